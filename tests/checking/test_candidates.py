"""Candidates for terms."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lexicon.checking.candidates import Candidate, Kind, candidates
from lexicon.checking.rule import Subject
from lexicon.documents.registry import read_document
from lexicon.model.concept import Term

from .samples import checker, concept


def found(text: str, *concepts: object, language: str = "en", path: str = "a.md") -> list[Candidate]:
    document = read_document(text.encode(), path)
    desk = checker(*concepts)  # type: ignore[arg-type]
    subject = Subject(document, language, desk.matches(document, language), desk.forms)
    result = list(candidates(subject))
    for one in result:
        assert " ".join(document.prose[slice(*one.span)].replace("\0", "").split()) == one.text
    return result


def texts(kind: Kind, *arguments: object, **options: str) -> list[str]:
    return [one.text for one in found(*arguments, **options) if one.kind is kind]  # type: ignore[arg-type]


def test_names() -> None:
    """Capitalised words within sentences, with their particles; what opens a sentence counts if it stands elsewhere."""
    text = "The Well is old. Salma Hachmar met Rahma bat Levi in Tafraout. Tafraout sleeps. Gate and house."
    assert texts(Kind.NAME, text) == ["Rahma bat Levi", "Tafraout", "Salma Hachmar", "Tafraout"]


@pytest.mark.parametrize(
    "text", ["", "We left.", "I’d go. I’m here.", "# Salma Hachmar", "See `Hachmar`.", "in THE end"]
)
def test_no_names(text: str) -> None:
    """Headings, code, contractions."""
    assert "Hachmar" not in texts(Kind.NAME, text)
    assert not [name for name in texts(Kind.NAME, text) if name.startswith("I")]


PAGE = """The Water Keeper Who Stopped the Clock of Her Town

News
Sign Up
Share on Facebook
Share on Facebook

The clock of Tafraout stood still for a day. Salma Hachmar, its keeper, had gone to Marrakesh.

Hachmar at the clock.Credit: Photograph: Omar Tazi / AGENCY

Already a reader? LOG IN

Why Do So Many Towns Forget Their Clocks?

In Marrakesh she met Rahma bat Levi
and Idir
Amal, who keep a clock too.

'Stop the Clock': Letters a Keeper Sent in 1948, Found
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_headlines_and_the_furniture_of_a_page_are_no_running_text(line_end: str) -> None:
    """Headlines without markup, menus, buttons, bylines and credits; names that run over a line end are."""
    names = texts(Kind.NAME, PAGE.replace("\n", line_end), path="a.txt")
    assert sorted(names) == ["Idir Amal", "Marrakesh", "Marrakesh", "Rahma bat Levi", "Salma Hachmar", "Tafraout"]


def test_french_pages() -> None:
    """Headlines in capitals, bylines and buttons; elided names and those after quoted speech are running text."""
    text = (
        "LA GARDIENNE DU BOL DE CUIVRE\n\nPar Omar Tazi\n\nÀ LIRE AUSSI\nPartager sur Facebook\n\n"
        "Au printemps, Salma Hachmar a quitté Taliouine. « Venez, dit-elle, Idir nous attend. » "
        "Près d’Oulmès, les gardiens attendent.\n\nLe bol vient d’Oulmès.Crédit : Omar Tazi\n"
    )
    names = texts(Kind.NAME, text, language="fr", path="a.txt")
    assert sorted(names) == ["Idir", "Oulmès", "Oulmès", "Salma Hachmar", "Taliouine"]


def test_hebrew_pages() -> None:
    """Names in Latin letters within Hebrew, but not the buttons."""
    text = "שעון המים\n\nLOG IN\n\nבשבוע שעבר פגשה Salma Hachmar את שומרי הקערה.\n\nRead More\n"
    assert texts(Kind.NAME, text, language="he", path="a.txt") == ["Salma Hachmar"]


def test_pages_in_html() -> None:
    """Blocks part lines, whether their tags stand on lines of their own or not."""
    text = (
        "<nav><ul><li><a href='#'>Latest News</a></li><li>Opinion</li></ul></nav><p>We met <b>Salma</b> Hachmar\n"
        "in Tafraout.</p><p>Read More</p>"
    )
    assert texts(Kind.NAME, text, path="a.html") == ["Salma", "Hachmar", "Tafraout"]


def test_lists_and_tables_are_written_on_purpose() -> None:
    """Their items need no sentence around them."""
    text = "We met two:\n\n- Salma Hachmar\n- Omar Tazi\n\n| Keeper | Town |\n|---|---|\n| Idir Amal | Tafraout |\n"
    assert texts(Kind.NAME, text) == ["Salma Hachmar", "Omar Tazi", "Idir Amal"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("She said: ‘Listen, we go.’ He told her, “Wow, a clock.”", []),
        ("Her song “Shitafon” of l’Orient, her “Clock in old Tafraout” too.", ["Shitafon", "Orient", "Tafraout"]),
        ("The Clock stops. We saw the Clock, a clock like any clock.", []),
        ("We know Hope, and Hope knows us; we hope so.", ["Hope", "Hope"]),
        ("Near Tafraout she stopped. She lives near Tafraout.", ["Tafraout", "Tafraout"]),
        ("Maybe I would go. Then World War I began, and World War I ended.", ["World War I", "World War I"]),
        ("We left in August and came back on a Monday of the Black September group.", ["Black September"]),
        ("Already there. LOG IN now.", []),
    ],
)
def test_capitals_that_make_no_name(text: str, names: list[str]) -> None:
    """Speech in quotation marks, words that are small as often, function words at either end, the calendar."""
    assert sorted(texts(Kind.NAME, text)) == sorted(names)


def test_compounds_of_known_names() -> None:
    """And known names with a particle between them, or with one more word before them at the start of a sentence."""
    known = (
        concept("tafraout", Term(text="Tafraout", pos="properNoun")),
        concept("jews", Term(text="Jews", pos="noun")),
    )
    text = "The Tafraout-born Jews of Tafraout met. We saw Tafraout-style clocks and Jews of Tafraout."
    assert texts(Kind.NAME, text, *known) == []
    assert texts(Kind.NAME, "Visiting Tafraout is fun.", *known) == []
    assert texts(Kind.NAME, "We met Marie-Claire and Old Tafraout.", *known) == ["Marie-Claire", "Old Tafraout"]


def test_what_the_glossary_has_is_no_candidate() -> None:
    """Nor a part of one of its names, nor two of its terms side by side."""
    known = (
        concept("hachmar", Term(text="Salma Hachmar", pos="properNoun")),
        concept("moroccan", Term(text="Moroccan", pos="adjective")),
    )
    assert texts(Kind.NAME, "We met Salma Hachmar. We met Hachmar and the Moroccan Salma.", *known) == []


def test_foreign_words() -> None:
    """In emphasis, or with a gloss, or with their translation in another script."""
    (one,) = found("They danced the *ahwash* (a dance in the round) at night.")
    assert (one.kind, one.text, one.gloss) == (Kind.FOREIGN, "ahwash", "a dance in the round")
    (two, _) = found("They ate sellou (a sweet of flour and almonds).")
    assert (two.text, two.gloss, two.translation) == ("sellou", "a sweet of flour and almonds", None)
    (three,) = found("They crossed the wadi (ואדי) at night.")
    assert (three.text, three.translation) == ("wadi", "ואדי")


@pytest.mark.parametrize(
    "text", ["He supported [Gesher party head] them.", "the mellah [of Fez town]", "a well (1969)"]
)
def test_what_is_no_gloss(text: str) -> None:
    """What an editor puts into the sentence."""
    assert texts(Kind.FOREIGN, text) == []


def test_phrases() -> None:
    """Words between function words, signs and names."""
    assert texts(Kind.PHRASE, "The water clock stops. A copper water clock, and the Well.") == [
        "water clock",
        "water clock stops",
        "clock stops",
        "copper water",
        "copper water clock",
        "water clock",
    ]


@given(st.text(st.sampled_from("abC ()[]*.,’'\n-אבג"), max_size=80))
@example("aCC*aCC")
def test_whatever_it_holds(text: str) -> None:
    """Every candidate stands where it says."""
    found(text)


def test_long_lines() -> None:
    """They take no long time."""
    found("word " * 20_000 + "Name " * 20_000 + "x (" * 20_000)
    found("Name\n" * 20_000 + "A Name. " * 20_000 + "\n\n- a | Name" * 20_000, path="a.txt")
