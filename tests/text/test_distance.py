"""Distance of two spellings, against the definition written down naively."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.text.distance import Kind, Slip, distance, slip

WORDS = st.text("abcאⵜ", max_size=7)


@cache
def naive(one: str, other: str) -> int:
    """Optimal string alignment, by its recursive definition."""
    if not one or not other:
        return len(one) + len(other)
    best = min(
        naive(one[:-1], other) + 1,
        naive(one, other[:-1]) + 1,
        naive(one[:-1], other[:-1]) + (one[-1] != other[-1]),
    )
    if len(one) > 1 and len(other) > 1 and one[-2:] == other[-1] + other[-2]:
        best = min(best, naive(one[:-2], other[:-2]) + 1)
    return best


@given(WORDS, WORDS, st.integers(0, 8))
def test_the_distance_is_that_of_the_definition(one: str, other: str, limit: int) -> None:
    """Up to the limit the distance is exact; beyond it, one more than the limit."""
    assert distance(one, other, limit) == min(naive(one, other), limit + 1)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Hachkar", "Hachkar", 0),
        ("Hachkar", "Hatchkar", 1),
        ("Todra", "Todar", 1),
        ("ca", "abc", 3),  # an edit never touches what a transposition has swapped
        ("", "ab", 2),
    ],
)
def test_known_distances(one: str, other: str, expected: int) -> None:
    """One letter more, less, other or swapped with its neighbour is one mistake, in either direction."""
    assert distance(one, other, 5) == distance(other, one, 5) == expected


@given(WORDS, WORDS)
def test_a_slip_is_a_distance_of_one(one: str, other: str) -> None:
    """In either direction."""
    assert (slip(one, other) is not None) == (naive(one, other) == 1)
    assert slip(one, other) == slip(other, one)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("todra", "todda", Slip(Kind.CHANGED, is_first=False, is_last=False)),
        ("todra", "sodra", Slip(Kind.CHANGED, is_first=True, is_last=False)),
        ("todra", "todro", Slip(Kind.CHANGED, is_first=False, is_last=True)),
        ("todra", "toddra", Slip(Kind.DOUBLED, is_first=False, is_last=False)),
        ("todra", "todraa", Slip(Kind.DOUBLED, is_first=False, is_last=True)),
        ("todra", "tdra", Slip(Kind.MISSING, is_first=False, is_last=False)),
        ("todra", "odra", Slip(Kind.MISSING, is_first=True, is_last=False)),
        ("todra", "todar", Slip(Kind.SWAPPED, is_first=False, is_last=True)),
        ("todra", "todra", None),
        ("todra", "toadr", None),
    ],
)
def test_known_slips(one: str, other: str, expected: Slip | None) -> None:
    """What the one letter is, and whether it is the first or the last."""
    assert slip(one, other) == expected
