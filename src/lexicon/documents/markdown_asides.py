"""What stands beside the article in Markdown: captions, marginal notes, and the texts of pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lexicon.text.folding import BARRIER
from lexicon.text.lazy import lazy_pattern
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_ELEMENT: Final = lazy_pattern(r"<(/?)(?:aside|caption|figcaption)\b[^<>]*+>", re.IGNORECASE)
_PICTURE_SIGN: Final = lazy_pattern(r"!(?=\[)")  # a fifth of the cost of looking for a string of two
_PICTURE: Final = lazy_pattern(r"!\[([^\[\]]++)\]\(")
# A paragraph in emphasis, alone on its line, below a line that is a picture.
_CAPTION: Final = lazy_pattern(
    r"!\[(?:(?<=^!\[)|(?<=^\[!\[))[^\n]*\)[ \t\r]*+\n(?:[ \t\r]*+\n)?([*_])(?!\1)([^\r\n]++)(?<=\1)(?=\r?$)",
    re.MULTILINE,
)


def find_asides(text: str, layer: str) -> tuple[Span, ...]:
    """Return the asides of ``text``, whose prose layer is ``layer``, by start and without overlaps."""
    spans: list[Span] = []
    if "<" in text and _ELEMENT.search(text):
        spans += _elements(text)
    if _PICTURE_SIGN.search(text):
        spans += _pictures(text, layer)
        spans += (Span(caption.start(2), caption.end(2) - 1) for caption in _CAPTION.finditer(text))
    return tuple(_outermost(sorted(spans)))


def _pictures(text: str, layer: str) -> Iterator[Span]:
    for picture in _PICTURE.finditer(text):
        is_picture = layer[picture.start()] == BARRIER
        if is_picture and layer[slice(*picture.span(1))].strip(BARRIER):
            yield Span(*picture.span(1))


def _elements(text: str) -> Iterator[Span]:
    depth = start = 0
    for tag in _ELEMENT.finditer(text):
        if not tag[1]:
            start = start if depth else tag.end()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield Span(start, tag.start())


def _outermost(spans: list[Span]) -> Iterator[Span]:
    """Yield those of ``spans``, which are sorted, that do not begin inside another one."""
    done = 0
    for span in spans:
        if span.start >= done:
            yield span
            done = span.end
