"""The zip file around a workbook, looked at before anything in it is unpacked."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from lexicon.errors import InputError

BROKEN: Final = (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
_MAX_PARTS: Final = 10_000
_MAX_XML: Final = 64 << 20
_MAX_TOTAL: Final = 512 << 20
_OLE: Final = b"\xd0\xcf\x11\xe0"
_CENTRAL_HEADER: Final = b"PK\x01\x02"
_DOCTYPE: Final = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T|E\0?N\0?T\0?I)")
"""In UTF-8 or UTF-16, the encodings of parts (ECMA-376-2, 8.1.4)."""


def check(data: bytes, path: str) -> None:
    """Refuse a file that is no workbook or would do harm when it is unpacked.

    Raises:
        InputError: It is damaged, encrypted, too large unpacked, or declares entities.
    """
    if data.startswith(_OLE):
        raise InputError("this is an old or an encrypted workbook", path=path, hint="save it as .xlsx, no password")
    if data.count(_CENTRAL_HEADER) > _MAX_PARTS:
        raise InputError(f"the workbook has more than {_MAX_PARTS} parts", path=path)
    try:
        with ZipFile(BytesIO(data)) as package:
            _check_parts(package, path)
    except BROKEN as error:
        raise damaged(path) from error


def damaged(path: str) -> InputError:
    """Return the error that a file is no whole workbook."""
    return InputError("this is no workbook, or only a part of one", path=path, hint="save it again as .xlsx")


def _check_parts(package: ZipFile, path: str) -> None:
    members = package.infolist()
    xml = [member for member in members if member.filename.lower().endswith((".xml", ".rels", ".vml"))]
    if sum(member.file_size for member in members) > _MAX_TOTAL or sum(one.file_size for one in xml) > _MAX_XML:
        size = _MAX_XML >> 20
        raise InputError(f"the workbook unpacks to more than {size} MiB of XML", path=path, hint="split it")
    if any(member.flag_bits & 1 for member in members):
        raise InputError("the workbook is encrypted", path=path, hint="save it without a password")
    if any(member.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for member in members):
        raise damaged(path)
    for member in xml:
        with package.open(member) as file:
            # A document type stands before the first element, and what is read is no more than was declared.
            content = file.read(member.file_size + 1)
        if len(content) > member.file_size:
            raise damaged(path)
        if _DOCTYPE.search(content):
            raise InputError(f"{member.filename} declares entities, which no workbook needs", path=path)
