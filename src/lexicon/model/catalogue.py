"""Gettext catalogues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Reference(NamedTuple):
    """A place that a message comes from (``#:``); ``line`` is None where the file names none."""

    path: str
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One entry of a catalogue.

    ``strings`` has one item for a singular message and ``nplurals`` for one with ``plural_id``.
    ``context`` None means no ``msgctxt``; an empty context is another key (GNU keeps both).
    """

    id: str
    context: str | None = None
    plural_id: str | None = None
    strings: tuple[str, ...] = ("",)
    translator_comments: tuple[str, ...] = ()
    extracted_comments: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    flags: tuple[str, ...] = ()
    previous_context: str | None = None
    previous_id: str | None = None
    previous_plural_id: str | None = None
    obsolete: bool = False

    @property
    def key(self) -> tuple[str | None, str]:
        """What makes a message unique within a catalogue."""
        return self.context, self.id

    @property
    def is_fuzzy(self) -> bool:
        """Whether the translation needs a look."""
        return "fuzzy" in self.flags

    @property
    def is_translated(self) -> bool:
        """Whether every form has text."""
        return all(self.strings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """A whole ``.po`` or ``.pot`` file: header fields in their order, and messages in theirs.

    ``header`` holds the lines of the header entry as ``(name, value)``, joined by ``": "`` in the file; a line of
    any other shape stands whole under the empty name, so that nothing of an existing header is re-shaped.
    """

    header: tuple[tuple[str, str], ...] = ()
    header_newline: bool = True
    """Whether the last header line ends in a newline, as it should."""
    header_comments: tuple[str, ...] = ()
    header_extracted_comments: tuple[str, ...] = ()
    header_references: tuple[Reference, ...] = ()
    header_flags: tuple[str, ...] = ()
    messages: tuple[Message, ...] = ()
    trailing_comments: tuple[str, ...] = ()
    """Comment lines after the last message, as written, ``#`` included."""

    def header_value(self, name: str) -> str | None:
        """Return the value of header field ``name`` (any case), or None."""
        wanted = name.casefold()
        for key, value in self.header:
            field, text = (key, value) if key else value.partition(":")[::2]
            if field.strip().casefold() == wanted:
                return text.strip()
        return None
