"""LX604 failing-example."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lexicon.checking import registry
from lexicon.checking.engine import rule_options
from lexicon.checking.rule import Rule, Scope
from lexicon.documents.plain import read
from lexicon.glossary.matcher import find_matches
from lexicon.model.concept import ConceptStatus
from lexicon.model.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.checking.entries import Entry
    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.model.concept import Term
    from lexicon.model.diagnostic import Diagnostic

_REPORTING: Final = frozenset({"LX101", "LX102", "LX203"})
"""Rules that a counter-example must not set off."""


def check(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find examples in which their term is not met, and counter-examples in which it is."""
    entry = subject.entry
    if entry is None or entry.concept.status is ConceptStatus.RETIRED:
        return
    for section, number, term in entry.terms():
        path = ("lang", section.tag, "term", number)
        for place, text in enumerate(term.examples):
            if not _is_met(entry, section.tag, term, text):
                fault = (
                    f'the term "{term.text}" is not found in this example; correct it, or list the form it has there'
                )
                yield _report(entry, options, (*path, "examples", place), fault)
        for place, text in enumerate(term.counter_examples):
            if alarm := _alarm(entry, section.tag, term, text):
                yield _report(entry, options, (*path, "counter_examples", place), alarm)


def _report(entry: Entry, options: RuleOptions, path: tuple[str | int, ...], message: str) -> Diagnostic:
    span = entry.value(*path)
    language = str(path[1])
    return options.report(span, entry.text[slice(*span)], message, language=language, concept=entry.concept.id)


def _is_met(entry: Entry, language: str, term: Term, text: str) -> bool:
    document = read(text, "")
    matches = find_matches(entry.glossary.checker.forms, text, document.prose, lambda _: (language,), (language,))
    wanted = (entry.concept.id, language, term.text)
    return any((form.concept, form.language, form.term) == wanted for match in matches for form in match.forms)


def _alarm(entry: Entry, language: str, term: Term, text: str) -> str | None:
    """Return what is wrong with a counter-example, if anything."""
    if _is_met(entry, language, term, text):
        return f'the term "{term.text}" is found in this counter-example; correct it, or the forms of the term'
    rules = [rule_options(registry.load(code), {}) for code in sorted(_REPORTING & registry.RULES.keys())]
    found = entry.glossary.checker.check(read(text, ""), language, rules).diagnostics
    alarm = next((one for one in found if one.concept == entry.concept.id), None)
    return f"this counter-example sets off {alarm.rule}: {alarm.message}" if alarm else None


RULE: Final = Rule(
    name="failing-example",
    code="LX604",
    severity=Severity.ERROR,
    summary="an example of an entry that does not do what it should",
    check=check,
    scope=Scope.GLOSSARY,
)
