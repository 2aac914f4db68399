"""LX202: one title quoted two ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.checking.titles import is_same_title, words_of
from lexicon.model.concept import Term

from .samples import concept, findings


def found(text: str, *concepts: object, language: str = "en", **settings: object) -> list[str]:
    options = {"LX202": settings} if settings else {}
    diagnostics = findings(text, *concepts, language=language, settings=options)  # type: ignore[arg-type]
    return [one.text for one in diagnostics if one.code == "LX202"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nights without a Lamp", "Night without Lamps"),
        ("The Salt Road to Taroudant", "The Salt Route to Taroudant"),
        ("The Salt Road to Taroudant", "A Salt Road to Taroudant"),
        ("Wells and Wanderers", "Wells and Wonderers"),
        ("Le Levain des voisins", "Le Levain du voisin"),
        ("לילות בלי מנורה אחת", "לילות בלי מנורות אחת"),
        ("Salt-Taroudant: A Road of Wells", "Salt Taroudant: A Road of Wells"),
        ("Salt-Taroudant: A Road of Wells", "Salt Taroudant: A Road of Well"),
    ],
)
def test_one_title(one: str, other: str) -> None:
    """A word changed, dropped, inflected or joined; in whatever order they are compared."""
    assert is_same_title(words_of(one), words_of(other))
    assert is_same_title(words_of(other), words_of(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nights without a Lamp", "Nights without a Lamp"),
        ("Nights Without a Lamp", "nights without a lamp"),
        ("Nights without a Lamp", "Days with the Sun"),
        ("In Your Eyes", "In Your Eyes, I See My Country"),
        ("Le Piano de Rabat", "Piano de Rabat"),
        ("The Well of Salt 1", "The Well of Salt 2"),
        ("The Well of Salt II", "The Well of Salt III"),
    ],
)
def test_two_titles(one: str, other: str) -> None:
    """Or a short form, or another part."""
    assert not is_same_title(words_of(one), words_of(other))
    assert not is_same_title(words_of(other), words_of(one))


@given(st.lists(st.sampled_from(["the", "well", "wells", "of", "salt", "malt", "2", "ii"]), max_size=6).map(tuple))
def test_a_title_is_no_drift_of_itself(words: tuple[str, ...]) -> None:
    """Nor is what has no words."""
    assert not is_same_title(words, words)
    assert not is_same_title(words, ())


def test_the_rarer_one_is_told_with_the_place_of_the_other() -> None:
    """Once, however often it is used."""
    text = "“Salt of the Earth Road” or “Salt of the Earth Roads”? *Salt of the Earth Roads* it is."
    (one,) = findings(text)
    assert (one.code, one.text, one.suggestions) == ("LX202", "Salt of the Earth Road", ("Salt of the Earth Roads",))
    assert one.related[0].text == "Salt of the Earth Roads"


def test_what_people_say_is_no_title() -> None:
    """A sentence has a stop, and begins what it begins."""
    assert found("“We went to the well again.” “We went to the wells again,” she said.") == []
    assert found("He spoke of “the old well of salt” and “the old wells of salt”.") == []


def test_a_title_of_the_glossary() -> None:
    """It is right, however often the other is used."""
    work = concept("salt-road", Term(text="The Salt Road to Taroudant", pos="properNoun"))
    text = "“The Salt Route to Taroudant”, or “The Salt Route to Taroudant”."
    assert found(text, work) == ["The Salt Route to Taroudant"]
    assert found("“The Salt Road to Taroudant”.", work) == []


def test_titles_that_are_known_to_differ() -> None:
    """By the settings."""
    pair = ["Wells and Wanderers", "Wells and Wonderers"]
    text = "“Wells and Wanderers” is not “Wells and Wonderers”."
    assert found(text) == ["Wells and Wonderers"]
    assert found(text, distinct=[pair]) == []


def test_markup_inside_a_title() -> None:
    """It is no part of the title."""
    assert found("“Wells *and* Wanderers” is “Wells and Wanderers”.") == []


def test_a_page_of_titles_is_soon_read() -> None:
    """The number of titles that are compared has a limit."""
    text = " ".join(f"“The Song Number x{number} of the Well”" for number in range(20_000))
    assert len(findings(text)) < 500
