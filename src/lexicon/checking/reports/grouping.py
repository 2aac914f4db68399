"""Findings of one document that say the same are told once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lexicon.documents.registry import is_packed
from lexicon.model.diagnostic import Applicability
from lexicon.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from lexicon.documents.document import Document
    from lexicon.model.diagnostic import Diagnostic

_MOST_PLACES: Final = 8


def grouped(diagnostics: Iterable[Diagnostic], *, by_fix: bool) -> list[tuple[Diagnostic, ...]]:
    """Return one group for each finding: for the first of those that say the same all of them, for the others none.

    Args:
        diagnostics: In the order of the text.
        by_fix: Whether the report marks what a safe fix mends, so that a group is marked or not.
    """
    groups: dict[Hashable, list[Diagnostic]] = {}
    leaders = []
    for found in diagnostics:
        is_marked = by_fix and found.fix is not None and found.fix.applicability is Applicability.SAFE
        group = groups.setdefault((is_marked, _what_it_says(found)), [])
        group.append(found)
        leaders.append(group if len(group) == 1 else ())
    return [tuple(group) for group in leaders]


def _what_it_says(found: Diagnostic) -> Hashable:
    return found.code, found.severity, found.concept, fold_key(found.text), fold_key(found.message)


def also_on(document: Document, others: Sequence[Diagnostic]) -> str:
    """Return where ``others`` stand, for people: ``also on lines 65, 102 (3 more)``."""
    if is_packed(document.path):
        names = dict.fromkeys(document.landmark(found.span.start) or "another place" for found in others)
        return _also("in", list(names), len(others), "; ")  # a name may hold commas
    lines = dict.fromkeys(document.lines.position(found.span.start).line for found in others)
    return also_on_lines(list(lines), len(others))


def also_on_lines(lines: Sequence[int], number: int) -> str:
    """Return which ``lines`` have the ``number`` findings that are told with an earlier one."""
    return _also("on lines" if len(lines) > 1 else "on line", list(map(str, lines)), number, ", ")


def _also(where: str, places: Sequence[str], number: int, separator: str) -> str:
    shown = separator.join(places[:_MOST_PLACES]) + (" and others" if len(places) > _MOST_PLACES else "")
    return f"also {where} {shown}" + (f" ({number} more)" if number > 1 else "")
