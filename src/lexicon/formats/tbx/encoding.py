"""Files in any encoding that they declare -> UTF-8.

expat itself reads no Windows code pages, and asks nobody who does (Python's binding has no
``UnknownEncodingHandler``), so files are re-encoded before it sees them and their XML declaration is blanked out.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, BinaryIO, Final

from lexicon.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK: Final = 1 << 16
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A file without a mark shows its width by its first character (XML 1.0, appendix F).
_STARTS: Final = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_DECLARATION: Final = re.compile(rb"""\s*<\?xml\s[^>]*?\?>""")
_ENCODING: Final = re.compile(rb"""\sencoding\s*=\s*["']([\w.:-]+)["']""", re.ASCII)
_NOT_BLANK: Final = re.compile(rb"[^\n]")
_UTF8: Final = ("utf-8", "ascii")


def utf8_chunks(file: BinaryIO, path: str) -> Iterator[bytes]:
    """Yield the content of ``file`` as UTF-8, with spaces in place of the XML declaration.

    A byte order mark wins over the declaration, and what the first bytes show over both.

    Raises:
        InputError: The declared encoding is unknown, or the bytes are not in it.
    """
    head = file.read(_CHUNK)
    bom, encoding = next(((bom, name) for bom, name in _BOMS if head.startswith(bom)), (b"", ""))
    head = head[len(bom) :]
    encoding = (
        encoding or next((name for start, name in _STARTS if head.startswith(start)), "") or _declared(head, path)
    )
    if encoding in _UTF8:
        yield _without_declaration(head)
        while chunk := file.read(_CHUNK):
            yield chunk
        return
    decoder = codecs.getincrementaldecoder(encoding)()
    yield _without_declaration(_recoded(decoder, head, path, encoding, 1))
    line = 1 + head.count(b"\n")
    while chunk := file.read(_CHUNK):
        yield _recoded(decoder, chunk, path, encoding, line)
        line += chunk.count(b"\n")
    yield _recoded(decoder, b"", path, encoding, line)


def _recoded(decoder: codecs.IncrementalDecoder, chunk: bytes, path: str, encoding: str, line: int) -> bytes:
    try:
        return decoder.decode(chunk, final=not chunk).encode()
    except UnicodeError as error:
        at = line + chunk.count(b"\n", 0, getattr(error, "start", 0))
        hint = "save the file as UTF-8"
        raise InputError(f"not valid {encoding}, which the file says it is", path=path, line=at, hint=hint) from error


def _declared(head: bytes, path: str) -> str:
    declaration = _DECLARATION.match(head)
    found = _ENCODING.search(declaration[0]) if declaration else None
    if found is None:
        return "utf-8"
    name = found[1].decode("ascii")
    try:
        b"<?xm".decode(name, "replace")  # LookupError for codecs that are no encodings of texts, too
        encoding = codecs.lookup(name).name
    except (LookupError, UnicodeError):
        hint = "save the file as UTF-8"
        raise InputError(f'unknown encoding "{name}"', path=path, line=1, column=1, hint=hint) from None
    # A declaration that can be read byte by byte is in no encoding of wider units, whatever it says.
    return "utf-8" if encoding.startswith(("utf-16", "utf-32")) else encoding


def _without_declaration(head: bytes) -> bytes:
    declaration = _DECLARATION.match(head)
    return _NOT_BLANK.sub(b" ", declaration[0]) + head[declaration.end() :] if declaration else head
