"""One JSON object a line: the diagnostics of the ``json`` report, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lexicon.checking.reports.escaping import compact_json
from lexicon.checking.reports.json import diagnostics_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lexicon.checking.engine import CheckedDocument
    from lexicon.checking.reports import Look, Page


def entries(result: CheckedDocument, look: Look) -> Iterator[str]:
    """Yield the line of each finding."""
    del look
    for found in diagnostics_of(result):
        yield f"{compact_json(found)}\n"


def bind(pages: Iterable[Page], look: Look) -> Iterator[str]:
    """Yield line after line."""
    del look
    return (line for page in pages for line in page.entries)
