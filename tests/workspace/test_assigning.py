"""Setting single fields of an entry."""

from __future__ import annotations

import pytest

from lexicon.errors import UsageError
from lexicon.model.concept import ConceptStatus, TermStatus
from lexicon.workspace.assigning import assign, term_of, translation, with_term

from .samples import MELLAH, SOUK, concept, term


def test_fields_of_every_level() -> None:
    """Of the entry, a language and a term; lists and booleans are TOML, other values plain text."""
    changed = MELLAH
    for assignment in (
        "status=review",
        'domains=["history", "towns"]',
        "lang.en.gloss=the Jewish quarter",
        "lang.en.term.mellah ghetto.note=Never = in print.",
        "lang.ary.term.ملاح.reviewed=true",
        'lang.en.term."melah".status=superseded',
    ):
        changed = assign(changed, assignment)
    english = changed.section("en")
    assert english
    assert (changed.status, changed.domains) == (ConceptStatus.REVIEW, ("history", "towns"))
    assert english.gloss == "the Jewish quarter"
    assert english.terms[2].note == "Never = in print."
    assert english.terms[1].status is TermStatus.SUPERSEDED
    assert all(one.reviewed for _, one in changed.terms())


def test_term_with_dots_and_quotes() -> None:
    """It may stand in quotes, as TOML writes it."""
    entry = concept("st", en=[term("St. John"), term('the "saint"', "admitted")])
    assert next(assign(entry, "lang.en.term.St. John.pos=properNoun").terms())[1].pos == "properNoun"
    quoted = assign(entry, r'lang.en.term."the \"saint\"".pos=properNoun')
    assert [one.pos for _, one in quoted.terms()] == ["noun", "properNoun"]


def test_nothing_takes_a_field_away() -> None:
    """An empty value is no value."""
    changed = assign(MELLAH, "lang.en.term.melah.note=")
    assert [one.note for _, one in changed.terms() if one.text == "melah"] == [None]


def test_another_preferred_term() -> None:
    """The former one is admitted then: a language has one."""
    changed = assign(SOUK, "lang.en.term.suq.status=preferred")
    assert [(one.text, one.status) for tag, one in changed.terms() if tag == "en"][:2] == [
        ("souk", TermStatus.ADMITTED),
        ("suq", TermStatus.PREFERRED),
    ]


def test_text_of_a_term() -> None:
    """A term can be renamed."""
    assert next(assign(SOUK, "lang.en.term.souk.term=sūq").terms())[1].text == "sūq"


@pytest.mark.parametrize(
    ("assignment", "message", "hint"),
    [
        ("status", "sets nothing", "write PATH=VALUE"),
        ("id=other", 'no field "id"', "the fields here are"),
        ("lang.en.term.souk.staus=x", "no field", 'did you mean "status"?'),
        ("lang.en.term.sook.status=admitted", 'no term "sook" in en', 'did you mean "souk"?'),
        ("lang.klingon.gloss=x", "unknown language tag", "BCP 47"),
        ("status=done", '"status" cannot be "done"', "draft, review"),
        ("domains=[history]", "this is not TOML", "a list is written"),
        ("domains=history", '"domains" must be a list of strings', "in brackets"),
        ("lang.en.term.souk.homograph=yes", "must be true or false", "write true or false"),
        ("lang.en.term.souk.term=suq", "cannot be", "lexicon edit"),
    ],
)
def test_mistakes(assignment: str, message: str, hint: str) -> None:
    """Each says what is wrong and what to write."""
    with pytest.raises(UsageError) as caught:
        assign(SOUK, assignment)
    assert message in str(caught.value)
    assert hint in (caught.value.hint or "")


def test_new_terms() -> None:
    """A term goes last in its language; there is one preferred term, and no term twice."""
    changed = with_term(with_term(SOUK, "fr", term_of("souq")), "ary-Arab", term_of("سوق", pos="noun"))
    french, arabic = changed.section("fr"), changed.section("ary-Arab")
    assert french
    assert arabic
    assert [(one.text, one.status.value) for one in french.terms] == [("souk", "preferred"), ("souq", "admitted")]
    assert [(one.text, one.status.value, one.pos) for one in arabic.terms] == [("سوق", "preferred", "noun")]
    with pytest.raises(UsageError, match="already"):
        with_term(SOUK, "en", term_of("suq"))


def test_terms_are_held_to_what_a_file_may_say() -> None:
    """A wrong word never reaches the glossary."""
    with pytest.raises(UsageError, match="invisible"):
        term_of("so\u200buk")
    with pytest.raises(UsageError, match="status"):
        term_of("souk", status="good")


def test_translations() -> None:
    """A language by any of its names, then the term."""
    assert translation("tashelhit=ⵙⵙⵓⵇ") == ("shi-Tfng", "ⵙⵙⵓⵇ")
    for text in ("he", "he=", "he= "):
        with pytest.raises(UsageError, match="is no translation"):
            translation(text)
