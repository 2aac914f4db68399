"""LX203: words that are nearly a name of the glossary."""

from __future__ import annotations

import pytest

from lexicon.model.concept import Term
from lexicon.model.diagnostic import Applicability
from lexicon.text.edits import apply_edits

from .samples import concept, findings


def name(text: str, tag: str = "en", **fields: object) -> object:
    return concept(text.lower().replace(" ", "-"), Term(text=text, pos="properNoun", **fields), tag=tag)  # type: ignore[arg-type]


def found(text: str, *names: object, language: str = "en", **settings: object) -> list[str]:
    options = {"LX203": settings} if settings else {}
    diagnostics = findings(text, *names, language=language, settings=options)
    return [one.text for one in diagnostics if one.code == "LX203"]


HACHKAR = name("Hachkar")


@pytest.mark.parametrize(
    "text",
    [
        "We met Hatchkar.",
        "We met Hashkar.",
        "We met Hachcar.",
        "We met Hchkar.",
        "We met Hahckar.",
        "Hatchkar came.",  # opens its sentence, and sounds the same
    ],
)
def test_what_is_meant_to_be_the_name(text: str) -> None:
    """One letter, or other letters of the same sound, even where the word stands alone."""
    assert len(found(text, HACHKAR)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "We met Hachkar, and Hachkar’s brother.",
        "We met Hachkars.",
        "We met HACHKAR.",
        "We met hatchkar.",
        "We met Hachkaw, and a hachkaw.",
        "We met Bachkarov.",
        "Hockey is played here.",
        "See `Hatchkar` and https://example.org/Hatchkar.",
        "Hatchkar sang to Hatchkar about Hatchkar.",
        "",
    ],
)
def test_what_is_somebody_else(text: str) -> None:
    """Inflected and common words, code, and a name that is used consistently."""
    assert found(text, HACHKAR) == []


def test_the_last_letter_of_a_short_name_makes_another() -> None:
    """Franck is not France."""
    assert found("We met Franck.", name("France")) == []


def test_another_name_of_the_glossary_is_right() -> None:
    """However near."""
    assert found("We met Hatchkar.", HACHKAR, name("Hatchkar")) == []


def test_names_that_are_known_to_differ() -> None:
    """By the entry, or by the settings."""
    assert found("We met Hatchkar.", name("Hachkar", counter_examples=("Hatchkar",))) == []
    assert found("We met Hatchkar.", HACHKAR, distinct=["Hatchkar"]) == []
    assert found("We met Hatchkar.", HACHKAR, distinct=["Miri Hatchkar"]) == []


def test_a_part_of_a_name_needs_the_other_part() -> None:
    """Yossi is many men, Yossi Amarelli is one."""
    assert found("We met Amareli.", name("Yossi Amarelli")) == []
    assert found("We met Yossi Amareli.", name("Yossi Amarelli")) == ["Amareli"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("הסרט של כמאל השקר יוצא במאי.", ["השקר"]),
        ("הסרט של כמאל השכר יוצא במאי.", []),
        ("השקר נשאר.", []),
        ("כמאל צחק.", []),
    ],
)
def test_without_capitals_the_other_part_tells(text: str, expected: list[str]) -> None:
    """In Hebrew and Arabic letters."""
    assert found(text, name("כמאל השכר", "he"), language="he") == expected


def test_names_of_another_language_are_no_matter() -> None:
    """Marco is not the French for Morocco."""
    assert found("We met Marock.", name("Maroc", "fr")) == []


def test_a_common_noun_is_no_name() -> None:
    """Only what the glossary calls a proper noun."""
    assert found("We met Melllah.", concept("mellah", Term(text="Mellah", pos="noun"))) == []


def test_fix() -> None:
    """Unsafe: it may be somebody else."""
    (one,) = findings("We met Hatchkar.", HACHKAR)
    assert one.fix is not None
    assert one.fix.applicability is Applicability.UNSAFE
    assert apply_edits("We met Hatchkar.", one.fix.edits) == "We met Hachkar."


def test_it_tells_before_name_drift() -> None:
    """A word that both rules find is told once, with the name that was meant."""
    text = "We met Hachkar. Then Hachkar left with Hachkar, and Hatchkar stayed."
    assert [one.code for one in findings(text, HACHKAR)] == ["LX203"]
