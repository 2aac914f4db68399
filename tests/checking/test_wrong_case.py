"""Capitals that nothing explains, and all the places that explain them."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from lexicon.model.diagnostic import Applicability
from lexicon.text.edits import apply_edits

from .samples import concept, findings, preferred

MELLAH = concept("mellah", preferred("mellah"), preferred("communal oven"))
AGENCY = concept("agency", preferred("Jewish Agency"))
EVENT = concept("event", preferred("événement"), tag="fr")
CAMP = concept("camp", preferred("ma'abara"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They left the Mellah at night.", "Mellah"),
        ("They left the MEllah at night.", "MEllah"),
        ("The mElLaH.", "mElLaH"),
        ("In 1912, Mellah walls fell.", "Mellah"),
        ("the jewish agency", "jewish agency"),
        ("Jewish agency staff", "Jewish agency"),
        ("The Communal oven", "Communal oven"),
    ],
)
def test_a_capital_without_a_reason_is_found(text: str, found: str) -> None:
    """Too many capitals or too few, with a safe fix to the glossary's."""
    (one,) = findings(text, MELLAH, AGENCY)
    assert (one.code, one.severity, one.text) == ("LX103", "warning", found)
    assert one.message == f'"{found}" is written "{one.suggestions[0]}" in the glossary'
    assert one.fix is not None
    assert one.fix.applicability is Applicability.SAFE
    assert one.suggestions[0] in apply_edits(text, one.fix.edits)


@pytest.mark.parametrize(
    "text",
    [
        "Mellah walls.",
        "They left. Mellah walls fell.",
        "They left! Mellah? Mellah: Mellah; Mellah… Mellah — Mellah",
        "He asked: “Mellah?” and “(Mellah)”.",
        "« Mellah ! » dit-il",
        "It ended.\n\nMellah walls",
        "It ended.\r\n\r\nMellah walls",
        "# The Mellah of Fez\n\nText.",
        "- Mellah\n- *Mellah*\n1. Mellah",
        "| Mellah | Mellah |\n|---|---|\n| Mellah | x |",
        "She filmed *The Old Mellah* in May.",
        "She filmed “The Old Mellah” in May.",
        "THE MELLAH OF FEZ",
        "in the MELLAH",
        "in the MEL*LAH*",
        "the Mellah Museum",
        "the Mellah’s Museum",
        "in the Great Mellah of Fez",
        "in the Great\nMellah of Fez",
        "in the Great\r\nMellah of Fez",
        "the Mellah\r\nMuseum",
        "the *Great* Mellah",
        "Communal oven walls",
    ],
)
def test_a_place_that_explains_the_capital(text: str) -> None:
    """The start of a sentence, speech, paragraph, item or cell; a heading or title; a name; shouting."""
    assert findings(text, MELLAH) == []


@pytest.mark.parametrize("text", ["- Mellah\n- Mellah", "• Mellah\r\n• Mellah", "* Mellah", "– Mellah ?\n- Mellah !"])
def test_a_line_of_plain_text_may_begin_with_a_bullet_or_a_dash(text: str) -> None:
    """In plain text nothing but the line tells of a list or a dialogue."""
    assert findings(text, MELLAH, path="a.txt") == []


@pytest.mark.parametrize("text", ["jewish Agency", "the Jewish\nagency", "jewish agency. jewish agency"])
def test_no_place_explains_a_missing_capital(text: str) -> None:
    """A name keeps its capitals at the start of a sentence too."""
    assert {one.code for one in findings(text, AGENCY)} == {"LX103"}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_composition_is_no_matter_of_capitals(form: str) -> None:
    """A text with decomposed accents is judged like any other."""
    text = normalize(form, "Événement. L’Événement.")  # type: ignore[arg-type]
    found = [one.text for one in findings(text, EVENT, language="fr") if one.code == "LX103"]
    assert found == [normalize(form, "Événement")]  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["Ma’abara walls.", "Ma'abara walls.", "Ma\u00ad’abara walls.", "Ma'ab*ara* walls."])
def test_typography_is_no_matter_of_capitals(text: str) -> None:
    """A curly apostrophe, a soft hyphen or markup in the word does not hide that it starts a sentence."""
    assert [one for one in findings(text, CAMP) if one.code == "LX103"] == []


@pytest.mark.parametrize(("case", "codes"), [("any", []), (None, ["LX103"]), ("exact", ["LX103"])])
def test_a_term_may_say_that_its_case_is_free(case: str | None, codes: list[str]) -> None:
    """``case = "any"`` switches the rule off for the term."""
    found = findings("in the Mellah", concept("mellah", preferred("mellah", case=case)))
    assert [one.code for one in found] == codes


def test_scripts_without_capitals_have_no_wrong_ones() -> None:
    """Hebrew, Arabic and Tifinagh."""
    glossary = (
        concept("a", preferred("מלאח"), tag="he"),
        concept("b", preferred("ملاح"), tag="ary-Arab"),
        concept("c", preferred("ⵎⵍⵍⴰⵃ"), tag="shi-Tfng"),
    )
    assert findings("מַלָּאח ملّاح ⵎⵍⵍⴰⵃ", *glossary) == []


def test_a_homograph_is_a_hint() -> None:
    """The word may be another one."""
    (found,) = findings("they saw the Oven there", concept("oven", preferred("oven", homograph=True)))
    assert (found.severity, found.fix and found.fix.applicability) == ("info", "unsafe")
