"""LX107 restricted-term."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lexicon.checking.rule import Rule
from lexicon.checking.usage import (
    allowed_form,
    as_read,
    fits_proclitic,
    in_case_of,
    is_allowed_here,
    replace,
    severity_cap,
)
from lexicon.model.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.model.diagnostic import Diagnostic
    from lexicon.model.match import Form


def check(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find admitted terms outside the places that ``allowed_in`` keeps for them."""
    for match in subject.matches.whose(lambda forms: any(form.allowed_in for form in forms)):
        form = allowed_form(match)
        if form is None or not form.allowed_in:
            continue
        allowed = (other for other in match.forms if other.status.is_allowed)
        if any(not other.allowed_in or is_allowed_here(subject, match, other) for other in allowed):
            continue
        if subject.is_quoted(match.span.start):
            continue
        written = as_read(subject, match)
        suggestion = _instead(written, form)
        advice = f'; use "{suggestion}"' if suggestion else ""
        fits = form.is_counterpart and not match.is_hint and fits_proclitic(match, suggestion or "")
        yield options.report(
            match.span,
            match.text,
            f'"{written}" is allowed only in {_places(form.allowed_in)}{advice}',
            severity=severity_cap(form, match),
            language=form.language,
            concept=form.concept,
            suggestions=(suggestion,) if suggestion else (),
            edits=replace(subject, match, suggestion if fits else None).edits,
        )


def _instead(written: str, form: Form) -> str | None:
    """Return what to write for a restricted term elsewhere, with the capitals of ``written``, if there is anything."""
    if not form.preferred or form.preferred in (form.term, form.text):
        return None
    return in_case_of(written, form.text, form.preferred)


def _places(allowed_in: tuple[str, ...]) -> str:
    names = {"quote": "quotations", "title": "titles"}
    places = [names.get(place) or f'articles of the domain "{place.removeprefix("domain:")}"' for place in allowed_in]
    return " or ".join(places)


RULE: Final = Rule(
    name="restricted-term",
    code="LX107",
    severity=Severity.WARNING,
    summary="a term outside the places it is allowed in",
    check=check,
)
