"""English: what inflect, respell and the clitics say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.languages import get
from lexicon.model.concept import Term, WrittenForm
from lexicon.text.folding import fold_key

ENGLISH = get("en")


def plurals(text: str, **keys: str) -> list[str]:
    forms = list(ENGLISH.inflect(Term(text=text, **keys)))
    assert {form.tag for form in forms} <= {"plural"}
    return [form.text for form in forms]


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("quarter", "quarters"),
        ("church", "churches"),
        ("patriarch", "patriarchs"),
        ("class", "classes"),
        ("box", "boxes"),
        ("bush", "bushes"),
        ("fez", "fezzes"),
        ("city", "cities"),
        ("journey", "journeys"),
        ("soliloquy", "soliloquies"),
        ("oasis", "oases"),
        ("photo", "photos"),
        ("superhero", "superheroes"),
        ("housewife", "housewives"),
        ("thief", "thieves"),
        ("chief", "chiefs"),
        ("craftswoman", "craftswomen"),
        ("talisman", "talismans"),
        ("grandchild", "grandchildren"),
        ("mongoose", "mongooses"),
        ("mellah", "mellahs"),
        ("café", "cafés"),
    ],
)
def test_a_noun_has_its_plural(noun: str, expected: str) -> None:
    """Regular or not, compounds of an irregular noun included."""
    assert plurals(noun, pos="noun") == [expected]


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("kibbutz", ["kibbutzim", "kibbutzes"]),
        ("ghetto", ["ghettoes", "ghettos"]),
        ("person", ["people", "persons"]),
        ("bar mitzvah", ["bar mitzvahs", "bar mitzvot"]),
        ("attorney general", ["attorneys general", "attorney generals"]),
    ],
)
def test_where_usage_wavers_both_plurals_are_made(noun: str, expected: list[str]) -> None:
    """The commoner first."""
    assert plurals(noun) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Jewish quarter", "Jewish quarters"),
        ("member of parliament", "members of parliament"),
        ("mother-in-law", "mothers-in-law"),
        ("man-of-war", "men-of-war"),
        ("passer-by", "passers-by"),
        ("take-off", "take-offs"),
        ("Minister of Culture", "Ministers of Culture"),
        ("great-grandson", "great-grandsons"),
    ],
)
def test_a_phrase_takes_the_plural_at_its_head(phrase: str, expected: str) -> None:
    """The last word, or the one before the first preposition."""
    assert plurals(phrase, pos="noun") == [expected]


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ("Berber", ["Berbers"]),
        ("Frenchman", ["Frenchmen"]),
        ("Roman", ["Romans"]),
        ("Chinese", []),
        ("Irish", []),
        ("NGO", ["NGOs"]),
    ],
)
def test_names_of_peoples_are_nouns(people: str, expected: list[str]) -> None:
    """They keep their capital; some are plurals already."""
    assert plurals(people, pos="noun") == expected


@pytest.mark.parametrize(
    "term",
    [
        Term(text="Casablanca", pos="properNoun"),
        Term(text="ancient", pos="adjective"),
        Term(text="weave", pos="verb"),
        Term(text="information", pos="noun", number="mass"),
        Term(text="Atlas Mountains", pos="noun", number="plural"),
        Term(text="sheep", pos="noun"),
        Term(text="1492", pos="noun"),
        Term(text="", pos="noun"),
    ],
)
def test_other_terms_have_no_forms(term: Term) -> None:
    """Names, adjectives, verbs, and nouns with one number or one form for both."""
    assert list(ENGLISH.inflect(term)) == []


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("neighbourhood", "neighborhood"),
        ("labour movement", "labor movement"),
        ("organisation", "organization"),
        ("urbanised", "urbanized"),
        ("theatre", "theater"),
        ("catalogue", "catalog"),
        ("archaeology", "archeology"),
        ("traveller", "traveler"),
        ("programme", "program"),
        ("skilful", "skillful"),
        ("mediaeval", "medieval"),
    ],
)
def test_each_spelling_hints_at_the_other(british: str, american: str) -> None:
    """From Britain to America and back."""
    assert american in ENGLISH.respell(british)
    assert british in ENGLISH.respell(american)


@pytest.mark.parametrize("text", ["raise", "size", "quarter", "Fez", "hour", "four", "synagogue"])
def test_what_both_spell_alike_has_no_other_spelling(text: str) -> None:
    """A short stem before -ise, an -our that is no ending."""
    assert list(ENGLISH.respell(text)) == []


def test_clitics_are_folded() -> None:
    """Possessives and contractions behind, elisions of quoted names before; O'Brien is a name of its own."""
    assert {"'s", "'"} <= ENGLISH.enclitics
    assert {"d'", "l'"} <= ENGLISH.proclitics
    assert "o'" not in ENGLISH.proclitics
    assert all(fold_key(clitic) == clitic for clitic in ENGLISH.proclitics | ENGLISH.enclitics)


@given(text=st.text("abfhosuxyzACMS -'’é1", max_size=20), pos=st.sampled_from([None, "noun", "adjective"]))
def test_every_form_is_another_one(text: str, pos: str | None) -> None:
    """Each once, none the term itself, and no more than a handful of spellings, whatever the term."""
    forms = list(ENGLISH.inflect(Term(text=text, pos=pos)))
    texts = [form.text for form in forms]
    assert all(isinstance(form, WrittenForm) for form in forms)
    assert len({text, *texts}) == len(texts) + 1
    spellings = list(ENGLISH.respell(text))
    assert len({text.lower(), *spellings}) == len(spellings) + 1 <= 7
