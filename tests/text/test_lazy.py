"""Patterns that wait for their first use."""

from __future__ import annotations

import re

import pytest

from lexicon.text.lazy import lazy_pattern


def test_it_finds_what_the_pattern_finds() -> None:
    """At the first use and later."""
    pattern = lazy_pattern(r"m(e)l+ah", re.IGNORECASE)
    for _ in range(2):
        assert [found[0] for found in pattern.finditer("Mellah melah")] == ["Mellah", "melah"]
        assert pattern.sub("x", "a mellah") == "a x"
    assert (pattern.pattern, pattern.flags) == (r"m(e)l+ah", re.IGNORECASE)


def test_it_is_compiled_at_the_first_use() -> None:
    """A mistake is told then."""
    pattern = lazy_pattern("(")
    with pytest.raises(re.error):
        pattern.search("a")


def test_it_has_nothing_else() -> None:
    """Whatever compiled patterns have besides."""
    with pytest.raises(AttributeError):
        lazy_pattern("a").__wrapped__  # type: ignore[attr-defined]  # noqa: B018
