"""Where a finding stands: its region in the file, and the file as other programs name it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from lexicon.documents.registry import STDIN, is_packed

if TYPE_CHECKING:
    from lexicon.documents.document import Document
    from lexicon.text.spans import Span


class Region(NamedTuple):
    """Lines and columns from 1, in code points; the end is the first code point that is no longer part of it."""

    line: int
    column: int
    end_line: int
    end_column: int


def region(document: Document, span: Span) -> Region | None:
    """Return where ``span`` lies in its file; None where that is packed, for an editor would open it elsewhere."""
    if is_packed(document.path):
        return None
    return Region(*document.lines.position(span.start), *document.lines.position(span.end))


def forge_path(path: str, root: str) -> str:
    """Return ``path`` as a forge names the file: from ``root`` if it is below that, with slashes.

    What is no Unicode in the name of a file becomes question marks.
    """
    return _from_root(path, root).replace(os.sep, "/").encode("utf-8", "replace").decode()


def uri(path: str, root: str) -> str:
    """Return the URI reference of a file (RFC 3986): relative to ``root`` if it is below that."""
    from urllib.parse import quote  # noqa: PLC0415  (only one format has URIs)

    path = _from_root(path, root)
    is_absolute = os.path.isabs(path)
    quoted = quote(os.fsencode(path.replace(os.sep, "/")))
    return f"file:///{quoted.lstrip('/')}" if is_absolute else quoted


def _from_root(path: str, root: str) -> str:
    if not root or path == STDIN:
        return path
    try:
        relative = os.path.relpath(path, root)
    except ValueError:  # another drive of Windows
        return path
    return path if relative.split(os.sep)[0] == os.pardir else relative
