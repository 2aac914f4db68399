"""Concepts: values that are compared by what they hold, and the questions every room asks them."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from lexicon.model.concept import Concept, ConceptStatus, LanguageSection, Term, TermStatus, WrittenForm

MELLAH = Concept(
    id="mellah",
    sections=(
        LanguageSection(
            tag="en",
            terms=(Term(text="melah", status=TermStatus.DEPRECATED), Term(text="mellah", status=TermStatus.PREFERRED)),
        ),
        LanguageSection(tag="he", terms=(Term(text="מלאח"),)),
    ),
)


def test_the_preferred_term_of_a_language() -> None:
    """Wherever it stands in its section; None where the section has none, and where there is no section."""
    preferred = MELLAH.preferred("en")
    assert preferred is not None
    assert preferred.text == "mellah"
    assert MELLAH.preferred("he") is None
    assert MELLAH.preferred("fr") is None
    assert MELLAH.section("fr") is None


def test_every_term_comes_with_its_language_in_order() -> None:
    """The order of the file is kept."""
    assert [(tag, term.text) for tag, term in MELLAH.terms()] == [("en", "melah"), ("en", "mellah"), ("he", "מלאח")]


def test_a_new_entry_promises_little() -> None:
    """A concept begins as a draft, a term as admitted and, if nobody says otherwise, reviewed."""
    assert Concept(id="x").status is ConceptStatus.DRAFT
    assert Term(text="x").status is TermStatus.ADMITTED
    assert Term(text="x").reviewed


def test_a_form_that_nobody_tagged_has_an_empty_tag() -> None:
    """Forms are compared by text and tag."""
    assert WrittenForm("ovens") == WrittenForm("ovens", "")
    assert WrittenForm("ovens") != WrittenForm("ovens", "plural")


def test_a_concept_never_changes() -> None:
    """It can be handed to any room without fear."""
    with pytest.raises(FrozenInstanceError):
        MELLAH.id = "other"  # type: ignore[misc]
    assert Concept(id="x").ext is not Concept(id="y").ext


def test_only_preferred_and_admitted_terms_are_free_to_use() -> None:
    """The other statuses have a rule each."""
    assert {status for status in TermStatus if status.is_allowed} == {TermStatus.PREFERRED, TermStatus.ADMITTED}
