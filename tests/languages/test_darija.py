"""Darija in its three scripts: what stands glued to a term, its forms, and its other spellings."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lexicon.languages import get
from lexicon.model.concept import FEATURES, Term, WrittenForm
from lexicon.text.folding import fold_key, strict

SCRIPTS = ("ary-Arab", "ary-Latn", "ary-Hebr")
WORDS = st.text("ابتدرسلمنهويةىڭڤپعق", min_size=1, max_size=8)
PHRASES = st.lists(st.one_of(WORDS, WORDS.map("ال".__add__)), min_size=1, max_size=4).map(" ".join)


def forms(text: str, *, tag: str = "ary-Arab", listed: dict[str, str] | None = None, **keys: str) -> dict[str, str]:
    """Return the tag of each form made of a term, by text."""
    given_forms = tuple(WrittenForm(form, feature) for form, feature in (listed or {}).items())
    term = Term(text=text, forms=given_forms, **keys)  # type: ignore[arg-type]
    return {form.text: form.tag for form in get(tag).inflect(term)}


def is_found(word: str, text: str, *, tag: str = "ary-Arab", **keys: str) -> bool:
    """Tell whether ``word`` is a form of the term ``text`` with or without something glued before it."""
    folded = fold_key(word)
    keys_of_forms = map(fold_key, (text, *forms(text, tag=tag, **keys)))
    proclitics = {"", *get(tag).proclitics}
    return any(folded.endswith(key) and folded.removesuffix(key) in proclitics for key in keys_of_forms)


@pytest.mark.parametrize(
    "word",
    [
        "المدينة",
        "لمدينة",
        "فالمدينة",
        "فلمدينة",
        "والمدينة",
        "بالمدينة",
        "للمدينة",
        "كالمدينة",
        "دالمدينة",
        "عالمدينة",
        "ملمدينة",
        "هالمدينة",
        "وفالمدينة",
        "لْمدينة",
        "ولمدينات",
        "فمدينتهم",
    ],
)
def test_short_words_and_the_article_are_glued_to_a_term(word: str) -> None:
    """Both spellings of the article, and what may stand before it."""
    assert is_found(word, "مدينة")


@pytest.mark.parametrize("word", ["شمدينة", "ديالالمدينة", "همدينة", "كتمدينة", "الالمدينة"])
def test_nothing_else_is_glued_to_a_term(word: str) -> None:
    """Letters that are no proclitic belong to another word."""
    assert not is_found(word, "مدينة")


def test_a_feminine_noun_has_a_plural_and_possessives() -> None:
    """The ة becomes ات, and ت before a suffix."""
    made = forms("مقابلة", pos="noun")
    assert made["مقابلات"] == "plural"
    assert made["مقابلتي"] == "possessive"
    assert made["مقابلتهم"] == "possessive"
    assert made["مقابلاتها"] == "plural possessive"


def test_a_short_stem_keeps_clear_of_the_verb() -> None:
    """خدمتي is "you worked" as well as "my work", طلبو "they asked"; both are for people to list."""
    assert "خدمتي" not in forms("خدمة", pos="noun")
    assert "خدمتها" in forms("خدمة", pos="noun")
    assert not forms("طلب", pos="noun")


@pytest.mark.parametrize("word", ["برلماني", "كتابي"])
def test_my_thing_is_not_an_adjective(word: str) -> None:
    """A noun in ي is an adjective before it is a possessive."""
    assert word not in forms(word[:-1], pos="noun")


@pytest.mark.parametrize(
    ("noun", "other"), [("مكتب", "مكتبات"), ("مجموع", "مجموعات"), ("جامع", "جامعات"), ("مراجع", "مراجعات")]
)
def test_a_plural_of_another_word_is_not_made(noun: str, other: str) -> None:
    """Where a feminine of the same letters is another word, its plural is not this one's."""
    assert other not in forms(noun, pos="noun")


def test_an_adjective_agrees() -> None:
    """Feminine and plurals of an adjective, and no possessives."""
    assert forms("وثائقي", pos="adjective") == {
        "وثائقية": "feminine",
        "وثائقيين": "plural",
        "وثائقيات": "feminine plural",
    }


def test_a_person_in_i_has_feminine_and_plurals() -> None:
    """A nisba is inflected as an adjective though it is a noun."""
    made = forms("صهيوني", pos="noun")
    assert made["صهيونيا"] == "plural"
    assert (made["صهيونية"], made["صهيونيين"], made["صهيونيات"]) == ("feminine", "plural", "feminine plural")


def test_a_listed_plural_feeds_the_possessives() -> None:
    """The broken plural stands in for the one by rule."""
    made = forms("جبنة", pos="noun", listed={"أجبان": "plural"})
    assert made["أجبانهم"] == "plural possessive"
    assert "جبنات" not in made


def test_a_listed_spelling_is_inflected_too() -> None:
    """A variant has the forms of the term, and its tag says so."""
    made = forms("أدريسة", pos="noun", listed={"ادريسة": "variant"})
    assert made["ادريسات"] == "variant plural"
    assert "ادريسة" not in made


@pytest.mark.parametrize("number", ["mass", "plural", "singular"])
def test_a_word_without_singular_and_plural_gets_no_plural(number: str) -> None:
    """The number of the term says that there is no other."""
    assert not any("plural" in tag for tag in forms("سياسة", pos="noun", number=number).values())


def test_a_common_noun_with_its_article_is_found_without_it() -> None:
    """The article of a noun is a proclitic; the noun alone is as before another noun."""
    assert forms("الملاح", pos="noun")["ملاح"] == "construct"
    assert is_found("للملاح", "الملاح", pos="noun")
    assert is_found("فلملاح", "الملاح", pos="noun")


def test_a_name_changes_only_the_spelling_of_its_article() -> None:
    """No plural, no possessive; ل for ال, with which the article after ل agrees."""
    assert forms("الرباط", pos="properNoun") == {"لرباط": "definite"}
    assert is_found("للرباط", "الرباط", pos="properNoun")
    assert not forms("مراكش", pos="properNoun")
    assert "لدار لبيضاء" in forms("الدار البيضاء", pos="properNoun")


@pytest.mark.parametrize("pos", ["verb", "adverb", "interjection"])
def test_other_words_are_not_inflected(pos: str) -> None:
    """Only nouns and adjectives have forms by rule."""
    assert not forms("كتابة", pos=pos)


def test_the_article_stands_inside_a_term() -> None:
    """A noun with a noun and a noun with an adjective, in both spellings of the article."""
    assert forms("جواز سفر", pos="noun")["جواز السفر"] == "definite"
    assert forms("شاشة كبيرة", pos="noun")["شاشة لكبيرة"] == "definite"
    assert forms("شاشة كبيرة", pos="noun")["شاشات الكبيرة"] == "plural definite"


def test_an_adjective_agrees_with_the_plural_of_its_noun() -> None:
    """The plural of things takes the feminine."""
    made = forms("مهرجان وطني", pos="noun")
    assert made["مهرجانات وطنية"] == "plural"
    assert made["مهرجانات الوطنية"] == "plural definite"


def test_a_listed_plural_of_a_phrase_gets_its_article() -> None:
    """A plural of one word for a term of several is left as it is."""
    assert forms("فيلم قصير", listed={"أفلام قصيرة": "plural"})["أفلام القصيرة"] == "plural definite"
    assert "مقاهي" in forms("بيت قهوة", listed={"مقاهي": "plural"})


def test_a_phrase_with_its_article_is_found_without_it() -> None:
    """After ل the article of the first word loses its alef."""
    made = forms("الدارجة المغربية", pos="noun")
    assert made["دارجة المغربية"] == "definite"
    assert made["دارجة مغربية"] == "construct"


@given(PHRASES, st.sampled_from([None, "noun", "adjective", "properNoun", "verb"]), PHRASES)
@example("ا", None, "ال اا")
def test_forms_are_tagged_in_order_and_never_the_term_itself(text: str, pos: str | None, plural: str) -> None:
    """Whatever the term, each form has a text and features in their order."""
    term = Term(text=text, pos=pos, forms=(WrittenForm(plural, "plural"),))
    for form in get("ary-Arab").inflect(term):
        features = form.tag.split()
        assert form.text.strip() == form.text != text
        assert features
        assert features == sorted(set(features), key=FEATURES.index)


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("مدينة", "مدينه"),
        ("مدينة", "مدينا"),
        ("ڭلسة", "گلسة"),
        ("ڤيديو", "فيديو"),
        ("پاسپور", "باسبور"),
        ("مذاكرة", "مداكرة"),
        ("ثقافة", "تقافة"),
        ("مظاهرة", "مضاهرة"),
        ("حتلال", "احتلال"),
        ("موسيقى", "موسيقا"),
    ],
)
def test_arabic_letters_have_loose_spellings(text: str, spelling: str) -> None:
    """Endings and letters that Moroccans write in more than one way."""
    assert spelling in get("ary-Arab").respell(text)


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("mella7", "mellah"),
        ("souq", "suq"),
        ("chari3", "shari3"),
        ("mghrib", "mɣrib"),
        ("xobz", "khobz"),
        ("9ahwa", "qahwa"),
        ("mi8rajan", "mihrajan"),
        ("qahwa", "9ahwa"),
        ("tarikh", "tari5"),
        ("moulay", "mulay"),
    ],
)
def test_latin_letters_have_loose_spellings(text: str, spelling: str) -> None:
    """Digits for letters, and the spellings of French, English and scholars."""
    assert spelling in get("ary-Latn").respell(text)


@given(st.one_of(PHRASES, st.text("abcdefghiklmnoqrstuwxyz2357890' ", max_size=20)), st.sampled_from(SCRIPTS))
def test_loose_spellings_are_few_and_others(text: str, tag: str) -> None:
    """At most twelve, none of them twice, none the text itself."""
    spellings = list(get(tag).respell(text))
    assert len(spellings) == len(set(spellings)) <= 12
    assert text not in spellings


@pytest.mark.parametrize("tag", SCRIPTS)
def test_proclitics_are_folded(tag: str) -> None:
    """They are looked for in folded text."""
    assert all(proclitic == fold_key(proclitic) != "" for proclitic in get(tag).proclitics)


@pytest.mark.parametrize("tag", ["ary-Arab", "ary-Hebr"])
def test_the_alphabet_is_complete(tag: str) -> None:
    """Each letter once, the letters of Darija included."""
    alphabet = get(tag).alphabet
    assert len(alphabet) == len(set(alphabet)) >= 27
    assert not set("پڤڭگ") - set(get("ary-Arab").alphabet)


@pytest.mark.parametrize("word", ["ssouq", "essouq", "fssouq", "wessouq", "l'souq", "bsouq"])
def test_the_latin_article_takes_the_sound_of_the_next_letter(word: str) -> None:
    """A doubled first letter is the article."""
    assert is_found(word, "souq", tag="ary-Latn")


def test_an_assimilated_article_is_taken_off() -> None:
    """A noun given with its article is found without it, a name is not."""
    assert forms("ddarija", tag="ary-Latn")["darija"] == "construct"
    assert "bat" not in forms("bbat", tag="ary-Latn")
    assert "rbaT" not in forms("rrbaT", tag="ary-Latn", pos="properNoun")
    assert forms("chari3", tag="ary-Latn")["chchari3"] == "definite"


@pytest.mark.parametrize("word", ["lmellah", "l'mellah", "elmellah", "flmellah", "dmellah", "wlmellah", "f'lmellah"])
def test_latin_short_words_are_glued_to_a_term(word: str) -> None:
    """With an apostrophe or without."""
    assert is_found(word, "mellah", tag="ary-Latn")


@pytest.mark.parametrize("word", ["lmella", "chmellah", "tmellah", "3mellah", "melmellahs"])
def test_latin_letters_that_are_no_proclitic(word: str) -> None:
    """Other letters belong to another word."""
    assert not is_found(word, "mellah", tag="ary-Latn")


@pytest.mark.parametrize("word", ["אלמלאח", "פאלמלאח", "פלמלאח", "ומלאח", "דלמלאח", "ללמלאח", "ובלמלאח"])
def test_hebrew_letters_are_glued_as_arabic_ones(word: str) -> None:
    """Judeo-Arabic writes the same short words."""
    assert is_found(word, "מלאח", tag="ary-Hebr")


def test_hebrew_prefixes_are_not_judeo_arabic() -> None:
    """The Hebrew article and conjunction ש belong to Hebrew."""
    assert not is_found("המלאח", "מלאח", tag="ary-Hebr")
    assert not is_found("שמלאח", "מלאח", tag="ary-Hebr")


@pytest.mark.parametrize("tag", SCRIPTS)
@pytest.mark.parametrize("query", ["mella7", "lmellaḥ", "l-mellah", "الملاح", "ملاح", "אלמלאח", "מלאח"])
def test_a_term_is_looked_up_in_any_script(tag: str, query: str) -> None:
    """The three languages share their keys."""
    assert set(get(tag).search_keys(query)) & set(get(tag).search_keys("الملّاح"))


def test_strict_keys_ignore_pointing() -> None:
    """Tashkeel, tatweel and joined forms are the same spelling; ة and ه are not."""
    assert strict("مَدينــة") == strict("مدينة")
    assert strict("\ufefb\ufe97") == strict("لات")
    assert strict("مدينه") != strict("مدينة")


def test_no_article_is_written_before_a_preposition_that_has_one() -> None:
    """Tea with mint is definite as it is."""
    forms = get("ary-Arab").inflect(Term(text="أتاي بالنعناع", pos="noun"))
    assert [form.text for form in forms if "definite" in form.tag] == []
