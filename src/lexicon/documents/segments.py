"""The segments of a bilingual XML file: text with inline elements, shown or not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.documents.xml_text import plain, show
from lexicon.text.folding import BARRIER, SKIP
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from lexicon.documents.masking import Mask
    from lexicon.documents.xml_text import Tag

_NATIVE: Final = frozenset(("ph", "bpt", "ept", "it", "ut"))
"""Elements that hold codes of the native format and no text (XLIFF 1.2, 3.5; TMX 1.4b, content markup)."""
_ONLY_TAGS: Final = re.compile(r"(?:<[^<>]*+>)++")
_WORDLESS: Final = frozenset(("mrk", "sub", "hi"))
"""Elements that are no codes of the format."""


class Segment(NamedTuple):
    """What stands between the tags of one segment."""

    runs: list[Span]
    """Its text, tags left out."""
    codes: list[str]
    """Its inline elements, by name and id."""
    text: str
    span: Span


class SegmentReader:
    """Takes the tags of one segment from its start tag on.

    Args:
        text: The file.
        start: Where the segment's text begins.
    """

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._start = self._from = start
        self._native = 0
        self._runs: list[Span] = []
        self._codes: list[str] = []

    def take(self, tag: Tag) -> None:
        """Take an inline tag."""
        self._run_to(tag.span.start)
        self._from = tag.span.end
        if tag.name in _NATIVE:
            self._native += -1 if tag.is_end else 1
        if not tag.is_end and tag.name not in _WORDLESS:
            self._codes.append(f"{tag.name} {tag.attributes.get('id') or tag.attributes.get('x', '')}".rstrip())

    def finish(self, end: int) -> Segment:
        """Return the segment, which ends at ``end``."""
        self._run_to(end)
        text = "".join(plain(self._text[slice(*run)]) for run in self._runs)
        return Segment(self._runs, self._codes, text, Span(self._start, end))

    def _run_to(self, end: int) -> None:
        if not self._native and end > self._from:
            self._runs.append(Span(self._from, end))


def show_segment(layer: Mask, text: str, segment: Segment) -> None:
    """Show the text of a segment, with its tags passed over and the codes between them hidden."""
    for number, (start, end) in enumerate(segment.runs):
        between = text[layer.done : start] if number else ""
        layer.cover(layer.done, start, SKIP if _ONLY_TAGS.fullmatch(between) else BARRIER)
        show(layer, text, start, end)
