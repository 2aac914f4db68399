"""The table of data categories, which the reference shows."""

from __future__ import annotations

import pytest

from lexicon.formats.tbx.categories import CATEGORIES, Category, find_category, mapping_table
from lexicon.formats.tbx.fields import DEFAULTS


@pytest.mark.parametrize("category", CATEGORIES, ids=lambda category: category.name)
def test_fields(category: Category) -> None:
    """Every category fills a field that its level has, and is found by its name in any case."""
    assert category is find_category(category.name.upper())
    for level, name in category.fields.items():
        assert name in DEFAULTS[level]


def test_mapping_table() -> None:
    """The table has a row for each category."""
    rows = mapping_table().splitlines()[2:]
    assert len(rows) == len(CATEGORIES)
    assert "| `partOfSpeech` | `termNote` | min | term | `pos` |" in rows
    assert "| `grammaticalNumber` | `termNote` | – | term | `number` |" in rows
