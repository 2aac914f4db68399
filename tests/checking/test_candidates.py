"""Candidates for terms."""

from __future__ import annotations

import pytest
from hypothesis import given
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
def test_whatever_it_holds(text: str) -> None:
    """Every candidate stands where it says."""
    found(text)


def test_long_lines() -> None:
    """They take no long time."""
    found("word " * 20_000 + "Name " * 20_000 + "x (" * 20_000)
