"""Text stored in an unusual form of Unicode."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import is_normalized, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.checking import registry
from lexicon.checking.engine import rule_options
from lexicon.documents.registry import read_document
from lexicon.model.diagnostic import Applicability
from lexicon.text.edits import apply_edits

from .samples import checker, concept, findings, preferred

if TYPE_CHECKING:
    from lexicon.model.concept import Concept
    from lexicon.model.diagnostic import Diagnostic


def found_in(text: str, *concepts: Concept, path: str = "a.md") -> list[Diagnostic]:
    rules = [rule_options(registry.load("LX503"), {})]
    return checker(*concepts).check(read_document(text.encode(), path), "en", rules).diagnostics


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("un cafe\u0301 noir", "cafe\u0301"),
        ("d\u0323ar", "d\u0323ar"),
        ("(\u212bngstrom)", "\u212bngstrom"),
        ("\ufb2aלום", "\ufb2aלום"),
        ("\u0627\u0653دم", "\u0627\u0653دم"),
    ],
)
def test_letters_and_marks_apart_are_found(text: str, word: str) -> None:
    """The fix is safe and puts the text in NFC."""
    (one,) = found_in(text)
    assert (one.severity, one.text) == ("info", word)
    assert one.fix is not None
    assert one.fix.applicability is Applicability.SAFE
    assert apply_edits(text, one.fix.edits) == normalize("NFC", text)


@pytest.mark.parametrize(("text", "plain"), [("\ufb01n", "fin"), ("\ufee3\ufefc\u062d", "ملاح"), ("\ufb21", "א")])
def test_presentation_forms_are_found(text: str, plain: str) -> None:
    """They come from PDF files, perhaps in the wrong order: the fix is unsafe."""
    (one,) = found_in(text)
    assert one.fix is not None
    assert one.fix.applicability is Applicability.UNSAFE
    assert apply_edits(text, one.fix.edits) == plain


@pytest.mark.parametrize(
    "text",
    [
        "café Ṭariq",
        "בַּשּׁוּק",
        "ש\u05bc\u05b8 ש\u05b8\u05bc",
        "محم\u0651\u064eد محم\u064e\u0651د",
        "ﷺ ﷲ",
        "ⴰⵣⵔⵎ 東京 🥖",
        "`cafe\u0301` https://x.org/cafe\u0301 ![x](cafe\u0301.png)",
    ],
)
def test_usual_text_is_silent(text: str) -> None:
    """Composed letters, points and vowels in any order, honorifics, and what is no prose."""
    assert found_in(text) == []


def test_a_document_is_told_once_with_the_number_of_places() -> None:
    """A file that was written letter by letter would have thousands of findings."""
    (one,) = found_in("cafe\u0301 " * 2001)
    assert "2,000 more places are" in one.message
    assert one.fix is not None
    assert len(one.fix.edits) == 2001


def test_the_place_told_is_outside_quotations_and_terms() -> None:
    """A finding in a quotation has no fix, and one on a term may give way to another rule's."""
    (one,) = found_in("> cite\u0301\n\ncafe\u0301 e\u0301te\u0301\n", concept("cafe", preferred("café")))
    assert one.text == "e\u0301te\u0301"
    assert one.fix is not None
    assert len(one.fix.edits) == 4


@given(st.text("aeסש\u0301\u0323\u0308\u05bc\u05b8 é\u212b\ufb2a", max_size=20))
def test_fix_leaves_nothing_to_find(text: str) -> None:
    """A mended text is in NFC but for the order of marks, and equal to the old one in every other way."""
    edits = [edit for one in found_in(text, path="a.txt") if one.fix for edit in one.fix.edits]
    mended = apply_edits(text, edits)
    assert found_in(mended, path="a.txt") == []
    assert normalize("NFC", mended) == normalize("NFC", text)
    assert is_normalized("NFC", mended) or sorted(normalize("NFC", mended)) == sorted(mended)


@pytest.mark.parametrize("marks", ["\u05b0\u05b7", "\u064b\u0650\u0651", "\u0301\u0327"])
def test_a_letter_with_a_hundred_thousand_marks(marks: str) -> None:
    """No text has such; to put them in order would hang this test."""
    found = findings(
        f"The me{marks * 100_000}llah of me{marks * 100_000}llah, מ{marks * 100_000}לאח.",
        concept("mellah", preferred("mellah")),
    )
    assert {one.code for one in found} <= {"LX104", "LX503"}
