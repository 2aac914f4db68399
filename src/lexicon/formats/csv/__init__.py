r"""CSV: tables of terms as spreadsheets and other tools write them (RFC 4180).

Example:
    >>> from lexicon.formats import csv
    >>> (entry,) = csv.parse("English,Hebrew\nmellah,מלאח\n".encode())
    >>> [(tag, term.text) for tag, term in entry.concept.terms()]
    [('en', 'mellah'), ('he', 'מלאח')]
    >>> csv.serialize([entry.concept]).data.decode("utf-8-sig").splitlines()
    ['id,concept.status,language,term,term.status', 'mellah,draft,en,mellah,admitted', 'mellah,,he,מלאח,admitted']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lexicon.formats.tables import text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lexicon.model.concept import Concept
    from lexicon.model.exchange import Entry, Rejection, Serialized

__all__ = ["parse", "serialize"]


def parse(data: bytes, path: str = "", *, encoding: str | None = None, **options: Any) -> list[Entry | Rejection]:
    """Return the concepts of a file.

    Args:
        data: The file. Cells are separated by commas, semicolons or tabs, whichever it uses.
        path: Its name, for messages.
        encoding: What it is in, if neither a byte order mark nor a ``coding`` line says it; else UTF-8.
        options: Those of :class:`lexicon.formats.tables.reader.Options`.

    Raises:
        UsageError: It is not known what the columns hold; the message says how to tell.
        InputError: It cannot be read; the message says where.
    """
    return text.parse(data, path, None, encoding, **options)


def serialize(concepts: Iterable[Concept]) -> Serialized:
    """Return a table with one row a term that says everything, in UTF-8 with a byte order mark for spreadsheets."""
    return text.serialize(concepts, ",")
