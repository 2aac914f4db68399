"""Reads XLIFF 1.2, 2.0, 2.1 and 2.2 (OASIS): the targets are the prose.

Suggestions (``alt-trans``, the matches module), notes, and what is not to be translated are none. A target is final
from the state *translated* on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lexicon.documents.document import Document, Landmark, Unit
from lexicon.documents.masking import Mask
from lexicon.documents.parts import passages_of
from lexicon.documents.references import escape
from lexicon.documents.segments import SegmentReader, show_segment
from lexicon.documents.xml_text import tags
from lexicon.text.folding import BARRIER

if TYPE_CHECKING:
    from lexicon.documents.segments import Segment
    from lexicon.documents.xml_text import Tag

__all__ = ["escape", "read"]

_DRAFTS: Final = frozenset(("new", "initial", "needs-translation", "needs-adaptation", "needs-l10n"))
_ASIDE: Final = frozenset(("alt-trans", "matches", "notes", "note", "seg-source", "glossary"))
"""Elements whose sources and targets are no translations of the file."""
_INHERITED: Final = frozenset(("file", "group", "trans-unit", "unit"))
"""Elements that say with ``translate`` whether what is in them is to be translated (1.2, 2.3; 2.1, 4.3.1.31)."""


def read(text: str, path: str) -> Document:
    """Return the document of the XLIFF file ``text``.

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
        self._language: str | None = None  # of the targets of the current file
        self._translated = ["yes"]  # what the open elements say, the innermost last
        self._aside = 0
        self._state = ""
        self._source: Segment | None = None
        self._reading: SegmentReader | None = None
        self._element = ""

    def take(self, tag: Tag) -> None:
        """Take the next tag."""
        if tag.name in _ASIDE:
            self._aside += -1 if tag.is_end else 1
        elif self._reading:
            self._take_inline(tag, self._reading)
        elif not self._aside:
            if tag.name in _INHERITED:
                self._inherit(tag)
            if not tag.is_end:
                self._start(tag)

    def _inherit(self, tag: Tag) -> None:
        if tag.is_end:
            self._translated.pop()
        else:
            self._translated.append(tag.attributes.get("translate", self._translated[-1]))

    def _start(self, tag: Tag) -> None:
        attributes = tag.attributes
        if tag.name in ("file", "xliff"):
            self._language = attributes.get("target-language") or attributes.get("trgLang") or self._language
            self.language = self.language or self._language
            source = attributes.get("source-language") or attributes.get("srcLang")
            self.source_language = source or self.source_language
        elif tag.name in ("trans-unit", "unit"):
            name = attributes.get("resname") or attributes.get("name") or attributes.get("id", "")
            self.landmarks.append(Landmark(tag.span.start, f"unit {name}".strip()))
            self._source, self._state = None, "new" if attributes.get("approved") == "no" else ""
        elif tag.name == "segment":
            self._source, self._state = None, attributes.get("state", "")
        elif tag.name in ("source", "target"):
            self._element = tag.name
            self._state = attributes.get("state", self._state)
            self._reading = SegmentReader(self._text, tag.span.end)

    def _take_inline(self, tag: Tag, reading: SegmentReader) -> None:
        if not tag.is_end or tag.name != self._element:
            reading.take(tag)
            return
        segment = reading.finish(tag.span.start)
        self._reading = None
        if self._element == "source":
            self._source = segment
        elif self._source and segment.text.strip() and self._translated[-1] != "no":
            show_segment(self.layer, self._text, segment)
            is_final = self._state not in _DRAFTS
            self.units.append(unit_of(self._source, segment, self._language or "", is_final=is_final))


def unit_of(source: Segment, target: Segment, language: str, *, is_final: bool = True) -> Unit:
    """Return the unit of a source and its translation."""
    return Unit(
        source=source.text,
        target=target.span,
        is_final=is_final,
        translation=target.text,
        codes=(tuple(source.codes), tuple(target.codes)),
        language=language,
    )
