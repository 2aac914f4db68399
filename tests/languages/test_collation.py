"""The order of terms in lists, as dictionaries have it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.languages import known_tags
from lexicon.languages.collation import initial, sort_key

TAGS = st.sampled_from((*known_tags(), "ar", "de"))
LETTERS = "abzAZéÉœḍɣɛʷ אבךכףפשׁתװ ءأإاةتبپىيڭ ⴰⴽⵯⵥ 19٣-’״ "
VOCALISATION = "ְֱִָּׁ" + "ًٌٍَُِّْـ"
TEXTS = st.one_of(st.text(LETTERS, max_size=8), st.text(max_size=8))


def in_order(texts: list[str], tag: str) -> list[str]:
    """The texts in order, whatever order they were in."""
    return sorted(sorted(texts, reverse=True), key=lambda text: sort_key(text, tag))


@pytest.mark.parametrize(
    ("tag", "texts"),
    [
        ("en", "aliyah Amazigh Zionism"),
        ("fr", "eau école écu effet zèbre"),
        ("fr", "cote Cote coté côte côté cotes"),
        ("fr", "odeur oeuf œuf Œuf office"),
        ("he", "מים מלאח מסגד"),
        ("he", "דרך דרכון דרכים"),
        ("he", "אוהב אורח אָח אחות"),
        ("ary-Arab", "أمازيغي باسبور پاسپور تمازيغت ثقافة"),
        ("ary-Arab", "فاس ڤيديو قفطان كتاب ڭناوة لالة"),
        ("ary-Arab", "إسرائيل آسفي أصيلة ايت"),
        ("ary-Arab", "التزام الدار المغرب بلاد"),
        ("ary-Hebr", "מלך מלכה ממשלה"),
        ("ary-Latn", "3id dar ḍarb debliz dɛut dfer"),
        ("shi-Tfng", "ⴰⴳⴰⴷⵉⵔ ⴰⴽⴰⵍ ⴰⴽⵯⴰⵍ ⴰⴽⵓ ⵜⵉⵣⵏⵉⵜ"),
        ("shi-Latn", "adrar aḍar aɛrab afus agadir aɣrum ahrir aḥwac azul aẓru"),
    ],
)
def test_words_stand_as_in_a_dictionary(tag: str, texts: str) -> None:
    """Accents decide second, finals are their letters, and letters that Unicode has elsewhere are in their place."""
    assert in_order(texts.split(), tag) == texts.split()


def test_letters_that_a_language_does_not_write_have_a_place() -> None:
    """Those of its script between its letters, accented ones with the plain one, other scripts at the end."""
    words = ["7asira", "nuba", "opera", "pasta", "qim", "uccen", "video", "wa", "ẓẓ", "מלאח"]
    assert in_order(words, "shi-Latn") == words
    assert in_order(["azul", "écran", "ɛli"], "shi-Latn") == ["azul", "écran", "ɛli"]
    assert in_order(["2M", "מלאח", "AFP", "ملاح"], "he") == ["2M", "מלאח", "AFP", "ملاح"]


def test_a_language_without_a_module_is_in_the_order_of_unicode() -> None:
    """Standard Arabic has its letters as Darija does, but for those that it lacks."""
    assert in_order(["أب", "ابن", "تاج", "zebra"], "ar") == ["zebra", "أب", "ابن", "تاج"]


@pytest.mark.parametrize(
    ("tag", "texts"),
    [
        ("en", ["Jewish heritage", "Jewish-heritage", "Jewishness"]),
        ("fr", ["la", "lhomme", "l’homme", "lieu"]),
        ("he", ["צהל", "צה״ל", "צהלה"]),
        ("he", ["בן גוריון", "בן־גוריון", "בנגוריון"]),
    ],
)
def test_words_are_compared_one_by_one_and_signs_decide_second(tag: str, texts: list[str]) -> None:
    """A hyphen parts words as a space does; an apostrophe, a geresh or gershayim does not."""
    assert in_order(texts, tag) == texts


@pytest.mark.parametrize(
    ("text", "tag", "letter"),
    [
        ("école", "fr", "E"),
        ("“Œuvre”", "fr", "O"),
        ("ḍḍrb", "shi-Latn", "Ḍ"),
        ("ḍḍrb", "ary-Latn", "D"),
        ("ɣef", "shi-Latn", "Ɣ"),
        ("أكادير", "ary-Arab", "ا"),
        ("שָׁלוֹם", "en", "ש"),
        ("٣ أيام", "ary-Arab", "3"),
        (" - ", "en", ""),
    ],
)
def test_a_list_has_a_term_under_a_letter(text: str, tag: str, letter: str) -> None:
    """The first one, without what does not count."""
    assert initial(text, tag) == letter


@given(st.sets(TEXTS, max_size=6), TAGS)
def test_the_order_is_total(texts: set[str], tag: str) -> None:
    """No two texts have the same key, and any keys can be compared."""
    keys = sorted({sort_key(text, tag) for text in texts})
    assert len(keys) == len(texts)
    assert all(one < other for one, other in pairwise(keys))


@given(st.text(LETTERS, min_size=1, max_size=8), st.lists(st.sampled_from(VOCALISATION)), st.data(), TAGS)
def test_vocalisation_counts_for_nothing_at_first(text: str, marks: list[str], data: st.DataObject, tag: str) -> None:
    """Niqqud, tashkeel and tatweel, at whatever place, leave the letters as they are."""
    pointed = text
    for mark in marks:
        at = data.draw(st.integers(0, len(pointed)))
        pointed = pointed[:at] + mark + pointed[at:]
    assert sort_key(pointed, tag).letters == sort_key(text, tag).letters
    assert initial(pointed, tag) == initial(text, tag)
