"""LX402 forbidden-translation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lexicon.checking.rule import Rule, Scope
from lexicon.checking.translation import within
from lexicon.checking.usage import as_read, fits_proclitic, in_case_of, is_allowed_here, replace
from lexicon.model.diagnostic import Severity
from lexicon.model.status import TermStatus

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.checking.translation import Mention
    from lexicon.model.diagnostic import Diagnostic
    from lexicon.model.match import Form, Match


def check(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find terms that the glossary does not let stand for what the source names."""
    for pair in subject.pairs:
        mentions = {mention.concept: mention for mention in reversed(pair.mentions)}
        found = within(subject.matches, pair.target) if mentions else ()
        untranslated = _untranslated(found, mentions) if pair.is_sure else frozenset[str]()
        for match in found:
            if form := _wrong_form(subject, match, mentions, untranslated):
                yield _report(subject, options, match, form, mentions[form.concept])


def _untranslated(matches: Iterable[Match], concepts: Iterable[str]) -> frozenset[str]:
    """Return those of ``concepts`` for which there is no allowed term among ``matches``."""
    allowed = (form.concept for match in matches for form in match.forms if form.status.is_allowed)
    return frozenset(concepts).difference(allowed)


def _wrong_form(subject: Subject, match: Match, concepts: Container[str], untranslated: Container[str]) -> Form | None:
    """Return the form of the match that is a wrong translation of one of ``concepts``, or None.

    A term that may be another word as well is one only where nothing else in the segment translates the concept. Where
    it can only be a deprecated one, deprecated-term says so.
    """
    forms = [form for form in match.forms if form.language == subject.language and form.concept in concepts]
    if not forms or any(form.status.is_allowed for form in forms):
        return None
    form = max(forms, key=lambda form: form.status is TermStatus.FORBIDDEN)
    if match.is_hint or is_allowed_here(subject, match, form):
        return None
    if form.is_ambiguous or len(forms) < len(match.forms):
        return form if form.concept in untranslated else None
    return form if form.status is TermStatus.FORBIDDEN else None


def _report(subject: Subject, options: RuleOptions, match: Match, form: Form, mention: Mention) -> Diagnostic:
    written = as_read(subject, match)
    suggestion = in_case_of(written, form.text, form.preferred) if form.preferred else None
    fits = form.is_counterpart and fits_proclitic(match, suggestion or "")
    replacement = replace(subject, match, suggestion if fits else None)
    advice = f'; use "{suggestion}"' if suggestion else ""
    return options.report(
        match.span,
        match.text,
        f'"{written}" is {form.status} as a translation of "{mention.text}"{mention.place}{advice}',
        severity=None if form.status is TermStatus.FORBIDDEN else Severity.WARNING,
        language=form.language,
        concept=form.concept,
        suggestions=(suggestion,) if suggestion else (),
        edits=replacement.edits,
        safe=form.is_firm and replacement.is_sure,
        related=mention.related,
    )


RULE: Final = Rule(
    name="forbidden-translation",
    code="LX402",
    severity=Severity.ERROR,
    summary="a term that must not stand for what the source names",
    check=check,
    scope=Scope.TRANSLATION,
)
