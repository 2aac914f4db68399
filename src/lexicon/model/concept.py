"""Concepts, their language sections and terms (the concept model of ISO 30042, TBX)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from lexicon.model.status import ConceptStatus, TermStatus
from lexicon.text.forms import FEATURES, WrittenForm

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = [
    "FEATURES",
    "Concept",
    "ConceptStatus",
    "LanguageSection",
    "Link",
    "Term",
    "TermStatus",
    "Transaction",
    "WrittenForm",
]


def _no_ext() -> dict[str, Any]:
    return {}


class Link(NamedTuple):
    """What stands outside the glossary and belongs to an entry (TBX ``externalCrossReference``, ``xGraphic``)."""

    kind: str
    """``external``: a page; ``graphic``: a picture."""
    target: str
    """An address, or the path of a file."""
    label: str | None = None


class Transaction(NamedTuple):
    """Who made or changed something, as another tool recorded it (TBX ``transacGrp``).

    What happens here is in the history of the database; this is what came with an imported entry.
    """

    type: str
    """``origination`` or ``modification``."""
    date: str
    """ISO 8601, as given: a day, a day and a time, or no more than a month or year."""
    responsibility: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term of one language: the keys of ``[[lang.TAG.term]]`` in a concept file.

    ``text`` (the key ``term``) is kept as typed, in NFC.
    """

    text: str
    pos: str | None = None
    status: TermStatus = TermStatus.ADMITTED
    gender: str | None = None
    number: str | None = None
    register: str | None = None
    type: str | None = None
    region: str | None = None
    short_for: str | None = None
    transliteration_of: str | None = None
    scheme: str | None = None
    case: str | None = None
    """``any``: no capital is ever wrong; ``exact``: every letter and mark counts; None: by the rule's judgement."""
    homograph: bool = False
    do_not_translate: bool = False
    no_inflect: bool = False
    no_clitic: bool = False
    allowed_in: tuple[str, ...] = ()
    """Where the term may stand: ``quote``, ``title``, ``domain:NAME``."""
    forms: tuple[WrittenForm, ...] = ()
    """Forms that a person listed. One with a tag stands in for the form that its language would make by rule."""
    location: str | None = None
    """Where an interface shows the term: ``menuItem``, ``dialogBox`` (TBX ``termLocation``)."""
    context: str | None = None
    context_source: str | None = None
    source: str | None = None
    note: str | None = None
    reviewed: bool = True
    """False: nobody has verified the form; exported as fuzzy and never an error."""
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    """Ids of concepts that a reader of this term should know (TBX ``crossReference`` of a term)."""
    customers: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    transactions: tuple[Transaction, ...] = ()
    ext: Mapping[str, Any] = field(default_factory=_no_ext)
    """Data of other tools that has no key here; kept and written back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageSection:
    """Everything a concept says in one language (TBX ``langSec``)."""

    tag: str
    """Canonical BCP 47 tag."""
    definition: str | None = None
    definition_source: str | None = None
    gloss: str | None = None
    gloss_policy: str | None = None
    """``first-mention``: the first mention in an article should carry the gloss."""
    note: str | None = None
    source: str | None = None
    links: tuple[Link, ...] = ()
    transactions: tuple[Transaction, ...] = ()
    terms: tuple[Term, ...] = ()
    ext: Mapping[str, Any] = field(default_factory=_no_ext)

    @property
    def preferred(self) -> Term | None:
        """The preferred term, if the section has one."""
        return next((term for term in self.terms if term.status is TermStatus.PREFERRED), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One concept of the glossary, the unit that a concept file holds (TBX ``conceptEntry``)."""

    id: str
    status: ConceptStatus = ConceptStatus.DRAFT
    domains: tuple[str, ...] = ()
    definition: str | None = None
    """For all languages; a language section may have its own."""
    broader: tuple[str, ...] = ()
    """Ids of the concepts that this one is a kind or a part of."""
    narrower: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    replaced_by: str | None = None
    """The concept whose terms a writer should use instead of this one's."""
    customers: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    note: str | None = None
    source: str | None = None
    links: tuple[Link, ...] = ()
    transactions: tuple[Transaction, ...] = ()
    sections: tuple[LanguageSection, ...] = ()
    ext: Mapping[str, Any] = field(default_factory=_no_ext)

    def section(self, tag: str) -> LanguageSection | None:
        """Return the section of language ``tag`` (canonical), or None."""
        return next((section for section in self.sections if section.tag == tag), None)

    def preferred(self, tag: str) -> Term | None:
        """Return the preferred term of language ``tag``, or None."""
        section = self.section(tag)
        return section.preferred if section else None

    def terms(self) -> Iterator[tuple[str, Term]]:
        """Yield every term with the tag of its language, in the order of the file."""
        for section in self.sections:
            for term in section.terms:
                yield section.tag, term
