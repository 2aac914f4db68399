"""The table of readers, by file ending.

A reader is one module with ``read(text, path) -> Document``; other packages add theirs by the entry point
``lexicon.documents`` (the name is the ending with its dot, the object such a function). A container is a file that is
not itself text; its module has ``read(data, path) -> Document`` and ``rewrite(data, edits, path) -> bytes``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

from lexicon.documents.decoding import decode, web_encoding
from lexicon.text.edits import apply_edits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from importlib.metadata import EntryPoint

    from lexicon.documents.document import Document
    from lexicon.text.edits import Edit

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
    ".rst": "lexicon.documents.restructuredtext",
    ".rest": "lexicon.documents.restructuredtext",
    ".srt": "lexicon.documents.subrip",
    ".vtt": "lexicon.documents.webvtt",
    ".po": "lexicon.documents.po",
    ".pot": "lexicon.documents.po",
    ".xlf": "lexicon.documents.xliff",
    ".xliff": "lexicon.documents.xliff",
    ".tmx": "lexicon.documents.tmx",
}
"""Module of the reader of each file ending."""
CONTAINERS: Final[dict[str, str]] = {
    ".docx": "lexicon.documents.docx",
    ".docm": "lexicon.documents.docx",
    ".dotx": "lexicon.documents.docx",
    ".dotm": "lexicon.documents.docx",
}
"""Module of each file ending whose text is packed."""


_XML: Final = rb"<\?xml[^<>]*?\sencoding\s*=\s*[\"']([\w.:-]+)"
_META: Final = rb"(?i:<meta\s[^<>]*?charset\s*=\s*[\"']?\s*|<\?xml[^<>]*?\sencoding\s*=\s*[\"'])([\w.:-]+)"
_HTML: Final = (".html", ".htm", ".xhtml")
_DECLARATIONS: Final = {
    **dict.fromkeys(_HTML, _META),
    ".po": rb"charset=([\w.:-]+)",
    ".pot": rb"charset=([\w.:-]+)",
    ".xlf": _XML,
    ".xliff": _XML,
    ".tmx": _XML,
}
"""How files say which encoding they have, by ending."""
_ESCAPING: Final = frozenset((".vtt", *_DECLARATIONS))
"""Endings of files whose readers have ``escape(text)`` for what a fix writes."""
_HEAD: Final = 4096
"""Bytes in which they say so."""


def read_document(data: bytes, path: str) -> Document:
    """Return the document of the file ``path`` with the content ``data``.

    The ending of the path chooses the reader; plain text is assumed where none is known, and for standard input
    (``-``) unless the caller passes the name that the text goes by.

    Raises:
        InputError: ``data`` is too large, looks like a binary file, or cannot be decoded.
    """
    if (ending := _ending(path)) in CONTAINERS:
        packed: Document = import_module(CONTAINERS[ending]).read(data, path)
        return packed
    decoded = decode(data, path, _declared(data, ending) if ending in _DECLARATIONS else None)
    document = _reader(ending)(decoded.text, path)
    if decoded.has_bom or decoded.encoding != document.encoding:
        return replace(document, encoding=decoded.encoding, has_bom=decoded.has_bom)
    return document


def rewrite_document(document: Document, data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return the file ``data``, which ``document`` was read from, with ``edits`` applied to its text.

    Encoding, byte order mark, line endings and everything else stay as they were.

    Raises:
        ValueError: Two edits overlap, or one lies outside the text.
        UnicodeEncodeError: The encoding of the file cannot say what an edit puts there.
    """
    if (ending := _ending(document.path)) in CONTAINERS:
        packed: bytes = import_module(CONTAINERS[ending]).rewrite(data, edits, document.path)
        return packed
    text = apply_edits(document.text, edits_in_file(document, edits))
    bom = "\ufeff".encode(document.encoding) if document.has_bom else b""
    return bom + text.encode(document.encoding)


def edits_in_file(document: Document, edits: Iterable[Edit]) -> list[Edit]:
    """Return ``edits`` as any program could apply them to the file: what they write there is escaped where need be.

    There are none where the file is packed.
    """
    if is_packed(document.path):
        return []
    ending = _ending(document.path)
    return [edit._replace(text=_escaped(document, ending, edit.text)) for edit in edits]


def refused_edits(document: Document, data: bytes, edits: Iterable[Edit]) -> dict[Edit, str]:
    """Return those of ``edits`` that :func:`rewrite_document` could not make, each with the reason."""
    if (ending := _ending(document.path)) in CONTAINERS:
        refused: dict[Edit, str] = import_module(CONTAINERS[ending]).refusals(data, edits, document.path)
        return refused
    return {
        edit: why for edit in edits if (why := _not_encodable(_escaped(document, ending, edit.text), document.encoding))
    }


def _escaped(document: Document, ending: str, text: str) -> str:
    """Return ``text`` as it stands in the file of ``document``.

    HTML has references for what its encoding lacks, and so a page in ASCII stays one: it may not say what else it is.
    """
    if ending not in _ESCAPING:
        return text
    escaped: str = import_module(READERS[ending]).escape(text)
    if ending in _HTML:
        encoding = "ascii" if document.text.isascii() else document.encoding
        escaped = escaped.encode(encoding, "xmlcharrefreplace").decode(encoding)
    return escaped


def _declared(data: bytes, ending: str) -> str | None:
    """Return the encoding that the file ``data`` says it has, if it does."""
    found = re.search(_DECLARATIONS[ending], data[:_HEAD])
    if not found:
        return None
    declared = found[1].decode()
    is_web = ending in _HTML and declared.lower() not in ("utf-8", "utf8")
    return web_encoding(data, declared) if is_web else declared


def _not_encodable(text: str, encoding: str) -> str:
    try:
        text.encode(encoding)
    except UnicodeEncodeError as error:
        return f"{encoding} has no {text[error.start]!r}"
    return ""


def is_article(path: str) -> bool:
    """Tell whether the walk through a folder picks up the file ``path``, going by its ending alone."""
    ending = _ending(path)
    return bool(ending) and (ending in READERS or ending in CONTAINERS or ending in _plugins())


def is_packed(path: str) -> bool:
    """Tell whether the text of the file ``path`` is packed: its lines and columns are none of the file itself."""
    return _ending(path) in CONTAINERS


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
