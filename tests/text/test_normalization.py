"""Normal forms: those of Unicode, whatever the length of the text."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.text.folding import strict
from lexicon.text.names import skeleton
from lexicon.text.normalization import normalized

MARKS = "\u0301\u0327\u0323\u0344\u05b0\u05b7\u05bc\u064b\u0651\u0f73"
LETTERS = st.tuples(st.sampled_from("eǘאמلا -\n.ẹ"), st.text(MARKS, max_size=10)).map("".join)
"""Letters with ten marks at most, of which some stand for two: more than any text has, and fewer than thirty."""


@given(st.lists(LETTERS, max_size=40).map("".join))
def test_real_text_is_in_the_form_of_unicode(text: str) -> None:
    """A letter with up to 30 marks is composed and decomposed as the standard says."""
    assert normalized("NFC", text) == normalize("NFC", text)
    assert normalized("NFD", text) == normalize("NFD", text)


@pytest.mark.parametrize("before", ["", " ", "-" * 29, "word "])
def test_thirty_marks_are_put_in_order(before: str) -> None:
    """Whatever stands before the letter that has them."""
    text = before + "e" + "\u0301\u0323" * 15
    assert normalized("NFC", text) == normalize("NFC", text)


@pytest.mark.parametrize("marks", ["\u05b0\u05b7", "\u064b\u0650\u0651", "\u0301\u0327", "\u0f73"])
def test_a_million_marks(marks: str) -> None:
    """To put them all in order would hang this test."""
    text = "me" + marks * 500_000
    assert len(normalized("NFC", text)) > 500_000
    assert strict(text).startswith("m")
    assert skeleton(text) == skeleton("me")
