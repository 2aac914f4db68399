"""Finding terms: whole words, longest first, however they are written, at their exact place."""

from __future__ import annotations

import re
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lexicon.glossary.index import FormIndex
from lexicon.glossary.matcher import find_matches
from lexicon.model.match import Confidence, Form, Spelling
from lexicon.model.status import TermStatus
from lexicon.text.folding import BARRIER, SKIP, strict
from lexicon.text.spans import Span

from .samples import LANGUAGES, anywhere, form, matches, words

# Which of several terms.


def test_the_longest_term_wins() -> None:
    """A term inside a longer one is not reported again."""
    terms = ["mellah", "the mellah of Fez", "Fez", "of"]
    assert words("In the mellah of Fez the mellah is old.", *terms) == ["the mellah of Fez", "mellah"]


def test_an_allowed_longer_term_shields_a_forbidden_shorter_one() -> None:
    """The Berber Museum may keep its name where Berber alone may not stand."""
    terms = [form("Berber", status=TermStatus.FORBIDDEN), form("Berber Museum")]
    found = matches("The Berber Museum shows Berber rugs.", terms)
    assert [(match.text, match.forms[0].status) for match in found] == [
        ("Berber Museum", TermStatus.PREFERRED),
        ("Berber", TermStatus.FORBIDDEN),
    ]


@pytest.mark.parametrize(
    ("text", "terms", "found"),
    [
        ("Berber museums", ["Berber", "Berber museum"], ["Berber"]),
        ("the old mellahs", ["old", "old mellah", "the old mellah"], ["old"]),
        ("הסוכנות היהודיתית", ["הסוכנות", "הסוכנות היהודית"], ["הסוכנות"]),
        ("well-known's", ["well", "well-know"], ["well"]),
    ],
)
def test_a_nested_term_survives_when_the_longer_one_ends_inside_a_word(
    text: str, terms: list[str], found: list[str]
) -> None:
    """What is no whole word shields nothing."""
    assert words(text, *terms) == found


def test_a_longer_term_of_another_language_shields_nothing() -> None:
    """Only the languages that a stretch of text may be in take part."""
    index = FormIndex.build([form("chat"), form("chat noir", "fr")])
    found = find_matches(index, "a chat noir", "a chat noir", lambda _: ("en",))
    assert [match.text for match in found] == ["chat"]


def test_the_first_of_two_overlapping_terms_wins() -> None:
    """Text is read from its beginning."""
    assert words("Jewish Agency House", "Jewish Agency", "Agency House") == ["Jewish Agency"]


def test_terms_that_are_written_alike_come_together() -> None:
    """One match holds every form spelled the same; one spelled less alike is left out."""
    terms = [form("Atlas", concept="mountains"), form("atlas", concept="book"), form("Atlas", "fr", concept="monts")]
    (match,) = matches("Atlas", terms)
    assert [found.concept for found in match.forms] == ["monts", "mountains"]
    (match,) = matches("ATLAS", terms)
    assert (match.spelling, len(match.forms)) == (Spelling.CASE, 3)


# Clitics: what a language writes in one word with a term.


@pytest.mark.parametrize(
    ("language", "term", "text", "clitics"),
    [
        ("he", "מלאח", "והמלאח", ("וה", "")),
        ("he", "מלאח", "וְהַמַּלָּאח", ("וה", "")),
        ("he", "מלאח", "ושבמלאח", ("ושב", "")),
        ("he", "מלאח", "ה\u200fמלאח", ("ה", "")),
        ("he", "צה״ל", 'בצה"ל', ("ב", "")),
        ("he", "הארץ", 'ב"הארץ"', ('ב"', "")),
        ("ary-Arab", "ملاح", "والملاح", ("وال", "")),
        ("ary-Arab", "ملاح", "وَالْمَلّاح", ("وال", "")),
        ("ary-Arab", "ملاح", "لـلملاح", ("لل", "")),
        ("ary-Latn", "mellah", "lmellah", ("l", "")),
        ("ary-Hebr", "מלאח", "פלמלאח", ("פל", "")),
        ("fr", "oasis", "l’oasis", ("l'", "")),
        ("fr", "oasis", "Jusqu'oasis", ("jusqu'", "")),
        ("en", "mellah", "mellah’s", ("", "'s")),
        ("en", "Orient", "l’Orient’s", ("l'", "'s")),
    ],
)
def test_a_term_is_found_behind_and_before_the_clitics_of_its_language(
    language: str, term: str, text: str, clitics: tuple[str, str]
) -> None:
    """The span is the term alone, so that a fix leaves the rest of the word."""
    (match,) = matches(f"({text})", [form(term, language)])
    assert (strict(match.text), match.clitics, match.confidence) == (strict(term), clitics, Confidence.CLITIC)


@pytest.mark.parametrize(
    ("language", "term", "text"),
    [
        ("he", "אח", "מלאח"),
        ("he", "מלאח", "סמלאח"),
        ("he", "מלאח", "המלאחון"),
        ("ary-Arab", "ملاح", "والملاحة"),
        ("fr", "oasis", "xl’oasis"),
        ("fr", "hui", "aujourd’hui"),
        ("en", "מלאח", "המלאח"),
        ("he", "Facebook", "בFacebook"),
        ("shi-Tfng", "ⵜⵉⵏⵖⵉⵔ", "ⵏⵜⵉⵏⵖⵉⵔ"),
    ],
)
def test_other_letters_around_a_term_make_another_word(language: str, term: str, text: str) -> None:
    """Only the clitics of its own language are taken off, and only whole chains of them."""
    assert words(f"({text})", form(term, language)) == (["Facebook"] if term == "Facebook" else [])


def test_a_word_is_read_whole_before_its_first_letters_are_taken_for_clitics() -> None:
    """The user (משתמש) is not found in a word that is itself a term, nor is part of it."""
    terms = [form("משתמש", "he"), form("שתמש", "he"), form("המשתמש", "he", concept="the user")]
    assert [match.forms[0].concept for match in matches("המשתמש", terms)] == ["the user"]
    assert words("המשתמש", *terms[:2]) == ["משתמש"]


def test_a_term_without_clitics_stands_alone_or_with_an_apostrophe() -> None:
    """An elision or a possessive shows where the term begins and ends; glued letters do not."""
    assert words("המלאח מלאח", form("מלאח", "he", takes_clitics=False)) == ["מלאח"]
    assert words("l’oasis", form("oasis", "fr", takes_clitics=False)) == ["oasis"]
    assert words("oasis’s", form("oasis", takes_clitics=False)) == ["oasis"]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("tell us", form("US")),
        ("she may come", form("May")),
        ("a rover drove", form("Rover", case="exact")),
        ("a ROVER drove", form("Rover", case="exact", status=TermStatus.FORBIDDEN)),
    ],
)
def test_other_capitals_may_make_another_word(text: str, term: Form) -> None:
    """A function word is no name; where every capital counts, lower case is no term, and other case none to avoid."""
    assert matches(text, [term]) == []


@pytest.mark.parametrize(
    ("text", "term", "is_hint"),
    [
        ("they rest", form("REST"), True),
        ("THEY REST", form("REST"), False),
        ("the Rest of it", form("REST"), True),
        ("Hk'art", form("HK'ART", case="exact"), False),
        ("the rover drove", form("Rover"), False),
    ],
)
def test_an_acronym_in_small_letters_is_a_hint(text: str, term: Form, is_hint: bool) -> None:
    """It is mostly another word; a name is not."""
    (match,) = matches(text, [term])
    assert (match.spelling is Spelling.CASE, match.is_hint) == (text.upper() != text, is_hint)


@pytest.mark.parametrize("text", ["Pays-Bas", "arrière-pays", "Arrière‑pays"])
def test_a_part_of_a_french_compound_is_a_hint(text: str) -> None:
    """It is mostly another word; in English it is mostly the term: pro-mellah."""
    (match,) = matches(f"({text})", [form("pays", "fr")])
    assert (match.is_doubtful, match.is_hint) == (True, True)
    assert [match.is_hint for match in matches("les pays - bas, pays-", [form("pays", "fr")])] == [False, False]
    assert [match.is_hint for match in matches("pro-mellah", [form("mellah")])] == [False]


def test_behind_a_letter_that_makes_another_word_of_it_a_term_is_a_hint() -> None:
    """Elections and freedom are written alike with ב; other letters and quotation marks leave it the term."""
    freedom = form("חירות", "he", doubtful_behind="ב")
    found = matches('בחירות ובחירות לחירות החירות ב"חירות" חירות', [freedom])
    assert [match.is_hint for match in found] == [True, True, False, False, False, False]
    (match,) = matches("בחירות", [freedom, form("חירות", "he", concept="a party")])
    assert not match.is_hint


def test_a_short_word_that_only_folds_is_not_looked_for_behind_a_clitic() -> None:
    """Two guesses on a few letters are one too many."""
    assert words("لاكل", form("أكل", "ary-Arab")) == []
    assert words("اكل", form("أكل", "ary-Arab")) == ["اكل"]


def test_the_confidence_says_how_the_term_was_found() -> None:
    """As it is, behind a clitic, inflected, or only folded."""
    terms = [form("קהילה", "he"), form("קהילות", "he", term="קהילה", tag="plural"), form("Meknès", "fr")]
    found = [match.confidence for match in matches("קהילה, בקהילה, הקהילות; Meknes", terms)]
    assert found == [Confidence.EXACT, Confidence.CLITIC, Confidence.INFLECTED, Confidence.FOLDED]


# Whole words.


@pytest.mark.parametrize(
    "text",
    [
        "mellah",
        "(mellah)",
        "“mellah”",
        "'mellah'",
        "‘mellah’",
        '"mellah"',
        "«\u00a0mellah\u00a0»",
        "mellah's",
        "mellah’s",
        "mellah'",
        "mellah’",
        "MELLAH'S walls",
        "l'mellah",
        "l’mellah",
        "d’mellah",
        "qu'mellah",
        "L’mellah",
        "pre-mellah",
        "mellah-born",
        "mellah…",
        "mellah/medina",
        "mellah—medina",
        "🥖mellah🥖",
        "*mellah*",
        "מלאח\u200f-mellah",
        "¿mellah?",
        "mellah\u200b's",
    ],
)
def test_a_word_is_found_between_marks(text: str) -> None:
    """Punctuation, a possessive and a French elision leave the word whole."""
    assert [word.lower() for word in words(text, "mellah")] == ["mellah"]


@pytest.mark.parametrize(
    "text",
    [
        "mellahs",
        "xmellah",
        "mellah_x",
        "_mellah",
        "mellah2",
        "7mellah",
        "mellahé",
        "émellah",
        "mellahe\u0301",
        "mellah\u200bs",
        f"mellah{SKIP}s",
        "ma'mellah",
        "xl'mellah",
        "mellah'x",
        "mellah'sx",
        "mellah'é",
        "מmellah",
        "mellahⵜ",
        "mellah²",
        "mel-lah",
        "mel lah",
        f"mel{BARRIER}lah",
    ],
)
def test_a_part_of_a_word_is_not_found(text: str) -> None:
    """Letters, digits and underscores of any script, and an apostrophe inside a word, make a longer word."""
    assert words(text, "mellah") == []


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Ma'abarot and ma’abarot", "abarot"),
        ("Ma'abarot and ma’abarot", "Ma"),
        ("Peki'in, Peki’in", "in"),
        ("rosh ha'ayin", "ayin"),
        ("the o'clock", "clock"),
        ("aujourd'hui", "hui"),
        ("aujourd’hui", "aujourd"),
        ('צה"ל', "צה"),
        ("צה״ל", "ל"),
        ('מנכ"לית', "מנכ"),
        ("ג'ורג'", "ורג"),
        ("צַהַ״ל", "צה"),
        ("דוא״ל", "ל"),
        ("don't", "don"),
        ("can’t", "t"),
    ],
)
def test_an_apostrophe_or_gershayim_joins_letters(text: str, term: str) -> None:
    """A name with an apostrophe and a Hebrew acronym are one word (UAX #29)."""
    assert words(text, term) == []


@pytest.mark.parametrize(
    ("text", "term", "found"),
    [
        ("Ma'abarot, Ma’abarot", "ma’abarot", ["Ma'abarot", "Ma’abarot"]),
        ('חיילי צה"ל, צה״ל ו"צה”ל"', "צה״ל", ['צה"ל', "צה״ל"]),
        ('אמר "מלאח" והלך', "מלאח", ["מלאח"]),
        ('"צה"ל"', "צה״ל", ['צה"ל']),
        ("ג'ורג' וג׳ורג׳", "ג׳ורג׳", ["ג'ורג'"]),
        ('12" mellah"x"', "mellah", ["mellah"]),
        ('12"מלאח"x', "מלאח", ["מלאח"]),
        ("aujourd’hui", "aujourd'hui", ["aujourd’hui"]),
        ("l’Amazigh d'Essaouira, qu’Essaouira", "Essaouira", ["Essaouira", "Essaouira"]),
        ("l’école", "l’école", ["l’école"]),
        ("2M, 7e9 w 3ib", "7e9", ["7e9"]),
        ("2M, 7e9 w 3ib", "2m", ["2M"]),
        ("בית־מלאח", "מלאח", ["מלאח"]),
        ("الملاح، الملاح؟", "الملاح", ["الملاح", "الملاح"]),
        ("ⵜⵉⵏⵖⵉⵔ, ⵜⵉⵏⵖⵉⵔⵉ", "ⵜⵉⵏⵖⵉⵔ", ["ⵜⵉⵏⵖⵉⵔ"]),
        (
            "Jewish\r\n  Agency; Jewish\u00a0Agency; JewishAgency",
            "Jewish Agency",
            ["Jewish\r\n  Agency", "Jewish\u00a0Agency"],
        ),
        ("", "mellah", []),
        ("mellah", "\u200b", []),
    ],
)
def test_terms_in_their_own_orthography(text: str, term: str, found: list[str]) -> None:
    """Acronyms, apostrophes, digits of chat spelling, several words, and right-to-left punctuation."""
    assert words(text, term) == found


def test_what_is_not_prose_is_not_searched() -> None:
    """No term is found under a barrier or across it; markup inside a term belongs to its place."""
    text = "`mellah` mel*lah* Jewish `x` Agency"
    prose = text.replace("`mellah`", BARRIER * 8).replace("`x`", BARRIER * 3).replace("*", SKIP)
    (match,) = matches(text, ["mellah", "Jewish Agency"], prose)
    assert (match.text, match.span, match.spelling) == ("mel*lah", Span(9, 16), Spelling.EXACT)


# How the text spells it.


@pytest.mark.parametrize(
    ("text", "term", "spelling"),
    [
        ("mellah", "mellah", Spelling.EXACT),
        ("Jewish \n Agency", "Jewish Agency", Spelling.EXACT),
        ("Mekne\u0300s", "Meknès", Spelling.EXACT),
        ("מַלָּאח", "מלאח", Spelling.EXACT),
        ("מלאח", "מַלָּאח", Spelling.EXACT),
        ("المَلَّاح", "الملاح", Spelling.EXACT),
        ("ﻻ", "لا", Spelling.EXACT),
        ('צַהַ"ל', "צה״ל", Spelling.EXACT),
        ("Peki’in", "Peki'in", Spelling.EXACT),
        ("Mellah", "mellah", Spelling.CASE),
        ("MEKNÈS", "Meknès", Spelling.CASE),
        ("PEKI’IN", "Peki'in", Spelling.CASE),
        ("Peki'in", "Peki’in", Spelling.APOSTROPHE),
        ("peki'in", "Peki’in", Spelling.APOSTROPHE),
        ("Pekiʿin", "Peki’in", Spelling.FOLDED),
        ("Meknes", "Meknès", Spelling.FOLDED),
        ("coeur", "cœur", Spelling.FOLDED),
        ("اكادير", "أكادير", Spelling.FOLDED),
    ],
)
def test_how_a_text_spells_a_term(text: str, term: str, spelling: Spelling) -> None:
    """Vocalisation, composition and typography are no difference; capitals, apostrophes and accents are."""
    (match,) = matches(text, [term])
    assert match.spelling is spelling


def test_exact_case_counts_every_apostrophe() -> None:
    """With ``case = "exact"`` a curly apostrophe is not as good as a straight one."""
    (match,) = matches("Peki’in", [form("Peki'in", case="exact")])
    assert match.spelling is Spelling.APOSTROPHE


# Every place, in generated documents.

TERMS: tuple[Form, ...] = (
    form("mellah"),
    form("Jewish Agency"),
    form("Ma’abarot"),
    form("Tinghir"),
    form("Saïd Éloge", "fr"),
    form("œuvre", "fr"),
    form("Tamaziɣt", "shi-Latn"),
    form("7e9", "ary-Latn"),
    form("מלאח", "he"),
    form("הסוכנות היהודית", "he"),
    form("צה״ל", "he"),
    form("ג׳ורג׳", "he"),
    form("الملاح", "ary-Arab"),
    form("أكادير", "ary-Arab"),
    form("بلاد المغرب", "ary-Arab"),
    form("ⵜⵉⵏⵖⵉⵔ", "shi-Tfng"),
)
INDEX = FormIndex.build(TERMS)

_FILLER_TEXT = """
    the city Jewish mellahs xmellah mellah_x mellah2 7mellah abarot Ma'abara Tinghiri Saïd œuvres it's l’an d'or
    aujourd’hui 7e9a e9 2024 סמלאח מלאחים הסוכנות צה ל מנכ״ל צה״לי גו׳רג׳ ملاح المغرب بلاده ⵜⵉⵏⵖ ⵜⴰⵎⴰⵣⵉⵖⵜ
    é e\u0301te\u0301 🥖 👩🏽\u200d🍳 … № ½
"""
FILLERS = _FILLER_TEXT.split()
_BETWEEN = st.sampled_from(
    [
        " ",
        " ",
        " ",
        "\r\n",
        "\n\n",
        ", ",
        ". ",
        " (",
        ") ",
        " “",
        "” ",
        " — ",
        "\u00a0",
        " \u200f",
        "\u202b ",
        " *",
        "* ",
        "؟ ",
    ]
)
_MARKS = {"Hebr": "\u05b7\u05b8\u05bc\u05b0", "Arab": "\u064e\u064f\u0651\u0652"}
_INSIDE = ("\u200b", "\u200d", "\u200e", "\u200f", "\u2067", "\u2069", "\u00ad", SKIP)
_LETTER = re.compile(".[\u0300-\u036f\u0654]*")
_SPACES = ("\n", "\r\n", "  ", "\u00a0", " \u200f ", "\u202f")


def _marks_for(char: str) -> str:
    if "\u05d0" <= char <= "\u05ea":
        return _MARKS["Hebr"]
    return _MARKS["Arab"] if "\u0621" <= char <= "\u064a" else ""


@st.composite
def disguised(draw: st.DrawFn, term: str) -> str:
    """Draw a way to write ``term``: every letter may carry marks, and what nobody sees may stand between letters."""
    written = normalize(draw(st.sampled_from(["NFC", "NFD"])), term)
    if draw(st.booleans()):
        written = written.upper()
    chance = st.integers(0, 4)
    pieces: list[str] = []
    for at, letter in enumerate(_LETTER.findall(written)):
        if at and draw(chance) == 0:
            pieces.append(draw(st.sampled_from(_INSIDE)))
        pieces.append(draw(st.sampled_from(_SPACES)) if letter == " " else letter)
        if (marks := _marks_for(letter[0])) and draw(chance) < 2:
            pieces.append(draw(st.sampled_from(marks)))
            if marks == _MARKS["Arab"] and draw(chance) == 0:
                pieces.append("\u0640")
    return "".join(pieces)


class _Page:
    """A page in the making: its text, its prose layer, and what should be found in it."""

    def __init__(self) -> None:
        self.text = self.prose = ""
        self.expected: list[tuple[Span, str]] = []

    def add(self, text: str) -> None:
        self.prose += text.replace("*", SKIP)
        self.text += text.replace(SKIP, "*")

    def add_hidden(self, text: str) -> None:
        self.text += text
        self.prose += BARRIER * len(text)

    def add_term(self, text: str, term: str) -> None:
        start = len(self.text)
        self.add(text)
        self.expected.append((Span(start, len(self.text)), term))


@st.composite
def pages(draw: st.DrawFn) -> _Page:
    """Draw a page of filler words, hidden words, and disguised terms."""
    page = _Page()
    for _ in range(draw(st.integers(1, 12))):
        kind = draw(st.integers(0, 5))
        term = draw(st.sampled_from(TERMS))
        is_latin = term.language in ("en", "fr")
        if kind < 2:
            page.add(draw(st.sampled_from(FILLERS)))
        elif kind == 2:
            page.add_hidden(f"`{term.text}`")
        else:
            page.add(draw(st.sampled_from(["", "", "l’", "d'", "Qu’", "non-"])) if is_latin else "")
            page.add_term(draw(disguised(term.text)), term.text)
            page.add(draw(st.sampled_from(["", "", "'s", "’s", "’", "-like"])) if term.language == "en" else "")
        page.add(draw(_BETWEEN))
    return page


@settings(max_examples=2000, deadline=None)
@given(pages())
def test_every_term_is_found_at_its_place_and_nothing_else(page: _Page) -> None:
    """However a term is vocalised, composed, broken or marked up, its span is exactly what was written."""
    found = find_matches(INDEX, page.text, page.prose, anywhere, LANGUAGES)
    assert [(match.span, match.forms[0].text) for match in found] == page.expected
    assert all(match.text == page.text[slice(*match.span)] for match in found)


_VOCALISATION = re.compile("[\u05b0-\u05bc\u064b-\u0652\u0640]")


@settings(max_examples=500, deadline=None)
@given(pages())
def test_a_page_without_its_vocalisation_gives_the_same(page: _Page) -> None:
    """The same terms, equally spelled, each as many columns earlier as marks were taken away before it."""
    bare, bare_prose = (_VOCALISATION.sub("", layer) for layer in (page.text, page.prose))
    full = find_matches(INDEX, page.text, page.prose, anywhere, LANGUAGES)
    found = find_matches(INDEX, bare, bare_prose, anywhere, LANGUAGES)
    moved = [Span(*(len(_VOCALISATION.sub("", page.text[:at])) for at in match.span)) for match in full]
    assert [match.span for match in found] == moved
    assert [(match.spelling, match.forms) for match in found] == [(match.spelling, match.forms) for match in full]


def test_the_languages_are_asked_for_each_place() -> None:
    """The span that is asked about is that of the original text."""
    asked: list[Span] = []

    def languages_at(span: Span) -> tuple[str, ...]:
        asked.append(span)
        return ("he",) if span.start > 6 else ("fr",)

    text = "ﬁ מַלָּאח, מלאח"
    found = find_matches(FormIndex.build([form("מלאח", "he")]), text, text, languages_at)
    assert asked == [Span(2, 9), Span(11, 15)]
    assert [match.span for match in found] == [Span(11, 15)]
