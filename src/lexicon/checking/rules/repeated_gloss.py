"""LX302 repeated-gloss."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lexicon.checking.glosses import gloss_after, is_same, may_be_glossed
from lexicon.checking.mentions import form_in, is_aside
from lexicon.checking.rule import Rule
from lexicon.checking.usage import as_read
from lexicon.model.diagnostic import About, Related, Severity
from lexicon.text.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.checking.glosses import Gloss
    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.model.diagnostic import Diagnostic
    from lexicon.model.match import Match

_MOST_COMPARED: Final = 8
"""Glosses of one concept."""


def check(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find glosses that an article gives again."""
    document, language = subject.document, subject.language
    if document.units:
        return
    given: dict[str, list[Gloss]] = {}
    for match in may_be_glossed(document.prose, subject.matches):
        gloss = gloss_after(document.prose, match, language)
        form = form_in(match, language) if gloss else None
        if not gloss or not form:
            continue
        known = given.setdefault(form.concept, [])
        first = next((one for one in known if is_same(one.text, gloss.text, language)), None)
        if not first and len(known) == _MOST_COMPARED:
            continue
        if is_aside(document, match.span.start) or subject.is_quoted(gloss.span.start):
            continue
        if first:
            yield _report(subject, options, match, gloss, first)
        else:
            known.append(gloss)


def _report(subject: Subject, options: RuleOptions, match: Match, gloss: Gloss, first: Gloss) -> Diagnostic:
    document = subject.document
    line = document.lines.position(first.span.start).line
    is_plain = document.prose[slice(*gloss.cut)] == document.text[slice(*gloss.cut)]
    return options.report(
        gloss.span,
        document.text[slice(*gloss.span)],
        f'"{as_read(subject, match)}" was explained on line {line} already; leave out "{gloss.text}"',
        language=subject.language,
        concept=match.forms[0].concept,
        fix=Edit(*gloss.cut, "") if is_plain else None,
        related=(Related(first.span, document.text[slice(*first.span)]),),
    )


RULE: Final = Rule(
    name="repeated-gloss",
    code="LX302",
    severity=Severity.INFO,
    summary="a gloss that the article has given before",
    check=check,
    about=About.EXPLANATION,
)
