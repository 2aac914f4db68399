"""Articles that introduce one name and go on with another."""

from __future__ import annotations

import pytest

from lexicon.model.concept import Term

from .glossed import glossed
from .samples import findings, preferred

DARIJA = glossed("darija", "Moroccan Arabic", preferred("Darija"))
DANCE = glossed("ahwash", "a village dance", preferred("ahwash"), Term(text="ahouach"), Term(text="dance of the drums"))


def test_the_gloss_used_as_a_name() -> None:
    """It is said once, at the first place."""
    text = "She sang in Darija (Moroccan Arabic).\n\nHis Moroccan Arabic is poor; her Moroccan Arabic is rich."
    (found,) = findings(text, DARIJA)
    assert (found.code, found.severity, found.text, found.span.start) == ("LX303", "info", "Moroccan Arabic", 43)
    assert found.message == '"Moroccan Arabic" stands for what line 1 introduced as "Darija"; keep to one name'
    assert (found.suggestions, found.fix, [one.text for one in found.related]) == (("Darija",), None, ["Darija"])


def test_another_term_of_the_concept() -> None:
    """A synonym, not a spelling: that is for LX106."""
    (found,) = findings("The ahwash (a village dance) began. The dance of the drums went on.", DANCE)
    assert (found.code, found.text) == ("LX303", "dance of the drums")
    (found,) = findings("The ahwash (a village dance) began. The ahouach went on.", DANCE)
    assert found.code == "LX106"


@pytest.mark.parametrize(
    "text",
    [
        "She sang in Darija (Moroccan Arabic). Her Darija is rich.",
        "She sang in Darija (Moroccan Arabic). “I speak Moroccan Arabic,” she said.",
        "She sang in Darija (Moroccan Arabic).\n\n## Moroccan Arabic\n\nIt rained.",
        "She sang in Darija (Moroccan Arabic). They teach Moroccan Arabic (Darija) there.",
        "She sang in Darija (Moroccan Arabic). They teach Darija, or Moroccan Arabic, there.",
        "Her Moroccan Arabic was rich. She sang in Darija (Moroccan Arabic).",
        "She sang in Darija (a spoken language). It is a spoken language of the north.",
        "She sang in Darija (language). The language is old.",
        "She sang in Darija (Moroccan Arabic). A non-Moroccan Arabicist came.",
    ],
)
def test_what_is_no_switch(text: str) -> None:
    """The term itself, other people's words, headings, glosses, earlier uses, descriptions, parts of words."""
    assert [one for one in findings(text, DARIJA) if one.code == "LX303"] == []


def test_short_forms_are_the_same_name() -> None:
    """A surname, an acronym."""
    singer = glossed("halali", "Algerian singer", preferred("Salim Halali"), Term(text="Halali"), Term(text="SH"))
    assert findings("Salim Halali (an Algerian singer) came. Halali sang. SH left.", singer) == []
