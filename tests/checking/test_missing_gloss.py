"""First mentions that explain nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.model.concept import Concept, WrittenForm
from lexicon.text.edits import apply_edits

from .glossed import glossed
from .samples import check as run
from .samples import checker, concept, deprecated, findings, places, preferred

MELLAH = glossed("mellah", "the Jewish quarter", preferred("mellah", forms=(WrittenForm("mellahs", "plural"),)))
LIKUD = glossed("likud", "right-wing Israeli party", preferred("Likud"))
SINGER = glossed("halali", "Algerian singer", preferred("Salim Halali"))
POEM = glossed("piyyut", "a liturgical poem", preferred("piyyut"))
ENGLISH = (MELLAH, LIKUD, SINGER, POEM)


def missing(text: str, *concepts: Concept, language: str = "en", path: str = "a.md") -> list[str]:
    """Return the mentions that miss a gloss."""
    found = run(checker(*(concepts or ENGLISH)), text, language=language, path=path).diagnostics
    return [one.text for one in found if one.code == "LX301"]


def test_the_message_says_what_to_add() -> None:
    """With the gloss as the suggestion and a fix for a person to look at."""
    text = "She came to the mellah at dusk. The mellah slept."
    (found,) = findings(text, MELLAH)
    assert (found.code, found.severity, found.text, found.span.start) == ("LX301", "warning", "mellah", 16)
    assert found.message == (
        '"mellah" comes here for the first time without an explanation; add one, such as "mellah (the Jewish quarter)"'
    )
    assert found.suggestions == ("the Jewish quarter",)
    assert found.fix is not None
    assert found.fix.applicability == "unsafe"
    assert apply_edits(text, found.fix.edits) == (
        "She came to the mellah (the Jewish quarter) at dusk. The mellah slept."
    )


def test_a_gloss_that_comes_too_late_has_to_move() -> None:
    """Another one beside it would only repeat it."""
    (found,) = findings("The mellah slept.\n\nShe loved the mellah (the Jewish quarter).", MELLAH)
    assert found.message == '"mellah" is explained only on line 3; explain it here, where it comes first'
    assert (found.fix, [one.text for one in found.related]) == (None, ["mellah"])


def test_without_a_gloss_in_the_glossary_there_is_nothing_to_insert() -> None:
    """The policy alone asks for some explanation."""
    (found,) = findings("The mellah slept.", glossed("mellah", None, preferred("mellah")))
    assert (found.suggestions, found.fix) == ((), None)
    assert findings("The mellah (a walled quarter) slept.", glossed("mellah", None, preferred("mellah"))) == []


def test_the_policy_asks() -> None:
    """A gloss alone may be left out."""
    assert (
        findings("The mellah slept.", glossed("mellah", "the Jewish quarter", preferred("mellah"), policy=None)) == []
    )


@pytest.mark.parametrize(
    "text",
    [
        "The mellah (a walled district) slept.",
        "The mellahs [walled districts] slept.",
        "The *mellah* (a walled district) slept.",
        "The mellah’s (the Jewish quarter’s) gate.",
        "The “mellah” (a walled district) slept.",
        "The [mellah](http://example.org/a) (a walled district) slept.",
        "The mellah (*a walled district*) slept.",
        "They came to the mellah, a walled district, at dusk.",
        "They came to the mellah – a walled district – at dusk.",
        "They came to the mellah - a walled district - at dusk.",
        "They came to the mellah, or Jewish quarter.",
        "They came to the mellah, which was the Jewish quarter once.",
        "They came to the old quarter (mellah) at dusk.",
        "They came to the old quarter (*mellah*) at dusk.",
        "They came to the Jewish quarter, or mellah, at dusk.",
        "The old Jewish quarter of Fez, its mellah, slept.",
        "Algerian singer Salim Halali came.",
        "The singer Salim Halali came.",
        "[Algerian singer] Salim Halali came.",
        "He left Likud, the party of his youth.",
    ],
)
def test_any_explanation_will_do(text: str) -> None:
    """Brackets, apposition, the gloss first, or words of the gloss close by."""
    assert missing(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "In the mellah, the dyers hung their wool.",
        "She left the mellah. The Jewish quarter of Rabat is larger.",
        "The mellah (see the map) slept.",
        "The mellah [of Fez] slept.",
        "They [the dyers] loved the mellah.",
        "The mellah (1438) slept.",
        "The mellah (2 gates) slept.",
        "The mellah (מלאח) slept.",
        "The mellah (Mellah) slept.",
        "The mellah, where she was born, slept.",
        "The mellah on Friday, the day of rest.",
    ],
)
def test_what_explains_nothing(text: str) -> None:
    """Brackets that go on with the sentence, numbers, other scripts, what only stands beside the term."""
    assert missing(text) == ["mellah"]


@pytest.mark.parametrize(
    "text",
    [
        "# The mellah\n\nShe sleeps.",
        "The gate of the mellah\n\nShe sleeps.",
        "- mellah\n- gate",
        "| mellah | gate |\n|---|---|\n| mellah | wall |",
        "> The mellah never sleeps.",
        "“The mellah never sleeps,” she says.",
        "Her film “Songs of the Mellah” opens.",
        "```\nthe mellah slept.\n```",
        "---\ntitle: The mellah slept.\n---\n\nShe sleeps.",
        "The gate of the mellah. Photo: Noa Amar\n\nShe sleeps.",
        "A guard (a man of the mellah) came.",
    ],
)
def test_what_is_no_first_mention(text: str) -> None:
    """Headings, labels, list items, captions, quotations, titles, code, front matter, brackets."""
    assert missing(text) == []


def test_a_term_alone_in_its_marks_is_a_mention() -> None:
    """Those are no quotation and no title."""
    assert missing("They sang a “piyyut” at dawn.") == ["piyyut"]
    assert missing("They voted *Likud* at dawn.") == ["Likud"]


def test_an_editors_gloss_in_a_quotation_counts() -> None:
    """What the reader has been told is told."""
    assert missing("“We left the mellah [a walled district],” he says. The mellah slept.") == []
    assert missing("“We left the mellah,” he says. The mellah slept.") == ["mellah"]


def test_a_pull_quote_is_no_mention() -> None:
    """It repeats words of the article, shortened perhaps, before they come."""
    text = (
        "They carried their looms and their songs out of the mellah – and never came back.\n\n"
        "The weavers were old by then. They carried their looms and their songs out of the mellah (the Jewish quarter),"
        " especially in the years of the drought – and never came back. Nobody had asked them to stay.\n"
    )
    assert missing(text, path="a.txt") == []
    assert missing(text.partition("\n\n")[0], path="a.txt") == ["mellah"]


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("The *mellah* slept.", "The *mellah* (the Jewish quarter) slept."),
        ("The [mellah](http://a.b/c) slept.", "The [mellah](http://a.b/c) (the Jewish quarter) slept."),
        ("A visit to [the mellah of Fez](http://a.b/c).", None),
        ("The *old mellah of Fez* slept.", None),
        ("The *old* mellah slept.", "The *old* mellah (the Jewish quarter) slept."),
        ("The mellah’s walls.", None),
        ("The mellah-dwellers slept.", None),
        ("The dyers [of Fez] left the mellah.", "The dyers [of Fez] left the mellah [the Jewish quarter]."),
        ("The mellah (see the map) slept.", None),
    ],
)
def test_the_fix_keeps_markup_and_words_whole(text: str, fixed: str | None) -> None:
    """It comes after markup, never within it, in the brackets of the document."""
    (found,) = (one for one in findings(text, MELLAH) if one.code == "LX301")
    assert (apply_edits(text, found.fix.edits) if found.fix else None) == fixed


def test_other_languages() -> None:
    """Each has its words for an apposition; a prefix changes nothing."""
    hebrew = glossed("mellah", "הרובע היהודי", preferred("מלאח"), tag="he")
    french = glossed("ahwach", "danse villageoise", preferred("ahwach"), tag="fr")
    darija = glossed("mellah", "حومة ليهود", preferred("الملاح"), tag="ary-Arab")
    assert missing("היא נולדה במלאח של פאס.", hebrew, language="he") == ["מלאח"]
    assert missing("היא נולדה במלאח, כלומר בשכונה מוקפת חומה.", hebrew, language="he") == []
    assert missing("היא נולדה ברובע היהודי, המלאח, של פאס.", hebrew, language="he") == []
    assert missing("L’ahwach dure la nuit.", french, language="fr") == ["ahwach"]
    assert missing("L’ahwach, danse du village, dure la nuit.", french, language="fr") == []
    assert missing("Il danse l’ahwach, une danse du soir.", french, language="fr") == []
    assert missing("كبرات ف الملاح ديال فاس.", darija, language="ary-Arab") == ["الملاح"]
    assert missing("كبرات ف الملاح (حومة ليهود) ديال فاس.", darija, language="ary-Arab") == []


def test_hints_and_homographs_ask_for_nothing() -> None:
    """Nobody knows that they are the term."""
    assert missing("The bridge.", glossed("gesher", "a party", preferred("bridge", homograph=True))) == []
    shared = (glossed("a", "a party", preferred("Bridge")), concept("b", preferred("Bridge")))
    assert missing("The Bridge met.", *shared) == []


@given(
    st.lists(
        st.sampled_from(
            ["The mellah slept.", "Likud won.", "Salim Halali sang a piyyut in the *mellah*.", "“The mellah!”", "Rain."]
        ),
        max_size=6,
    )
)
def test_a_fixed_text_misses_nothing(sentences: list[str]) -> None:
    """Each fix settles its concept."""
    text = " ".join(sentences)
    found = [one for one in findings(text, *ENGLISH) if one.fix]
    fixed = apply_edits(text, [edit for one in found if one.fix for edit in one.fix.edits])
    assert places(findings(fixed, *ENGLISH)) == []


def test_the_suggestion_is_written_as_the_glossary_has_it() -> None:
    """A wrong accent or capital is no model for the gloss, nor is a name that is given up; these are told first."""
    singer = glossed("halali", "Algerian singer", preferred("Salim Hálali"), deprecated("Salim Hallali"))
    for written, code in (("Salim HáLali", "LX103"), ("Salim Hallali", "LX102")):
        (found,) = findings(f"They met {written} in Fez.", singer)
        assert found.code == code
        (found,) = findings(f"<!-- lexicon: ignore-next {code} -->They met {written} in Fez.", singer)
        assert found.message.endswith('add one, such as "Salim Hálali (Algerian singer)"')
    (found,) = findings("MELLAHS and nothing else. They slept.", MELLAH)
    assert found.message.endswith('add one, such as "MELLAHS (the Jewish quarter)"')
