"""LX107 restricted-term."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lexicon.checking.rule import Rule
from lexicon.checking.usage import allowed_form, as_read, is_allowed_here, severity_cap
from lexicon.model.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.model.diagnostic import Diagnostic


def check(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find admitted terms outside the places that ``allowed_in`` keeps for them."""
    for match in subject.matches:
        form = allowed_form(match)
        if form is None or not form.allowed_in:
            continue
        allowed = (other for other in match.forms if other.status.is_allowed)
        if any(not other.allowed_in or is_allowed_here(subject, match, other) for other in allowed):
            continue
        if subject.is_quoted(match.span.start):
            continue
        advice = f'; use "{form.preferred}"' if form.preferred and form.preferred != form.term else ""
        yield options.report(
            match.span,
            match.text,
            f'"{as_read(subject, match)}" is allowed only in {_places(form.allowed_in)}{advice}',
            severity=severity_cap(form, match),
            language=form.language,
            concept=form.concept,
            suggestions=(form.preferred,) if advice and form.preferred else (),
        )


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
