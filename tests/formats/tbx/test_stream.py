"""What hostile files do: nothing, in bounded memory."""

from __future__ import annotations

import io
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from lexicon.errors import InputError
from lexicon.formats import tbx
from lexicon.model.exchange import Entry

from .samples import VERSION_3, term

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BODY = (
    '<martif type="TBX"><text><body><termEntry><langSet xml:lang="en">'
    "<tig><term>{}</term></tig></langSet></termEntry></body></text></martif>"
)
MIB = 1 << 20


class Endless(io.RawIOBase):
    """A file of the given pieces, none of which is made before it is read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces = pieces
        self._waiting = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        self._waiting = self._waiting or next(self._pieces, b"")
        size = min(len(buffer), len(self._waiting))
        buffer[:size], self._waiting = self._waiting[:size], self._waiting[size:]
        return size


def refused(data: bytes) -> str:
    with pytest.raises(InputError) as raised:
        tbx.parse(data, "x.tbx")
    return str(raised.value)


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">',
        '<!ENTITY a SYSTEM "file:///etc/hostname">',
        '<!ENTITY % a SYSTEM "http://127.0.0.1/x.dtd"> %a;',
    ],
)
def test_entities(subset: str) -> None:
    """Files that declare entities are refused at their first one."""
    data = f"<!DOCTYPE martif [{subset}]>\n{BODY.format('&b;')}"
    assert refused(data.encode()).startswith("x.tbx:1:")
    assert refused(data.encode()).endswith("the file declares entities, which are not read")


def test_doctype_is_not_read(tmp_path: Path) -> None:
    """The DTD that a file names is never opened; element declarations inside the file do no harm."""
    doctype = f'<!DOCTYPE martif SYSTEM "{tmp_path}/x.dtd" [<!ELEMENT hi (#PCDATA)>]>'
    (tmp_path / "x.dtd").write_text('<!ENTITY loom "loom">', encoding="utf-8")
    assert refused(f"{doctype}{BODY.format('&loom;')}".encode()).endswith("the entity &loom; is declared nowhere")
    (entry,) = tbx.parse(f"{doctype}{BODY.format('loom')}".encode())
    assert isinstance(entry, Entry)


def test_entities_of_html() -> None:
    """The entities of HTML, which many files use, are the characters they stand for."""
    data = f'<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">{BODY.format("m&eacute;tier")}'
    (entry,) = tbx.parse(data.encode())
    assert isinstance(entry, Entry)
    assert [one.text for _, one in entry.concept.terms()] == ["métier"]


def test_depth() -> None:
    """Elements nested too deeply are refused, inside an entry and outside."""
    assert "nested deeper than 64 levels" in refused(term("<note>" * 100_000))
    assert "nested deeper than 64 levels" in refused(b"<martif>" * 100_000)


@pytest.mark.parametrize(
    "piece",
    [b"loom " * 10_000, b"<hi>x</hi>" * 5_000, b'<hi type="' + b"x" * 50_000 + b'"/>'],
    ids=["text", "elements", "attributes"],
)
def test_endless_entry(piece: bytes) -> None:
    """An entry that does not end is refused in bounded memory."""
    start = VERSION_3.encode().partition(b"loom</term>")[0]
    tracemalloc.start()
    with pytest.raises(InputError, match="an entry is too large"):
        list(tbx.iterparse(Endless(_after(start, piece))))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 64 * MIB


def _after(start: bytes, piece: bytes) -> Iterator[bytes]:
    yield start
    while True:
        yield piece


def test_endless_tag() -> None:
    """A tag that does not end is refused."""
    with pytest.raises(InputError, match="a tag is longer than 1 MiB"):
        list(tbx.iterparse(Endless(_after(b'<martif x="', b"a" * 65_536))))


def test_memory_does_not_grow_with_the_file() -> None:
    """Ten times the entries take no more memory, but for their ids."""
    one = (
        '<termEntry id="c{}"><langSet xml:lang="en"><descrip type="definition">'
        + "word " * 200
        + "</descrip><tig><term>loom</term></tig></langSet></termEntry>"
    )

    def peak(count: int) -> int:
        pieces = (one.format(number).encode() for number in range(count))
        tracemalloc.start()
        taken = sum(
            1 for _ in tbx.iterparse(Endless(_between(b"<martif><text><body>", pieces, b"</body></text></martif>")))
        )
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert taken == count
        return used

    assert peak(5_000) - peak(500) < MIB


def _between(start: bytes, pieces: Iterator[bytes], end: bytes) -> Iterator[bytes]:
    yield start
    yield from pieces
    yield end
