"""Checking a translation against its source: what all of its rules share."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from lexicon.checking import registry
from lexicon.checking.engine import rule_options
from lexicon.checking.reports import Look, render
from lexicon.checking.translation import Source
from lexicon.documents.document import Document, Unit
from lexicon.documents.registry import read_document
from lexicon.errors import InputError
from lexicon.text.spans import Span

from .samples import checker, concept, deprecated, forbidden, places, preferred
from .translations import compare, in_languages

if TYPE_CHECKING:
    from lexicon.model.concept import Concept

MELLAH = in_languages("mellah", en=[preferred("mellah")], he=[preferred("מלאח"), forbidden("גטו")])
OASIS = in_languages("oasis", en=[preferred("oasis")], he=[preferred("נווה מדבר")], fr=[preferred("oasis")])
CASBAH = in_languages("kasbah", en=[preferred("kasbah")], fr=[preferred("casbah")])


def units(*messages: tuple[str, str], is_final: bool = True, language: str | None = "en") -> Document:
    """Return a bilingual document of these sources and their translations."""
    text, found = "", []
    for source, target in messages:
        found.append(Unit(source, Span(len(text), len(text) + len(target)), is_final))
        text += f"{target}\n"
    return Document(path="a.po", text=text, prose=text, source_language=language, units=tuple(found))


def check_units(document: Document, *concepts: Concept, language: str = "he") -> list[tuple[str, str]]:
    """Return code and text of what the rules of translations find in a bilingual document."""
    options = [rule_options(registry.load(code), {}) for code in ("LX101", "LX401", "LX402", "LX403")]
    return places(checker(*concepts).check(document, language, options).diagnostics)


def test_no_source_no_comparison() -> None:
    """Without a source the rules of translations find nothing, and forbidden-term finds what it always finds."""
    options = [rule_options(registry.load(code), {}) for code in ("LX101", "LX401", "LX402", "LX403")]
    document = read_document("הגטו היה קטן.".encode(), "a.md")
    assert places(checker(MELLAH).check(document, "he", options).diagnostics) == [("LX101", "גטו")]


def test_one_finding_at_a_place() -> None:
    """What the source confirms is said once, by the rule that knows the source."""
    assert places(compare("The mellah was small.", "הגטו היה קטן.", MELLAH)) == [("LX402", "גטו")]
    assert places(compare("The house was small.", "הגטו היה קטן.", MELLAH)) == [("LX101", "גטו")]


def test_messages_of_a_bilingual_file() -> None:
    """Each message is held against its own source."""
    document = units(("The mellah", "השכונה"), ("The mellah", "המלאח"), ("A mellah", "גטו"), ("The oasis", "oasis"))
    assert check_units(document, MELLAH, OASIS) == [("LX401", "השכונה"), ("LX402", "גטו"), ("LX403", "oasis")]


def test_drafts_are_no_translations() -> None:
    """A message that is not final or not translated is left alone."""
    assert check_units(units(("The mellah", "השכונה"), is_final=False), MELLAH) == []
    assert check_units(units(("The mellah", "")), MELLAH) == []


def test_source_language_of_a_bilingual_file() -> None:
    """It is the one that the file declares, else that of the workspace; an unknown one is not compared."""
    message = ("La casbah", "The castle")
    assert check_units(units(message, language="fr-FR"), CASBAH, language="en") == [("LX401", "The")]
    assert check_units(units(message, language="de"), CASBAH, language="en") == []
    assert check_units(units(("The mellah", "השכונה"), language=None), MELLAH) == [("LX401", "השכונה")]


def test_every_finding_has_its_own_word() -> None:
    """Two concepts that one sentence lacks are reported at two words of it, and not at a term."""
    found = compare("The mellah lies in an oasis.", "מלאח הוא יפה.", OASIS, MELLAH)
    assert places(found) == [("LX401", "הוא")]
    found = compare("The mellah lies in an oasis.", "המקום הזה יפה.", OASIS, MELLAH)
    assert places(found) == [("LX401", "המקום"), ("LX401", "הזה")]


def test_homographs_of_the_source_prove_nothing() -> None:
    """A term of the source that may be another word asks for no translation."""
    bank = in_languages("bank", en=[preferred("bank", homograph=True)], he=[preferred("גדה")])
    assert compare("The bank was closed.", "הסניף היה סגור.", bank) == []


def test_related_place_in_another_file() -> None:
    """A report tells where in the source the term stands."""
    source = Source(read_document(b"First.\n\nThe mellah was small.\n", "en.md"), "en")
    document = read_document("קודם.\n\nהשכונה הייתה קטנה.\n".encode(), "he.md")
    result = checker(MELLAH).check(document, "he", [rule_options(registry.load("LX401"), {})], source)
    report = json.loads("".join(render("json", [result], Look())))
    assert report["diagnostics"][0]["line"] == 3
    assert report["diagnostics"][0]["related"] == [{"path": "en.md", "line": 3, "column": 5, "text": "mellah"}]


def test_too_long_to_be_aligned() -> None:
    """A text of more paragraphs than can be aligned is refused in one sentence."""
    source = Source(read_document(b"The mellah.\n\n" * 20_001, "en.md"), "en")
    document = read_document("המלאח.".encode(), "he.md")
    with pytest.raises(InputError, match=r"^he\.md: too long to be compared with its source"):
        checker(MELLAH).check(document, "he", [], source)


def test_suppressions_silence_them() -> None:
    """A comment before a finding keeps it silent as it does everywhere."""
    text = "<!-- lexicon: ignore-next missing-translation -->\nהשכונה הייתה קטנה.\n"
    assert compare("The mellah was small.\n", text, MELLAH) == []


def test_the_glossary_has_no_term() -> None:
    """A concept without an allowed term in the language of the translation is not asked for."""
    only_wrong = in_languages("mellah", en=[preferred("mellah")], he=[deprecated("מללאח")])
    assert compare("The mellah was small.", "השכונה הייתה קטנה.", only_wrong, concept("x", preferred("y"))) == []


def test_a_bilingual_file_keeps_its_pairs() -> None:
    """Sources of messages do not run into each other, even where a term would begin in one and end in the next."""
    two = in_languages("salt-road", en=[preferred("salt road")], he=[preferred("דרך המלח")])
    assert check_units(units(("the salt", "המלח"), ("road", "דרך")), two) == []
    assert check_units(replace(units(("salt road", "שביל"))), two) == [("LX401", "שביל")]
