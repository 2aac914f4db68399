"""LX102 deprecated-term."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lexicon.checking.rule import Rule
from lexicon.checking.usage import report_disallowed
from lexicon.model.diagnostic import Severity
from lexicon.model.status import TermStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.model.diagnostic import Diagnostic

_STATUSES: Final = frozenset({TermStatus.DEPRECATED, TermStatus.SUPERSEDED})


def check(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find terms that the glossary has given up."""
    return report_disallowed(subject, options, _STATUSES)


RULE: Final = Rule(
    name="deprecated-term",
    code="LX102",
    severity=Severity.WARNING,
    summary="a term that the glossary has given up for another",
    check=check,
)
