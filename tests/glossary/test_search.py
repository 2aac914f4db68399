"""Searching for people: every script, no accents needed, small mistakes forgiven, the best first."""

from __future__ import annotations

import pytest

from lexicon.glossary.search import search
from lexicon.model.concept import Concept, ConceptStatus, LanguageSection, Term, TermStatus, WrittenForm

GLOSSARY = (
    Concept(
        id="meknes",
        status=ConceptStatus.APPROVED,
        sections=(
            LanguageSection(
                tag="en",
                terms=(
                    Term(text="Meknes", status=TermStatus.PREFERRED),
                    Term(text="Mequinez", status=TermStatus.DEPRECATED),
                ),
            ),
            LanguageSection(tag="fr", terms=(Term(text="Meknès", status=TermStatus.PREFERRED),)),
            LanguageSection(tag="he", terms=(Term(text="מֶקְנֶס", status=TermStatus.PREFERRED),)),
            LanguageSection(tag="ary-Arab", terms=(Term(text="مكناس", status=TermStatus.PREFERRED),)),
        ),
    ),
    Concept(
        id="medina",
        sections=(
            LanguageSection(
                tag="en",
                terms=(
                    Term(text="medina of Meknes"),
                    Term(text="old town", forms=(WrittenForm("old towns", "plural"),)),
                ),
            ),
            LanguageSection(tag="shi-Tfng", terms=(Term(text="ⵜⴰⵎⴷⵉⵏⵜ"),)),
            LanguageSection(tag="de", terms=(Term(text="Altstadt"),)),
        ),
    ),
    Concept(
        id="gone",
        status=ConceptStatus.RETIRED,
        sections=(LanguageSection(tag="en", terms=(Term(text="Meknassa"),)),),
    ),
)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("meknes", ("meknes", "en", "Meknes", "Meknes", 100)),
        ("MEKNÈS", ("meknes", "en", "Meknes", "Meknes", 100)),
        ("מקנס", ("meknes", "he", "מֶקְנֶס", "מֶקְנֶס", 100)),
        ("مَكناس", ("meknes", "ary-Arab", "مكناس", "مكناس", 100)),
        ("ⵜⴰⵎⴷⵉⵏⵜ", ("medina", "shi-Tfng", "ⵜⴰⵎⴷⵉⵏⵜ", "ⵜⴰⵎⴷⵉⵏⵜ", 100)),
        ("old towns", ("medina", "en", "old town", "old towns", 100)),
        ("ALTSTADT", ("medina", "de", "Altstadt", "Altstadt", 100)),
        ("medinas of Meknes", ("medina", "en", "medina of Meknes", "medinas of Meknes", 95)),
        ("Tamdint", ("medina", "shi-Tfng", "ⵜⴰⵎⴷⵉⵏⵜ", "ⵜⴰⵎⴷⵉⵏⵜ", 80)),
        ("meknas", ("meknes", "ary-Arab", "مكناس", "مكناس", 80)),
        ("mekn", ("meknes", "en", "Meknes", "Meknes", 90)),
        ("town", ("medina", "en", "old town", "old town", 85)),
        ("ekne", ("meknes", "en", "Meknes", "Meknes", 75)),
        ("מקנסד", ("meknes", "he", "מֶקְנֶס", "מֶקְנֶס", 70)),
        ("mequienz", ("meknes", "en", "Mequinez", "Mequinez", 70)),
    ],
)
def test_the_best_answer_comes_first(text: str, first: tuple[str, str, str, str, int]) -> None:
    """The same form, then one made by rule, the beginning of a term, a word of it, other letters, a part, a mistake."""
    found = search(GLOSSARY, text)[0]
    assert (found.concept, found.language, found.term, found.matched, found.score) == first


@pytest.mark.parametrize("text", ["", " ", "\u200b", "kasbah", "xyz", "m k"])
def test_what_is_not_there_is_not_guessed(text: str) -> None:
    """No answer is better than a far-fetched one; an empty search asks nothing."""
    assert search(GLOSSARY, text) == []


def test_a_term_comes_once_with_its_best_form() -> None:
    """Forms of one term never fill the list."""
    found = [one for one in search(GLOSSARY, "old towns") if one.term == "old town"]
    assert [(one.matched, one.score) for one in found] == [("old towns", 100)]


def test_other_letters_are_read_by_the_language_that_has_them() -> None:
    """Latin letters find a Tifinagh term by Tashelhit's reading of them, not a Hebrew one by the same letters."""
    sections = [
        LanguageSection(tag=tag, terms=(Term(text=text),)) for tag, text in (("shi-Tfng", "ⵎⵏⵍ"), ("he", "מנל"))
    ]
    found = search([Concept(id="x", sections=tuple(sections))], "mnl")
    assert [(one.language, one.score) for one in found] == [("shi-Tfng", 80)]


def test_only_one_language_when_asked() -> None:
    """A language narrows the search."""
    assert {one.language for one in search(GLOSSARY, "meknes", language="fr")} == {"fr"}


def test_retired_concepts_are_not_found() -> None:
    """What is out of force is no answer."""
    assert all(one.concept != "gone" for one in search(GLOSSARY, "Meknassa"))


def test_equal_answers_are_ordered_by_status_and_the_list_is_cut() -> None:
    """A preferred term stands before a deprecated one that is found as well; the limit keeps the best."""
    found = search(GLOSSARY, "meknes")
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert search(GLOSSARY, "meknes", limit=2) == found[:2]
    same = Concept(
        id="x",
        sections=(
            LanguageSection(
                tag="en",
                terms=(
                    Term(text="Fez", status=TermStatus.FORBIDDEN),
                    Term(text="fez", status=TermStatus.DEPRECATED),
                    Term(text="Féz", status=TermStatus.PREFERRED),
                ),
            ),
        ),
    )
    assert [one.status for one in search([same], "fez")] == ["preferred", "deprecated", "forbidden"]
