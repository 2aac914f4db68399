"""Entries that a new one would repeat."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.text.folding import fold_key
from lexicon.workspace.searching import asked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lexicon.glossary.search_table import Found, SearchTable
    from lexicon.workspace.settings import Workspace

_MOST: Final = 10
"""Hints for one term; more help nobody."""
_SAME: Final = 95
_KEY: Final = 80
_MISTAKE: Final = 70


class Likeness(StrEnum):
    """How a term of the glossary is like a new one."""

    SAME = "the same term"
    OTHER_LANGUAGE = "the same word in another language"
    OTHER_LETTERS = "the same word in other letters"
    SPELLING = "a near spelling"


class Duplicate(NamedTuple):
    """A term of the glossary that a new term may repeat."""

    new: str
    concept: str
    language: str
    term: str
    status: str
    likeness: Likeness


def duplicates(workspace: Workspace, terms: Iterable[tuple[str, str]], *, besides: str = "") -> list[Duplicate]:
    """Return what the glossary has already of new terms, for each the likest first.

    Args:
        workspace: Whose glossary.
        terms: Language (canonical tag) and text of each new term.
        besides: The id of the entry that the terms are for, which is no duplicate of itself.
    """
    return asked(workspace, lambda table: _duplicates(table, terms, besides))[0]


def _duplicates(table: SearchTable, terms: Iterable[tuple[str, str]], besides: str) -> list[Duplicate]:
    hints = []
    for tag, text in terms:
        found = (one for one in table.search(text, limit=50) if one.concept != besides)
        likely = [(likeness, one) for one in found if (likeness := _likeness(one, tag, text))]
        likely.sort(key=lambda pair: [*Likeness].index(pair[0]))
        hints += [
            Duplicate(text, one.concept, one.language, one.term, one.status, likeness) for likeness, one in likely
        ][:_MOST]
    return hints


def _likeness(found: Found, tag: str, text: str) -> Likeness | None:
    """Return how a term that was found for ``text`` is like it; None: it only has a part of it."""
    if found.score >= _SAME:
        return Likeness.SAME if found.language == tag else Likeness.OTHER_LANGUAGE
    if found.score == _KEY:
        return Likeness.OTHER_LETTERS
    is_whole = len(fold_key(found.matched).split()) == len(fold_key(text).split())
    return Likeness.SPELLING if found.score == _MISTAKE and is_whole else None
