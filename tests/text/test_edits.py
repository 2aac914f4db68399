"""Edits count on the original text, whatever their order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.text.edits import Edit, apply_edits


@st.composite
def texts_with_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """Draw a text and edits on it that do not overlap, in any order."""
    text = draw(st.text(max_size=20))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    chosen = [pair for at, pair in enumerate(pairs) if pair not in pairs[:at]]
    edits = [Edit(start, end, draw(st.text(max_size=3))) for start, end in chosen]
    return text, draw(st.permutations(edits))


@given(texts_with_edits())
def test_edits_give_what_replacing_from_the_end_gives(case: tuple[str, list[Edit]]) -> None:
    """A naive model: the last place first, so that no offset moves."""
    text, edits = case
    expected = text
    for start, end, new in sorted(edits, reverse=True):
        expected = expected[:start] + new + expected[end:]
    assert apply_edits(text, edits) == expected


def test_insertions_at_the_ends_and_neighbours() -> None:
    """An edit may begin where another ends, insert at both ends, and delete."""
    edits = [Edit(3, 3, "!"), Edit(0, 0, "¡"), Edit(1, 2, ""), Edit(0, 1, "A")]
    assert apply_edits("abc", edits) == "¡Ac!"


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(0, 2, "x"), Edit(1, 3, "y")],
        [Edit(0, 3, "x"), Edit(1, 1, "y")],
        [Edit(0, 1, "x"), Edit(0, 1, "x")],
        [Edit(2, 1, "")],
        [Edit(-1, 1, "")],
        [Edit(2, 4, "")],
    ],
)
def test_edits_that_overlap_or_lie_outside_are_refused(edits: list[Edit]) -> None:
    """Two minds about one place are never merged by chance."""
    with pytest.raises(ValueError, match="overlaps another or lies outside"):
        apply_edits("abc", edits)
