"""The examples of an entry, run as articles are."""

from __future__ import annotations

import pytest

from lexicon.model.concept import WrittenForm

from .glossaries import entry_findings, section
from .samples import concept, preferred


def example(text: str, *, term: str = "mellah", key: str = "examples", tag: str = "en", more: str = "") -> str:
    """Return a concept file with one example."""
    return 'id = "x"\nstatus = "approved"\n' + section(tag, f'{term}\n{key} = ["{text}"]\n{more}')


@pytest.mark.parametrize(
    ("text", "term", "tag"),
    [
        ("Two mellahs.", "mellah", "en"),
        ("The *Mellah*.", "mellah", "en"),
        ("הם גרו בַּמלאח", "מלאח", "he"),
        ("Près de l’oasis.", "oasis", "fr"),
        ("ⵜⴰⵎⴰⵣⵉⵖⵜ ⵜⴰⵎⵇⵔⴰⵏⵜ", "ⵜⴰⵎⴰⵣⵉⵖⵜ", "shi-Tfng"),
    ],
)
def test_an_example_has_its_term(text: str, term: str, tag: str) -> None:
    """In any form and with any clitic that an article may have; then a counter-example would be wrong."""
    more = 'pos = "noun"'
    assert entry_findings("LX604", example(text, term=term, tag=tag, more=more)) == []
    (one,) = entry_findings("LX604", example(text, term=term, tag=tag, more=more, key="counter_examples"))
    assert (one.severity, one.text, one.language, one.concept) == ("error", text, tag, "x")
    assert one.message.startswith(f'the term "{term}" is found in this counter-example; ')


@pytest.mark.parametrize("text", ["Nothing here.", "The mellahin came.", "https://mellah.org", "a mullah"])
def test_an_example_without_its_term_is_found(text: str) -> None:
    """Then the term would not be found in an article either; a counter-example is right."""
    (one,) = entry_findings("LX604", example(text))
    assert one.text == text
    assert one.message == ('the term "mellah" is not found in this example; correct it, or list the form it has there')
    assert entry_findings("LX604", example(text, key="counter_examples")) == []


def test_a_longer_term_takes_the_place() -> None:
    """What another entry does to this one is seen."""
    text = example("The mellah gate fell.")
    assert entry_findings("LX604", text) == []
    assert len(entry_findings("LX604", text, concept("gate", preferred("mellah gate")))) == 1


def test_another_concept_of_the_same_form_does_not_count() -> None:
    """The term itself has to be met."""
    other = concept("other", preferred("melah", forms=(WrittenForm("quarters"),)))
    assert len(entry_findings("LX604", example("Two quarters."), other)) == 1


def test_a_retired_entry_is_left_alone() -> None:
    """Its terms are not looked for."""
    assert entry_findings("LX604", example("Nothing.").replace("approved", "retired")) == []


def test_a_counter_example_sets_off_nothing_of_its_concept() -> None:
    """Another term of the concept may be the one that is met."""
    file = example("The melah.", key="counter_examples") + '[[lang.en.term]]\nterm = "melah"\nstatus = "deprecated"\n'
    (one,) = entry_findings("LX604", file)
    assert one.message == 'this counter-example sets off deprecated-term: "melah" is deprecated'
