"""Reports: what a check found, written for people or programs.

Each module has ``render(results, look) -> Iterator[str]``, which yields the pieces of the report in order.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lexicon.checking.engine import CheckedDocument

FORMATS: Final[dict[str, str]] = {
    "text": "lexicon.checking.reports.text",
    "concise": "lexicon.checking.reports.concise",
    "json": "lexicon.checking.reports.json",
}


class Look(NamedTuple):
    """How a report for people may look."""

    color: bool = False
    """Whether ANSI sequences may be used."""
    isolate: bool = False
    """Whether quoted terms are wrapped in bidirectional isolates: on a terminal only."""
    width: int = 100
    """Columns of the terminal."""


def render(name: str, results: Iterable[CheckedDocument], look: Look) -> Iterator[str]:
    """Yield the report ``name`` (a key of :data:`FORMATS`) over ``results``, piece by piece."""
    pieces: Iterator[str] = import_module(FORMATS[name]).render(results, look)
    return pieces
