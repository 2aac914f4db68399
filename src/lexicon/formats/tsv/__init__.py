r"""TSV: tables of terms with cells separated by tabs, as spreadsheets copy them.

Example:
    >>> from lexicon.formats import tsv
    >>> (entry,) = tsv.parse("English\tHebrew\nmellah\tמלאח\n".encode())
    >>> [(tag, term.text) for tag, term in entry.concept.terms()]
    [('en', 'mellah'), ('he', 'מלאח')]
    >>> tsv.serialize([entry.concept]).data.decode("utf-8-sig").splitlines()[1]
    'mellah\tdraft\ten\tmellah\tadmitted'
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
        data: The file.
        path: Its name, for messages.
        encoding: What it is in, if neither a byte order mark nor a ``coding`` line says it; else UTF-8.
        options: Those of :class:`lexicon.formats.tables.reader.Options`.

    Raises:
        UsageError: It is not known what the columns hold; the message says how to tell.
        InputError: It cannot be read; the message says where.
    """
    return text.parse(data, path, "\t", encoding, **options)


def serialize(concepts: Iterable[Concept]) -> Serialized:
    """Return a table with one row a term that says everything, in UTF-8 with a byte order mark for spreadsheets."""
    return text.serialize(concepts, "\t")
