"""What a reader makes of an article: its text, and a prose layer of the same length."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from lexicon.text.folding import non_ascii, unusual_in

if TYPE_CHECKING:
    from lexicon.text.folding import Unusual
    from lexicon.text.spans import LineIndex, Span


class Passage(NamedTuple):
    """A part of a document that is declared to be in another language (HTML ``lang`` attributes)."""

    start: int
    end: int
    language: str
    """The tag as declared, not made canonical."""


class Landmark(NamedTuple):
    """Where a part of a document begins that people know by another name than its line: a cue, a table, a message."""

    start: int
    name: str
    """Such as ``cue 12, 00:01:02,500``; nothing where a part without a name begins."""


class Unit(NamedTuple):
    """One message of a bilingual file: what was translated, and where its translation stands."""

    source: str
    """The source text as its reader sees it: without escapes and markup."""
    target: Span
    is_final: bool = True
    """False for a draft: a fuzzy message, a state before *translated*."""
    translation: str = ""
    """What stands there, without escapes, with placeholders and tags."""
    codes: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """Placeholders and tags of the source, and those of the translation, in their order."""
    plurals: tuple[int, int] | None = None
    """Of the first form of a message with plurals: how many forms it has, and how many its language asks for."""
    language: str = ""
    """Of the translation, as written, where the file says it of each."""


class Fault(NamedTuple):
    """A part of a bilingual file that cannot be read, and so is not in ``units``."""

    span: Span
    what: str
    """What is wrong, and what to do."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Document:
    """One article; every offset counts code points of ``text``."""

    path: str
    """As given by the user; ``-`` for standard input."""
    text: str
    """The decoded original, line endings as they were, without the byte order mark."""
    prose: str
    """The prose layer: as long as ``text``, and each character is that of ``text``, ``SKIP`` or ``BARRIER``
    (:mod:`lexicon.text.folding`), or what a character reference stands for that begins there
    (:mod:`lexicon.documents.references`)."""
    language: str | None = None
    """Declared by the file itself (front matter, ``<html lang>``), as written."""
    domains: tuple[str, ...] = ()
    """That the file itself says it belongs to (front matter)."""
    passages: tuple[Passage, ...] = ()
    """By start; where two overlap, the later one lies inside the earlier one."""
    headings: tuple[Span, ...] = ()
    """Text of headings and of HTML's ``title``, by start."""
    quotations: tuple[Span, ...] = ()
    """What markup declares to be a quotation (block quotes, ``<q>``), by start, not overlapping."""
    asides: tuple[Span, ...] = ()
    """Captions and other text beside the article that is no first mention of anything, by start, not overlapping."""
    comments: tuple[Span, ...] = ()
    """Comments that speak to the checker, by start: where suppressions stand."""
    landmarks: tuple[Landmark, ...] = ()
    """By start."""
    source_language: str | None = None
    """Of the sources of ``units``, as written."""
    units: tuple[Unit, ...] = ()
    """The messages of a bilingual file, by where their targets start."""
    faults: tuple[Fault, ...] = ()
    """By start."""
    encoding: str = "utf-8"
    """What ``text`` was decoded with; a writer encodes with it."""
    has_bom: bool = False
    """Whether a writer must put a byte order mark before ``text``."""

    @cached_property
    def lines(self) -> LineIndex:
        """Turns offsets into lines and columns."""
        from lexicon.text.spans import LineIndex  # noqa: PLC0415  (only documents with findings need it)

        return LineIndex(self.text)

    @cached_property
    def non_ascii(self) -> str:
        """The code points of ``text`` outside ASCII, in their order: what many rules look for is one of them."""
        return non_ascii(self.text)

    @cached_property
    def unusual(self) -> Unusual:
        """What is unusual in ``text``, and so in ``prose``, unless that shows character references."""
        return unusual_in(self.non_ascii)

    @property
    def is_bilingual(self) -> bool:
        """Whether it holds its sources itself, as catalogues do."""
        return bool(self.units or self.faults)

    def landmark(self, offset: int) -> str | None:
        """Return the name of the part that the code point at ``offset`` is in, or None."""
        at = bisect_right(self.landmarks, offset, key=lambda landmark: landmark.start)
        return (self.landmarks[at - 1].name or None) if at else None
