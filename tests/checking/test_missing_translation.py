"""LX401 missing-translation: what counts as a translation, and how much is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lexicon.model.concept import Term, TermStatus
from lexicon.model.diagnostic import Severity

from .samples import deprecated, places, preferred
from .translations import compare, in_languages

MELLAH = in_languages(
    "mellah",
    en=[preferred("mellah", pos="noun")],
    he=[preferred("מלאח", pos="noun"), Term(text="רובע היהודים", status=TermStatus.ADMITTED), deprecated("מללאח")],
    fr=[preferred("mellah", pos="noun")],
    ary_Arab=[preferred("ملاح", pos="noun")],
    shi_Latn=[preferred("lmellaḥ", pos="noun")],
)
SQUARE = in_languages("square", he=[preferred("כיכר המלאח")])
GUARD = in_languages("guard", en=[preferred("watchman")], he=[preferred("שומר", pos="noun")])

SOURCE = "# The gate\n\nThe mellah was small. Its gate closed early.\n\nA watchman kept the key of the house.\n"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("המלאח היה קטן.", "he"),
        ("בתי המלאחים היו קטנים.", "he"),
        ("וכשבמלאח היה קטן.", "he"),
        ("רובע היהודים היה קטן.", "he"),
        ("המַלָּאח היה קטן.", "he"),
        ("כיכר המלאח הייתה קטנה.", "he"),
        ("Le mellah était petit.", "fr"),
        ("الملاح كان صغير.", "ary-Arab"),
        ("lmellaḥ mẓẓiy.", "shi-Latn"),
    ],
)
def test_any_term_in_any_form_will_do(text: str, language: str) -> None:
    """Admitted terms, inflected, with clitics, vocalised or within a longer term: each translates the concept."""
    assert compare("The mellah was small.", text, MELLAH, SQUARE, language=language) == []


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("השכונה הייתה קטנה.", "he", "השכונה"),
        ("Le quartier était petit.", "fr", "Le"),
        ("الحومة كانت صغيرة.", "ary-Arab", "الحومة"),
        ("tamazirt mẓẓiy.", "shi-Latn", "tamazirt"),
    ],
)
def test_no_term(text: str, language: str, place: str) -> None:
    """A passage without any is reported at its first word, with the preferred term."""
    [found] = compare("The mellah was small.", text, MELLAH, language=language)
    assert (found.code, found.text, found.severity) == ("LX401", place, Severity.WARNING)
    assert found.concept == "mellah"
    assert found.language == language


def test_message() -> None:
    """It says what the source says, where, and what the glossary has for it."""
    [found] = compare(SOURCE, "# השער\n\nהשכונה הייתה קטנה. השער שלה ננעל מוקדם.\n\nשומר החזיק את המפתח.\n", MELLAH)
    assert found.message == (
        'the source says "mellah" (line 3), and nothing here translates it; the Hebrew for it is "מלאח"'
    )
    assert found.suggestions == ("מלאח",)
    assert [(one.path, one.line, one.column, one.text) for one in found.related] == [("a.md", 3, 5, "mellah")]


def test_deprecated_terms_translate() -> None:
    """That they are deprecated is said by their own rule."""
    assert places(compare("The mellah was small.", "המללאח היה קטן.", MELLAH)) == [("LX102", "מללאח")]


def test_another_sentence_of_the_paragraph() -> None:
    """Writers move a name into the next sentence and put a pronoun in its place."""
    source = "The mellah was small. Its gate closed early."
    assert compare(source, "המקום היה קטן. שער המלאח ננעל מוקדם.", MELLAH) == []


def test_another_paragraph_will_not_do() -> None:
    """A term elsewhere in the article does not make up for it."""
    source = "The mellah was small then.\n\nIts old gate closed early every night, and there was no other gate.\n"
    text = "השכונה הייתה אז קטנה.\n\nהשער הישן של המלאח ננעל מוקדם בכל לילה, ושער אחר לא היה.\n"
    assert places(compare(source, text, MELLAH)) == [("LX401", "השכונה")]


def test_what_was_left_out_is_not_asked_for() -> None:
    """A paragraph without translation is no wrong translation, and the others still find their own."""
    text = "# השער\n\nשומר החזיק את המפתח של הבית.\n"
    assert compare(SOURCE, text, MELLAH, GUARD) == []


def test_several_mentions() -> None:
    """One term stands for several mentions; where there are three times as many, that is a hint."""
    source = "The mellah was small. The mellah was old."
    assert compare(source, "המלאח היה קטן וישן.", MELLAH) == []
    source = "The mellah was small. The mellah was old. The mellah was ours."
    [found] = compare(source, "המלאח היה קטן. הוא היה ישן. הוא היה שלנו.", MELLAH)
    assert found.severity is Severity.INFO
    assert '"mellah" 3 times in this passage (line 1), the translation only 1' in found.message
    never = {"LX401": {"times": 0}}
    assert compare(source, "המלאח היה קטן. הוא היה ישן. הוא היה שלנו.", MELLAH, settings=never) == []


def test_reported_once_for_a_passage() -> None:
    """Three mentions that nothing translates are one finding."""
    source = "The mellah was small. The mellah was old. The mellah was ours."
    found = compare(source, "השכונה הייתה קטנה. היא הייתה ישנה. היא הייתה שלנו.", MELLAH)
    assert places(found) == [("LX401", "השכונה")]


def test_a_replaced_name_translates() -> None:
    """A term of a concept that was replaced by this one is deprecated, but no other thing."""
    amazigh = in_languages("amazigh", en=[preferred("Amazigh")], he=[preferred("אמזיגי", pos="adjective")])
    berber = replace(
        in_languages("berber", en=[deprecated("Berber")], he=[deprecated("ברברי", pos="adjective")]),
        replaced_by="amazigh",
    )
    assert places(compare("Amazigh neighbours.", "השכנים הברברים.", amazigh, berber)) == [("LX102", "ברברים")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rien", ["Rien", "Rien", "Rien"]),
        ("Rien ici", ["Rien", "ici", "Rien"]),
        ("42", ["42", "42", "42"]),
        ("Rien d’un chwari", ["Rien", "Rien", "d’un", "chwari"]),
    ],
)
def test_every_term_is_told(text: str, expected: list[str]) -> None:
    """However few words the translation has, and whatever else is wrong with them."""
    house, gate, well = (
        in_languages(english, en=[preferred(english)], fr=[preferred(french)])
        for english, french in (("house", "maison"), ("gate", "porte"), ("well", "puits"))
    )
    basket = in_languages("basket", fr=[deprecated("chwari")])
    found = compare("A house, a gate, a well.", text, house, gate, well, basket, language="fr")
    assert [one.text for one in found] == sorted(expected, key=text.index)
    assert sorted(one.concept or "" for one in found if one.code == "LX401") == ["gate", "house", "well"]


@pytest.mark.parametrize("text", ["התמונה: HK'ART Studio.", "התמונה: HK'ART STUDIO."])
def test_a_term_that_is_kept(text: str) -> None:
    """What is not to be translated stands in the translation as it is, whatever the glossary's other languages say."""
    studio = in_languages("hkart", en=[preferred("HK'ART Studio", do_not_translate=True)])
    assert compare("Photo: HK'ART Studio.", text, studio) == []
    [found] = compare("Photo: HK'ART Studio.", "התמונה: סטודיו הכרט.", studio)
    assert found.message == (
        'the source says "HK\'ART Studio" (line 1), which is not to be translated, and it is missing here'
    )
    assert found.suggestions == ("HK'ART Studio",)
