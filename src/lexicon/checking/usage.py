"""What the term rules share: which use of a term is at fault, and how to say and mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lexicon.documents.quotations import is_in_quotation, is_in_title
from lexicon.model.status import TermStatus
from lexicon.model.diagnostic import Severity
from lexicon.model.match import Spelling
from lexicon.text.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.model.diagnostic import Diagnostic
    from lexicon.model.match import Form, Match

_WORST_FIRST = (TermStatus.FORBIDDEN, TermStatus.DEPRECATED, TermStatus.SUPERSEDED)


def faulty_form(match: Match) -> Form | None:
    """Return the form to blame if no allowed term of the glossary is written like the match, the worst first."""
    if any(form.status.is_allowed for form in match.forms):
        return None
    return min(match.forms, key=lambda form: _WORST_FIRST.index(form.status))


def allowed_form(match: Match) -> Form | None:
    """Return the allowed form that the match is, the preferred one first, or None."""
    allowed = [form for form in match.forms if form.status.is_allowed]
    return min(allowed, key=lambda form: form.status is not TermStatus.PREFERRED, default=None)


def is_allowed_here(subject: Subject, match: Match, form: Form) -> bool:
    """Tell whether ``allowed_in`` of the term permits it at this place."""
    offset = match.span.start
    for place in form.allowed_in:
        if place == "quote" and is_in_quotation(subject.document, offset):
            return True
        if place == "title" and is_in_title(subject.document, offset):
            return True
        if place.startswith("domain:") and place.removeprefix("domain:") in subject.domains:
            return True
    return False


def severity_cap(form: Form, spelling: Spelling) -> Severity | None:
    """Return the highest severity that a finding on ``form`` may have, or None for no limit.

    A homograph and a form met only by folding give hints; an unreviewed form never gives an error.
    """
    if form.is_homograph or spelling is Spelling.FOLDED:
        return Severity.INFO
    return None if form.is_firm else Severity.WARNING


def report_disallowed(
    subject: Subject, options: RuleOptions, statuses: frozenset[TermStatus], word: str
) -> Iterator[Diagnostic]:
    """Report the uses of terms whose status is one of ``statuses``."""
    for match in subject.matches:
        form = faulty_form(match)
        if form is None or form.status not in statuses or is_allowed_here(subject, match, form):
            continue
        suggestion = in_case_of(match.text, form.preferred) if form.preferred else None
        is_base = form.text == form.term and match.spelling is not Spelling.FOLDED
        advice = f'; use "{form.preferred}"' if form.preferred else ""
        reason = f" ({form.note.rstrip('.')})" if form.note else ""
        yield options.report(
            match.span,
            match.text,
            f'"{match.text}" is {word}{advice}{reason}',
            severity=severity_cap(form, match.spelling),
            language=form.language,
            concept=form.concept,
            suggestions=(suggestion,) if suggestion else (),
            fix=Edit(*match.span, suggestion) if suggestion and is_base else None,
            safe=form.is_firm,
        )


def in_case_of(model: str, text: str) -> str:
    """Return ``text`` with the capitals that ``model`` has: all of them, or the first one."""
    if model.isupper() and len(model) > 1:
        return text.upper()
    if model[:1].isupper() and text[:1].islower():
        return text[:1].upper() + text[1:]
    return text
