"""Differences: field by field, in the order of the entry, and none between equals."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from lexicon.model.concept import Concept, ConceptStatus, LanguageSection, Link, Term, TermStatus
from lexicon.model.differences import FieldChange, differences
from tests.storage.samples import concepts

SOUK = Term(text="souk", status=TermStatus.PREFERRED)
SUQ = Term(text="suq")
ENGLISH = LanguageSection(tag="en", definition="A market.", terms=(SOUK, SUQ))
FRENCH = LanguageSection(tag="fr", terms=(SOUK,))
ENTRY = Concept(id="souk", domains=("trade",), sections=(ENGLISH, FRENCH))


def with_english(section: LanguageSection) -> Concept:
    return replace(ENTRY, sections=(section, FRENCH))


def test_fields_of_every_level() -> None:
    """Each has its path; those of the concept come first, then language by language."""
    link = Link("external", "https://example.org")
    english = replace(ENGLISH, definition=None, terms=(SOUK, replace(SUQ, note="Old.", links=(link,))))
    after = replace(with_english(english), status=ConceptStatus.REVIEW, domains=("trade", "town"))
    assert differences(ENTRY, after) == [
        FieldChange(("status",), ConceptStatus.DRAFT, ConceptStatus.REVIEW),
        FieldChange(("domains",), ("trade",), ("trade", "town")),
        FieldChange(("lang", "en", "definition"), "A market.", None),
        FieldChange(("lang", "en", "term", "suq", "note"), None, "Old."),
        FieldChange(("lang", "en", "term", "suq", "links"), (), (link,)),
    ]


def test_terms_sections_and_entries_that_come_and_go() -> None:
    """They are told whole."""
    assert differences(ENTRY, with_english(replace(ENGLISH, terms=(SOUK,)))) == [
        FieldChange(("lang", "en", "term", "suq"), SUQ, None)
    ]
    assert differences(replace(ENTRY, sections=(ENGLISH,)), ENTRY) == [FieldChange(("lang", "fr"), None, FRENCH)]
    assert differences(None, ENTRY) == [FieldChange((), None, ENTRY)]
    assert differences(ENTRY, None) == [FieldChange((), ENTRY, None)]


def test_another_order() -> None:
    """What has moved is no other term or section; what came or went beside it does not matter."""
    new = Term(text="sook")
    assert differences(ENTRY, replace(ENTRY, sections=(FRENCH, ENGLISH))) == [
        FieldChange(("lang",), ("en", "fr"), ("fr", "en"))
    ]
    assert differences(ENTRY, with_english(replace(ENGLISH, terms=(SUQ, new, SOUK)))) == [
        FieldChange(("lang", "en", "term"), ("souk", "suq"), ("suq", "souk")),
        FieldChange(("lang", "en", "term", "sook"), None, new),
    ]


def test_terms_of_one_text() -> None:
    """Other tools write them, as homographs: none of them hides another."""
    noun, verb = Term(text="market", pos="noun"), Term(text="market", pos="verb")
    before = with_english(replace(ENGLISH, terms=(noun, verb)))
    after = with_english(replace(ENGLISH, terms=(noun,)))
    assert differences(before, after) == [FieldChange(("lang", "en", "term", "market"), verb, None)]


@given(concepts(), concepts())
def test_equal_concepts_and_no_others_have_no_differences(one: Concept, other: Concept) -> None:
    """Nothing that was changed goes unsaid, and both ways the same is told."""
    other = replace(other, id=one.id)
    assert differences(one, one) == []
    told = differences(one, other)
    assert bool(told) == (one != other)
    assert all(change.before != change.after for change in told)
    back = {(change.path, str(change.after), str(change.before)) for change in differences(other, one)}
    assert {(change.path, str(change.before), str(change.after)) for change in told} == back
