"""Findings for people: one line each, and the line of the article with the place marked.

What is found again in the same document is told with the first time; how to see an entry, with the first finding about
it. A caret under a line lies where right-to-left letters are shown in another order than they are stored; there the
place is marked in the line itself, by underlining or, without colour, by brackets.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from lexicon.checking.reports.grouping import also_on, grouped
from lexicon.checking.reports.wording import QUOTED, counted, message
from lexicon.model.diagnostic import Applicability, Severity
from lexicon.text.scripts import has_right_to_left, isolate, printable, printable_name
from lexicon.text.widths import columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lexicon.checking.engine import CheckedDocument
    from lexicon.checking.reports import Look, Page
    from lexicon.documents.document import Document
    from lexicon.model.diagnostic import Diagnostic
    from lexicon.text.spans import Span

_COLORS: Final = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_MARGIN: Final = 8
"""Columns before the line of the article."""


def entries(result: CheckedDocument, look: Look) -> Iterator[str]:
    """Yield the paragraph of each finding, nothing for one that was told with an earlier one."""
    document, _, diagnostics, *_ = result
    named = {None, os.path.basename(document.path).removesuffix(".toml")}  # a concept file needs no way to its entry
    for group in grouped(diagnostics, by_fix=True):
        concept = group[0].concept if group else None
        yield _paragraph(document, group, look, None if concept in named else concept) if group else ""
        named.add(concept)


def bind(pages: Iterable[Page], look: Look) -> Iterator[str]:
    """Yield paragraph after paragraph, and at the end what the marks mean."""
    del look
    fixes: Counter[Applicability | None] = Counter()
    for page in pages:
        yield from filter(None, page.entries)
        fixes.update(page.fixes)
    yield from _legend(fixes[Applicability.SAFE], fixes[Applicability.UNSAFE])


def _legend(safe: int, unsafe: int) -> Iterator[str]:
    if safe:
        more = f", {unsafe} more with --unsafe-fixes" if unsafe else ""
        yield f"[*] {counted(safe, 'finding')} can be mended with --fix{more}.\n"
    elif unsafe:
        yield f"{counted(unsafe, 'finding')} can be mended with --fix --unsafe-fixes.\n"


def _paragraph(document: Document, group: Sequence[Diagnostic], look: Look, entry: str | None) -> str:
    found, *others = group
    rows = [_headline(document, found, look), *_frame(document, found, look)]
    if unsaid := [f'"{word}"' for word in found.suggestions if word not in found.message]:
        rows.append(_remark(_isolated(f"suggestions: {', '.join(unsaid)}", look)))
    if others:
        rows.append(_remark(_isolated(also_on(document, others), look)))
    if entry:
        rows.append(_remark(f"entry: lexicon show {entry}"))
    return "\n".join((*rows, "\n"))


def _remark(text: str) -> str:
    return f"{'= ':>{_MARGIN}}{text}"


def _headline(document: Document, found: Diagnostic, look: Look) -> str:
    line, column = document.lines.position(found.span.start)
    place = f"{printable_name(document.path)}:{line}:{column}:"
    mark = " [*]" if found.fix and found.fix.applicability is Applicability.SAFE else ""
    rule = _paint(f"{found.code} {found.rule}", _COLORS[found.severity], look)
    return f"{_paint(place, '1', look)} {rule}: {_isolated(message(document, found), look)}{mark}"


def _isolated(text: str, look: Look) -> str:
    """Return ``text`` ready to print, each quoted word unable to reorder the line if ``look`` wants that."""
    text = printable(text)
    return QUOTED.sub(lambda match: f'"{isolate(match[1])}"', text) if look.isolate else text


def _frame(document: Document, found: Diagnostic, look: Look) -> list[str]:
    line, column = document.lines.position(found.span.start)
    margin = f"{line:>{_MARGIN - 3}} | "
    before, term, after = _window(document.text, found.span, column, look.width - len(margin) - 2)
    before, term, after = (printable(part.replace("\t", " ")) for part in (before, term, after))
    if look.color:
        marked = f"{before}{_paint(term, f'4;{_COLORS[found.severity]}', look)}{after}"
    elif has_right_to_left(before + term + after):
        marked = f"{before}⟦{term}⟧{after}"
    else:
        marked = before + term + after
    if has_right_to_left(before + term + after):  # isolated, it does not turn the margin around
        return [margin + (isolate(marked) if look.isolate else marked)]
    caret = " " * (len(margin) - 2) + "| " + " " * columns(before) + "^" * max(1, columns(term))
    return [margin + marked, _paint(caret, _COLORS[found.severity], look)]


def _window(text: str, span: Span, column: int, width: int) -> tuple[str, str, str]:
    """Return what stands before, in and after ``span`` on the line it starts on, cut to about ``width`` columns.

    However long the line is, only so much of it is looked at.
    """
    reach = max(20, width) + 1
    before = text[max(span.start - column + 1, span.start - reach) : span.start]
    term = _first_line(text[slice(*span)])
    end = span.start + len(term)
    after = _first_line(text[end : end + reach])
    room = max(20, width - len(term))
    left = max(room // 2, room - len(after))  # what one side does not need is the other's
    if len(before) > left:
        before = "…" + before[len(before) - left + 1 :]
    right = room - len(before)
    if len(after) > right:
        after = after[: right - 1] + "…"
    longest = max(10, width - 20)
    if len(term) > longest:
        term = term[: longest - 1] + "…"
    return before, term, after


def _first_line(text: str) -> str:
    return re.split("[\r\n]", text, maxsplit=1)[0]


def _paint(text: str, style: str, look: Look) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if look.color else text
