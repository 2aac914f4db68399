"""Differences of two texts, as ``diff -u`` writes and ``patch`` reads them.

Python's :mod:`difflib` looks for lines that have moved, which takes minutes where a word is replaced in thousands of
lines; a fix moves none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CONTEXT: Final = 3
"""Lines shown before and after a change."""
_QUOTED: Final = {ord('"'): '\\"', ord("\\"): "\\\\", **{code: f"\\{code:03o}" for code in range(0x20)}}
"""How git and GNU patch write what would break the line of a file name."""


class _Change(NamedTuple):
    """Lines ``start`` to ``end`` of the old text stand at ``new_start`` to ``new_end`` in the new one, changed."""

    start: int
    end: int
    new_start: int
    new_end: int


def unified_diff(old: str, new: str, path: str) -> str:
    """Return the difference of two states of the file ``path``; nothing where there is none."""
    before, after = _lines(old), _lines(new)
    changes = _changes(before, after)
    if not changes:
        return ""
    name = _name(path)
    pieces = [f"--- {name}\n", f"+++ {name}\n"]
    for hunk in _hunks(changes):
        pieces += _shown(hunk, before, after)
    return "".join(pieces)


def _lines(text: str) -> list[str]:
    """Return the lines of ``text`` as patch counts them: each ends with a line feed."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _name(path: str) -> str:
    quoted = path.translate(_QUOTED)
    if quoted != path:
        return f'"{quoted}"'
    return f"{path}\t" if " " in path else path


def _changes(before: Sequence[str], after: Sequence[str]) -> list[_Change]:
    """Return what differs, line by line; between the first and last difference where the number of lines differs."""
    pairs = zip(before, after, strict=False)
    differing = [at for at, (old, new) in enumerate(pairs) if old != new]
    if len(before) == len(after):
        return [_Change(at, at + 1, at, at + 1) for at in differing]
    first = differing[0] if differing else min(len(before), len(after))
    same = 0
    while same < min(len(before), len(after)) - first and before[-1 - same] == after[-1 - same]:
        same += 1
    return [_Change(first, len(before) - same, first, len(after) - same)]


def _hunks(changes: Sequence[_Change]) -> Iterator[list[_Change]]:
    """Yield the changes that are shown together, because what is shown around them would meet."""
    hunk = [changes[0]]
    for change in changes[1:]:
        if change.start - hunk[-1].end > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    yield hunk


def _shown(hunk: Sequence[_Change], before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    start = max(0, hunk[0].start - _CONTEXT)
    end = min(len(before), hunk[-1].end + _CONTEXT)
    new_start = hunk[0].new_start - (hunk[0].start - start)
    new_end = hunk[-1].new_end + (end - hunk[-1].end)
    yield f"@@ -{_range(start, end)} +{_range(new_start, new_end)} @@\n"
    for change in _joined(hunk):
        yield from (_line(" ", line) for line in before[start : change.start])
        yield from (_line("-", line) for line in before[change.start : change.end])
        yield from (_line("+", line) for line in after[change.new_start : change.new_end])
        start = change.end
    yield from (_line(" ", line) for line in before[start:end])


def _joined(changes: Sequence[_Change]) -> Iterator[_Change]:
    """Yield ``changes`` with those joined that follow each other without a line between them."""
    joined = changes[0]
    for change in changes[1:]:
        if change.start == joined.end:
            joined = joined._replace(end=change.end, new_end=change.new_end)
        else:
            yield joined
            joined = change
    yield joined


def _range(start: int, end: int) -> str:
    """Return first line and number of lines; before the first line of an empty range stands the line before it."""
    return f"{start + (end > start)},{end - start}"


def _line(sign: str, line: str) -> str:
    return f"{sign}{line}" if line.endswith("\n") else f"{sign}{line}\n\\ No newline at end of file\n"
