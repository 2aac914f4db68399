"""The zip file around a document, opened with distrust and written back member by member.

ECMA-376-2 (Open Packaging Conventions) says what may be in it: members stored or deflated (Annex B), XML in UTF-8 or
UTF-16 (8.1.4), part names that do not differ by case alone (6.2.2.3). Nothing is ever written to a disk, so what a
member is called can do no harm.
"""

from __future__ import annotations

import posixpath
import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from copy import copy
from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lexicon.documents.decoding import SIZE_LIMIT
from lexicon.documents.docx.markup import damaged, each_element
from lexicon.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

XML_LIMIT: Final = 64 * 1024 * 1024
"""Bytes of XML that are unpacked of one document, its parts together; some thousand pages of Word."""
UNPACKED_LIMIT: Final = 512 * 1024 * 1024
"""Bytes that all members may unpack to, pictures included."""
MEMBER_LIMIT: Final = 10_000
CONTENT_TYPES: Final = "[Content_Types].xml"
_MAIN_PART: Final = "word/document.xml"
_CENTRAL_HEADER: Final = b"PK\x01\x02"
_OLE: Final = b"\xd0\xcf\x11\xe0"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_ZIP_ERRORS: Final = (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)
_BYTE_ORDER_MARKS: Final = {BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be"}
_ZIP64_FIELD: Final = b"\x01\x00"


class Relationship(NamedTuple):
    """What one part says about another."""

    id: str
    kind: str
    """The last step of its type, which is the same in strict and transitional documents."""
    target: str
    """Name of the other part."""


class Package:
    """The parts of one document.

    Args:
        data: The file.
        path: Its name, for messages.

    Raises:
        InputError: It is no zip file, is encrypted, holds no document, or unpacks to more than the limits.
    """

    def __init__(self, data: bytes, path: str) -> None:
        self.path = path
        self._zip = _open(data, path)
        self._members = _members(self._zip, path)
        self._encodings: dict[str, str] = {}
        self._budget = XML_LIMIT
        found = (relation.target for relation in self.relationships("") if relation.kind == "officeDocument")
        self.main = next(found, _MAIN_PART)
        """Name of the part that holds the text."""

    def xml(self, name: str) -> bytes | None:
        """Return the part ``name`` in UTF-8, or None where there is none.

        Raises:
            InputError: It is damaged, or unpacks to more than is left of ``XML_LIMIT``.
        """
        member = self._members.get(_key(name))
        if member is None:
            return None
        if member.file_size > self._budget:
            raise _too_large(XML_LIMIT, self.path)
        self._budget -= member.file_size
        content = self._content(member)
        encoding = _BYTE_ORDER_MARKS.get(content[:2])
        if encoding is None:
            return content
        self._encodings[_key(name)] = encoding
        try:
            return content.decode(encoding).encode("utf-8")
        except UnicodeError as error:
            raise damaged(f"{name} is not valid {encoding.upper()}", self.path) from error

    def relationships(self, part: str) -> list[Relationship]:
        """Return what ``part`` (empty: the package itself) refers to inside the package."""
        name = relationships_part(part)
        data = self.xml(name)
        found: list[Relationship] = []

        def visit(element: str, attributes: dict[str, str]) -> None:
            if element != "Relationship" or attributes.get("TargetMode") == "External":
                return
            target = posixpath.join("/", posixpath.dirname(part), attributes.get("Target", ""))
            kind = attributes.get("Type", "").rpartition("/")[2]
            found.append(Relationship(attributes.get("Id", ""), kind, posixpath.normpath(target).lstrip("/")))

        if data is not None:
            each_element(data, name, self.path, visit)
        return found

    def rewritten(self, parts: Mapping[str, bytes]) -> bytes:
        """Return the file with the contents (in UTF-8) of ``parts``, new ones at its end.

        Every other member keeps its content, place, date and kind of compression.

        Raises:
            InputError: A member is damaged.
        """
        new = {_key(name): self._encoded(name, content) for name, content in parts.items()}
        file = BytesIO()
        with ZipFile(file, "w") as target:
            target.comment = self._zip.comment
            for key, member in self._members.items():
                content = new[key] if key in new else self._content(member)
                kept = _bare(member)
                target.writestr(kept, content)
                kept.external_attr = member.external_attr  # 0 has become the mode 0600
            for name in parts:
                if _key(name) not in self._members:
                    target.writestr(_new_member(name), new[_key(name)])
        return file.getvalue()

    def _encoded(self, name: str, content: bytes) -> bytes:
        encoding = self._encodings.get(_key(name))
        return content.decode("utf-8").encode(encoding) if encoding else content

    def _content(self, member: ZipInfo) -> bytes:
        """Return what ``member`` holds; reading no more than it declares makes a false size harmless."""
        try:
            with self._zip.open(member) as file:
                return file.read(member.file_size + 1)
        except _ZIP_ERRORS as error:
            raise damaged(f"{member.filename} cannot be unpacked", self.path) from error


def relationships_part(part: str) -> str:
    """Return the name of the part that holds the relationships of ``part`` (ECMA-376-2, 6.5.2)."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _open(data: bytes, path: str) -> ZipFile:
    if len(data) > SIZE_LIMIT:
        limit = SIZE_LIMIT // (1024 * 1024)
        raise InputError(f"the file is larger than {limit} MiB", path=path, hint="compress its pictures, or split it")
    if data.startswith(_OLE):
        raise InputError(
            "this is a Word document of the old kind, or protected by a password",
            path=path,
            hint="save it in Word as .docx without a password",
        )
    if data.count(_CENTRAL_HEADER) > MEMBER_LIMIT:
        raise InputError(f"the document has more than {MEMBER_LIMIT:,} parts", path=path)
    try:
        return ZipFile(BytesIO(data))
    except _ZIP_ERRORS as error:
        raise damaged("this is no Word document, or it is cut short", path) from error


def _members(package: ZipFile, path: str) -> dict[str, ZipInfo]:
    members: dict[str, ZipInfo] = {}
    for member in package.infolist():
        if member.flag_bits & 1:
            raise InputError("the document is encrypted", path=path, hint="save it without a password")
        if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise damaged(f"{member.filename} is compressed in a way that Word does not know", path)
        if members.setdefault(_key(member.filename), member) is not member:
            raise damaged(f"{member.filename} is there twice", path)
    if sum(member.file_size for member in members.values()) > UNPACKED_LIMIT:
        raise _too_large(UNPACKED_LIMIT, path)
    return members


def _too_large(limit: int, path: str) -> InputError:
    size = limit // (1024 * 1024)
    return InputError(f"the document unpacks to more than {size} MiB", path=path, hint="split it, or leave it out")


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _bare(member: ZipInfo) -> ZipInfo:
    """Return ``member`` for writing: without the sizes of ZIP64 (APPNOTE 4.5.3), which are those of the old content."""
    kept = copy(member)
    kept.extra = b""
    rest = member.extra
    while len(rest) >= 4:
        end = 4 + int.from_bytes(rest[2:4], "little")
        if rest[:2] != _ZIP64_FIELD:
            kept.extra += rest[:end]
        rest = rest[end:]
    return kept


def _new_member(name: str) -> ZipInfo:
    member = ZipInfo(name, _EPOCH)
    member.compress_type = ZIP_DEFLATED
    return member
