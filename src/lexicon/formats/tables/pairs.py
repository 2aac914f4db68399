"""Glossaries of two languages without headings: what OmegaT and DeepL read and write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.errors import UsageError
from lexicon.languages.collation import sort_key
from lexicon.model.status import ConceptStatus, TermStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lexicon.model.concept import Concept, LanguageSection, Term

_SPACE: Final = re.compile(r"\s+")
_BOTH: Final = 2


class Pair(NamedTuple):
    """A term and its translation."""

    concept: Concept
    source: Term
    target: Term


def both(languages: Sequence[str]) -> tuple[str, str]:
    """Return the source and the target language.

    Raises:
        UsageError: There are not two.
    """
    if len(languages) != _BOTH or languages[0] == languages[1]:
        raise UsageError("a glossary of two languages", hint="name them, the source first: --lang en --lang he")
    return languages[0], languages[1]


def pairs(concepts: Iterable[Concept], source: str, target: str) -> list[Pair]:
    """Return the allowed terms of the source in alphabetical order with their translations; none that is retired.

    Terms of the same letters, and the translations of one, stand in the order of ``concepts``, preferred ones first.
    """
    return sorted(_pairs(concepts, source, target), key=lambda pair: sort_key(pair.source.text, source).letters)


def _pairs(concepts: Iterable[Concept], source: str, target: str) -> Iterator[Pair]:
    for concept in concepts:
        if concept.status is ConceptStatus.RETIRED:
            continue
        for term in _allowed(concept.section(source)):
            for translation in _allowed(concept.section(target)):
                yield Pair(concept, term, translation)


def one_line(text: str) -> str:
    """Return ``text`` on one line, without tabs."""
    return _SPACE.sub(" ", text).strip()


def _allowed(section: LanguageSection | None) -> list[Term]:
    terms = [term for term in section.terms if term.status.is_allowed] if section else []
    return sorted(terms, key=lambda term: term.status is not TermStatus.PREFERRED)
