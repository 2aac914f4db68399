"""Terms that the glossary keeps for some places."""

from __future__ import annotations

import pytest

from lexicon.model.concept import Term
from lexicon.model.diagnostic import Applicability, Fix
from lexicon.text.edits import Edit

from .samples import check, checker, concept, deprecated, findings, preferred

MOGADOR = concept("essaouira", preferred("Essaouira"), Term(text="Mogador", allowed_in=("quote", "title")))


@pytest.mark.parametrize(
    ("places", "told"),
    [
        (("quote",), "quotations"),
        (("title", "quote"), "titles or quotations"),
        (("domain:history",), 'articles of the domain "history"'),
    ],
)
def test_the_message_tells_where_the_term_may_stand(places: tuple[str, ...], told: str) -> None:
    """And what to write elsewhere; whether it fits is for a person to say."""
    glossary = concept("essaouira", preferred("Essaouira"), Term(text="Mogador", allowed_in=places))
    (found,) = findings("The wind of Mogador.", glossary)
    assert (found.code, found.severity) == ("LX107", "warning")
    assert found.fix == Fix(Applicability.UNSAFE, (Edit(12, 19, "Essaouira"),))
    assert found.message == f'"Mogador" is allowed only in {told}; use "Essaouira"'
    assert found.suggestions == ("Essaouira",)


@pytest.mark.parametrize(
    "text", ["“I love Mogador,” he says.", "> Mogador!", "# Mogador", "She made *The Winds of Mogador*.", "« Mogador »"]
)
def test_the_term_is_free_in_its_places(text: str) -> None:
    """Quotations and titles."""
    assert findings(text, MOGADOR) == []


def test_quotations_are_free_whatever_the_term_says() -> None:
    """A speaker is never corrected."""
    glossary = concept("essaouira", Term(text="Mogador", allowed_in=("title",)))
    assert findings("“I love Mogador,” he says.", glossary) == []


def test_a_domain_is_a_place() -> None:
    """The domains of the documents are the workspace's to say."""
    glossary = concept("essaouira", Term(text="Mogador", allowed_in=("domain:history",)))
    assert check(checker(glossary, domains=["history"]), "Mogador").diagnostics == []
    (found,) = check(checker(glossary), "Mogador").diagnostics
    assert (found.message, found.suggestions) == ('"Mogador" is allowed only in articles of the domain "history"', ())


def test_another_concept_may_free_the_word() -> None:
    """What is a free term of one concept is not restricted by another."""
    assert findings("The wind of Mogador.", MOGADOR, concept("ship", preferred("Mogador"))) == []


def test_each_concept_has_its_own_places() -> None:
    """It is enough that one of them lets the word stand here."""
    other = concept("ship", Term(text="Mogador", allowed_in=("domain:navy",)))
    assert check(checker(MOGADOR, other, domains=["navy"]), "The Mogador.").diagnostics == []


def test_a_word_given_up_elsewhere_stays_restricted() -> None:
    """Only an allowed term frees the word; a deprecated one of another concept does not."""
    (found,) = findings("The wind of Mogador.", MOGADOR, concept("ship", deprecated("Mogador")))
    assert (found.code, found.concept) == ("LX107", "essaouira")
