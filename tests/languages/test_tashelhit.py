"""Tashelhit in both scripts: states of nouns, other spellings, keys to look terms up."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.languages import get
from lexicon.languages.transliteration.tifinagh import to_tifinagh
from lexicon.model.concept import FEATURES, Term, WrittenForm
from lexicon.text.folding import fold_key

LATIN, TIFINAGH = get("shi-Latn"), get("shi-Tfng")
LETTERS = "abcdḍeɛfgɣhḥijklmnqrṛsṣtṭuwxyzẓʷ"
STATES = {
    "argaz": ["urgaz"],
    "amzruy": ["umzruy"],
    "ass": ["wass"],
    "afa": ["wafa"],
    "afus": ["ufus", "wafus"],
    "ayyur": ["uyyur", "wayyur"],
    "igr": ["yigr"],
    "ussan": ["wussan"],
    "taguri": ["tguri"],
    "tamdint": ["tmdint"],
    "tiflut": ["tflut"],
    "tizi": [],
    "tasa": [],
    "tirra": [],
    "tutlayt": [],
    "lkas": [],
    "taɣuni n umazir": ["tɣuni n umazir"],
    "argaz-ad": ["urgaz-ad"],
    "adrar amqqran": ["udrar amqqran"],
}
NAMES = {
    "Agadir": ["Ugadir"],
    "Tarudant": ["Trudant"],
    "Taclḥit": ["Tclḥit"],
    "Adrar n Mgun": ["Udrar n Mgun"],
    "Ali": [],
    "Aziz": [],
    "Israyil": [],
    "Tinɣir": [],
    "Tizi n Tst": [],
    "Ayt-Baɛmran": [],
    "Urupa": [],
    "Fas": [],
}


def forms(term: Term) -> list[tuple[str, str]]:
    return [tuple(form) for form in LATIN.inflect(term)]


@pytest.mark.parametrize(("text", "expected"), STATES.items())
def test_a_noun_has_an_annexed_state(text: str, expected: list[str]) -> None:
    """Long stems lose the vowel, those of one consonant keep it, and both are made where either may be."""
    assert forms(Term(text=text)) == [(form, "annexed") for form in expected]


@pytest.mark.parametrize(("text", "expected"), NAMES.items())
def test_a_name_changes_only_where_it_looks_like_a_berber_one(text: str, expected: list[str]) -> None:
    """What it becomes must be like no other name; people and foreign places keep theirs."""
    assert forms(Term(text=text, pos="properNoun")) == [(form, "annexed") for form in expected]


@pytest.mark.parametrize("text", [*STATES, *NAMES])
@pytest.mark.parametrize("pos", [None, "properNoun"])
def test_both_scripts_have_one_grammar(text: str, pos: str | None) -> None:
    """What is made in Latin letters is made in Tifinagh."""
    wanted = [WrittenForm(to_tifinagh(form.text), form.tag) for form in LATIN.inflect(Term(text=text, pos=pos))]
    assert list(TIFINAGH.inflect(Term(text=to_tifinagh(text), pos=pos))) == wanted


def test_letters_of_another_script_in_a_term_stay() -> None:
    """Only the noun's beginning is rewritten."""
    assert list(TIFINAGH.inflect(Term(text="ⴰⴼⴰⵢⵍⵓ PDF"))) == [WrittenForm("ⵓⴼⴰⵢⵍⵓ PDF", "annexed")]


def test_listed_forms_have_an_annexed_state_too() -> None:
    """Their tag says so in the order of the features; one without a tag may be anything."""
    listed = (
        WrittenForm("tiguriwin", "plural"),
        WrittenForm("amgru", "diminutive"),
        WrittenForm("awwal"),
        WrittenForm("wawal", "annexed"),
        WrittenForm("wiwaln", "plural annexed"),
    )
    assert forms(Term(text="tutlayt", pos="noun", forms=listed)) == [
        ("tguriwin", "plural annexed"),
        ("umgru", "diminutive annexed"),
    ]


def test_a_verb_has_no_state_but_its_noun_has() -> None:
    """Adjectives go with nouns; other words have none."""
    listed = (WrittenForm("asikl", "verbal-noun"), WrittenForm("ikka", "plural"))
    assert forms(Term(text="amz", pos="verb", forms=listed)) == [("usikl", "verbal-noun annexed")]
    assert forms(Term(text="amqqran", pos="adjective")) == [("umqqran", "annexed")]
    assert forms(Term(text="azmz", pos="adverb")) == []


def test_initials_have_no_state() -> None:
    """A capital at the beginning moves to the new beginning."""
    assert forms(Term(text="ISBN")) == []
    assert forms(Term(text="Amzruy")) == [("Umzruy", "annexed")]


@given(st.text(LETTERS + " -", min_size=1), st.sampled_from([None, "noun", "properNoun", "verb"]))
def test_any_text_can_be_inflected(text: str, pos: str | None) -> None:
    """Every form differs from the term, and its tag is made of features in their order."""
    for form in LATIN.inflect(Term(text=text, pos=pos, forms=(WrittenForm(text, "feminine plural"),))):
        assert form.text != text
        order = [FEATURES.index(name) for name in form.tag.split()]
        assert all(first < second for first, second in pairwise(order))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Taclḥit", "tacelḥit"),
        ("taclḥit", "tachelhit"),
        ("taclḥit", "Tashlhit"),
        ("tmdint", "temdint"),
        ("aseklu", "asklu"),
        ("tamaziɣt", "Tamazight"),
        ("tamaziɣt", "TAMAZIΓT"),
        ("tamaziɣt", "tamaziġt"),
        ("taxamt", "takhamt"),
        ("taɛrabt", "taεrabt"),
        ("taɛrabt", "taԑrabt"),
        ("Taɛrabt", "TAΣRABT"),
        ("taɛrabt", "ta3rabt"),
        ("taɛrabt", "taعrabt"),
        ("agʷrram", "agwrram"),
        ("agʷrram", "ag°rram"),
        ("agʷrram", "agrram"),
    ],
)
def test_other_latin_spellings_are_found(text: str, written: str) -> None:
    """Schwas of Kabyle spelling, digraphs and look-alikes have the loose key of some spelling."""
    assert fold_key(written) in {fold_key(spelling) for spelling in LATIN.respell(text)}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("ⴼⵔⴰⵏⵙⴰ", "ⴼⵕⴰⵏⵙⴰ"),
        ("ⴱⵕⵟⵇⵉⵣ", "ⴱⵔⵜⵇⵉⵣ"),
        ("ⴰⴳⵯⵎⴰⵔ", "ⴰⴳⵎⴰⵔ"),
        ("ⴰⴳⵯⵎⴰⵔ", "ⴰⴳⵡⵎⴰⵔ"),
        ("ⵜⵎⴷⵉⵏⵜ", "ⵜⴻⵎⴷⵉⵏⵜ"),
        ("ⴰⵙⴻⴽⵍⵓ", "ⴰⵙⴽⵍⵓ"),
        ("ⵓⴽⵍⴰⵀⵓⵎⴰ", "oⴽⵍⴰⵀoⵎⴰ"),
    ],
)
def test_other_tifinagh_spellings_are_found(text: str, written: str) -> None:
    """Plain and emphatic letters are mixed up, ⴻ and ⵯ come and go."""
    assert fold_key(written) in {fold_key(spelling) for spelling in TIFINAGH.respell(text)}


@given(st.text(LETTERS + " -"))
def test_other_spellings_are_few_and_other(text: str) -> None:
    """At most twelve, none of them twice and none the form itself."""
    for language, form in ((LATIN, text), (TIFINAGH, to_tifinagh(text))):
        spellings = list(language.respell(form))
        assert len(spellings) == len(set(spellings)) <= 12
        assert form not in spellings


@pytest.mark.parametrize("typed", ["tifinaɣ", "tifinagh", "TIFINAGH", "tifinaγ", "Tifinaɣ"])
def test_tifinagh_is_looked_up_by_latin_letters(typed: str) -> None:
    """With the letters of a Berber keyboard or without."""
    assert fold_key(typed) in {fold_key(key) for key in TIFINAGH.search_keys("ⵜⵉⴼⵉⵏⴰⵖ")}


@pytest.mark.parametrize("typed", ["ⵜⴰⵛⵍⵃⵉⵜ", "tachlhit", "tachelhit", "TACELHIT"])
def test_latin_is_looked_up_by_tifinagh_and_by_plain_letters(typed: str) -> None:
    """The same word in the other script, and as the world spells it."""
    assert fold_key(typed) in {fold_key(key) for key in LATIN.search_keys("Taclḥit")}


def test_the_alphabet_has_every_letter_once() -> None:
    """Dotted letters stand behind their plain ones; the raised w belongs to the letter before it."""
    assert len(set(LATIN.alphabet)) == len(LATIN.alphabet)
    assert set(LATIN.alphabet) == set(LETTERS) - {"ʷ"}
    assert "dḍeɛfgɣhḥ" in LATIN.alphabet


def test_the_order_of_code_points_is_that_of_the_tifinagh_alphabet() -> None:
    """So it needs no alphabet of its own."""
    assert not TIFINAGH.alphabet
    order = "ⴰⴱⴳⴷⴹⴻⴼⴽⵀⵃⵄⵅⵇⵉⵊⵍⵎⵏⵓⵔⵕⵖⵙⵚⵛⵜⵟⵡⵢⵣⵥ"
    assert list(order) == sorted(order)


@pytest.mark.parametrize("tag", ["shi-Latn", "shi-Tfng"])
def test_nothing_is_written_together_with_a_noun(tag: str) -> None:
    """Prepositions are words of their own, and a hyphen is a boundary."""
    assert not get(tag).proclitics | get(tag).enclitics
