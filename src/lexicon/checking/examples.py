"""The tests of an entry: its examples, in which a term must be met, and its counter-examples, in which it must not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.checking import registry
from lexicon.checking.engine import rule_options
from lexicon.documents.plain import read
from lexicon.glossary.matcher import find_matches
from lexicon.model.concept import ConceptStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.checking.engine import Checker
    from lexicon.model.concept import Concept, Term

_REPORTING: Final = frozenset({"LX101", "LX102", "LX203"})
"""Rules that a counter-example must not set off."""


class Failure(NamedTuple):
    """An example that does not do what it should."""

    path: tuple[str | int, ...]
    """Where it stands in the concept file: keys and indexes."""
    language: str
    """Canonical tag of the section that it stands in."""
    text: str
    """The example."""
    fault: str
    """What is wrong with it."""


def failures(concept: Concept, checker: Checker) -> Iterator[Failure]:
    """Yield the examples of ``concept`` in which their term is not met, and the counter-examples in which it is.

    Args:
        concept: The entry; of a retired one, whose terms are not looked for, nothing is yielded.
        checker: Checks texts by the whole glossary, the entry included.
    """
    if concept.status is ConceptStatus.RETIRED:
        return
    for section in concept.sections:
        for number, term in enumerate(section.terms):
            path = ("lang", section.tag, "term", number)
            for place, text in enumerate(term.examples):
                if not _is_met(concept, section.tag, term, text, checker):
                    fault = (
                        f'the term "{term.text}" is not found in this example; correct it, '
                        "or list the form it has there"
                    )
                    yield Failure((*path, "examples", place), section.tag, text, fault)
            for place, text in enumerate(term.counter_examples):
                if alarm := _alarm(concept, section.tag, term, text, checker):
                    yield Failure((*path, "counter_examples", place), section.tag, text, alarm)


def _is_met(concept: Concept, language: str, term: Term, text: str, checker: Checker) -> bool:
    matches = find_matches(checker.forms, text, read(text, "").prose, lambda _: (language,), (language,))
    wanted = (concept.id, language, term.text)
    return any((form.concept, form.language, form.term) == wanted for match in matches for form in match.forms)


def _alarm(concept: Concept, language: str, term: Term, text: str, checker: Checker) -> str | None:
    """Return what is wrong with a counter-example, if anything."""
    if _is_met(concept, language, term, text, checker):
        return f'the term "{term.text}" is found in this counter-example; correct it, or the forms of the term'
    rules = [rule_options(registry.load(code), {}) for code in sorted(_REPORTING & registry.RULES.keys())]
    found = checker.check(read(text, ""), language, rules).diagnostics
    alarm = next((one for one in found if one.concept == concept.id), None)
    return f"this counter-example sets off {alarm.rule}: {alarm.message}" if alarm else None
