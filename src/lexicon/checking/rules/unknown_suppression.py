"""LX902 unknown-suppression."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lexicon.checking.rule import Rule, Scope
from lexicon.model.diagnostic import About, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.model.diagnostic import Diagnostic


def check(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find comments that are meant as suppressions, and name what there is not."""
    for mistake in subject.suppressions.mistakes if subject.suppressions else ():
        yield options.report(
            mistake.comment,
            subject.document.text[slice(*mistake.comment)],
            f"{mistake.message}; {mistake.hint}" if mistake.hint else mistake.message,
            language=subject.language,
        )


RULE: Final = Rule(
    name="unknown-suppression",
    code="LX902",
    severity=Severity.ERROR,
    summary="a suppression of a rule that does not exist",
    check=check,
    scope=Scope.SUPPRESSIONS,
    about=About.WHOLE,
)
