"""LX101 forbidden-term."""

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


def check(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find terms that the glossary forbids."""
    return report_disallowed(subject, options, frozenset({TermStatus.FORBIDDEN}))


RULE: Final = Rule(
    name="forbidden-term",
    code="LX101",
    severity=Severity.ERROR,
    summary="a term that the glossary forbids",
    check=check,
)
