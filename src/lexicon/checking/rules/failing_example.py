"""LX604 failing-example."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lexicon.checking.examples import failures
from lexicon.checking.rule import Rule, Scope
from lexicon.model.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.model.diagnostic import Diagnostic


def check(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find examples in which their term is not met, and counter-examples in which it is."""
    entry = subject.entry
    if entry is None:
        return
    for failure in failures(entry.concept, entry.glossary.checker):
        span = entry.value(*failure.path)
        text = entry.text[slice(*span)]
        yield options.report(span, text, failure.fault, language=failure.language, concept=entry.concept.id)


RULE: Final = Rule(
    name="failing-example",
    code="LX604",
    severity=Severity.ERROR,
    summary="an example of an entry that does not do what it should",
    check=check,
    scope=Scope.GLOSSARY,
)
