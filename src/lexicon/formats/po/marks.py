"""The lines that lexicon leaves in the extracted comments of a message: whose it is, and what was exported.

::

    #. lexicon: mellah           the concept
    #. exported: 5d41402a        digest of the translation and its fuzzy state as they were exported

Extracted comments survive every tool that reads catalogues, so a fresh clone still knows what a translator has
changed since the export.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from zlib import crc32

if TYPE_CHECKING:
    from lexicon.model.catalogue import Message

CONCEPT: Final = "lexicon: "
EXPORTED: Final = "exported: "


def concept_id(message: Message) -> str | None:
    """Return the id of the concept that ``message`` was exported from, or None where nobody says."""
    return _value(message, CONCEPT)


def exported_digest(message: Message) -> str | None:
    """Return the digest that the last export recorded, or None."""
    return _value(message, EXPORTED)


def digest(strings: tuple[str, ...], *, fuzzy: bool) -> str:
    """Return eight hexadecimal digits for a translation and its state.

    CRC-32: it has to notice an edit, not an attack, and never misses one that spans up to four bytes.
    """
    text = "\0".join(("fuzzy" if fuzzy else "", *strings))
    return f"{crc32(text.encode('utf-8', 'surrogatepass')):08x}"


def stamp(message: Message) -> Message:
    """Return ``message`` with its own digest in a last extracted comment ``exported: ...``."""
    return with_exported(message, digest(message.strings, fuzzy=message.is_fuzzy))


def with_exported(message: Message, value: str | None) -> Message:
    """Return ``message`` with ``value`` as its recorded digest, or with none."""
    kept = tuple(line for line in message.extracted_comments if not line.startswith(EXPORTED))
    return replace(message, extracted_comments=(*kept, EXPORTED + value) if value else kept)


def _value(message: Message, prefix: str) -> str | None:
    for line in message.extracted_comments:
        if line.startswith(prefix):
            return line.removeprefix(prefix).strip()
    return None
