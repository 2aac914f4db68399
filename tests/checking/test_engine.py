"""The engine: which language a stretch of text is in, the order of findings, and the same answer every time."""

from __future__ import annotations

import os
import random
import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lexicon.checking import registry
from lexicon.checking.engine import CheckedDocument, rule_options
from lexicon.checking.reports import Look, render
from lexicon.model.concept import Concept, ConceptStatus, LanguageSection, Term

from .samples import LANGUAGES, check, checker, concept, deprecated, findings, forbidden, places, preferred


def _old(tag: str, text: str) -> LanguageSection:
    return LanguageSection(tag=tag, terms=(deprecated(text),))


OLD = Concept(
    id="old",
    status=ConceptStatus.APPROVED,
    sections=(
        _old("en", "chat"),
        _old("fr", "chien"),
        _old("he", "חתול"),
        _old("ary-Arab", "مش"),
        _old("ary-Latn", "mouch"),
        _old("shi-Tfng", "ⴰⵎⵓⵛⵛ"),
        _old("shi-Latn", "amucc"),
    ),
)
ALL = "chat chien חתול مش mouch ⴰⵎⵓⵛⵛ amucc"


def languages(
    text: str, language: str, workspace: tuple[str, ...] = LANGUAGES, **how: str
) -> list[tuple[str, str | None]]:
    """Return the findings of ``text`` with their languages, in a workspace with these languages."""
    source = how.pop("source", workspace[0])
    engine = checker(OLD, languages=workspace, source=source)
    return [(one.text, one.language) for one in check(engine, text, language=language, **how).diagnostics]


# Which language.


@pytest.mark.parametrize(
    ("language", "found"),
    [
        ("en", {"chat": "en", "חתול": "he", "مش": "ary-Arab", "ⴰⵎⵓⵛⵛ": "shi-Tfng"}),
        ("fr", {"chien": "fr", "חתול": "he", "مش": "ary-Arab", "ⴰⵎⵓⵛⵛ": "shi-Tfng"}),
        ("he", {"chat": "en", "חתול": "he", "مش": "ary-Arab", "ⴰⵎⵓⵛⵛ": "shi-Tfng"}),
        ("ary-Arab", {"chat": "en", "חתול": "he", "مش": "ary-Arab", "ⴰⵎⵓⵛⵛ": "shi-Tfng"}),
        ("ary-Latn", {"חתול": "he", "مش": "ary-Arab", "mouch": "ary-Latn", "ⴰⵎⵓⵛⵛ": "shi-Tfng"}),
        ("shi-Latn", {"חתול": "he", "مش": "ary-Arab", "ⴰⵎⵓⵛⵛ": "shi-Tfng", "amucc": "shi-Latn"}),
    ],
)
def test_foreign_text_is_read_by_its_script(language: str, found: dict[str, str]) -> None:
    """The article's own script is in its language; a script that several share belongs to the source language."""
    assert languages(ALL, language) == list(found.items())


@pytest.mark.parametrize(
    ("workspace", "found"),
    [
        (("en", "he"), {"chat": "en", "חתול": "he"}),
        (("en", "fr"), {"chat": "en"}),
        (("en",), {"chat": "en"}),
    ],
)
def test_only_languages_of_the_workspace_are_looked_for(workspace: tuple[str, ...], found: dict[str, str]) -> None:
    """A glossary may hold more languages than a workspace writes in."""
    assert languages(ALL, "en", workspace) == list(found.items())


def test_a_script_that_is_nobodys_for_sure_is_left_alone() -> None:
    """Hebrew letters may be Hebrew or Darija where a workspace has both and neither is its source."""
    assert languages(ALL, "en", ("en", "he", "ary-Hebr")) == [("chat", "en")]
    assert languages(ALL, "he", ("en", "he", "ary-Hebr")) == [("chat", "en"), ("חתול", "he")]


@pytest.mark.parametrize("language", ["ar", "de", "zgh"])
def test_another_language_is_never_taken_for_one_of_ours(language: str) -> None:
    """Arabic is not Darija, and the letters of a German article are not English."""
    assert languages("chat مش", language) == []


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("fr", [("chien", "fr")]),
        ("FR", [("chien", "fr")]),
        ("fr-FR", [("chien", "fr")]),
        ("fr_CA", [("chien", "fr")]),
        ("ary-Latn", [("mouch", "ary-Latn")]),
        ("ary-Latn-MA", [("mouch", "ary-Latn")]),
        ("shi-Latn-x-school", [("amucc", "shi-Latn")]),
        ("de", []),
        ("ar", []),
        ("no such tag", []),
    ],
)
def test_a_passage_is_in_the_language_it_declares(tag: str, found: list[tuple[str, str]]) -> None:
    """Whatever its case and region (RFC 4647, lookup); in a language the workspace has not, nothing is looked for."""
    html = f"<p>chat <i lang='{tag}'>chien mouch amucc</i></p>"
    assert languages(html, "en", path="a.html") == [("chat", "en"), *found]


@pytest.mark.parametrize(
    ("tag", "text"), [("iw", "חתול"), ("he-IL", "חתול"), ("ary", "مش"), ("ary-MA", "مش"), ("shi", "ⴰⵎⵓⵛⵛ")]
)
def test_a_passage_may_declare_an_alias(tag: str, text: str) -> None:
    """``iw`` is Hebrew, ``ary`` is Darija in Arabic letters, as everywhere."""
    assert [one for one, _ in languages(f"<p>x <b lang='{tag}'>{text}</b></p>", "en", path="a.html")] == [text]


def test_a_passage_inside_a_passage_has_its_own_language() -> None:
    """The innermost declaration holds; after it, the outer one again."""
    html = "<div lang='fr'>chien <p lang='en'>chat chien</p> chien chat</div><p>chien chat</p>"
    assert languages(html, "en", path="a.html") == [("chien", "fr"), ("chat", "en"), ("chien", "fr"), ("chat", "en")]


# Order and options.


def test_findings_come_in_the_order_of_the_text() -> None:
    """Whatever rule finds them; at one place, by code."""
    glossary = (concept("a", preferred("Zed"), deprecated("zee"), forbidden("zet")), concept("b", preferred("André")))
    text = "the zet, Andre, the zee; zed. " + "Azoulkan met Azoulkan, and Azulkan saw Azoulkan."
    found = findings(text, *glossary, settings={"LX201": {"threshold": 3}})
    assert places(found) == [
        ("LX101", "zet"),
        ("LX104", "Andre"),
        ("LX102", "zee"),
        ("LX103", "zed"),
        ("LX201", "Azulkan"),
    ]


def test_the_rules_that_are_asked_for_run_in_any_order() -> None:
    """Leaving a rule out leaves its findings out; the order of the rules changes nothing."""
    engine = checker(concept("a", deprecated("zee"), forbidden("zet")))
    document = check(engine, "zet zee").document
    options = [rule_options(registry.load(code), {}) for code in registry.default_codes()]
    found = engine.check(document, "en", options).diagnostics
    assert engine.check(document, "en", options[::-1]).diagnostics == found
    assert [one.code for one in engine.check(document, "en", options[1:2]).diagnostics] == ["LX102"]


def test_options_of_a_rule_go_over_its_defaults() -> None:
    """An option that is not set keeps its default; the severity is not an option of the rule's own."""
    options = rule_options(registry.load("LX201"), {"threshold": 3, "severity": "info"})
    assert (dict(options.values), options.severity) == ({"threshold": 3, "distinct": ()}, "info")


# The same everywhere.

PAGES = (
    "# Chat\n\nThe chat of Azoulkan. Then Azoulkan saw Azulkan, and Azoulkan left for *Chat*.",
    "In Tazerwalt and Tazeroualt. “The chat,” says Azulkan of Tazerwalt, and Tazerwalt laughs.",
    "חתול and מש and مش; chat-chat, Chat. He saw Azoulkann with Azoulkan and Azoulkan.",
    "Nothing at all.",
    "Ben Makhlouf, Ben Makhluf, Ben Mahlouf and Ben Maklouf of Ben Makhlouf met Ben Makhlouf.",
    "The Osinskii and the Osinsky of Kharkov, Charkov, Kharkof: Osinskii, Kharkov, Osinskii.",
)


def _reports(order: list[int]) -> list[str]:
    engine = checker(OLD)
    results: dict[int, CheckedDocument] = {}
    for number in order:
        results[number] = check(engine, PAGES[number], path=f"{number}.md", settings={"LX201": {"threshold": 2}})
    ordered = [results[number] for number in sorted(results)]
    return ["".join(render(name, ordered, Look())) for name in ("concise", "text", "json")]


def test_a_hundred_runs_in_any_order_give_the_same() -> None:
    """What a document gives depends on nothing that was checked before it."""
    order = list(range(len(PAGES)))
    expected = _reports(order)
    assert expected[0].count("LX201") > 4
    shuffler = random.Random(1)
    for _ in range(100):
        shuffler.shuffle(order)
        assert _reports(order) == expected


@pytest.mark.parametrize("seed", ["0", "1", "77"])
def test_another_process_gives_the_same(seed: str) -> None:
    """Sets of strings have another order in every process; no report shows it."""
    code = (
        "from checking.test_engine import _reports, PAGES; print('\\n'.join(_reports(list(range(len(PAGES))))), end='')"
    )
    folder = os.path.dirname(os.path.dirname(__file__))
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": folder, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment, check=True)
    assert done.stdout.decode() == "\n".join(_reports(list(range(len(PAGES)))))


WORDS = st.sampled_from(
    [
        "chat",
        "Chat",
        "CHAT",
        "the",
        "The",
        "“",
        "”",
        ".",
        ",",
        "*",
        "חָתוּל",
        "חתול",
        "مش",
        "Azoulkan",
        "Azulkan",
        "# ",
        "- ",
        "[",
        "]",
    ]
)


@settings(deadline=None)
@example([("chat", " "), ("Azoulkan", "\n"), ("Azulkan", " ")], "a.md")
@example([("Chat", "\n"), ("*", " "), ("chat", " "), ("The", " ")], "a.md")
@given(
    st.lists(st.tuples(WORDS, st.sampled_from([" ", " ", "\n", "\n\n"])), max_size=30),
    st.sampled_from(["a.md", "a.txt", "a.html"]),
)
def test_line_endings_change_nothing(parts: list[tuple[str, str]], path: str) -> None:
    """The same article with CRLF or CR has the same findings at the same lines and columns."""
    glossary = (OLD, concept("cat", preferred("CHAT")), concept("the", Term(text="the", allowed_in=("quote",))))
    text = "".join(word + space for word, space in parts)

    def where(written: str) -> list[tuple[str, str, tuple[int, int]]]:
        document, _, found, *_ = check(checker(*glossary), written, path=path, settings={"LX201": {"threshold": 2}})
        return [(one.code, one.message, tuple(document.lines.position(one.span.start))) for one in found]

    assert where(text.replace("\n", "\r\n")) == where(text)
    assert where(text.replace("\n", "\r")) == where(text)


def test_every_place_is_that_of_its_text() -> None:
    """Spans count code points of the original, from front matter to the last mark."""
    text = "\ufeff---\ntitle: chat\n---\r\n\r\n🥖 **ch**at; חָתוּל `chat`\r\n\r\n> q\u0301 chat"
    document, _, found, *_ = check(checker(OLD), text)
    assert [one.text for one in found] == ["ch**at", "חָתוּל", "chat"]
    assert all(document.text[slice(*one.span)] == one.text for one in found)
