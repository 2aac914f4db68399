"""LX301 missing-gloss."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lexicon.checking.glosses import gloss_after, is_explained, is_in_brackets
from lexicon.checking.mentions import form_in, is_aside, is_own
from lexicon.checking.rule import Rule
from lexicon.checking.usage import as_read, as_wanted, severity_cap
from lexicon.model.diagnostic import About, Related, Severity
from lexicon.text.edits import Edit
from lexicon.text.folding import SKIP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.model.diagnostic import Diagnostic
    from lexicon.model.match import Form, Match

_POLICY: Final = "first-mention"
_MOST_LOOKED_AT: Final = 50
"""Mentions of one concept; who has not begun to speak of it by then only quotes it."""
_LOOKED_BACK: Final = 2000
"""Code points before a mention in which the markup around it may begin."""
_SPACE: Final = frozenset(" \t\r\n.,;:!?)]…”»\x01")


def check(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find first mentions without the gloss that the glossary asks for."""
    if subject.document.units:
        return
    mentions: dict[str, list[tuple[Match, Form]]] = {}
    for match in subject.matches.whose(lambda forms: forms[0].gloss_policy == _POLICY):
        form = form_in(match, subject.language)
        if form and len(seen := mentions.setdefault(form.concept, [])) < _MOST_LOOKED_AT:
            seen.append((match, form))
    for seen in mentions.values():
        yield from _first_mention(subject, options, seen)


def _first_mention(
    subject: Subject, options: RuleOptions, mentions: Sequence[tuple[Match, Form]]
) -> Iterator[Diagnostic]:
    """Report the first of the mentions that counts, unless it or one before it is explained."""
    prose = subject.document.prose
    for at, (match, form) in enumerate(mentions):
        if is_aside(subject.document, match.span.start):
            continue
        if is_explained(prose, match, form):
            return
        is_sure = not match.is_hint and not form.is_ambiguous
        if is_sure and not is_in_brackets(prose, match.span.start) and is_own(subject, match):
            yield _report(subject, options, match, form, mentions[at + 1 :])
            return


def _report(
    subject: Subject, options: RuleOptions, match: Match, form: Form, later: Sequence[tuple[Match, Form]]
) -> Diagnostic:
    written = as_read(subject, match)
    glossed = next((other for other, _ in later if gloss_after(subject.document.prose, other, subject.language)), None)
    if glossed:
        line = subject.document.lines.position(glossed.span.start).line
        message = f'"{written}" is explained only on line {line}; explain it here, where it comes first'
    else:
        example = f', such as "{as_wanted(written, form)} ({form.gloss})"' if form.gloss else ""
        message = f'"{written}" comes here for the first time without an explanation; add one{example}'
    return options.report(
        match.span,
        match.text,
        message,
        severity=severity_cap(form, match),
        language=form.language,
        concept=form.concept,
        suggestions=(form.gloss,) if form.gloss else (),
        fix=_insertion(subject, match, form.gloss) if form.gloss and not glossed else None,
        related=(Related(glossed.span, glossed.text),) if glossed else (),
    )


def _insertion(subject: Subject, match: Match, gloss: str) -> Edit | None:
    """Return the edit that adds the gloss, in the brackets of the document, or None within markup or a word."""
    prose, end = subject.document.prose, match.span.end
    before = prose.rfind(SKIP, max(0, end - _LOOKED_BACK), match.span.start)
    if before >= 0 and prose[before + 1] not in _SPACE and "\x01" not in prose[before:end]:
        if before + 1 != match.span.start or prose[end : end + 1] != SKIP:
            return None
        while prose[end : end + 1] == SKIP:
            end += 1
    after = prose[end : end + 2]
    if match.clitics[1] or (after and after[0] not in _SPACE) or after in (" (", " ["):
        return None
    opening, closing = "[]" if prose.count(" [") > prose.count(" (") else "()"
    return Edit(end, end, f" {opening}{gloss}{closing}")


RULE: Final = Rule(
    name="missing-gloss",
    code="LX301",
    severity=Severity.WARNING,
    summary="a first mention without the gloss that the glossary asks for",
    check=check,
    about=About.EXPLANATION,
)
