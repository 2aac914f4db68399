"""What Hebrew makes of a term: the words of a text that are the term, and those that are not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.languages import get
from lexicon.model.concept import FEATURES, Term, WrittenForm
from lexicon.text.folding import fold_key

HEBREW = get("he")
LETTERS = "אבגדהוזחטיכךלמםנןסעפףצץקרשת"


def forms(text: str, **term: Any) -> dict[str, list[str]]:
    """Return the forms that Hebrew makes of a term, by their tags."""
    made: dict[str, list[str]] = {}
    for form in HEBREW.inflect(Term(text=text, **term)):
        made.setdefault(form.tag, []).append(form.text)
    return made


@pytest.mark.parametrize(
    ("text", "tag", "form"),
    [
        ("קהילה", "plural", "קהילות"),
        ("קהילה", "construct", "קהילת"),
        ("קהילה", "possessive", "קהילתו"),
        ("קהילה", "plural possessive", "קהילותיהם"),
        ("בעיה", "construct", "בעיית"),
        ("מלאח", "plural", "מלאחים"),
        ("מלאח", "plural construct", "מלאחי"),
        ("מלאח", "plural possessive", "מלאחיו"),
        ("מכתב", "possessive", "מכתבו"),
        ("דרכון", "plural", "דרכונים"),
        ("תוכנית", "plural", "תוכניות"),
        ("אפשרות", "plural", "אפשרויות"),
        ("שירות", "plural", "שירותים"),
        ("מסגרת", "plural", "מסגרות"),
        ("ספרייה", "plural", "ספריות"),
        ("שינוי", "plural", "שינויים"),
        ("שינוי", "plural construct", "שינויי"),
        ("יהודי", "plural", "יהודים"),
        ("יהודי", "feminine", "יהודית"),
        ("יהודי", "feminine", "יהודייה"),
        ("יהודי", "feminine plural", "יהודיות"),
        ("עיתונאי", "feminine plural", "עיתונאיות"),
        ("סנדוויץ׳", "plural", "סנדוויצ׳ים"),
        ("מנכ״ל", "plural", "מנכ״לים"),
        ("עיר", "plural", "ערים"),
        ("יד", "plural construct", "ידי"),
    ],
)
def test_a_noun_has_its_paradigm(text: str, tag: str, form: str) -> None:
    """Number, construct state, possessives and gender, with final letters where they belong."""
    assert form in forms(text)[tag]


def test_final_letters_become_medial_before_a_suffix() -> None:
    """And a form never has a final letter inside a word."""
    assert forms("דרך")["plural construct"] == ["דרכי"]
    assert "ארצות" in forms("ארץ", gender="feminine")["plural"]
    assert "כתפים" in forms("כתף")["plural"]


def test_gender_decides_between_the_plurals() -> None:
    """A term without one gets every likely plural, one with it only its own."""
    assert forms("מורה")["plural"] == ["מורות", "מורים"]
    assert forms("מורה", gender="masculine")["plural"] == ["מורים"]
    assert forms("מורה", gender="feminine")["plural"] == ["מורות"]
    assert forms("עדינה", gender="feminine").get("feminine") is None


def test_number_decides_whether_there_is_a_plural() -> None:
    """A mass noun has none, and a plural is the base of its own construct state."""
    assert not any("plural" in tag for tag in forms("סולת", number="mass"))
    assert not any("plural" in tag for tag in forms("סולת", number="singular"))
    plural = forms("תהילים", number="plural")
    assert "plural" not in plural
    assert plural["plural construct"] == ["תהילי"]
    assert forms("תהילים") == plural


@pytest.mark.parametrize(
    ("text", "tag", "form"),
    [
        ("מרכזי", "feminine", "מרכזית"),
        ("מרכזי", "plural", "מרכזיים"),
        ("מרכזי", "feminine plural", "מרכזיות"),
        ("צרפתי", "plural", "צרפתים"),
        ("גדול", "feminine", "גדולה"),
        ("מיוחד", "feminine", "מיוחדת"),
        ("מוכן", "feminine", "מוכנה"),
        ("יפה", "plural", "יפים"),
        ("יפה", "feminine plural", "יפות"),
        ("ראוי", "feminine", "ראויה"),
        ("ראוי", "feminine plural", "ראויות"),
        ("קווי", "feminine", "קווית"),
    ],
)
def test_an_adjective_agrees(text: str, tag: str, form: str) -> None:
    """In gender and number, without possessives."""
    made = forms(text, pos="adjective")
    assert form in made[tag]
    assert not any("possessive" in tag for tag in made)


def test_forms_that_are_mostly_other_words_are_not_made() -> None:
    """מקצועי is "professional", גרמניה a country, תרבותי "cultural"; ספרה is a digit."""
    assert "plural construct" not in forms("מקצוע")
    assert "מקצועים" not in forms("מקצועי", pos="adjective")["plural"]
    assert "גרמניה" not in forms("גרמני")["feminine"]
    assert "תרבותי" not in forms("תרבות")["possessive"]
    assert "possessive" not in forms("ספר")


@pytest.mark.parametrize(
    ("text", "tag", "form"),
    [
        ("שם משתמש", "definite", "שם המשתמש"),
        ("שם משתמש", "plural", "שמות משתמש"),
        ("שם משתמש", "plural definite", "שמות המשתמש"),
        ("בית כנסת", "plural definite", "בתי הכנסת"),
        ("תנועת נוער", "plural", "תנועות נוער"),
        ("שנת לימודים", "plural", "שנות לימודים"),
        ("רב ראשי", "definite", "רב הראשי"),
        ("רב ראשי", "plural definite", "רבנים הראשיים"),
        ("מורה חדש", "plural", "מורים חדשים"),
        ("קהילה יהודית", "plural", "קהילות יהודיות"),
        ("בית ספר יסודי", "definite", "בית הספר היסודי"),
        ("בית ספר יסודי", "plural", "בתי ספר יסודיים"),
        ("עלייה לרגל", "plural", "עליות לרגל"),
        ("ארון של ספרים", "plural", "ארונות של ספרים"),
        ("יושב ועדה", "definite", "יושב הוועדה"),
        ("הרב הראשי", "definite", "רב הראשי"),
        ("הרב הראשי", "plural definite", "רבנים הראשיים"),
        ("בית ספר", "variant", "בית־ספר"),
        ("בית־ספר", "variant", "בית ספר"),
        ("בית־ספר", "variant plural definite", "בתי־הספר"),
    ],
)
def test_a_term_of_several_words_changes_inside(text: str, tag: str, form: str) -> None:
    """The article goes inside, the head takes the plural, an adjective agrees with it, a maqaf may join a construct."""
    assert form in forms(text)[tag]


def test_what_has_its_article_gets_no_second_one() -> None:
    """ארון הקודש is definite as it is, and the first word of הכרזת העצמאות has no article to lose."""
    assert not any("definite" in tag for tag in forms("ארון הקודש"))
    assert not any("definite" in tag for tag in forms("הכרזת העצמאות"))
    assert forms("ארון הקודש")["plural"] == ["ארונות הקודש"]


def test_a_noun_and_its_adjective_are_not_joined() -> None:
    """A maqaf is for constructs."""
    assert not any(tag.startswith("variant") for tag in forms("רב ראשי"))


def test_a_name_only_has_spellings() -> None:
    """With a maqaf or without; a preposition swallows its first article; its vav may be doubled."""
    assert forms("מרקש", pos="properNoun") == {}
    assert forms("תל אביב", pos="properNoun") == {"variant": ["תל־אביב"]}
    assert forms("בן־גוריון", pos="properNoun") == {"variant": ["בן גוריון"]}
    assert forms("הכותל המערבי", pos="properNoun") == {"definite": ["כותל המערבי"]}
    assert forms("ורשה", pos="properNoun") == {"variant": ["וורשה"]}


def test_an_initial_vav_may_be_doubled() -> None:
    """As it must be after a prefix: בוועדת."""
    made = forms("ועדה")
    assert (made["variant"], made["variant construct"]) == (["וועדה"], ["וועדת"])
    assert forms("וועדה")["variant plural"] == ["ועדות"]


def test_listed_forms_are_the_base_of_others_and_are_not_made_again() -> None:
    """A listed plural has its construct state and possessives, a listed feminine its plural, a dual its construct."""
    listed = (
        WrittenForm("מנהגות", "plural"),
        WrittenForm("שחקנית", "feminine"),
        WrittenForm("יומיים", "dual"),
        WrittenForm("מנהגנו"),
    )
    made = forms("מנהג", forms=listed)
    assert "plural" not in made
    assert "feminine" not in made
    assert "מנהגותיו" in made["plural possessive"]
    assert made["feminine plural"] == ["שחקניות"]
    assert made["dual construct"] == ["יומי"]
    assert "מנהגנו" not in made["possessive"]
    construct = forms("מרכז", forms=(WrittenForm("מרכזים", "plural"), WrittenForm("מרכזי", "plural construct")))
    assert "מרכזיהם" in construct["plural possessive"]
    assert forms("שם משתמש", forms=(WrittenForm("שמות משתמשים", "plural"),))["plural definite"] == ["שמות המשתמשים"]


def test_vowel_points_do_not_matter() -> None:
    """A pointed term has the forms of the bare one."""
    assert "שולחנות" in forms("שֻׁולְחָן")["plural"]


def test_words_that_are_not_hebrew_have_no_forms() -> None:
    """No suffix is glued to Latin letters or digits."""
    assert forms("GPS") == {}
    assert not any("definite" in tag for tag in forms("מלחמת 1948"))
    assert forms("") == {}


@given(
    st.lists(st.text(LETTERS, min_size=1, max_size=8), min_size=1, max_size=4).map(" ".join),
    st.sampled_from([None, "noun", "adjective", "verb", "properNoun"]),
    st.sampled_from([None, "masculine", "feminine"]),
    st.sampled_from([None, "plural", "singular", "mass"]),
)
def test_any_term_has_clean_forms(text: str, pos: str | None, gender: str | None, number: str | None) -> None:
    """Each form comes once, is not the term, and its tag is in the words and the order of the model."""
    made = list(HEBREW.inflect(Term(text=text, pos=pos, gender=gender, number=number)))
    texts = [form.text for form in made]
    assert len(texts) == len({*texts, text}) - 1
    for form in made:
        assert form.tag.split() == [feature for feature in FEATURES if feature in form.tag.split()]
        assert form.tag
        assert form.text == form.text.strip()


@pytest.mark.parametrize(
    "before", ["ה", "ו", "ב", "וה", "שה", "מה", "כשה", "ולכש", "וב", "של", "ומ", "כב", 'ב"', 'ל"ה']
)
def test_particles_stand_before_a_term(before: str) -> None:
    """One by one, combined, and outside the quotation marks of a title."""
    assert before in HEBREW.proclitics


@pytest.mark.parametrize("before", ["", "הה", "המ", "הב", "מש", "א", "הש", "בב"])
def test_other_beginnings_belong_to_the_word(before: str) -> None:
    """What looks like an article before a preposition is another word: המדינה is not ה + מ + דינה."""
    assert before not in HEBREW.proclitics


def test_particles_are_folded() -> None:
    """They are looked for in folded text."""
    assert all(fold_key(text) == text for text in HEBREW.proclitics)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("עניין", "ענין"),
        ("מסוימת", "מסויימת"),
        ("תפקוד", "תיפקוד"),
        ("שנייה", "שניה"),
        ("קריטריון גדול", "קרטריון גדול"),
    ],
)
def test_a_vowel_letter_more_or_less_is_a_loose_spelling(text: str, other: str) -> None:
    """At places where full and defective spelling differ, in words of five letters or more."""
    assert other in HEBREW.respell(text)


@pytest.mark.parametrize(("text", "other"), [("אלג׳יריה", "אלגיריה"), ("טנג'יר", "טנגיר")])
def test_a_foreign_sound_without_its_geresh_is_a_loose_spelling(text: str, other: str) -> None:
    """In words that have five letters without it; ג׳ז is no גז."""
    assert other in HEBREW.respell(text)
    assert "גז" not in HEBREW.respell("ג׳ז")


@given(st.text(LETTERS + " ", max_size=30))
def test_loose_spellings_are_few_and_differ(text: str) -> None:
    """At most eight, none of them the form itself, each one letter away; short words are left alone."""
    found = list(HEBREW.respell(text))
    assert len(found) == len({*found, text}) - 1 <= 8
    assert all(abs(len(other) - len(text)) == 1 for other in found)
    assert not list(HEBREW.respell("ספר"))


@pytest.mark.parametrize(
    ("before", "text", "tag"),
    [
        ("ב", "מקום", ""),
        ("וב", "מקום", ""),
        ("ל", "קיים", ""),
        ("של", "קיים", ""),
        ("ב", "עקבותיו", "plural possessive"),
        ("ה", "סדרת", "construct"),
        ("שה", "מלאחי", "plural construct"),
        ("ה", "מכתבו", "possessive"),
        ("מ", "קבלת", "construct"),
    ],
)
def test_a_prefix_and_a_form_may_be_another_word(before: str, text: str, tag: str) -> None:
    """A function word, an infinitive, a verbal noun or a participle, with or without another prefix before it."""
    assert not HEBREW.may_precede(before, text, tag)


@pytest.mark.parametrize(
    ("before", "text", "tag"),
    [
        ("ה", "מקום", ""),
        ("מה", "מקום", ""),
        ("ב", "אופן", ""),
        ("ה", "סדרה", ""),
        ("ב", "סדרת", "construct"),
        ("מ", "קהילת", "construct"),
        ("ה", "מלאחים", "plural"),
        ("ל", "מכתבו", "possessive"),
    ],
)
def test_other_prefixes_leave_the_form_what_it_is(before: str, text: str, tag: str) -> None:
    """The article stands before a noun that is free, prepositions before any."""
    assert HEBREW.may_precede(before, text, tag)


@pytest.mark.parametrize(
    ("term", "text", "tag", "letters"),
    [
        (Term(text="חירות"), "חירות", "", "ב"),
        (Term(text="רכוש"), "רכוש", "", "ל"),
        (Term(text="פעיל"), "פעיל", "", "המ"),
        (Term(text="פעיל"), "פעילים", "plural", "מ"),
        (Term(text="תואר"), "תארים", "plural", "מ"),
        (Term(text="שותף"), "שותף", "", "מ"),
        (Term(text="שותפה"), "שֻׁותפות", "plural", "מ"),
        (Term(text="קהילה"), "קהילה", "", ""),
        (Term(text="מכתב"), "מכתבים", "plural", ""),
        (Term(text="מקביל", pos="adjective"), "מקביל", "", "בכלמ"),
        (Term(text="יציב", pos="adjective"), "יציבה", "feminine", "בכלמ"),
        (Term(text="יציב", pos="adjective"), "יציבות", "feminine plural", "בוכלמ"),
        (Term(text="יציב ביותר", pos="adjective"), "יציב ביותר", "", ""),
    ],
)
def test_behind_some_letters_a_form_is_as_often_another_word(term: Term, text: str, tag: str, letters: str) -> None:
    """Elections and freedom, to acquire and property, a participle and "from", an adverb and an adjective."""
    assert sorted(HEBREW.doubts(term, text, tag)) == sorted(letters)


@pytest.mark.parametrize(
    ("text", "form", "tag", "is_doubtful"),
    [
        ("אישי", "אישים", "plural", True),
        ("אישי", "אישיים", "plural", False),
        ("עצמאי", "עצמאים", "plural", False),
        ("גדול", "גדולים", "plural", False),
        ("שונה", "שוני", "plural construct", True),
    ],
)
def test_some_forms_of_adjectives_are_as_often_nouns(text: str, form: str, tag: str, is_doubtful: bool) -> None:
    """The shorter plural, but for that in ־אים, and the plural construct."""
    term = Term(text=text, pos="adjective")
    assert form in forms(text, pos="adjective")[tag]
    assert ("" in HEBREW.doubts(term, form, tag)) is is_doubtful
    assert "" not in HEBREW.doubts(Term(text=text), form, tag)


def test_prepositions_and_quantifiers_are_no_forms() -> None:
    """תמורת is "in exchange for", מרבית "most of"."""
    assert {"תמורת", "מרבית"} <= HEBREW.function_words


def test_prepositions_with_a_pronoun_are_no_possessives() -> None:
    """כמותו is "like him"."""
    assert {"כמותו", "אליהם"} <= HEBREW.function_words


def test_agents_with_a_greek_ending_leave_their_adjective_and_abstract_noun_alone() -> None:
    """פסיכולוגיה is "psychology", פסיכולוגי "psychological"."""
    made = forms("פסיכולוג", gender="masculine")
    assert made["plural"] == ["פסיכולוגים"]
    assert "plural construct" not in made
    assert "פסיכולוגיה" not in made["plural possessive"]
    assert "פסיכולוגיהם" in made["plural possessive"]
