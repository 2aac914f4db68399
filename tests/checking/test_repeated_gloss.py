"""Glosses that are given twice."""

from __future__ import annotations

import pytest

from lexicon.text.edits import apply_edits

from .glossed import glossed
from .samples import concept, deprecated, findings, preferred

MELLAH = glossed("mellah", "the Jewish quarter", preferred("mellah"))
INTRODUCED = "She left the mellah (the Jewish quarter).\n\n"


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("The mellah (the Jewish quarter) slept.", "The mellah slept."),
        ("The mellah [Jewish quarter] slept.", "The mellah slept."),
        ("The mellah, the old Jewish quarter, slept.", "The mellah slept."),
        ("He left the mellah, the Jewish quarter.", "He left the mellah."),
        ("The mellah – the Jewish quarter – slept.", "The mellah slept."),
        ("The *mellah* (the Jewish quarter) slept.", "The *mellah* slept."),
        ("The mellah (the *Jewish* quarter) slept.", None),
    ],
)
def test_the_second_gloss_may_go(text: str, fixed: str | None) -> None:
    """With its brackets or commas, if no markup goes with it; the first one is the related place."""
    (found,) = findings(INTRODUCED + text, MELLAH)
    assert (found.code, found.severity, found.concept) == ("LX302", "info", "mellah")
    assert [one.text for one in found.related] == ["(the Jewish quarter)"]
    assert (apply_edits(INTRODUCED + text, found.fix.edits) if found.fix else None) == (
        INTRODUCED + fixed if fixed else None
    )


def test_the_message_names_both() -> None:
    """What to leave out, and where it was said."""
    (found,) = findings(INTRODUCED + "The mellah (the Jewish quarter) slept.", MELLAH)
    assert found.message == '"mellah" was explained on line 1 already; leave out "the Jewish quarter"'


@pytest.mark.parametrize(
    "text",
    [
        "The mellah (a market today) slept.",
        "“The mellah, the Jewish quarter, slept,” he says.",
        "## The mellah (the Jewish quarter)",
        "The mellah (the Jewish quarter). Photo: Noa Amar",
        "The mellah, the old men say, slept.",
    ],
)
def test_other_words_and_other_places(text: str) -> None:
    """News about the term, speakers, headings and captions."""
    assert findings(INTRODUCED + text, MELLAH) == []


def test_terms_without_a_gloss_of_the_glossary() -> None:
    """What the article says twice is said twice."""
    town = concept("sakhnin", preferred("Sakhnin"))
    (found,) = findings("Sakhnin (an Arab town) is old. They love Sakhnin (an Arab town).", town)
    assert (found.code, found.text) == ("LX302", "(an Arab town)")


@pytest.mark.parametrize("text", ["A mellah, a mellah, a mellah.", "The mellah, the mellah, and the mellah."])
def test_a_list_of_one_word_explains_nothing(text: str) -> None:
    """The term itself is no gloss of it, whatever else there is to say of the word."""
    town = concept("mellah", preferred("mellah"))
    assert findings(text, town) == []
    given_up = concept("mellah", preferred("quarter"), deprecated("mellah"))
    assert {one.code for one in findings(text, given_up)} == {"LX102"}
