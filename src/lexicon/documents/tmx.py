"""Reads translation memories (TMX 1.1 to 1.4b, LISA): the translations are the prose.

The source of a unit is the variant in the language of its header (``srclang``); the others are its translations, each
in its own language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lexicon.documents.document import Document, Landmark, Unit
from lexicon.documents.masking import Mask
from lexicon.documents.parts import passages_of
from lexicon.documents.references import escape
from lexicon.documents.segments import SegmentReader, show_segment
from lexicon.documents.xliff import unit_of
from lexicon.documents.xml_text import tags
from lexicon.text.folding import BARRIER

if TYPE_CHECKING:
    from lexicon.documents.segments import Segment
    from lexicon.documents.xml_text import Tag

__all__ = ["escape", "read"]


def read(text: str, path: str) -> Document:
    """Return the document of the translation memory ``text``.

    Raises:
        InputError: It is not well-formed.
    """
    reader = _Reader(text)
    for tag in tags(text, path):
        reader.take(tag)
    reader.layer.cover(reader.layer.done, len(text), BARRIER)
    return Document(
        path=path,
        text=text,
        prose=reader.layer.finish(),
        language=reader.language,
        passages=passages_of(reader.units, reader.language),
        source_language=reader.source_language,
        landmarks=tuple(reader.landmarks),
        units=tuple(reader.units),
    )


class _Reader:
    """Takes the tags of the file in their order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.layer = Mask(text)
        self.language: str | None = None
        self.source_language: str | None = None
        self.units: list[Unit] = []
        self.landmarks: list[Landmark] = []
        self._language = ""
        self._variants: list[tuple[str, Segment]] = []
        self._reading: SegmentReader | None = None

    def take(self, tag: Tag) -> None:
        """Take the next tag."""
        if self._reading:
            if tag.is_end and tag.name == "seg":
                self._variants.append((self._language, self._reading.finish(tag.span.start)))
                self._reading = None
            else:
                self._reading.take(tag)
        elif tag.is_end:
            if tag.name == "tu":
                self._end_unit()
        else:
            self._start(tag)

    def _start(self, tag: Tag) -> None:
        if tag.name == "header":
            source = tag.attributes.get("srclang")
            self.source_language = None if source == "*all*" else source
        elif tag.name == "tu":
            name = tag.attributes.get("tuid") or str(len(self.landmarks) + 1)
            self.landmarks.append(Landmark(tag.span.start, f"unit {name}"))
            self._variants = []
        elif tag.name == "tuv":
            self._language = tag.attributes.get("lang", "")
        elif tag.name == "seg":
            self._reading = SegmentReader(self._text, tag.span.end)

    def _end_unit(self) -> None:
        if not self._variants:
            return
        self.source_language = self.source_language or self._variants[0][0]
        sources = [segment for language, segment in self._variants if self._is_source(language)]
        for language, segment in self._variants:
            if self._is_source(language):
                continue
            self.language = self.language or language
            if sources and segment.text.strip():
                show_segment(self.layer, self._text, segment)
                self.units.append(unit_of(sources[0], segment, language))

    def _is_source(self, language: str) -> bool:
        source = self.source_language or ""
        return language.lower() == source.lower() or language.lower().partition("-")[0] == source.lower()
