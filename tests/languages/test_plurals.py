"""The plural table against CLDR, by value and never by the text of the expression."""

from __future__ import annotations

import pytest
from babel import Locale

from lexicon.formats.po import plural_forms
from lexicon.languages import get, known_tags

# What CLDR calls the forms of our header, in its order.
CATEGORIES = {
    "en": ("one", "other"),
    "fr": ("one", "other"),
    "he": ("one", "two", "other"),
    "shi-Tfng": ("one", "few", "other"),
    "shi-Latn": ("one", "few", "other"),
}


@pytest.mark.parametrize("tag", sorted(CATEGORIES))
def test_the_table_agrees_with_cldr(tag: str) -> None:
    """Every count from 0 to 1000 gets the form that CLDR names; CLDR's category for millions is out of that range."""
    rule = Locale.parse(tag.split("-")[0]).plural_form
    forms = plural_forms(get(tag).plural_forms)
    for count in range(1001):
        expected = rule(count)
        if tag == "fr" and count == 0:
            expected = "one"
        assert CATEGORIES[tag][forms.forms[count]] == expected, count


def test_darija_takes_the_categories_of_arabic() -> None:
    """CLDR knows no Darija; our convention is the six forms of Arabic."""
    rule = Locale.parse("ar").plural_form
    forms = plural_forms(get("ary-Arab").plural_forms)
    names = ("zero", "one", "two", "few", "many", "other")
    for count in range(1001):
        assert names[forms.forms[count]] == rule(count), count


@pytest.mark.parametrize("tag", known_tags())
def test_every_language_has_a_valid_rule(tag: str) -> None:
    """A header that no tool can read would break the catalogue."""
    forms = plural_forms(get(tag).plural_forms)
    assert all(0 <= forms.forms[count] < forms.nplurals for count in range(1001))
