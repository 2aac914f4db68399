"""Suppressions: what they silence, how they are misspelled, and how many a document may have."""

from __future__ import annotations

import pytest

from lexicon.checking import registry
from lexicon.checking.engine import rule_options
from lexicon.documents.registry import read_document

from .glossed import glossed
from .samples import checker, concept, deprecated, findings, places, preferred

MELLAH = concept("mellah", preferred("mellah"), deprecated("melah"))
SOUK = concept("souk", preferred("souk"), deprecated("suq"))
TINGHIR = glossed("tinghir", "oasis town", preferred("Tinghir"), deprecated("Tinerhir"))


def told(text: str, path: str = "a.md") -> list[tuple[str, str]]:
    """Return code and text of what is found about the terms of ``text``, and about its suppressions."""
    codes = ("LX102", "LX301", "LX901", "LX902")
    rules = [rule_options(registry.load(code), {}) for code in codes]
    return places(checker(MELLAH, SOUK, TINGHIR).check(read_document(text.encode(), path), "en", rules).diagnostics)


def mistakes(text: str, path: str = "a.md") -> list[str]:
    """Return what is said of comments that are no suppressions."""
    found = findings(text, MELLAH, SOUK, path=path)
    return [one.message for one in found if one.code == "LX902"]


# What they silence.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!-- lexicon: ignore-next LX102 -->melah melah suq", ["melah", "suq"]),
        ("<!-- lexicon: ignore-next=2 LX102 -->melah melah suq", ["suq"]),
        ("<!-- lexicon: ignore-next LX102(souk) -->melah melah suq suq", ["melah", "melah", "suq"]),
        ("<!-- lexicon: ignore-next LX102(SUQ) -->melah suq", ["melah"]),
        ("<!-- lexicon: ignore-next=2 LX102(suq, melah) -->melah suq suq", ["suq"]),
        ("<!-- lexicon: ignore-next -->melah suq", ["suq"]),
        ("<!-- lexicon: ignore-next=3 -->melah\n\nmelah", ["melah"]),
        ("<!-- lexicon: ignore-next LX102 --><!-- lexicon: ignore-next=2 LX102 -->melah melah melah", ["melah"]),
        (
            "<!-- lexicon: ignore-next=3 LX102 -->melah\n\n<!-- lexicon: ignore-next LX102 -->melah melah",
            ["melah"],
        ),
        (
            "melah <!-- lexicon: ignore LX102(melah) -->melah suq melah<!-- lexicon: end --> melah",
            ["melah", "suq", "melah"],
        ),
        (
            "<!-- lexicon: ignore LX102 -->melah <!-- lexicon: ignore LX102(suq) -->suq<!-- lexicon: end --> melah",
            [],
        ),
        ("melah suq\n\n<!-- lexicon: ignore-file deprecated-term(mellah) -->", ["suq"]),
    ],
)
def test_what_is_silenced(text: str, expected: list[str]) -> None:
    """The next one, so many, a passage, the whole text; of a rule, about a concept or words."""
    assert told(text) == [("LX102", word) for word in expected]


def test_several_findings_about_one_word_are_one() -> None:
    """Who silences what comes next means the word, whatever there is to say of it; a rule that is named, that alone."""
    text = "She came to Tinerhir."
    assert told(text) == [("LX102", "Tinerhir")]
    assert told(f"<!-- lexicon: ignore-next -->{text}") == []
    assert told(f"<!-- lexicon: ignore-next LX102 -->{text}") == [("LX301", "Tinerhir")]
    assert told(f"<!-- lexicon: ignore-next LX301 -->{text}") == [("LX102", "Tinerhir")]


def test_every_suppression_of_a_finding_is_of_use() -> None:
    """Two that overlap are both used; one behind the finding, or for something else, is not."""
    inner, outer = "<!-- lexicon: ignore LX102(melah) -->", "<!-- lexicon: ignore deprecated-term -->"
    end = "<!-- lexicon: end -->"
    assert told(f"{outer}{inner}melah{end}{end}") == []
    assert told(f"{outer}{inner}suq{end}{end}") == [("LX901", inner)]
    assert told(f"{inner}{end}{outer}melah{end}") == [("LX901", inner)]
    next_one = "<!-- lexicon: ignore-next LX102 -->"
    assert told(f"{next_one}melah {next_one}mellah") == [("LX901", next_one)]
    assert told(f"{next_one}{next_one}melah") == []


# What is meant as one.


@pytest.mark.parametrize(
    ("comment", "wrong", "right"),
    [
        ("lexicon: ignroe LX102", "lexicon: ignroe", '"lexicon: ignore"'),
        ("lexicon: ignore_next LX102", "lexicon: ignore_next", '"lexicon: ignore-next"'),
        ("lexicon: ignorenext LX102", "lexicon: ignorenext", '"lexicon: ignore-next"'),
        ("lexicon: Ignore-File", "lexicon: Ignore-File", '"lexicon: ignore-file"'),
        ("lexicon: ends", "lexicon: ends", '"lexicon: end"'),
        ("Lexicon: ignore-next LX102", "Lexicon: ignore-next", '"lexicon: ignore-next"'),
        ("lexicon ignore-next LX102", "lexicon ignore-next", '"lexicon: ignore-next"'),
        ("lexicon ignore", "lexicon ignore", '"lexicon: ignore"'),
        ("lexicon : ignore LX102 -- a name", "lexicon : ignore", '"lexicon: ignore"'),
        ("lexicon; end", "lexicon; end", '"lexicon: end"'),
        ("lexicon end", "lexicon end", '"lexicon: end"'),
        ("lexicon: ignore-line LX102", "lexicon: ignore-line", "ignore, ignore-next or ignore-file"),
        ("lexicon: disable", "lexicon: disable", "ignore, ignore-next or ignore-file"),
    ],
)
@pytest.mark.parametrize(
    ("path", "frame"),
    [
        ("a.md", "The <!-- {} --> melah.\n"),
        ("a.html", "<p>The <!-- {} --> melah.</p>\n"),
        ("a.txt", "The <!-- {} --> melah.\n"),
        ("a.mdx", "The {{/* {} */}} melah.\n"),
        ("a.rst", "The.\n\n.. {}\n\nThe melah.\n"),
        ("a.vtt", "WEBVTT\n\nNOTE {}\n\n00:01.000 --> 00:02.000\nThe melah.\n"),
        ("a.po", 'msgid ""\nmsgstr ""\n"Language: en\\n"\n\n# {}\nmsgid "The"\nmsgstr "The melah"\n'),
    ],
)
def test_a_misspelled_suppression_is_told(path: str, frame: str, comment: str, wrong: str, right: str) -> None:
    """Its writer believes that it silences something; the message says what to write."""
    text = frame.format(comment)
    assert mistakes(text, path) == [f'"{wrong}" is no suppression; write {right}']
    assert [one.text for one in findings(text, MELLAH, path=path) if one.code == "LX102"] == ["melah"]


@pytest.mark.parametrize(
    "comment",
    [
        "Lexicon of terms: see below",
        "Lexicon: words that we use",
        "the lexicon ignores case",
        "lexicon ignore lists are elsewhere",
        "lexicon ends here",
        "lexicon: mellah",
    ],
)
def test_a_comment_about_a_lexicon_is_none(comment: str) -> None:
    """Nothing is said of it."""
    assert mistakes(f"A house <!-- {comment} --> in town.") == []


@pytest.mark.parametrize("opening", ["ignore LX999", "ignroe LX102", "ignore-next LX102, LX999"])
def test_one_mistake_is_told_once(opening: str) -> None:
    """The end of what is no suppression ends nothing, and that is no second mistake; but a stray one is."""
    end = "<!-- lexicon: end -->"
    is_block = not opening.startswith("ignore-next")
    text = f"<!-- lexicon: {opening} -->melah{end if is_block else ''}"
    assert len(mistakes(text)) == 1
    assert mistakes(f"{text} {end}")[1:] == ['"lexicon: end" ends nothing; remove it']


def test_all_mistakes_of_a_comment_are_told() -> None:
    """Each names one thing that is not there."""
    assert mistakes("A <!-- lexicon: ignore-next LX998, LX102, no-rule --> melah.") == [
        'no rule "LX998"; `lexicon rule` lists the rules',
        'no rule "no-rule"; `lexicon rule` lists the rules',
    ]


# Many of them.


@pytest.mark.parametrize(
    "text",
    [
        "<!-- lexicon: ignore-next LX102 -->melah " * 20_000,
        "<!-- lexicon: ignore-next=9999 LX102 -->melah " * 20_000,
        "<!-- lexicon: ignore LX102 -->melah " * 20_000,
        "<!-- lexicon: ignore LX102 -->" * 20_000 + "melah " * 20_000,
        "<!-- lexicon: ignore LX102 -->melah<!-- lexicon: end --> " * 20_000,
        "".join(f"<!-- lexicon: ignore LX102(melah, w{at}) -->melah " for at in range(10_000)),
        "".join(f"<!-- lexicon: ignore-next LX102, LX101(w{at}) -->melah " for at in range(20_000)),
        f"<!-- {'lexicon: ignore LX102 ' * 40_000}-->{'melah ' * 20_000}",
    ],
    ids=range(8),
)
def test_thousands_of_suppressions(text: str) -> None:
    """Each finding asks few of them; a quadratic search would hang this test."""
    assert [place for place in told(text) if place[0] == "LX102"] == []


# Until an entry changes.


def at_revision(text: str, **revisions: str) -> list[tuple[str, str, str]]:
    """Return code, text and message of what is found where the entries are at ``revisions``."""
    rules = [rule_options(registry.load(code), {}) for code in ("LX102", "LX901", "LX902")]
    engine = checker(MELLAH, SOUK)._replace(revision_of=revisions.get)
    found = engine.check(read_document(text.encode(), "a.md"), "en", rules).diagnostics
    return [(one.code, one.text, one.message) for one in found]


def test_a_suppression_holds_until_its_entry_changes() -> None:
    """Then the finding is told again, and the comment, with the revision that would dismiss it once more."""
    comment = "<!-- lexicon: ignore LX102(mellah@00aa11) -->"
    text = f"{comment}melah melah<!-- lexicon: end -->"
    assert at_revision(text, mellah="00aa11") == []
    told_again = at_revision(text, mellah="22bb33")
    assert [one[:2] for one in told_again] == [("LX901", comment), ("LX102", "melah"), ("LX102", "melah")]
    assert told_again[0][2] == (
        '"mellah" has changed since this was dismissed; look again, then remove it or write mellah@22bb33'
    )
    gone = at_revision(text)
    assert gone[0][2] == 'the entry "mellah" is gone: remove LX102(mellah@00aa11)'


def test_only_what_has_changed_is_told_again() -> None:
    """Other targets of the comment, and other comments for the same entry, go on."""
    both = "<!-- lexicon: ignore-next=2 LX102(mellah@00aa11, souk@44cc55) -->"
    told_again = at_revision(f"{both}melah suq", mellah="22bb33", souk="44cc55")
    assert [one[:2] for one in told_again] == [("LX901", both), ("LX102", "melah")]
    old, new = (f"<!-- lexicon: ignore-next LX102(mellah@{one}) -->" for one in ("00aa11", "22bb33"))
    assert [one[:2] for one in at_revision(f"{old}{new}melah melah", mellah="22bb33")] == [
        ("LX901", old),
        ("LX102", "melah"),
    ]
    named = "<!-- lexicon: ignore-next LX102(mellah) -->"
    assert [one[:2] for one in at_revision(f"{named}{old}melah", mellah="22bb33")] == [("LX901", old)]


def test_a_revision_without_use_is_unused() -> None:
    """What silences nothing is told as such; what is no revision is the words of a finding."""
    comment = "<!-- lexicon: ignore-next LX102(mellah@22bb33) -->"
    ((code, text, message),) = at_revision(f"{comment}mellah", mellah="22bb33")
    assert (code, text) == ("LX901", comment)
    assert message == "this comment silences nothing; remove it (it is for LX102(mellah@22bb33))"
    words = "<!-- lexicon: ignore-next LX102(melah@x) -->"
    assert [one[:2] for one in at_revision(f"{words}melah", mellah="22bb33")] == [("LX901", words), ("LX102", "melah")]


def test_without_revisions_none_has_changed() -> None:
    """Who checks with a glossary of their own has no files to ask."""
    assert told("<!-- lexicon: ignore-next LX102(mellah@00aa11) -->melah") == []
