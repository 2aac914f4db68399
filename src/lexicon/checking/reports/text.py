"""Findings for people: one line each, and the line of the article with the place marked.

A caret under a line lies where right-to-left letters are shown in another order than they are stored; there the place
is marked in the line itself, by underlining or, without colour, by brackets.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lexicon.model.diagnostic import Severity
from lexicon.text.scripts import has_right_to_left, isolate, printable
from lexicon.text.widths import columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lexicon.checking.engine import CheckedDocument
    from lexicon.checking.reports import Look, Page
    from lexicon.documents.document import Document
    from lexicon.model.diagnostic import Diagnostic

_COLORS: Final = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_QUOTED: Final = re.compile(r'"([^"\n]+(?:"[^"\s]+)*)"')


def entries(result: CheckedDocument, look: Look) -> Iterator[str]:
    """Yield the paragraph of each finding."""
    document, _, diagnostics = result
    for found in diagnostics:
        yield f"{_headline(document, found, look)}\n{_frame(document, found, look)}\n\n"


def bind(pages: Iterable[Page]) -> Iterator[str]:
    """Yield paragraph after paragraph."""
    return (paragraph for page in pages for paragraph in page.entries)


def _headline(document: Document, found: Diagnostic, look: Look) -> str:
    line, column = document.lines.position(found.span.start)
    place = f"{printable(document.path)}:{line}:{column}:"
    rule = _paint(f"{found.code} {found.rule}", _COLORS[found.severity], look)
    message = printable(found.message.replace("\n", " "))
    if look.isolate:
        message = _QUOTED.sub(lambda match: f'"{isolate(match[1])}"', message)
    return f"{_paint(place, '1', look)} {rule}: {message}"


def _frame(document: Document, found: Diagnostic, look: Look) -> str:
    line, column = document.lines.position(found.span.start)
    text = document.lines.line(line)
    start = column - 1
    end = min(len(text), start + found.span.end - found.span.start)
    margin = f"{line:>5} | "
    before, term, after = _window(text, start, end, look.width - len(margin) - 2)
    before, term, after = (printable(part.replace("\t", " ")) for part in (before, term, after))
    if look.color:
        marked = f"{before}{_paint(term, f'4;{_COLORS[found.severity]}', look)}{after}"
    elif has_right_to_left(before + term + after):
        marked = f"{before}⟦{term}⟧{after}"
    else:
        marked = before + term + after
    rows = [margin + marked]
    if not has_right_to_left(before + term + after):
        caret = " " * (len(margin) - 2) + "| " + " " * columns(before) + "^" * max(1, columns(term))
        rows.append(_paint(caret, _COLORS[found.severity], look))
    return "\n".join(rows)


def _window(text: str, start: int, end: int, width: int) -> tuple[str, str, str]:
    """Return what stands before, in and after the span, cut to about ``width`` columns around it."""
    room = max(20, width - (end - start))
    left = max(room // 2, room - (len(text) - end))  # what one side does not need is the other's
    before = text[:start] if start <= left else "…" + text[start - left + 1 : start]
    right = room - len(before)
    after = text[end:] if len(text) - end <= right else text[end : end + right - 1] + "…"
    longest = max(10, width - 20)
    term = text[start:end] if end - start <= longest else text[start : start + longest - 1] + "…"
    return before, term, after


def _paint(text: str, style: str, look: Look) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if look.color else text
