"""Lines and columns of offsets, whatever ends the lines."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.text.spans import LineIndex, Position

TEXTS = st.lists(st.sampled_from(["a", "ש", "e\u0301", "🥖", "\r\n", "\n", "\r", "\u2028", "\x0b"]), max_size=12)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("", {0: (1, 1)}),
        ("ab", {0: (1, 1), 1: (1, 2), 2: (1, 3)}),
        ("a\nb\n", {0: (1, 1), 1: (1, 2), 2: (2, 1), 3: (2, 2), 4: (3, 1)}),
        ("a\r\nb", {1: (1, 2), 2: (1, 3), 3: (2, 1), 4: (2, 2)}),
        ("a\rb", {1: (1, 2), 2: (2, 1), 3: (2, 2)}),
        ("a\n\rb\r\n\r\nc", {2: (2, 1), 3: (3, 1), 6: (4, 1), 8: (5, 1), 9: (5, 2)}),
        ("🥖מַ\nx", {1: (1, 2), 2: (1, 3), 3: (1, 4), 4: (2, 1)}),
    ],
)
def test_offsets_become_lines_and_columns(text: str, places: dict[int, tuple[int, int]]) -> None:
    """Columns count code points from 1; inside CRLF is still the line it ends; the end of the text has a place."""
    index = LineIndex(text)
    assert {offset: tuple(index.position(offset)) for offset in places} == places


@pytest.mark.parametrize("place", [(0, 1), (1, 0), (1, 4), (2, 3), (3, 1), (-1, 1)])
def test_a_place_outside_the_text_has_no_offset(place: tuple[int, int]) -> None:
    """A line that is not there, or a column behind the end of its line."""
    assert LineIndex("ab\nc").offset(*place) is None


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\n", ["a", ""]),
        ("a\r\n\r\nb\rc\n", ["a", "", "b", "c", ""]),
        ("a\u2028b\x0bc", ["a\u2028b\x0bc"]),
        ("\n\r", ["", "", ""]),
    ],
)
def test_lines_come_without_their_endings(text: str, lines: list[str]) -> None:
    """Only CRLF, LF and CR end a line, as in every editor that reads such files."""
    index = LineIndex(text)
    assert [index.line(number) for number in range(1, len(index) + 1)] == lines


@given(TEXTS.map("".join), st.data())
def test_a_position_leads_back_to_its_offset(text: str, data: st.DataObject) -> None:
    """Splitting the text by hand gives the same line and column."""
    offset = data.draw(st.integers(0, len(text)))
    before = re.split(r"\r\n|\n|\r(?!\n)", text[:offset]) if text[offset - 1 : offset + 1] != "\r\n" else None
    line, column = LineIndex(text).position(offset)
    assert LineIndex(text).offset(line, column) == offset
    if before is None:
        assert (line, column - 1) == LineIndex(text).position(offset - 1)
    else:
        assert Position(line, column) == Position(len(before), len(before[-1]) + 1)
        assert LineIndex(text).line(line)[: column - 1] == before[-1]
