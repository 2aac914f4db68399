"""Half-open spans of code points, and the lines they fall on."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate, count
from operator import add
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points in the original text."""

    start: int
    end: int


class Position(NamedTuple):
    """A place as people read it: line and column from 1, the column in code points."""

    line: int
    column: int


class LineIndex:
    r"""Turns offsets of one text into lines and columns.

    A line ends with ``\n``, ``\r\n`` or a lone ``\r``; an offset inside ``\r\n`` belongs to the line it ends.

    Args:
        text: The original text.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = _line_starts(text)

    def __len__(self) -> int:
        return len(self._starts)

    def position(self, offset: int) -> Position:
        """Return the line and column of the code point at ``offset`` (0 to the length of the text)."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def offset(self, line: int, column: int) -> int | None:
        """Return the offset of a place that :meth:`position` names, or None for one outside the text."""
        if not 0 < line <= len(self._starts) or column < 1:
            return None
        offset = self._starts[line - 1] + column - 1
        return offset if offset <= len(self._text) and self.position(offset).line == line else None

    def line(self, number: int) -> str:
        """Return line ``number`` (from 1) without its line ending."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self._text)
        return self._text[start:end].rstrip("\r\n")


def _line_starts(text: str) -> list[int]:
    if "\r" in text:
        return [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]
    lengths = map(len, text.split("\n")[:-1])
    return list(map(add, accumulate(lengths, initial=0), count()))
