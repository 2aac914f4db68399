"""Bytes of an article -> text."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import Final, NamedTuple

from lexicon.errors import InputError

SIZE_LIMIT: Final = 16 * 1024 * 1024
"""Bytes; no article is larger, and what is larger is most likely no article."""

# Leading bytes of formats that people take for text; RFC 9110 speaks of "sniffing", the values are in file(1).
_BINARY_STARTS: Final = (
    b"%PDF-",
    b"PK\x03\x04",  # .odt, .epub, .zip; .docx by another name
    b"\xd0\xcf\x11\xe0",  # .doc
    b"{\\rtf",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
)
_ON_THE_WEB: Final = {
    **dict.fromkeys(("ascii", "iso8859-1"), "cp1252"),
    "iso8859-9": "cp1254",
    **dict.fromkeys(("utf-16", "utf-16-le", "utf-16-be"), "utf-8"),
}
"""What an encoding that a web page declares is read as, by Python's names (Encoding Standard, 4.2)."""
_NEWLINE: Final = re.compile(r"\r\n|\n|\r")


class Decoded(NamedTuple):
    """Text, and what is needed to write it back as it came."""

    text: str
    encoding: str
    has_bom: bool


def decode(data: bytes, path: str, declared: str | None = None) -> Decoded:
    """Return the text of ``data``: UTF-8, with or without a byte order mark, or UTF-16 with one.

    Args:
        data: The bytes of a file.
        path: Its name, for messages.
        declared: The encoding that the file says it has, if it has no byte order mark; one that is unknown, or no
            encoding of text, is passed over.

    Raises:
        InputError: It is larger than ``SIZE_LIMIT``, looks like a binary file, or is not valid UTF-8; the message
            then has the line and column of the first bad byte.
    """
    if len(data) > SIZE_LIMIT:
        limit = SIZE_LIMIT // (1024 * 1024)
        raise InputError(f"the file is larger than {limit} MiB", path=path, hint="split it, or leave it out")
    encoding, bom = _encoding(data)
    if declared and not bom:
        encoding = _known(declared) or encoding
    if data.startswith(_BINARY_STARTS) or (encoding == "utf-8" and b"\0" in data):
        raise _binary(path)
    try:
        text = data[len(bom) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(data[len(bom) :], error, encoding, path) from error
    if encoding != "utf-8" and "\0" in text:
        raise _binary(path)
    return Decoded(text, encoding, bool(bom))


def _encoding(data: bytes) -> tuple[str, bytes]:
    for encoding, bom in (("utf-8", BOM_UTF8), ("utf-16-le", BOM_UTF16_LE), ("utf-16-be", BOM_UTF16_BE)):
        if data.startswith(bom):
            return encoding, bom
    return "utf-8", b""


def _known(declared: str) -> str | None:
    import codecs  # noqa: PLC0415  (few files declare an encoding)

    try:
        codec = codecs.lookup(declared)
        "a".encode(codec.name)
    except (LookupError, TypeError, ValueError):
        return None
    return codec.name


def web_encoding(data: bytes, declared: str) -> str:
    """Return the encoding of the web page ``data``, which declares another one than UTF-8, perhaps wrongly.

    A server may declare a page of UTF-8 over its head, and letters of no other encoding look like UTF-8 by chance.
    """
    try:
        data.decode()
    except UnicodeDecodeError:
        known = _known(declared.lower().removeprefix("x-").removesuffix("-i")) or "utf-8"
        return _ON_THE_WEB.get(known, known)
    return "utf-8"


def _binary(path: str) -> InputError:
    return InputError(
        "this looks like a binary file",
        path=path,
        hint="lexicon reads text (plain, Markdown or HTML), subtitles, PO, XLIFF and Word documents (.docx); "
        "save the article as one of these",
    )


def _undecodable(data: bytes, error: UnicodeDecodeError, encoding: str, path: str) -> InputError:
    lines = _NEWLINE.split(data[: error.start].decode(encoding, errors="replace"))
    is_cut = error.reason in ("unexpected end of data", "truncated data")
    what = "it ends in the middle of a letter" if is_cut else f"the byte 0x{data[error.start]:02x} stands for no letter"
    return InputError(
        f"not valid {encoding.upper()}: {what}",
        path=path,
        line=len(lines),
        column=len(lines[-1]) + 1,
        hint="save it as UTF-8; older Hebrew files are often in Windows-1255, French ones in Windows-1252",
    )
