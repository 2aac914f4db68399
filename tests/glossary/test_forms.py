"""Which written forms a glossary has, and what a rule is told about each."""

from __future__ import annotations

import pytest

from lexicon.glossary.forms import forms_of
from lexicon.model.concept import Concept, ConceptStatus, LanguageSection, Term, TermStatus


def concept(id_: str, *terms: Term, tag: str = "en", status: ConceptStatus = ConceptStatus.APPROVED) -> Concept:
    return Concept(id=id_, status=status, sections=(LanguageSection(tag=tag, terms=terms),))


def test_a_term_and_each_of_its_forms_come_once() -> None:
    """The base form first; a form that repeats another is the same form."""
    term = Term(text="oven", status=TermStatus.PREFERRED, forms=("ovens", "oven", "ovens"))
    forms = list(forms_of([concept("oven", term)]))
    assert [(form.text, form.term, form.preferred) for form in forms] == [
        ("oven", "oven", "oven"),
        ("ovens", "oven", "oven"),
    ]


def test_a_form_carries_what_a_rule_needs() -> None:
    """Status, places, case and note are the term's; concept and language say where it is from."""
    old = Term(text="furnus", status=TermStatus.FORBIDDEN, case="exact", allowed_in=("quote",), note="Latin.")
    (form, _) = forms_of([concept("oven", old, Term(text="four", status=TermStatus.PREFERRED), tag="fr")])
    assert (form.concept, form.language, form.status, form.case) == ("oven", "fr", TermStatus.FORBIDDEN, "exact")
    assert (form.allowed_in, form.note, form.preferred) == (("quote",), "Latin.", "four")


def test_every_language_has_its_own_preferred_term() -> None:
    """A Hebrew term is never replaced by an English one."""
    sections = (
        LanguageSection(tag="en", terms=(Term(text="oven", status=TermStatus.PREFERRED),)),
        LanguageSection(tag="he", terms=(Term(text="כבשן", status=TermStatus.DEPRECATED),)),
    )
    forms = list(forms_of([Concept(id="oven", status=ConceptStatus.APPROVED, sections=sections)]))
    assert [form.preferred for form in forms] == ["oven", None]


@pytest.mark.parametrize(
    ("term", "status", "is_firm"),
    [
        (Term(text="x"), ConceptStatus.APPROVED, True),
        (Term(text="x"), ConceptStatus.REVIEW, True),
        (Term(text="x"), ConceptStatus.DRAFT, False),
        (Term(text="x", reviewed=False), ConceptStatus.APPROVED, False),
        (Term(text="x", homograph=True), ConceptStatus.APPROVED, False),
    ],
)
def test_only_what_somebody_stands_for_is_firm(term: Term, status: ConceptStatus, is_firm: bool) -> None:
    """Drafts, unreviewed forms and homographs never give errors."""
    (form,) = forms_of([concept("x", term, status=status)])
    assert (form.is_firm, form.is_homograph) == (is_firm, term.homograph)


def test_retired_concepts_have_no_forms() -> None:
    """What is out of force is not looked for."""
    assert list(forms_of([concept("oven", Term(text="oven"), status=ConceptStatus.RETIRED)])) == []


def test_a_replaced_concept_names_the_term_of_its_successor() -> None:
    """The preferred term is that of ``replaced_by``; an unknown successor leaves the concept's own."""
    old = Concept(
        id="old",
        status=ConceptStatus.APPROVED,
        replaced_by="new",
        sections=(LanguageSection(tag="en", terms=(Term(text="furnace", status=TermStatus.DEPRECATED),)),),
    )
    new = concept("new", Term(text="oven", status=TermStatus.PREFERRED))
    assert [form.preferred for form in forms_of([old, new])] == ["oven", "oven"]
    assert [form.preferred for form in forms_of([old])] == [None]
