"""Character references (``&eacute;``, ``&#1496;``): what stands for them in a prose layer, and texts without them.

A layer is as long as its text. So a reference that stands for one code point shows it at its first place, and ``SKIP``
at the others (HTML Living Standard 13.5 has the names, 13.2.5.80 the numbers that mean others).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from unicodedata import category

from lexicon.text.folding import BARRIER, SKIP
from lexicon.text.lazy import lazy_pattern
from lexicon.text.spans import Span

if TYPE_CHECKING:
    import re

    from lexicon.documents.document import Document

REFERENCE: Final = lazy_pattern(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SPACES: Final = frozenset("\t\n\f\r\u2028\u2029")
"""They end no line where a reference stands for them."""


def show_references(layer: str) -> str:
    """Return ``layer`` with what is meant in place of its character references."""
    return REFERENCE.sub(_shown, layer) if "&" in layer else layer


def _shown(reference: re.Match[str]) -> str:
    return shown(reference[0])


@lru_cache(maxsize=1 << 12)
def shown(reference: str) -> str:
    """Return what stands in a prose layer for a character reference such as ``&eacute;``, as long as it is.

    What nobody sees is skipped: soft hyphens, joiners, directional marks. What is unknown, or several code points,
    or no character of a text, is no prose.
    """
    char = _meant(reference)
    if char in _SPACES:
        char = " "
    if len(char) == 1 and category(char) == "Cf":
        return SKIP * len(reference)
    if len(char) != 1 or category(char)[0] == "C":
        return BARRIER * len(reference)
    return char + SKIP * (len(reference) - 1)


def _meant(reference: str) -> str:
    """Return the text that ``reference`` stands for; nothing where it is unknown."""
    from html import unescape  # noqa: PLC0415  (most documents have no references)
    from html.entities import html5  # noqa: PLC0415

    is_known = reference[1] == "#" or reference[1:] in html5
    return unescape(reference) if is_known else ""


def escape(text: str) -> str:
    """Return ``text`` as it stands between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class Reading:
    """A document with the code points that its references stand for instead of them, and the way back.

    The rules look at it, so that a word is a word however it is written.

    Args:
        original: Any document; one that shows no references is its own reading.

    Attributes:
        document: What a reader makes of it, which is shorter than the original.
    """

    def __init__(self, original: Document) -> None:
        self._original = original
        self._at, self._distance = [0], [0]
        """From where in ``document`` on the original is how much longer."""
        self._ends = [0]
        """The same places in the original."""
        self.document = original
        if "&" in original.text and (places := _places(original)):
            self.document = self._without(places)

    def back(self, span: Span) -> Span:
        """Return the span of the original that ``span`` of the document stands for: references are whole."""
        return Span(self._back(span.start), self._back(span.end))

    def text(self, span: Span) -> str:
        """Return what the original has at a span of its own."""
        return self._original.text[slice(*span)]

    def _back(self, place: int) -> int:
        return place + self._distance[bisect_right(self._at, place) - 1]

    def _without(self, references: list[Span]) -> Document:
        original = self._original
        text: list[str] = []
        prose: list[str] = []
        done = shift = 0
        for start, end in references:
            text += (original.text[done:start], original.prose[start])
            prose.append(original.prose[done : start + 1])
            done = end
            self._at.append(start - shift + 1)
            shift += end - start - 1
            self._distance.append(shift)
            self._ends.append(end)
        text.append(original.text[done:])
        prose.append(original.prose[done:])
        return replace(
            original,
            text="".join(text),
            prose="".join(prose),
            passages=tuple(
                one._replace(start=self._place(one.start), end=self._place(one.end)) for one in original.passages
            ),
            headings=self._forth(original.headings),
            quotations=self._forth(original.quotations),
            asides=self._forth(original.asides),
            comments=self._forth(original.comments),
            landmarks=tuple(one._replace(start=self._place(one.start)) for one in original.landmarks),
            units=tuple(one._replace(target=self._span(one.target)) for one in original.units),
            faults=tuple(one._replace(span=self._span(one.span)) for one in original.faults),
        )

    def _forth(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(map(self._span, spans))

    def _span(self, span: Span) -> Span:
        return Span(self._place(span.start), self._place(span.end))

    def _place(self, place: int) -> int:
        """Return where the place of the original is in the document; no part of a document begins in a reference."""
        return place - self._distance[bisect_right(self._ends, place) - 1]


def _places(document: Document) -> list[Span]:
    """Return where ``document`` shows a code point in place of a reference."""
    text, prose = document.text, document.prose
    return [
        Span(start, end)
        for start, end in (found.span() for found in REFERENCE.finditer(text))
        if prose[start] > BARRIER and prose.count(SKIP, start + 1, end) == end - start - 1
    ]
