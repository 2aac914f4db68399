"""File patterns of the settings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.workspace.patterns import matches

FITS = [
    ("a.md", "a.md"),
    ("desk/a.md", "a.md"),
    ("desk/a.md", "*.md"),
    ("desk/a.md", "/desk/*.md"),
    ("desk/a.md", "desk/?.md"),
    ("desk/en/a.md", "desk/**"),
    ("desk/en/a.md", "**/a.md"),
    ("a.md", "**/a.md"),
    ("desk/en/new/a.md", "desk/**/a.md"),
    ("desk/a.md", "desk/**/a.md"),
    ("[x](1)+.md", "[x](1)+.md"),
    ("מאמר.md", "מאמר.*"),
]
FITS_NOT = [
    ("desk/a.md", "/a.md"),
    ("desk/en/a.md", "desk/*"),
    ("desk/a.md", "desk/??.md"),
    ("a.markdown", "*.md"),
    ("desk", "desk/**"),
    ("desks/a.md", "desk/**"),
    ("a.md", "A.md"),
    ("x/desk/a.md", "desk/**"),
    ("axmd", "a.md"),
]


@pytest.mark.parametrize(("path", "pattern"), FITS)
def test_fits(path: str, pattern: str) -> None:
    """As in .gitignore."""
    assert matches(path, pattern)


@pytest.mark.parametrize(("path", "pattern"), FITS_NOT)
def test_fits_not(path: str, pattern: str) -> None:
    """One folder is not another."""
    assert not matches(path, pattern)


@given(st.text(st.characters(exclude_characters="*?/\0"), min_size=1))
def test_name_without_wildcards_fits_itself(name: str) -> None:
    """No character but the wildcards is special."""
    assert matches(name, name)
    assert matches(f"desk/{name}", name)


PARTS = st.lists(st.sampled_from(["a", "b", ".", "/", "*", "?", "**", "**/", "["]), min_size=1, max_size=8).map("".join)


@given(PARTS, st.text("ab./[", max_size=8))
def test_many_stars_mean_the_same(pattern: str, path: str) -> None:
    """A pattern with many of them fits what it would fit with few: those added here stand for nothing."""
    prefix = "" if "/" in pattern else "**/"
    rest = pattern.removeprefix("/")
    assert matches(path, f"**/**/**/**/{rest}") == matches(path, f"**/{prefix}{rest}")


@pytest.mark.parametrize("pattern", ["*a" * 40 + "b", "**/" * 40 + "x", "**a" * 40 + "b", "a/**/" * 30 + "b"])
def test_hostile_pattern(pattern: str) -> None:
    """It is matched in one pass (backtracking would take longer than anybody lives)."""
    assert not matches("a/" * 60 + "a" * 200, pattern)
