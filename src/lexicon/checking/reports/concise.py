"""One line a finding: ``path:line:column: LX102 message``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lexicon.checking.reports.wording import message
from lexicon.text.scripts import printable, printable_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lexicon.checking.engine import CheckedDocument
    from lexicon.checking.reports import Look, Page


def entries(result: CheckedDocument, look: Look) -> Iterator[str]:
    """Yield the line of each finding."""
    del look
    document, _, diagnostics, *_ = result
    name = printable_name(document.path)
    for found in diagnostics:
        line, column = document.lines.position(found.span.start)
        said = printable(message(document, found).replace("\n", " "))
        yield f"{name}:{line}:{column}: {found.code} {said}\n"


def bind(pages: Iterable[Page], look: Look) -> Iterator[str]:
    """Yield line after line."""
    del look
    return (line for page in pages for line in page.entries)
