"""Building a layer that is as long as the text it is made from."""

from __future__ import annotations

import re
from typing import Final

from lexicon.text.folding import BARRIER

_SEPARATORS: Final = "\f\u2029"  # form feed, PARAGRAPH SEPARATOR
_GAP: Final = re.compile(r"\n[ \t\r]+\n")  # a line of white space, with the line ending before it
_LONE_RETURN: Final = re.compile(r"\r(?!\n)")


class Mask:
    """Copies a text but for the spans that are masked, which must come in order.

    Args:
        text: The text to copy.
    """

    __slots__ = ("_pieces", "_text", "done")

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces: list[str] = []
        self.done = 0
        """Where the last span ends that was masked or kept."""

    def cover(self, start: int, end: int, char: str) -> None:
        """Put ``char`` in place of every character from ``start`` to ``end``; what is covered already stays so."""
        start = max(start, self.done)
        if end <= start:
            return
        if start > self.done:
            self._pieces.append(self._text[self.done : start])
        self._pieces.append(char * (end - start))
        self.done = end

    def keep(self, end: int) -> None:
        """Copy what is not masked up to ``end``, so that the next span may begin there."""
        if end > self.done:
            self._pieces.append(self._text[self.done : end])
            self.done = end

    def put(self, piece: str) -> None:
        """Put ``piece`` in place of as much of the text, which is not masked yet."""
        self._pieces.append(piece)
        self.done += len(piece)

    def finish(self) -> str:
        """Return the layer."""
        self._pieces.append(self._text[self.done :])
        return "".join(self._pieces)


def unify_newlines(text: str) -> str:
    r"""Return ``text`` with every lone ``\r`` as ``\n``, so that readers look for one line ending only."""
    if "\r" not in text or text.count("\r") == text.count("\r\n"):
        return text
    return _LONE_RETURN.sub("\n", text)


def restore_newlines(layer: str, text: str) -> str:
    """Return ``layer``, made from :func:`unify_newlines` of ``text``, with the line endings of ``text``."""
    if "\r" not in text or text.count("\r") == text.count("\r\n"):
        return layer
    pieces: list[str] = []
    done = 0
    for match in _LONE_RETURN.finditer(text):
        place = match.start()
        if layer[place] == "\n":
            pieces += (layer[done:place], "\r")
            done = place + 1
    pieces.append(layer[done:])
    return "".join(pieces)


def part_paragraphs(layer: str, edge: str = BARRIER) -> str:
    """Return ``layer`` with ``edge`` on its blank lines."""
    for separator in _SEPARATORS:
        layer = layer.replace(separator, edge)
    layer = layer.replace("\n\n", f"\n{edge}")
    return _GAP.sub(lambda gap: "\n" + edge * (len(gap[0]) - 1), layer)
