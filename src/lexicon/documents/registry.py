"""The table of readers, by file ending.

A reader is one module with ``read(text, path) -> Document``; other packages add theirs by the entry point
``lexicon.documents`` (the name is the ending with its dot, the object such a function).
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

from lexicon.documents.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Callable
    from importlib.metadata import EntryPoint

    from lexicon.documents.document import Document

    Reader = Callable[[str, str], Document]

STDIN: Final = "-"
"""The path of standard input."""

_PLAIN: Final = "lexicon.documents.plain"
READERS: Final[dict[str, str]] = {
    ".txt": _PLAIN,
    ".text": _PLAIN,
    ".md": "lexicon.documents.markdown",
    ".markdown": "lexicon.documents.markdown",
    ".mdx": "lexicon.documents.markdown",
    ".html": "lexicon.documents.html",
    ".htm": "lexicon.documents.html",
    ".xhtml": "lexicon.documents.html",
}
"""Module of the reader of each file ending."""


def read_document(data: bytes, path: str) -> Document:
    """Return the document of the file ``path`` with the content ``data``.

    The ending of the path chooses the reader; plain text is assumed where none is known, and for standard input
    (``-``) unless the caller passes the name that the text goes by.

    Raises:
        InputError: ``data`` is too large, looks like a binary file, or cannot be decoded.
    """
    decoded = decode(data, path)
    document = _reader(_ending(path))(decoded.text, path)
    if decoded.has_bom:
        return replace(document, encoding=decoded.encoding, has_bom=True)
    return document


def is_article(path: str) -> bool:
    """Tell whether the walk through a folder picks up the file ``path``, going by its ending alone."""
    ending = _ending(path)
    return bool(ending) and (ending in READERS or ending in _plugins())


def _ending(path: str) -> str:
    name = path.replace("\\", "/").rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    return f"{dot}{ending.lower()}" if stem else ""


def _reader(ending: str) -> Reader:
    if ending in READERS or not ending:
        reader: Reader = import_module(READERS.get(ending, _PLAIN)).read
        return reader
    plugin = _plugins().get(ending)
    return plugin.load() if plugin else _reader("")


@cache
def _plugins() -> dict[str, EntryPoint]:
    from importlib.metadata import entry_points  # noqa: PLC0415  (50 ms; asked for only where the table has no answer)

    return {entry.name: entry for entry in entry_points(group="lexicon.documents")}
