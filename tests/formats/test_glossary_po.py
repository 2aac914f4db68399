"""Glossaries in PO: other people's, and our own catalogues after a translator."""

from __future__ import annotations

import pytest

from lexicon.errors import InputError, UsageError
from lexicon.formats import glossary_po, po
from lexicon.model.catalogue import Catalogue, Message
from lexicon.model.exchange import Entry, Rejection
from lexicon.model.status import TermStatus

HEADER = (("Language", "he"), ("X-Source-Language", "en"), ("Content-Type", "text/plain; charset=UTF-8"))


def catalogue(*messages: Message) -> bytes:
    """A catalogue with ``messages``."""
    return po.serialize(Catalogue(header=HEADER, messages=messages))


def only(data: bytes) -> Entry:
    """Its one entry."""
    (unit,) = glossary_po.parse(data)
    assert isinstance(unit, Entry)
    return unit


def test_of_other_tools() -> None:
    """Comments are notes, fuzzy is not verified, the context tells homographs apart; an id is made."""
    message = Message(
        id="bank",
        context="river",
        strings=("גדה",),
        flags=("fuzzy",),
        extracted_comments=("Edge of a river.",),
        translator_comments=("Or שפה.",),
    )
    unit = only(catalogue(message))
    (_, source), (tag, target) = unit.concept.terms()
    assert (unit.concept.id, unit.id_is_made, unit.concept.note) == ("bank-river", True, "Edge of a river.")
    assert (source.text, source.status) == ("bank", TermStatus.ADMITTED)
    assert (tag, target.text, target.status, target.reviewed, target.note) == (
        "he",
        "גדה",
        TermStatus.PREFERRED,
        False,
        "Or שפה.",
    )
    assert unit.concept.ext == {"msgctxt": "river"}


def test_own_catalogue_claims_what_was_changed() -> None:
    """A message as it was exported says nothing new; a cleared fuzzy mark says that somebody has verified the term."""
    exported = po.stamp(
        Message(id="bank", strings=("גדה",), flags=("fuzzy",), extracted_comments=("lexicon: river-bank",))
    )
    unit = only(catalogue(exported))
    target = unit.concept.sections[1].terms[0]
    assert (unit.concept.id, unit.id_is_made, unit.concept.note) == ("river-bank", False, None)
    assert (target.status, target.reviewed, unit.stated) == (TermStatus.ADMITTED, True, frozenset())
    verified = Message(id="bank", strings=("גדה",), extracted_comments=exported.extracted_comments)
    unit = only(catalogue(verified))
    assert unit.concept.sections[1].terms[0].status is TermStatus.PREFERRED
    assert unit.stated == frozenset({("lang", "he", "term", "גדה", "reviewed")})


def test_every_message_is_told() -> None:
    """Obsolete ones are rejected with their line; untranslated ones have the source alone."""
    units = glossary_po.parse(catalogue(Message(id="a"), Message(id="b", strings=("ב",), obsolete=True)))
    assert [unit.line for unit in units if isinstance(unit, Rejection)] == [10]
    assert [len(unit.concept.sections) for unit in units if isinstance(unit, Entry)] == [1]


@pytest.mark.parametrize(
    ("data", "error", "said"),
    [
        (b'msgid "a"\nmsgstr "b"\n', UsageError, "source language"),
        (b'msgid ""\nmsgstr "X-Source-Language: en\\n"\n\nmsgid "a"\nmsgstr "b"\n', UsageError, "say its language"),
        (b'msgid "a\n', InputError, "not closed"),
    ],
)
def test_unreadable(data: bytes, error: type[Exception], said: str) -> None:
    """One error says what to do."""
    with pytest.raises(error, match=said):
        glossary_po.parse(data, "in.po")
