"""How much of the glossary each language covers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from lexicon.model.concept import Concept, ConceptStatus
from lexicon.workspace.concepts import read_concepts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lexicon.errors import LexiconError
    from lexicon.workspace.settings import Workspace


class Coverage(NamedTuple):
    """What the glossary has in one language."""

    language: str
    concepts: int
    """Concepts with at least one allowed term."""
    percent: int
    """Of all concepts in force, rounded down."""
    terms: int
    waiting: int
    """Terms that nobody has reviewed."""


class Waiting(NamedTuple):
    """A term that waits for review."""

    concept: str
    language: str
    term: str
    note: str


class Status(NamedTuple):
    """The state of a glossary."""

    concepts: int
    languages: list[Coverage]
    waiting: list[Waiting]
    problems: list[LexiconError]

    def as_data(self) -> dict[str, Any]:
        """Return the state as plain data for JSON."""
        return {
            "concepts": self.concepts,
            "languages": [coverage._asdict() for coverage in self.languages],
            "waiting": [waiting._asdict() for waiting in self.waiting],
        }


def status(workspace: Workspace) -> Status:
    """Return the state of the glossary of ``workspace``."""
    glossary = read_concepts(workspace)
    concepts = [one for one in glossary.concepts.values() if one.status is not ConceptStatus.RETIRED]
    waiting = [
        Waiting(concept.id, tag, term.text, term.note or "")
        for concept in concepts
        for tag, term in concept.terms()
        if not term.reviewed
    ]
    languages = [_coverage(tag, concepts) for tag in workspace.languages]
    return Status(len(concepts), languages, waiting, glossary.problems)


def _coverage(tag: str, concepts: Iterable[Concept]) -> Coverage:
    total = covered = terms = waiting = 0
    for concept in concepts:
        total += 1
        section = concept.section(tag)
        if section is None:
            continue
        covered += any(term.status.is_allowed for term in section.terms)
        terms += len(section.terms)
        waiting += sum(not term.reviewed for term in section.terms)
    return Coverage(tag, covered, 100 * covered // total if total else 0, terms, waiting)
