"""Words of the article's language in other letters."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from lexicon.model.concept import Concept, ConceptStatus, LanguageSection
from lexicon.text.edits import apply_edits

from .samples import LANGUAGES, checker, concept, deprecated, findings, preferred
from .samples import check as run

if TYPE_CHECKING:
    from lexicon.model.diagnostic import Diagnostic


def village(**terms: str) -> Concept:
    """Return a concept with a preferred term in each language, whose tag is written with ``_``."""
    sections = tuple(
        LanguageSection(tag=tag.replace("_", "-"), terms=(preferred(text),)) for tag, text in terms.items()
    )
    return Concept(id="village", status=ConceptStatus.APPROVED, sections=sections)


TASHELHIT = village(shi_Tfng="ⵜⴰⵎⴰⵣⵉⵔⵜ", shi_Latn="tamazirt")
DARIJA = replace(village(ary_Arab="الدوار", ary_Latn="ddouar"), id="douar")


def wrong(text: str, language: str, *concepts: Concept) -> list[Diagnostic]:
    """Return what LX105 finds."""
    return [one for one in findings(text, *concepts, language=language) if one.code == "LX105"]


@pytest.mark.parametrize(
    ("text", "language", "fixed"),
    [
        ("ⵉⴷⴷⴰ ⵙ tamazirt ⵏⵏⵙ.", "shi-Tfng", "ⵉⴷⴷⴰ ⵙ ⵜⴰⵎⴰⵣⵉⵔⵜ ⵏⵏⵙ."),
        ("Idda s ⵜⴰⵎⴰⵣⵉⵔⵜ nns.", "shi-Latn", "Idda s tamazirt nns."),
        ("مشينا ل ddouar البارح.", "ary-Arab", "مشينا ل الدوار البارح."),
        ("Mchina l الدوار lbare7.", "ary-Latn", "Mchina l ddouar lbare7."),
    ],
)
def test_both_ways_in_both_languages(text: str, language: str, fixed: str) -> None:
    """With the preferred term in the article's letters."""
    (found,) = wrong(text, language, TASHELHIT, DARIJA)
    assert found.fix is not None
    assert (found.severity, found.fix.applicability) == ("warning", "unsafe")
    assert apply_edits(text, found.fix.edits) == fixed


def test_the_message_names_the_letters() -> None:
    """And what to write."""
    (found,) = wrong("ⵉⴷⴷⴰ ⵙ tamazirt ⵏⵏⵙ.", "shi-Tfng", TASHELHIT)
    assert found.message == '"tamazirt" is in Latin letters, but the article is in Tifinagh; write "ⵜⴰⵎⴰⵣⵉⵔⵜ"'
    assert (found.suggestions, found.language) == (("ⵜⴰⵎⴰⵣⵉⵔⵜ",), "shi-Latn")


@pytest.mark.parametrize(
    "text",
    [
        "ⵉⴷⴷⴰ ⵙ ⵜⴰⵎⴰⵣⵉⵔⵜ (tamazirt) ⵏⵏⵙ.",
        "ⵉⴷⴷⴰ ⵙ ⵜⴰⵎⴰⵣⵉⵔⵜ, tamazirt.",
        "ⵉⴷⴷⴰ ⵙ ⵜⴰⵎⴰⵣⵉⵔⵜ / tamazirt.",
        "ⵉⴷⴷⴰ ⵙ “tamazirt” ⵏⵏⵙ.",
        "ⵉⴷⴷⴰ ⵙ *Tamazirt* ⵏⵏⵙ.",
        "ⵉⴷⴷⴰ: tamazirt is the word for it here. ⵉⴷⴷⴰ.",
        "ⵉⴷⴷⴰ ⵙ `tamazirt`.",
        "ⵉⴷⴷⴰ ⵙ ⵜⴰⵎⴰⵣⵉⵔⵜ.",
    ],
)
def test_transliterations_quotations_and_foreign_passages(text: str) -> None:
    """Are in the letters they should be in."""
    assert wrong(text, "shi-Tfng", TASHELHIT) == []


def test_passages_that_are_declared_foreign() -> None:
    """Markup has the last word."""
    text = '<p>ⵉⴷⴷⴰ ⵙ <span lang="fr">tamazirt</span> ⵏⵏⵙ.</p>'
    assert run(checker(TASHELHIT), text, language="shi-Tfng", path="a.html").diagnostics == []


def test_a_word_of_another_language_may_be_that() -> None:
    """Film is English and Darija in Latin letters."""
    both = (village(ary_Arab="فيلم", ary_Latn="film"), concept("film", preferred("film")))
    assert wrong("شفنا film البارح.", "ary-Arab", *both) == []
    assert [one.text for one in wrong("شفنا film البارح.", "ary-Arab", both[0])] == ["film"]


def test_without_the_concept_in_the_articles_script() -> None:
    """There is nothing to write instead."""
    assert wrong("ⵉⴷⴷⴰ ⵙ tamazirt ⵏⵏⵙ.", "shi-Tfng", village(shi_Latn="tamazirt")) == []


def test_only_scripts_of_the_workspace() -> None:
    """A language that it does not have is not looked for, nor is one without scripts beside its own."""
    languages = [tag for tag in LANGUAGES if tag != "shi-Latn"]
    text = "ⵉⴷⴷⴰ ⵙ tamazirt ⵏⵏⵙ."
    assert run(checker(TASHELHIT, languages=languages), text, language="shi-Tfng").diagnostics == []
    assert wrong("The tamazirt.", "en", TASHELHIT) == []


def test_a_deprecated_spelling_is_in_the_wrong_script_too() -> None:
    """What to write is the same."""
    old = Concept(
        id="village",
        status=ConceptStatus.APPROVED,
        sections=(
            LanguageSection(tag="shi-Tfng", terms=(preferred("ⵜⴰⵎⴰⵣⵉⵔⵜ"),)),
            LanguageSection(tag="shi-Latn", terms=(preferred("tamazirt"), deprecated("thamazirth"))),
        ),
    )
    (found,) = wrong("ⵉⴷⴷⴰ ⵙ thamazirth ⵏⵏⵙ.", "shi-Tfng", old)
    assert found.suggestions == ("ⵜⴰⵎⴰⵣⵉⵔⵜ",)
