"""What the term rules share: which use of a term is at fault, and how to say and mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lexicon.checking.agreement import Replacement, agreed
from lexicon.model.diagnostic import Severity
from lexicon.model.status import TermStatus
from lexicon.text.edits import Edit
from lexicon.text.folding import SKIP, fold_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.model.diagnostic import Diagnostic
    from lexicon.model.match import Form, Match

_AFTER_ELISION = tuple("aeiouyh")
_WORST_FIRST = (TermStatus.FORBIDDEN, TermStatus.DEPRECATED, TermStatus.SUPERSEDED)


def faulty_form(subject: Subject, match: Match) -> Form | None:
    """Return the form to blame, the worst first, or None if the match is an allowed term or may stand where it does."""
    for form in match.forms:
        if form.status.is_allowed:
            return None
    faulty = [form for form in match.forms if not is_allowed_here(subject, match, form)]
    return min(faulty, key=lambda form: _WORST_FIRST.index(form.status), default=None)


def allowed_form(match: Match) -> Form | None:
    """Return the allowed form that the match is, the preferred one first, or None."""
    allowed = [form for form in match.forms if form.status.is_allowed]
    return min(allowed, key=lambda form: form.status is not TermStatus.PREFERRED, default=None)


def is_allowed_here(subject: Subject, match: Match, form: Form) -> bool:
    """Tell whether ``allowed_in`` of the term permits it at this place."""
    offset = match.span.start
    for place in form.allowed_in:
        if place == "quote" and subject.is_quoted(offset):
            return True
        if place == "title" and subject.is_titled(offset):
            return True
        if place.startswith("domain:") and place.removeprefix("domain:") in subject.domains:
            return True
    return False


def severity_cap(form: Form, match: Match) -> Severity | None:
    """Return the highest severity that a finding on ``form`` may have, or None for no limit.

    A homograph, a short or doubtful form of a Semitic language, a part of a compound and a form that only folds give
    hints; a form that nobody stands for, because it is unreviewed or made by rule, never gives an error.
    """
    if form.is_ambiguous or match.is_hint:
        return Severity.INFO
    return None if form.is_firm else Severity.WARNING


def report_disallowed(subject: Subject, options: RuleOptions, statuses: frozenset[TermStatus]) -> Iterator[Diagnostic]:
    """Report the uses of terms whose status is one of ``statuses``."""
    for match in subject.matches.whose(lambda forms: any(form.status in statuses for form in forms)):
        form = faulty_form(subject, match)
        if form is None or form.status not in statuses:
            continue
        written = as_read(subject, match)
        suggestion = in_case_of(written, form.text, form.preferred) if form.preferred else None
        fits = form.is_counterpart and not match.is_hint and fits_proclitic(match, suggestion or "")
        replacement = replace(subject, match, suggestion if fits else None)
        advice = f'; use "{suggestion}"' if suggestion else ""
        reason = f" ({form.note.split('. ')[0].rstrip('.')})" if form.note else ""
        yield options.report(
            match.span,
            match.text,
            f'"{written}" is {form.status}{advice}{reason}',
            severity=severity_cap(form, match),
            language=form.language,
            concept=form.concept,
            suggestions=(suggestion,) if suggestion else (),
            edits=replacement.edits,
            safe=form.is_firm and replacement.is_sure,
        )


def fits_proclitic(match: Match, suggestion: str) -> bool:
    """Tell whether ``suggestion`` may follow what is written in one word with the match.

    A prefix with an article would have to move inside a phrase (Hebrew, Darija); an elision asks for a vowel or a
    silent h (French).
    """
    proclitic = match.clitics[0]
    if proclitic.endswith("'"):
        return fold_key(suggestion)[:1] in _AFTER_ELISION
    return not proclitic or " " not in suggestion


def as_read(subject: Subject, match: Match) -> str:
    """Return the match as a reader sees it: without the markup inside it, on one line."""
    return " ".join(subject.document.prose[slice(*match.span)].replace(SKIP, "").split())


def mend(subject: Subject, match: Match, suggestion: str) -> Edit | None:
    """Return the edit that writes ``suggestion`` for the match, or None where it would take markup with it."""
    is_plain = subject.document.prose[slice(*match.span)] == match.text
    return Edit(*match.span, suggestion) if is_plain else None


def replace(subject: Subject, match: Match, suggestion: str | None) -> Replacement:
    """Return how to write ``suggestion`` for the match, with what that asks of its neighbours."""
    edit = mend(subject, match, suggestion) if suggestion else None
    if not edit:
        return Replacement((), is_sure=False)
    edits, is_sure = agreed(subject, edit, match.forms[0].language)
    return Replacement(edits, is_sure and not match.clitics[0])


def as_wanted(written: str, form: Form) -> str:
    """Return what the glossary would have in the place of ``written``, which is ``form``, with its capitals."""
    wanted = form.text if form.status.is_allowed else form.preferred
    return in_case_of(written, form.text, wanted) if wanted else written


def in_case_of(written: str, form: str, text: str) -> str:
    """Return ``text`` with the capitals that ``written`` has over ``form``: all of them, or the first one."""
    if written.isupper() and len(written) > 1 and not form.isupper():
        return text.upper()
    if written[:1].isupper() and form[:1].islower() and text[:1].islower():
        return text[:1].upper() + text[1:]
    return text
