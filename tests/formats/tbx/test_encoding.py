"""Files in every encoding that they declare, or show."""

from __future__ import annotations

import codecs

import pytest

from lexicon.errors import InputError
from lexicon.formats import tbx
from lexicon.model.exchange import Entry

TEXTS = {
    "windows-1255": "בית כנסת",
    "windows-1256": "الملاح",
    "windows-1252": "œuvre – “métier”",
    "ISO-8859-8": "שלום",
    "koi8-r": "станок",
    "Shift_JIS": "織機",
    "us-ascii": "loom",
    "UTF-8": "ⴰⵥⵟⵟⴰ",
}


def document(text: str, encoding: str) -> str:
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<martif type="TBX" xml:lang="en"><text><body>'
        f'<termEntry id="x">\n<langSet xml:lang="en"><tig><term>{text}</term></tig></langSet>\n<langSet xml:lang="he">'
        "<tig><term></term></tig></langSet></termEntry></body></text></martif>"
    )


def terms(data: bytes) -> list[str]:
    (entry, rejection) = tbx.parse(data)
    assert isinstance(entry, Entry)
    assert (entry.line, rejection.line) == (2, 4)
    return [term.text for _, term in entry.concept.terms()]


@pytest.mark.parametrize(("encoding", "text"), TEXTS.items())
def test_declared(encoding: str, text: str) -> None:
    """The encoding that a file declares is the one it is read in; lines stay what they are."""
    assert terms(document(text, encoding).encode(encoding)) == [text]


@pytest.mark.parametrize("declared", ["UTF-8", "UTF-16", "windows-1252"])
@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_byte_order_mark(bom: bytes, encoding: str, declared: str) -> None:
    """A byte order mark wins over the declaration."""
    assert terms(bom + document("נול", declared).encode(encoding)) == ["נול"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_mark(encoding: str) -> None:
    """UTF-16 is known by its first character."""
    assert terms(document("נול", "UTF-16").encode(encoding)) == ["נול"]


def test_declared_wider_than_it_is() -> None:
    """A file of single bytes that says UTF-16, as some programs write, is UTF-8."""
    assert terms(document("נול", "utf-16").encode()) == ["נול"]


def test_long_files_are_decoded_in_pieces() -> None:
    """No character is lost where two pieces of a file meet."""
    text = "ננ" * 90_001
    assert terms(document(text, "utf-16").encode("utf-16")) == [text]


@pytest.mark.parametrize("name", ["windows-9999", "base64", "rot13"])
def test_unknown(name: str) -> None:
    """An encoding that is none is one clear error."""
    with pytest.raises(InputError, match=rf'x.tbx:1:1: unknown encoding "{name}"'):
        tbx.parse(document("loom", name).encode(), "x.tbx")


def test_wrong() -> None:
    """Bytes that are not in the declared encoding are told with their line."""
    with pytest.raises(InputError) as raised:
        tbx.parse(document("כל", "Shift_JIS").encode() + b"\x81", "x.tbx")
    assert "not valid shift_jis" in str(raised.value)
    assert raised.value.line is not None
    with pytest.raises(InputError, match="not well-formed"):
        tbx.parse(document("métier", "UTF-8").encode("latin-1"), "x.tbx")


def test_space_before_the_declaration() -> None:
    """Space before the declaration, which XML does not allow, does no harm."""
    (entry, *_) = tbx.parse(b"\n " + document("loom", "UTF-8").encode())
    assert isinstance(entry, Entry)
    assert entry.line == 3
