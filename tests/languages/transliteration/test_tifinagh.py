"""Tifinagh and Latin letters, there and back."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.languages.transliteration.tifinagh import to_latin, to_tifinagh

TIFINAGH = "ⴰⴱⴳⴷⴹⴻⴼⴽⵀⵃⵄⵅⵇⵉⵊⵍⵎⵏⵓⵔⵕⵖⵙⵚⵛⵜⵟⵡⵢⵣⵥⵯ"
LATIN = "abgdḍefkhḥɛxqijlmnurṛɣsṣctṭwyzẓʷ"
OTHERS = "שלום مرحبا Ωδ 0123 .,;:!?«»-’'\"\n"


def test_the_table_has_the_31_letters_of_ircam_and_the_mark_of_labialisation() -> None:
    """One sign for one sign, in both directions."""
    assert len(TIFINAGH) == 32
    assert to_latin(TIFINAGH) == LATIN
    assert to_tifinagh(LATIN) == TIFINAGH
    assert to_tifinagh(LATIN.upper()) == TIFINAGH


@pytest.mark.parametrize(
    ("latin", "tifinagh"),
    [("Taclḥit", "ⵜⴰⵛⵍⵃⵉⵜ"), ("tamaziɣt", "ⵜⴰⵎⴰⵣⵉⵖⵜ"), ("agʷmar", "ⴰⴳⵯⵎⴰⵔ"), ("pula", "ⵒⵓⵍⴰ"), ("ǧavič", "ⴶⴰⵠⵉⵞ")],
)
def test_words_are_written_in_the_other_script(latin: str, tifinagh: str) -> None:
    """The letters of loanwords have signs too."""
    assert to_tifinagh(latin) == tifinagh
    assert to_latin(tifinagh) == latin.lower()


@given(st.text(TIFINAGH + "ⴶⵞⵒⵠ" + OTHERS))
def test_nothing_is_lost_from_tifinagh_to_latin_and_back(text: str) -> None:
    """Other scripts, digits and punctuation pass through."""
    assert to_tifinagh(to_latin(text)) == text


@given(st.text(LATIN + "ǧčpv" + OTHERS))
def test_nothing_is_lost_from_lower_case_latin_to_tifinagh_and_back(text: str) -> None:
    """Decomposed dots are read as composed ones."""
    assert to_latin(to_tifinagh(text)) == text
    assert to_tifinagh(normalize("NFD", text)) == normalize("NFD", to_tifinagh(text))


@given(st.text(OTHERS + "éïÉß").map(lambda text: normalize("NFD", text)) | st.text(OTHERS + "éïÉß"))
def test_what_has_no_sign_in_the_other_script_stays(text: str) -> None:
    """An accented letter is not its bare letter, composed or not."""
    assert to_latin(text) == text
    assert to_tifinagh(text) == text


def test_the_vowel_o_is_the_one_letter_that_is_lost() -> None:
    """Tashelhit writes it u; the sign that other languages have for it is read."""
    assert to_tifinagh("oklahoma") == "ⵓⴽⵍⴰⵀⵓⵎⴰ"
    assert to_latin("ⵓⴽⵍⴰⵀⵓⵎⴰ") == "uklahuma"
    assert to_latin("ⵧ") == "o"


def test_a_digraph_is_two_letters_and_a_labial_one() -> None:
    """Both sequences exist, so neither may stand for the other."""
    assert to_tifinagh("gh gw gʷ") == "ⴳⵀ ⴳⵡ ⴳⵯ"


@pytest.mark.parametrize(
    ("text", "like", "latin"),
    [
        ("ⵜⴰⵛⵍⵃⵉⵜ", "Taclḥit", "Taclḥit"),
        ("ⵜⴰⵛⵍⵃⵉⵜ", "Taclh\u0323it", "Taclḥit"),
        ("ⵜⵛⵍⵃⵉⵜ", "Taclḥit", "Tclḥit"),
        ("ⴰⵢⵜ ⵓⴳⴰⴷⵉⵔ", "ayt Agadir", "ayt Ugadir"),
        ("ⵜⴰⵎⵖⵔⴰ ⵏ ⵓⴳⴰⴷⵉⵔ", "Tamɣra", "Tamɣra n ugadir"),
        ("ⵓⵏⵙⵎⴰⵙ", "", "unsmas"),
        ("ⴰⵡⴰⵍ", "AWAL", "AWAL"),
        ("ⴰⵡⴰⵍ", "Awal n tmazirt", "Awal"),
    ],
)
def test_capitals_come_from_a_stored_form(text: str, like: str, latin: str) -> None:
    """All of them for the same word, the first for another form of it."""
    assert to_latin(text, like=like) == latin
