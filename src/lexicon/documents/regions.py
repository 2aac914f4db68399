"""Spans of text that may lie within each other, of which only the outermost count."""

from __future__ import annotations

from lexicon.text.spans import Span


class Regions:
    """The outermost regions of one kind, as they begin and end in the order of the text.

    Attributes:
        spans: Those that have ended.
    """

    __slots__ = ("_depth", "_start", "spans")

    def __init__(self) -> None:
        self._start = 0
        self._depth = 0
        self.spans: list[Span] = []

    def begin(self, place: int) -> None:
        """Begin a region at ``place``."""
        self._depth += 1
        if self._depth == 1:
            self._start = place

    def end(self, place: int) -> None:
        """End the innermost region at ``place``; without one, nothing happens."""
        if not self._depth:
            return
        self._depth -= 1
        if not self._depth:
            self.spans.append(Span(self._start, place))

    def finish(self, place: int) -> None:
        """End whatever is still open at ``place``, the end of the text."""
        if self._depth:
            self._depth = 1
            self.end(place)
