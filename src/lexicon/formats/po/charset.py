"""The charset that a catalogue's header names, and bytes to text and back in it."""

from __future__ import annotations

import codecs
import re
from typing import Final

from lexicon.errors import InputError

_DECLARED: Final = re.compile(r"charset=([^ \t\n]*)")

# Names of Python's codecs for the charsets that GNU gettext calls portable (gettext-tools/src/po-charset.c):
# every one of them keeps ASCII, which the syntax of a PO file is written in.
_PORTABLE: Final = re.compile(
    r"utf-8|ascii|iso8859-\d+|koi8-[rut]|cp(?:850|866|874|932|949|950|125\d)"
    r"|gb2312|gbk|gb18030|big5|big5hkscs|euc_(?:jp|kr)|shift_jis|johab|tis-620"
)


def declared_charset(header: str) -> str:
    """Return the charset named in the text of a header entry, or "" where it names none."""
    found = _DECLARED.search(header)
    return found[1] if found else ""


def decode(data: bytes, charset: str, path: str) -> str:
    """Return ``data`` as text.

    A UTF-8 byte order mark is accepted, although GNU gettext refuses it: Windows editors add it unasked, and it
    says nothing that the bytes do not say.

    Args:
        data: A whole file.
        charset: What its header names; "" is UTF-8.
        path: The file, for errors.

    Raises:
        InputError: The charset is unknown, or the bytes are not in it.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputError("the file is in UTF-16", path=path, line=1, column=1, hint="save it as UTF-8")
    codec = _codec(charset)
    if codec == "utf-8":
        data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        start = data.rfind(b"\n", 0, error.start) + 1
        raise InputError(
            _complaint(charset, f"the byte 0x{data[error.start]:02x} is not valid"),
            path=path,
            line=data.count(b"\n", 0, start) + 1,
            column=len(data[start : error.start].decode(codec, "replace")) + 1,
            hint="save the file as UTF-8 and say charset=UTF-8 in its header",
        ) from error


def encode(text: str, charset: str) -> bytes:
    """Return ``text`` in ``charset`` ("" is UTF-8).

    Raises:
        InputError: The charset is unknown or lacks a character of the text.
    """
    try:
        return text.encode(_codec(charset))
    except UnicodeEncodeError as error:
        raise InputError(
            _complaint(charset, f"U+{ord(text[error.start]):04X} cannot be written"),
            hint="say charset=UTF-8 in the header of the catalogue",
        ) from error


def redecode(text: str, charset: str) -> str:
    """Return ``text`` with its bytes that were written as escapes (U+DC80 to U+DCFF) decoded in ``charset``.

    Raises:
        UnicodeError: They are no text in that charset.
    """
    codec = _codec(charset)
    return text.encode(codec, "surrogateescape").decode(codec)


def _codec(charset: str) -> str:
    """Return Python's name for a charset.

    An unknown one is ASCII, which all portable charsets keep; so is "CHARSET", which xgettext writes until somebody
    chooses one.
    """
    if not charset:
        return "utf-8"
    try:
        name = codecs.lookup(charset).name
    except (LookupError, ValueError):
        return "ascii"
    return name if _PORTABLE.fullmatch(name) else "ascii"


def _complaint(charset: str, fault: str) -> str:
    codec = _codec(charset)
    if codec == "ascii" and charset.lower() not in {"ascii", "us-ascii"}:
        return f'the charset "{charset}" of the header is not one that gettext knows'
    return f"{fault} in {charset or 'UTF-8'}"
