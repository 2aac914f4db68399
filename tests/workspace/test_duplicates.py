"""Hints to entries that a new one would repeat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lexicon.workspace.duplicates import Likeness, duplicates

if TYPE_CHECKING:
    from lexicon.workspace.settings import Workspace


def likenesses(workspace: Workspace, tag: str, text: str, besides: str = "") -> list[tuple[str, str, Likeness]]:
    found = duplicates(workspace, [(tag, text)], besides=besides)
    return [(one.language, one.term, one.likeness) for one in found]


def test_the_same_term(workspace: Workspace) -> None:
    """Folded: capitals and marks are no difference; its language comes first, then others, then other letters."""
    assert likenesses(workspace, "fr", "Mellâh") == [
        ("fr", "mellah", Likeness.SAME),
        ("en", "mellah", Likeness.OTHER_LANGUAGE),
        ("ary-Arab", "ملاح", Likeness.OTHER_LETTERS),
    ]


def test_near_spellings(workspace: Workspace) -> None:
    """One typing mistake away, the whole of it."""
    assert ("en", "souk", Likeness.SPELLING) in likenesses(workspace, "en", "souq")


def test_a_part_is_no_duplicate(workspace: Workspace) -> None:
    """Terms that only have words in common are others."""
    assert likenesses(workspace, "en", "mellah gate") == []
    assert likenesses(workspace, "en", "ghetto") == []


def test_its_own_entry_is_no_duplicate(workspace: Workspace) -> None:
    """An entry may get another term that is like those it has."""
    assert likenesses(workspace, "en", "melahs", besides="mellah") == []
