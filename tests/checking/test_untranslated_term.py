"""LX403 untranslated-term: which words were forgotten, and which stand there on purpose."""

from __future__ import annotations

import pytest

from .samples import places, preferred
from .translations import compare, in_languages

HOUSEHOLD = in_languages(
    "household",
    en=[preferred("household", pos="noun")],
    fr=[preferred("foyer", pos="noun")],
    he=[preferred("משק בית", pos="noun")],
)
OASIS = in_languages("oasis", en=[preferred("oasis")], fr=[preferred("oasis")], he=[preferred("נווה מדבר")])
SCRIPT = in_languages("script", en=[preferred("JavaScript")])
SOURCE = "Each household in the oasis paid."


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("כל household בנווה המדבר שילם.", "he", ["household"]),
        ("כל משק בית ב-oasis שילם.", "he", ["oasis"]),
        ("כל ה-households בנווה המדבר שילמו.", "he", ["households"]),
        ("Chaque household de l’oasis payait.", "fr", ["household"]),
    ],
)
def test_left_standing(text: str, language: str, expected: list[str]) -> None:
    """A source term among words of another script, or among those of another language, in any form."""
    found = compare(SOURCE, text, HOUSEHOLD, OASIS, language=language)
    assert [one for one in places(found) if one[0] == "LX403"] == [("LX403", word) for word in expected]


def test_message() -> None:
    """It says which language the word is and what to write."""
    [found] = compare("Each household paid.", "כל household שילם.", HOUSEHOLD)
    assert found.message == '"household" is English and was left untranslated; the Hebrew for it is "משק בית"'
    assert found.suggestions == ("משק בית",)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("כל משק בית (household) בנווה מדבר שילם.", "he"),
        ("כל משק בית, ובאנגלית household, בנווה מדבר שילם.", "he"),
        ("כל בית אב (household) בנווה מדבר שילם.", "he"),
        ("במפקד נכתב “one household paid” ולא יותר. נווה מדבר.", "he"),
        ("Chaque foyer de l’oasis payait.", "fr"),
    ],
)
def test_on_purpose(text: str, language: str) -> None:
    """Glosses, quotations, and words that both languages have."""
    assert compare(SOURCE, text, HOUSEHOLD, OASIS, language=language) == []


def test_declared_language() -> None:
    """Markup that says which language a word is says that it stands there on purpose."""
    text = '<p>כל <i lang="en">household</i> שילם.</p>'
    assert compare("<p>Each household paid.</p>", text, HOUSEHOLD, path="a.html") == []


def test_no_other_term() -> None:
    """What the glossary has no word for in the language of the translation may stay."""
    assert compare("JavaScript was young.", "JavaScript הייתה צעירה.", SCRIPT) == []


def test_headings() -> None:
    """A word in a heading was forgotten, the title of a work was not."""
    source = "# The household\n\nShe read *The Household* to each household."
    text = "# ה-household\n\nהיא קראה את *The Household* לכל משק בית בכפר ולכל אורח שבא."
    assert places(compare(source, text, HOUSEHOLD)) == [("LX403", "household")]
