"""LX901 unused-suppression."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lexicon.checking import registry
from lexicon.checking.rule import Rule, Scope
from lexicon.model.diagnostic import About, Severity
from lexicon.text.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.checking.suppression import Suppression, Target
    from lexicon.model.diagnostic import Diagnostic
    from lexicon.text.spans import Span


def check(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find suppressions that silence nothing, as far as their rules have run, or whose concept has changed."""
    for suppression in subject.suppressions.suppressions if subject.suppressions else ():
        idle = [target for target in suppression.targets if not target.is_used and _has_run(target, subject)]
        changed = [target for target in idle if target.new_revision is not None]
        if changed:
            yield _report_changed(subject, options, suppression, changed)
        unused = [target for target in idle if target.new_revision is None]
        if not unused:
            continue
        named = ", ".join(map(str, unused))
        is_idle = len(unused) == len(suppression.targets)
        what = "this comment" if is_idle else f"{named} in this comment"
        yield options.report(
            suppression.comment,
            subject.document.text[slice(*suppression.comment)],
            f"{what} silences nothing; remove it" + (f" (it is for {named})" if is_idle else ""),
            language=subject.language,
            edits=tuple(_removal(subject.document.text, suppression)) if is_idle else (),
            safe=True,
        )


def _report_changed(
    subject: Subject, options: RuleOptions, suppression: Suppression, targets: Sequence[Target]
) -> Diagnostic:
    """Report that the advice which was dismissed may be another by now."""
    changed = {target.about: target.new_revision for target in targets if target.new_revision}
    told = [f'the entry "{target.about}" is gone: remove {target}' for target in targets if not target.new_revision]
    if changed:
        names = ", ".join(f'"{about}"' for about in changed)
        again = ", ".join(f"{about}@{revision}" for about, revision in changed.items())
        told.append(f"{names} has changed since this was dismissed; look again, then remove it or write {again}")
    return options.report(
        suppression.comment,
        subject.document.text[slice(*suppression.comment)],
        "; ".join(told),
        language=subject.language,
        concept=next(iter(changed), None),
    )


def _has_run(target: Target, subject: Subject) -> bool:
    if target.code:
        return target.code in subject.ran
    return subject.ran.issuperset(code for code in registry.article_codes())


def _removal(text: str, suppression: Suppression) -> Iterator[Edit]:
    comments = [suppression.comment]
    if suppression.end_comment:
        comments.append(suppression.end_comment)
    return (_cut(text, comment) for comment in comments)


def _cut(text: str, comment: Span) -> Edit:
    """Return the edit that takes a comment out, with its line if it has one to itself, else with a space before it."""
    start, end = comment
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end + 1
    if not text[line_start:start].strip() and not text[end:line_end].strip():
        return Edit(line_start, line_end, "")
    if text[start - 1 : start] == " " and text[end : end + 1] in ("", " ", "\n"):
        start -= 1
    return Edit(start, end, "")


RULE: Final = Rule(
    name="unused-suppression",
    code="LX901",
    severity=Severity.WARNING,
    summary="a suppression that silences nothing",
    check=check,
    scope=Scope.SUPPRESSIONS,
    about=About.WHOLE,
)
