"""Columns on a terminal."""

from __future__ import annotations

import pytest

from lexicon.text.widths import columns


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("mellah", 6),
        ("Mekne\u0300s", 6),
        ("מַלָּאח", 4),
        ("مَلَّاح", 4),
        ("ⵎⵍⵍⴰⵃ", 5),
        ("漢字", 4),
        ("🥖", 2),
        ("a\u200b\u200f\u00adb", 2),
        ("Ａ", 2),
    ],
)
def test_marks_take_no_column_and_wide_characters_two(text: str, width: int) -> None:
    """UAX #11: a caret under the text stands where the letter does."""
    assert columns(text) == width
