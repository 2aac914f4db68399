"""Several findings at one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lexicon.checking.engine import rule_options
from lexicon.checking.rule import Rule, RuleOptions, Subject
from lexicon.documents.registry import read_document
from lexicon.model.diagnostic import About, Diagnostic, Severity
from lexicon.text.spans import Span

from .samples import checker, concept, deprecated, findings, forbidden, places, preferred

if TYPE_CHECKING:
    from collections.abc import Iterator


def _plugin(code: str, severity: Severity, *finds: str, about: About = About.WORDS) -> RuleOptions:
    """Return a rule that finds the first place of each of ``finds``."""

    def find(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
        for text in finds:
            start = subject.document.text.index(text)
            yield options.report(Span(start, start + len(text)), text, "found", concept=code.lower())

    return rule_options(Rule(code.lower(), code, severity, "finds texts", find, about=about), {})


def _told(text: str, *rules: RuleOptions, path: str = "a.md") -> list[tuple[str, str]]:
    """Return code and text of what is told of ``text``."""
    return places(checker().check(read_document(text.encode(), path), "en", rules).diagnostics)


def test_of_findings_about_the_same_words_the_gravest_is_told() -> None:
    """Else the longest, else the first code."""
    text = "one two three"
    grave = _plugin("XX3", Severity.ERROR, "two")
    long = _plugin("XX2", Severity.WARNING, "one two three")
    short = _plugin("XX1", Severity.WARNING, "one", "two", "three")
    assert _told(text, short, long) == [("XX2", text)]
    assert _told(text, _plugin("XX4", Severity.WARNING, "one"), short) == [
        ("XX1", "one"),
        ("XX1", "two"),
        ("XX1", "three"),
    ]
    assert _told(text, short, long, grave) == [("XX1", "one"), ("XX3", "two"), ("XX1", "three")]


def test_nothing_is_lost_to_what_is_not_told_itself() -> None:
    """A long finding that gives way to a graver one gives back what it covered."""
    text = "one two three four"
    rules = (
        _plugin("XX1", Severity.INFO, "one"),
        _plugin("XX2", Severity.WARNING, "one two three"),
        _plugin("XX3", Severity.ERROR, "three four"),
    )
    assert _told(text, *rules) == [("XX1", "one"), ("XX3", "three four")]


def test_a_finding_about_a_whole_segment_covers_nothing() -> None:
    """Nor is it covered, nor are others like it at its place."""
    text = "one two"
    whole = [_plugin(f"XX{number}", Severity.ERROR, text, about=About.WHOLE) for number in (1, 2)]
    grave = _plugin("XX3", Severity.ERROR, "one two")
    assert _told(text, *whole, grave, _plugin("XX4", Severity.INFO, "two")) == [
        ("XX1", text),
        ("XX2", text),
        ("XX3", text),
    ]
    assert _told(text, *whole, _plugin("XX4", Severity.INFO, "two")) == [("XX1", text), ("XX2", text), ("XX4", "two")]


def test_a_word_is_put_right_before_it_is_explained() -> None:
    """Of what is equally grave; an explanation that is missing is not hidden by a hint."""
    explanation = _plugin("XX2", Severity.WARNING, "one two", about=About.EXPLANATION)
    assert _told("one two", _plugin("XX1", Severity.WARNING, "one"), explanation) == [("XX1", "one")]
    assert _told("one two", _plugin("XX1", Severity.INFO, "one"), explanation) == [("XX2", "one two")]


def test_a_suppression_uncovers_what_stood_behind() -> None:
    """What is silenced for a reason is no reason to keep another fault silent."""
    rules = (_plugin("LX104", Severity.INFO, "two"), _plugin("LX101", Severity.ERROR, "one two"))
    assert _told("one two", *rules) == [("LX101", "one two")]
    assert _told("<!-- lexicon: ignore-next LX101 -->one two", *rules) == [("LX104", "two")]


def test_a_lost_placeholder_hides_no_terms() -> None:
    """In a catalogue a program needs the one, and a reader the other."""
    glossary = concept("house", preferred("maison"), deprecated("bicoque"), forbidden("cabane"), tag="fr")
    text = (
        'msgid ""\nmsgstr ""\n"Language: fr\\n"\n\n#, python-format\n'
        'msgid "%(n)d houses"\nmsgstr "une bicoque, une cabane"\n'
    )
    found = findings(text, glossary, language="fr", path="a.po")
    assert places(found) == [("LX701", "une bicoque, une cabane"), ("LX102", "bicoque"), ("LX101", "cabane")]
    quiet = text.replace("#, python", "# lexicon: ignore-next LX701\n#, python")
    assert places(findings(quiet, glossary, language="fr", path="a.po")) == [("LX102", "bicoque"), ("LX101", "cabane")]
