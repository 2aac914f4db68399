"""The XML of Checkstyle, which many editors and CI servers read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lexicon.checking.reports.escaping import attribute
from lexicon.checking.reports.wording import message
from lexicon.documents.registry import is_packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lexicon.checking.engine import CheckedDocument
    from lexicon.checking.reports import Look, Page


def entries(result: CheckedDocument, look: Look) -> Iterator[str]:
    """Yield the element of each finding."""
    del look
    document, _, diagnostics, *_ = result
    for found in diagnostics:
        line, column = document.lines.position(found.span.start)
        place = "" if is_packed(document.path) else f'line="{line}" column="{column}" '
        yield (
            f'<error {place}severity="{found.severity}"'
            f' message="{attribute(message(document, found))}" source="lexicon.{attribute(found.rule)}"/>\n'
        )


def bind(pages: Iterable[Page], look: Look) -> Iterator[str]:
    """Yield the document, file after file."""
    del look
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'
    for page in pages:
        if page.entries:
            yield f'<file name="{attribute(page.path)}">\n'
            yield from page.entries
            yield "</file>\n"
    yield "</checkstyle>\n"
