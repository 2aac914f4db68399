"""What may stand as a scheme of transliteration."""

from __future__ import annotations

import pytest

from lexicon.model.schemes import SCHEMES, is_scheme


@pytest.mark.parametrize("name", [*SCHEMES, "alaloc", "din", "x-ours", "x-ours-2"])
def test_known_schemes_and_those_of_the_house(name: str) -> None:
    """Names of the list, mechanisms of BCP 47 and private names."""
    assert is_scheme(name)


@pytest.mark.parametrize("name", ["", "ISO-259", "iso259", "ours", "x-", "x", "x-Ours", "x-a b", "x-a\n"])
def test_other_names(name: str) -> None:
    """One scheme has one name."""
    assert not is_scheme(name)
