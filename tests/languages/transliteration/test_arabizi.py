"""The consonant key that the three scripts of Darija share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.languages.transliteration.arabizi import search_keys, skeleton
from lexicon.text.folding import fold_key


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("مغرب", "mghrib"),
        ("مدرسة", "mdrasa"),
        ("شارع", "chari3"),
        ("شارع", "šāriɛ"),
        ("خبز", "khobz"),
        ("خبز", "5obz"),
        ("خبز", "ḫubz"),
        ("قنطرة", "9nTra"),
        ("قنطرة", "qantra"),
        ("مهرجان", "mi8rajan"),
        ("ڭنّاوة بلدية", "gnawa beldia"),
        ("ڤيديو قصير", "vidio 9Sir"),
        ("مظاهرة", "modahara"),
    ],
)
def test_arabic_and_latin_letters_have_one_key(arabic: str, latin: str) -> None:
    """Digits, digraphs and scholars' letters alike."""
    assert skeleton(arabic) == skeleton(latin) != ""


@pytest.mark.parametrize("text", ["", "dar", "دار", "ouad", "12", "3id", "…"])
def test_a_short_word_has_no_key(text: str) -> None:
    """Too many words have the same two consonants."""
    assert skeleton(text) == ""


def test_words_stay_apart() -> None:
    """A phrase is found word by word."""
    assert skeleton("souq  larb3a") == "sk lrbɛ"


@pytest.mark.parametrize(
    ("term", "query"),
    [
        ("الملاح", "mella7"),
        ("الشارع الكبير", "ccari3 lkbir"),
        ("المغرب", "l-mghrib"),
        ("טאריך׳", "tarikh"),
        ("גאמע כביר", "jama3 kbir"),
    ],
)
def test_the_article_may_be_left_out(term: str, query: str) -> None:
    """Term and query share a key whatever they do with the article and the letters."""
    assert set(search_keys(term)) & set(search_keys(query))


@given(st.text(max_size=20))
def test_keys_are_folded_and_few(text: str) -> None:
    """A key folds to itself, so that it may be compared with folded text."""
    keys = list(search_keys(text))
    assert len(keys) == len(set(keys)) <= 4
    assert all(fold_key(key) == key for key in keys)
