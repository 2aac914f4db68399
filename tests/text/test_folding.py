"""Folding: honest spellings of one word share a key, and every part of a key knows its place in the original."""

from __future__ import annotations

import sys
from itertools import pairwise
from unicodedata import category, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.text.folding import BARRIER, SKIP, fold, fold_key, strict
from lexicon.text.spans import Span

from .samples import ANY_TEXT, BIDI, IGNORABLE, NIQQUD, TASHKEEL, TEXTS

# The loose key.


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Tinghir", "tinghir"),
        ("Éloge de l’ŒUVRE", "eloge de l'oeuvre"),
        ("STRASSE Straße STRAẞE", "strasse strasse strasse"),
        ("ﬁlm Ｆｉｌｍ", "film film"),
        ("İstanbul ıstanbul", "istanbul istanbul"),
        ("ΟΔΟΣ οδος οδός", "οδοσ οδοσ οδοσ"),
        ("Mellāḥ ǿre ǽra", "mellah ore aera"),
        ("מַלָּאח מלאח", "מלאח מלאח"),
        ('צה״ל צה"ל צה”ל', 'צה"ל צה"ל צה"ל'),
        ("ג׳ורג׳ ג'ורג' ג’ורג’", "ג'ורג' ג'ורג' ג'ורג'"),
        ("בית־ספר בית-ספר", "בית-ספר בית-ספר"),
        ("\ufb4f שׁ", "אל ש"),
        ("المَلَّاح الـمـلاح", "الملاح الملاح"),
        ("إسرائيل أغادير آسفي مصطفى", "اسراييل اغادير اسفي مصطفي"),
        ("ﻻ ﷲ", "لا الله"),
        ("ⵜⵉⵏⵖⵉⵔ", "ⵜⵉⵏⵖⵉⵔ"),
        ("a\r\n\t b\u00a0c\u202f\u2028d", "a b c d"),
        ("  trimmed\n", "trimmed"),
        ("well‑known — –", "well-known - -"),
        ("« oui »", '" oui "'),
        ("", ""),
        ("\u200b", ""),
    ],
)
def test_what_a_text_folds_to(written: str, key: str) -> None:
    """Case, accents, vocalisation, composition and typography disappear; letters of other words stay."""
    assert fold_key(written) == key


@pytest.mark.parametrize(("one", "other"), [("mellah", "melah"), ("ת", "ט"), ("ه", "ة"), ("ⵜ", "ⵟ"), ("7e9", "hek")])
def test_different_letters_keep_different_keys(one: str, other: str) -> None:
    """Folding forgives marks, never letters."""
    assert fold_key(one) != fold_key(other)


def test_markup_inside_a_word_disappears_and_a_barrier_stays() -> None:
    """A skipped character joins what it parted; nothing joins what a barrier parts."""
    assert fold(f"mel{SKIP}{SKIP}lah").text == "mellah"
    assert fold(f"Jewish{BARRIER}Agency").text == f"jewish{BARRIER}agency"


@given(ANY_TEXT)
def test_composition_makes_no_difference(text: str) -> None:
    """A text, its NFC and its NFD fold alike."""
    assert fold(text).text == fold(normalize("NFC", text)).text == fold(normalize("NFD", text)).text


def test_composition_makes_no_difference_to_any_character() -> None:
    """The same holds for every code point of Unicode, one by one."""
    chars = (chr(code) for code in range(sys.maxunicode + 1))
    differing = [
        char for char in chars if normalize("NFD", char) != char and fold_key(char) != fold_key(normalize("NFD", char))
    ]
    assert differing == []


@given(ANY_TEXT, st.lists(st.tuples(st.integers(0, 200), st.sampled_from(IGNORABLE)), max_size=8))
def test_what_a_reader_does_not_see_makes_no_difference(text: str, extra: list[tuple[int, str]]) -> None:
    """Niqqud, tashkeel, tatweel, bidi and zero-width characters and skipped markup may stand anywhere."""
    changed = text
    for place, char in extra:
        at = place % (len(changed) + 1)
        changed = changed[:at] + char + changed[at:]
    assert fold(changed).text == fold(text).text


@given(ANY_TEXT)
def test_a_key_folds_to_itself(text: str) -> None:
    """Folding twice changes nothing more."""
    assert fold_key(fold_key(text)) == fold_key(text)


@given(ANY_TEXT)
def test_only_words_are_not_ascii(text: str) -> None:
    """The word boundaries of a folded text can be read off its bytes."""
    signs = [char for char in fold(text).text if not char.isascii() and category(char)[0] not in "LN"]
    assert [char for char in signs if category(char) != "Mc"] == []


@given(ANY_TEXT)
def test_no_two_spaces_follow_each_other(text: str) -> None:
    """A phrase is found across any white space."""
    assert "  " not in fold(text).text


# The map back.


@given(ANY_TEXT)
def test_spans_lie_in_the_text_and_never_go_back(text: str) -> None:
    """Each character of the key has a place of its own, in order; those of a ligature share it."""
    folded = fold(text)
    spans = [folded.span(at, at + 1) for at in range(len(folded.text))]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert spans == sorted(spans)
    assert all(one == other or one.end <= other.start for one, other in pairwise(spans))


@given(TEXTS, st.integers(0, 60), st.integers(1, 60))
def test_the_original_of_a_span_folds_to_it_again(text: str, start: int, length: int) -> None:
    """What a span covers is exactly what was found, its marks included."""
    folded = fold(text)
    end = min(start + length, len(folded.text))
    if start >= end or " " in (folded.text[start], folded.text[end - 1]):
        return
    span = folded.span(start, end)
    again = fold(text[span.start : span.end]).text
    if _cuts_a_ligature(text, start) or _cuts_a_ligature(text, end):
        assert folded.text[start:end] in again
    else:
        assert again == folded.text[start:end]


def _cuts_a_ligature(text: str, at: int) -> bool:
    folded = fold(text)
    return 0 < at < len(folded.text) and folded.span(at - 1, at).start == folded.span(at, at + 1).start


@pytest.mark.parametrize(
    ("text", "found", "original"),
    [
        ("le cœur bat", "coeur", "cœur"),
        ("die Straße.", "strasse", "Straße"),
        ("a ﬁlm, a ﬂat", "flat", "ﬂat"),
        ("قال ﻻ.", "لا", "ﻻ"),
        ("the  Jewish\r\n\r\n Agency.", "jewish agency", "Jewish\r\n\r\n Agency"),
        ("ה\u200fמַ\u200dלָּאחַ.", "מלאח", "מַ\u200dלָּאחַ"),
        ("فالمَلَّاحِــ.", "الملاح", "المَلَّاحِــ"),
        (f"*{SKIP}mel{SKIP}lah{SKIP}*", "mellah", f"mel{SKIP}lah"),
        ("Mekne\u0300s.", "meknes", "Mekne\u0300s"),
        ("Tinghire\u0301.", "tinghire", "Tinghire\u0301"),
        ("מלאח\u034f\u05b7.", "מלאח", "מלאח\u034f\u05b7"),
        ("👩🏽‍🍳 mellah", "mellah", "mellah"),
    ],
)
def test_a_span_covers_the_word_as_written(text: str, found: str, original: str) -> None:
    """A span starts at the first letter and ends after the last one's marks; markup around it stays outside."""
    folded = fold(text)
    at = folded.text.index(found)
    span = folded.span(at, at + len(found))
    assert text[span.start : span.end] == original


def test_plain_text_maps_to_itself() -> None:
    """Without anything to fold, a span is its own place."""
    assert fold("plain text").span(6, 10) == Span(6, 10)


# The strict key.


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("מַלָּאח", "מלאח"),
        ("بـــلاد", "بلاد"),
        ("مَلَّاح", "ملاح"),
        ('צה"ל', "צה״ל"),
        ('צַהַ"ל', "צה״ל"),
        ("צה”ל", "צה״ל"),
        ('צה\u200e"ל', "צה״ל"),
        ("ג'ורג'", "ג׳ורג׳"),
        ("גִ'וֹרְג'", "ג׳ורג׳"),
        ("בית-ספר", "בית־ספר"),
        ("Meknès", "Mekne\u0300s"),
        ("ta\u0323", "tạ"),
        ("שׁ", "ש"),
        ("ﻻ", "لا"),
        ("ﬁlm", "film"),
        ("l’oasis", "lʼoasis"),
        ("Jewish \r\n Agency", "Jewish Agency"),
        ("Jewish\u00a0Agency", "Jewish Agency"),
        ("soft\u00adened", "softened"),
        ("well‑known", "well-known"),
    ],
)
def test_vocalisation_and_typography_are_no_misspelling(one: str, other: str) -> None:
    """The strict key ignores what an editor would not call another spelling."""
    assert strict(one) == strict(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mellah", "mellah"),
        ("André", "Andre"),
        ("Peki’in", "Peki'in"),
        ("Peki’in", "Pekiʿin"),
        ("tamazirt", "tamazirṭ"),
        ("أكادير", "اكادير"),
        ("cœur", "coeur"),
        ("wellknown", "well-known"),
        ("jewishagency", "jewish agency"),
        ('ב"ה', "בה"),
    ],
)
def test_case_accents_and_apostrophes_are_misspellings(one: str, other: str) -> None:
    """The strict key tells apart what an editor would correct."""
    assert strict(one) != strict(other)


@given(TEXTS)
def test_the_strict_key_is_finer_than_the_loose_one(text: str) -> None:
    """What is spelled alike strictly is alike loosely: a strict key folds to the key of its text."""
    visible = text.replace(BARRIER, "")
    assert fold_key(strict(visible)) == fold_key(visible)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 200), st.sampled_from(NIQQUD + TASHKEEL + BIDI)), max_size=6))
def test_vocalisation_never_changes_the_strict_key(text: str, extra: list[tuple[int, str]]) -> None:
    """A vocalised text and the same text without its points have one strict key."""
    text = normalize("NFC", text)
    changed = text
    for place, char in extra:
        at = place % (len(changed) + 1)
        changed = changed[:at] + char + changed[at:]
    assert strict(changed) == strict(text)
