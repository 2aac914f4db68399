"""Runs the chosen rules over one document."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

from lexicon.checking.rule import RuleOptions, Subject
from lexicon.glossary.matcher import find_matches
from lexicon.languages import nearest
from lexicon.model.diagnostic import Severity
from lexicon.text.scripts import script_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from lexicon.checking.rule import Rule
    from lexicon.documents.document import Document, Passage
    from lexicon.glossary.index import FormIndex
    from lexicon.model.diagnostic import Diagnostic
    from lexicon.text.spans import Span


class CheckedDocument(NamedTuple):
    """One article, the tag of its language, and what was found in it, in the order of the text."""

    document: Document
    language: str
    diagnostics: list[Diagnostic]


class Checker(NamedTuple):
    """Everything that stays the same from one document to the next.

    Attributes:
        forms: The compiled glossary.
        scripts: The script of each language of the workspace, by canonical tag.
        source: Canonical tag of the language that a script shared by several stands for.
        domains: Domains that the documents belong to.
    """

    forms: FormIndex
    scripts: Mapping[str, str]
    source: str
    domains: frozenset[str] = frozenset()

    def check(self, document: Document, language: str, rules: Iterable[RuleOptions]) -> CheckedDocument:
        """Return what ``rules`` find in ``document``, which is in ``language`` (canonical tag)."""
        languages = _Languages(self, document, language)
        matches = find_matches(self.forms, document.text, document.prose, languages.at, languages.tags)
        subject = Subject(document, language, matches, self.forms, self.domains)
        found = [diagnostic for options in rules for diagnostic in options.rule.check(subject, options)]
        found.sort(key=lambda diagnostic: (diagnostic.span, diagnostic.code))
        return CheckedDocument(document, language, found)

    def language_of(self, script: str) -> tuple[str, ...]:
        """Return the one language that foreign text in ``script`` stands for, or nothing if that is unclear."""
        tags = tuple(tag for tag, written_in in self.scripts.items() if written_in == script)
        return tags if len(tags) == 1 else tuple(tag for tag in tags if tag == self.source)


class _Languages:
    """Which language may be read at a place of a document: the declared one, else by script, never by a guess.

    Attributes:
        tags: All of them that the workspace has.
    """

    def __init__(self, checker: Checker, document: Document, language: str) -> None:
        scripts = checker.scripts
        self._text = document.text
        self._language = (language,)
        self._script = scripts.get(language, "")
        self._by_script = {script: checker.language_of(script) for script in {*scripts.values()} if self._script}
        self._by_script[self._script] = self._language
        self._starts, names = _declared(document.passages)
        declared = {name: nearest(name, scripts) for name in {*names} if name}
        self._declared = [((tag,) if (tag := declared[name]) else ()) if name else None for name in names]
        possible = (tag for tags in (*self._by_script.values(), *self._declared) for tag in tags or ())
        self.tags = frozenset(tag for tag in possible if tag in scripts)

    def at(self, span: Span) -> Container[str]:
        """Return the tags of the languages that the text of ``span`` may be in."""
        if self._starts and (tags := self._declared[bisect_right(self._starts, span.start) - 1]) is not None:
            return tags
        first = self._text[span.start]
        script = "Latn" if first.isascii() and first.isalpha() else script_of(self._text[slice(*span)])
        return self._by_script.get(script or self._script, self._language)


def _declared(passages: Sequence[Passage]) -> tuple[list[int], list[str]]:
    """Return where the declared language of a document changes, and what it is from there on; "" where none is.

    Args:
        passages: By start, each within the ones it overlaps.
    """
    if not passages:
        return [], []
    starts, names = [0], [""]
    open_passages: list[Passage] = []

    def close_until(offset: int) -> None:
        while open_passages and open_passages[-1].end <= offset:
            starts.append(open_passages.pop().end)
            names.append(open_passages[-1].language if open_passages else "")

    for passage in passages:
        close_until(passage.start)
        open_passages.append(passage)
        starts.append(passage.start)
        names.append(passage.language)
    close_until(max(passage.end for passage in passages))
    return starts, names


def rule_options(rule: Rule, settings: Mapping[str, Any]) -> RuleOptions:
    """Return the options of ``rule`` with the workspace's ``settings`` over its defaults."""
    values = {**{name: option.default for name, option in rule.options.items()}, **settings}
    severity = Severity(values.pop("severity", rule.severity))
    return RuleOptions(rule, severity, values)
