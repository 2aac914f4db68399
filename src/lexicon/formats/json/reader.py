"""Reading JSON, strictly: a concept with a mistake is rejected whole, with the place of each mistake in it."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Any, Final

from lexicon.errors import InputError
from lexicon.formats.json.document import read
from lexicon.formats.json.scanner import Scanner
from lexicon.formats.json.writer import VERSION
from lexicon.model.exchange import Entry, Rejection
from lexicon.text.spans import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES: Final = 128 << 20
"""The largest file that is read."""
_SHOWN: Final = 80


def parse(data: bytes, path: str = "") -> list[Entry | Rejection]:
    """Return the concepts of a file, in its order.

    Args:
        data: The file, UTF-8: ``{"version": 1, "concepts": [...]}``, each concept with the keys of a concept file.
        path: Its name, for messages.

    Raises:
        InputError: The file is no such JSON, with line and column.
    """
    scanner = Scanner(_decode(data, path), path)
    found: list[Entry | Rejection] = []
    seen: dict[str, int] = {}
    for key in scanner.members():
        if key in seen:
            scanner.fail(f'the key "{key}" stands twice')
        seen[key] = scanner.at
        if key == "concepts":
            found += [unit for _ in scanner.items() for unit in _concept(scanner)]
        elif key == "version":
            _check_version(scanner)
        else:
            scanner.fail(f'unknown key "{key}"', hint='the keys of the file are "version" and "concepts"')
    if scanner.peek():
        scanner.fail("something stands after the end")
    for key in ("version", "concepts"):
        if key not in seen:
            scanner.fail(f'missing "{key}"', 0, 'the file must say {"version": 1, "concepts": [...]}')
    return found


def _decode(data: bytes, path: str) -> str:
    if len(data) > MAX_BYTES:
        raise InputError(f"the file has {len(data)} bytes; at most {MAX_BYTES} are read", path=path or None)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        line, column = LineIndex(before).position(len(before))
        message = f"the file is not UTF-8: it has the byte 0x{data[error.start]:02X}"
        raise InputError(message, path=path or None, line=line, column=column, hint="JSON is UTF-8") from None


def _check_version(scanner: Scanner) -> None:
    scanner.peek()
    start = scanner.at
    version = scanner.value()
    if version != VERSION or isinstance(version, bool):
        scanner.fail(f"version {version!r} of the layout", start, f"this lexicon reads version {VERSION}")


def _concept(scanner: Scanner) -> Iterator[Entry | Rejection]:
    start = scanner.at
    document: Any = scanner.value()
    line, column = scanner.place(start)
    if not isinstance(document, dict):
        yield Rejection(line, column, "a concept must be an object", scanner.text[start : start + _SHOWN])
        return
    concept, faults, stated = read(document)
    if concept and not faults:
        yield Entry(concept, line, stated)
    for fault in faults:
        offset = scanner.find(start, fault.path)
        place = scanner.place(offset)
        text = scanner.text[offset : offset + _SHOWN].split("\n")[0]
        field = next((step for step in reversed(fault.path) if isinstance(step, str)), None)
        yield Rejection(*place, fault.reason, text, document.get("id") if concept else None, field)
