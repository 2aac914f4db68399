"""Characters that nobody sees inside terms."""

from __future__ import annotations

from typing import Any

import pytest

from lexicon.model.diagnostic import Applicability, Diagnostic
from lexicon.text.edits import apply_edits

from .samples import concept, findings, preferred

MELLAH = concept("mellah", preferred("mellah"))
QUARTER = concept("quarter", preferred("Jewish quarter"))
SALT = concept("salt", preferred("ملاح"), tag="ary-Arab")


def found_in(text: str, **how: Any) -> list[Diagnostic]:
    return [one for one in findings(text, MELLAH, QUARTER, SALT, **how) if one.code == "LX504"]


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\u200b", "zero width space"),
        ("\u200c", "zero width non-joiner"),
        ("\u00ad", "soft hyphen"),
        ("\ufeff", "byte order mark"),
        ("\u2060", "word joiner"),
        ("\u200f", "right-to-left mark"),
    ],
)
def test_a_character_inside_a_term_is_found(char: str, name: str) -> None:
    """It is named, and a safe fix takes it out."""
    text = f"the mel{char}lah gate"
    (one,) = found_in(text)
    assert one.message == (
        f'"mellah" has the invisible {name} (U+{ord(char):04X}) in it, so that a search does not find it; remove it'
    )
    assert (one.severity, one.concept) == ("warning", "mellah")
    assert one.fix is not None
    assert one.fix.applicability is Applicability.SAFE
    assert apply_edits(text, one.fix.edits) == "the mellah gate"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("\u200bmellah\u200b and sou\u00advenir", "en"),
        ("Jewish\u00a0quarter", "en"),
        ("م\u200dلا\u200cح", "ary-Arab"),
        ("`mel\u00adlah` mel&shy;lah", "en"),
    ],
)
def test_what_hides_no_term_is_silent(text: str, language: str) -> None:
    """Around terms, in other words, in code, and where Arabic letters take their shapes from it."""
    assert found_in(text, language=language) == []


def test_non_breaking_spaces_are_found_on_demand() -> None:
    """The option ``spaces`` is for houses that want plain ones."""
    (one,) = found_in("Jewish\u00a0quarter", settings={"LX504": {"spaces": True}})
    assert one.suggestions == ("Jewish quarter",)
    assert one.message.endswith("write a plain space")


def test_a_term_may_have_what_its_entry_has() -> None:
    """Then nothing is hidden."""
    name = concept("name", preferred("Mme\u00a0Levi"), tag="fr")
    assert findings("Mme\u00a0Levi", name, language="fr", settings={"LX504": {"spaces": True}}) == []
