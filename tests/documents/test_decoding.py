"""Bytes become text, or one clear error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.documents import decoding
from lexicon.documents.decoding import decode
from lexicon.errors import InputError


def test_plain_utf8_has_no_byte_order_mark() -> None:
    """UTF-8 is decoded as it is, line endings included."""
    assert decode("Tinghir\r\nתינגיר ⵜⵉⵏⵖⵉⵔ\r".encode(), "a.txt") == ("Tinghir\r\nתינגיר ⵜⵉⵏⵖⵉⵔ\r", "utf-8", False)


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [(b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")],
)
def test_a_byte_order_mark_is_no_text(bom: bytes, encoding: str) -> None:
    """The mark chooses the encoding, is left out, and is remembered for writing."""
    assert decode(bom + "מלאח".encode(encoding), "a.md") == ("מלאח", encoding, True)


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_every_text_survives(text: str) -> None:
    """Decoding is the inverse of encoding, a second byte order mark included."""
    assert decode(b"\xef\xbb\xbf" + text.encode(), "a.txt").text == text


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n%\xe2\xe3",
        b"PK\x03\x04rest of a word processor file",
        b"text with a \0 byte",
        b"\xff\xfe\x00\x00m\x00\x00\x00",
        b"\x89PNG\r\n",
    ],
)
def test_a_binary_file_is_refused(data: bytes) -> None:
    """What starts like a known format or holds NUL is not called text."""
    with pytest.raises(InputError, match=r"^a\.txt: this looks like a binary file$") as caught:
        decode(data, "a.txt")
    assert "plain, Markdown or HTML" in str(caught.value.hint)


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"abc \xe9 def", 1, 5),
        ("מלאח\r\nשלום ".encode() + b"\xe9", 2, 6),
        (b"a\rb\nc\xff", 3, 2),
        (b"\xef\xbb\xbfab\xff", 1, 3),
        ("x\nמ".encode()[:-1], 2, 1),
    ],
)
def test_invalid_utf8_is_reported_where_it_stands(data: bytes, line: int, column: int) -> None:
    """Line and column of the first bad byte count code points, and the hint names other encodings."""
    with pytest.raises(InputError, match="not valid UTF-8") as caught:
        decode(data, "old.txt")
    assert (caught.value.path, caught.value.line, caught.value.column) == ("old.txt", line, column)
    assert "Windows-1255" in str(caught.value.hint)


@pytest.mark.parametrize(
    ("data", "what"),
    [(b"a\xff", "the byte 0xff stands for no letter"), (b"a\xe2\x82", "it ends in the middle of a letter")],
)
def test_what_is_wrong_is_told_in_plain_words(data: bytes, what: str) -> None:
    """Those of Python's codecs say nothing to who writes articles."""
    with pytest.raises(InputError) as caught:
        decode(data, "a.txt")
    assert caught.value.message == f"not valid UTF-8: {what}"


def test_broken_utf16_is_an_input_error() -> None:
    """A file cut inside a code unit is refused as well."""
    with pytest.raises(InputError, match="not valid UTF-16-LE: it ends in the middle of a letter"):
        decode(b"\xff\xfea\x00b", "a.txt")


def test_a_file_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a file that is no article."""
    monkeypatch.setattr(decoding, "SIZE_LIMIT", 8)
    with pytest.raises(InputError, match="larger than"):
        decode(b"123456789", "a.txt")
