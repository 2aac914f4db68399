"""Two spellings of one word, both allowed."""

from __future__ import annotations

import pytest

from lexicon.checking.variants import are_spellings, is_short_form
from lexicon.model.concept import Term, WrittenForm
from lexicon.text.edits import apply_edits

from .samples import concept, deprecated, findings, places, preferred

CITY = concept("marrakesh", preferred("Marrakesh"), Term(text="Marrakech"))


def test_the_rarer_spelling_is_found_once() -> None:
    """With the numbers, the other's first place, and a fix for all of its uses."""
    text = "Marrakesh is red. Marrakesh is hot.\nMarrakech sleeps. Marrakesh wakes in Marrakech."
    (found,) = findings(text, CITY)
    assert (found.code, found.severity, found.text, found.span.start) == ("LX106", "warning", "Marrakech", 36)
    assert found.message == (
        '"Marrakech" (2 times) and "Marrakesh" (3 times, first on line 1) are spellings of one word; keep to one'
    )
    assert (found.suggestions, [one.span.start for one in found.related]) == (("Marrakesh",), [0])
    assert found.fix is not None
    assert found.fix.applicability == "unsafe"
    assert "Marrakech" not in apply_edits(text, found.fix.edits)


def test_the_preferred_spelling_wins_a_tie_and_no_more() -> None:
    """An article may well keep to the admitted one."""
    assert places(findings("Marrakech sleeps. Marrakesh wakes.", CITY)) == [("LX106", "Marrakech")]
    assert places(findings("Marrakech sleeps. Marrakesh wakes in Marrakech.", CITY)) == [("LX106", "Marrakesh")]


@pytest.mark.parametrize(
    "text",
    [
        "Marrakech sleeps. “Marrakesh wakes,” he says.",
        "Marrakech sleeps. Her film “Songs of Marrakesh” opens.",
        "# Marrakesh\n\nMarrakech sleeps.",
        "Marrakech sleeps. Marrakech wakes.",
    ],
)
def test_quotations_and_titles_have_their_own_spelling(text: str) -> None:
    """So has a heading."""
    assert findings(text, CITY) == []


def test_other_words_for_a_thing_are_no_spellings() -> None:
    """Nor is what another rule reports."""
    people = concept("amazigh", preferred("Amazigh people"), Term(text="Imazighen"), Term(text="AP"))
    assert findings("The Amazigh people sing. Imazighen dance. AP reports.", people) == []
    old = concept("mellah", preferred("mellah"), deprecated("melah"))
    assert places(findings("The mellah and the melah.", old)) == [("LX102", "melah")]
    kept = concept("marrakesh", preferred("Marrakesh"), Term(text="Marrakech", allowed_in=("title",)))
    assert places(findings("Marrakesh, Marrakech.", kept)) == [("LX107", "Marrakech")]


def test_inflected_uses_are_mended_by_their_counterparts() -> None:
    """Or not at all, where one of them has none."""
    verbs = concept(
        "organize",
        preferred("organize", forms=(WrittenForm("organizers", "plural"),)),
        Term(text="organise", forms=(WrittenForm("organisers", "plural"), WrittenForm("organising"))),
    )
    text = "They organize. We organize. Organisers organise."
    (found,) = (one for one in findings(text, verbs) if one.code == "LX106")
    assert found.fix is not None
    assert apply_edits(text, found.fix.edits) == "They organize. We organize. Organizers organize."
    (found,) = (one for one in findings("We organize. They organize. Organising!", verbs) if one.code == "LX106")
    assert found.fix is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Marrakesh", "Marrakech", True),
        ("organise", "organize", True),
        ("Judeo-Arabic", "Judaeo-Arabic", True),
        ("Judeo-Arabic", "Judeo Arabic", True),
        ("ma’abarot", "maabarot", True),
        ("Tinghir", "Tineghir", True),
        ("Essaouira", "Mogador", False),
        ("Amazighs", "Imazighen", False),
        ("musicien", "musicienne", False),
        ("singer", "singers", False),
        ("Kamal Hachkar", "Hachkar", False),
        ("UNO", "UN", False),
        ("מרקש", "מראקש", True),
        ("תיאטרון", "תאטרון", True),
        ("אמזיגי", "אמזיגית", False),
        ("מלאח", "המלאח", False),
        ("שיר", "שור", False),
    ],
)
def test_which_terms_are_spellings(one: str, other: str, expected: bool) -> None:
    """A letter or two, the same sound, the same consonants: but no other gender, number or length."""
    assert are_spellings(one, other) is are_spellings(other, one) is expected


def test_which_terms_are_short_forms() -> None:
    """A part of the words, or an acronym."""
    assert is_short_form("Kamal Hachkar", "Hachkar")
    assert is_short_form("UN", "United Nations")
    assert not is_short_form("Amazigh people", "Imazighen")
