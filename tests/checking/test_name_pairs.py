"""Which words of a document are near each other, whatever documents were read before."""

from __future__ import annotations

import pytest

from lexicon.checking import name_pairs
from lexicon.checking.name_pairs import NamePairs, near_pair

WORDS = frozenset({"Azoulkan", "Azulkan", "Melilla", "Morocco", "Moroccan", "Levi"})


def found(pairs: NamePairs, words: frozenset[str]) -> list[tuple[str, str]]:
    return [(pair.one, pair.other) for pair in pairs.of(words)]


def test_pairs_of_one_document() -> None:
    """By a letter left out or by their sound; two forms of a word are no pair."""
    assert found(NamePairs(), WORDS) == [("Azoulkan", "Azulkan")]
    assert found(NamePairs(), frozenset({"Guadeloupe", "Gwadloup", "Goldman"})) == [("Guadeloupe", "Gwadloup")]
    assert found(NamePairs(), frozenset()) == []


def test_other_documents_make_no_difference() -> None:
    """A word is no pair with what stands in another document, and none is lost."""
    pairs = NamePairs()
    assert found(pairs, frozenset({"Azoulkan", "Melila"})) == []
    assert found(pairs, frozenset({"Azulkan"})) == []
    assert found(pairs, WORDS) == found(pairs, WORDS) == [("Azoulkan", "Azulkan")]


def test_what_is_kept_of_other_documents_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is too much it is forgotten, and nothing is lost."""
    monkeypatch.setattr(name_pairs, "_MOST_KEYS", 20)
    pairs = NamePairs()
    for number in range(10):
        assert found(pairs, WORDS | {f"Name{number}"}) == [("Azoulkan", "Azulkan")]


@pytest.mark.parametrize(("count", "expected"), [(8, 28), (9, 0)])
def test_many_alike_are_a_list(count: int, expected: int) -> None:
    """More than eight words that share a key are no spellings of one name."""
    words = frozenset(f"Karn{letter}ti" for letter in "bdfglmpvz"[:count])
    assert len(NamePairs().of(words)) == expected


@pytest.mark.parametrize(
    ("one", "other", "points"),
    [
        ("Azoulkan", "Azulkan", 4),
        ("Azoulkan", "Azoullkan", 6),
        ("Azoulkan", "Zoulkan", 3),
        ("Azoulkan", "Azoulkam", 3),
        ("Karnit", "Karnid", -4),
        ("Karnit", "Karint", 3),
        ("Todra", "Toudra", 2),
        ("Todra", "Tora", 0),
        ("Takarnat", "Takornit", 3),
        ("Stamboul", "Istanbul", None),
        ("Tora", "Tara", None),
        ("Morocco", "Moroccan", None),
    ],
)
def test_points_of_a_pair(one: str, other: str, points: int | None) -> None:
    """How near two words are; None for forms of one word and words that are too far apart."""
    pair = near_pair(one, other)
    assert (pair.points if pair else None) == points
