"""Findings of one document that say the same are told once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lexicon.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from lexicon.documents.document import Document
    from lexicon.model.diagnostic import Diagnostic

_MOST_LINES: Final = 8


def grouped(diagnostics: Iterable[Diagnostic]) -> list[tuple[Diagnostic, ...]]:
    """Return one group for each finding: for the first of those that say the same all of them, for the others none."""
    groups: dict[Hashable, list[Diagnostic]] = {}
    leaders = []
    for found in diagnostics:
        group = groups.setdefault(_what_it_says(found), [])
        group.append(found)
        leaders.append(group if len(group) == 1 else ())
    return [tuple(group) for group in leaders]


def _what_it_says(found: Diagnostic) -> Hashable:
    applicability = found.fix.applicability if found.fix else None
    text, message = fold_key(found.text), fold_key(found.message)
    return found.code, found.severity, found.concept, applicability, text, message


def also_on(document: Document, others: Sequence[Diagnostic]) -> str:
    """Return the lines that ``others`` stand on, for people: ``also on lines 65, 102 (3 more)``."""
    lines = list(dict.fromkeys(document.lines.position(found.span.start).line for found in others))
    shown = ", ".join(map(str, lines[:_MOST_LINES])) + (" and others" if len(lines) > _MOST_LINES else "")
    if len(others) == 1:
        return f"also on line {shown}"
    return f"also on line{'s' if len(lines) > 1 else ''} {shown} ({len(others)} more)"
