"""Concepts that the glossary has twice."""

from __future__ import annotations

import pytest

from lexicon.model.concept import Concept, ConceptStatus, LanguageSection

from .glossaries import entry_findings, section
from .samples import preferred

EN, FR = section("en", 'souk\nstatus = "preferred"'), section("fr", 'souk\nstatus = "preferred"')


def souk(id_: str = "souk", *, definition: str | None = None, status: str = "approved", **fields: object) -> Concept:
    """Return a concept that is called the same in two languages."""
    sections = tuple(
        LanguageSection(tag=tag, definition=definition, terms=(preferred("souk"),)) for tag in ("en", "fr")
    )
    return Concept(id=id_, status=ConceptStatus(status), sections=sections, **fields)  # type: ignore[arg-type]


def test_the_same_terms_in_two_languages_are_one_finding() -> None:
    """At the first of them."""
    (one,) = entry_findings("LX602", 'id = "x"\n' + EN + FR, souk(), souk("souk2"))
    assert (one.severity, one.text, one.language) == ("warning", "souk", "en")
    assert one.message == (
        'the concept "souk" has the same main term in 2 languages; '
        'merge the two, or name it in "related" if it is another'
    )


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ('id = "x"\ndomains = ["geo", "food"]\n' + FR, souk(domains=("food", "geo"))),
        ('id = "x"\n[lang.fr]\ndefinition = "A market"\n' + FR.partition("\n")[2], souk(definition="a  market")),
    ],
)
def test_one_language_is_enough_where_all_else_is_the_same(text: str, other: Concept) -> None:
    """The definition, or the domains where there are not two of them."""
    (one,) = entry_findings("LX602", text, other)
    assert '"souk" has the same main term; merge' in one.message


def test_drafts_without_a_preferred_term() -> None:
    """The first term stands for the concept, whatever its case; one domain in common is enough."""
    text = 'id = "x"\ndomains = ["geo", "food"]\n' + section("en", 'Souk\nstatus = "admitted"')
    (one,) = entry_findings("LX602", text, souk(domains=("food",)))
    assert one.text == "Souk"


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ('id = "x"\n' + EN, souk()),
        ('id = "x"\ndomains = ["geo"]\n' + EN, souk(domains=("food",))),
        (
            'id = "x"\ndomains = ["geo"]\n[lang.en]\ndefinition = "Street."\n' + EN.partition("\n")[2],
            souk(definition="Market.", domains=("geo",)),
        ),
        ('id = "x"\nrelated = ["souk"]\n' + EN + FR, souk()),
        ('id = "x"\n' + EN + FR, souk(related=("x",))),
        ('id = "x"\n' + EN + FR, souk(replaced_by="x")),
        ('id = "x"\n' + EN + FR, souk(status="retired")),
        ('id = "x"\nstatus = "retired"\n' + EN + FR, souk()),
        ('id = "x"\n' + EN + section("fr", 'souk\nstatus = "preferred"\nhomograph = true'), souk()),
        ('id = "x"\n' + EN + section("fr", 'marché\nstatus = "preferred"', 'souk\nstatus = "admitted"'), souk()),
    ],
)
def test_concepts_that_may_differ_are_silent(text: str, other: Concept) -> None:
    """One word in one language, other domains or definitions, told apart by hand, not in force, not preferred."""
    assert entry_findings("LX602", text, other) == []


def test_two_scripts_of_a_language_are_one_language() -> None:
    """A transliteration is no second witness."""
    tags = ("shi-Tfng", "shi-Latn")
    terms = {"shi-Tfng": "ⴰⵣⵔⵎ", "shi-Latn": "azrm"}
    text = 'id = "x"\n' + "".join(section(tag, f'{terms[tag]}\nstatus = "preferred"') for tag in tags)
    sections = tuple(LanguageSection(tag=tag, terms=(preferred(terms[tag]),)) for tag in tags)
    assert entry_findings("LX602", text, Concept(id="y", sections=sections)) == []
