"""LX303 switched-term."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.checking.glosses import Gloss, gloss_after, may_be_glossed, name_in
from lexicon.checking.mentions import form_in, is_aside
from lexicon.checking.rule import Rule
from lexicon.checking.usage import as_read
from lexicon.checking.variants import are_spellings, is_short_form
from lexicon.model.diagnostic import About, Related, Severity
from lexicon.text.lazy import lazy_pattern
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.model.diagnostic import Diagnostic
    from lexicon.model.match import Form, Match

_MOST_CONCEPTS: Final = 200
_MOST_PLACES: Final = 20
"""Of another name, that are looked at."""
_BESIDE: Final = 12
"""Code points between a term and another name that explains it."""
_GLOSS_FIRST: Final = lazy_pattern(r"[\x00\"”»]*+[ \n]?\x00*+[(\[]|,? (?:or|ou|או) ")


class _Introduction(NamedTuple):
    match: Match
    form: Form
    gloss: Gloss


def check(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find articles that introduce a term with its gloss and go on with another name."""
    if subject.document.units:
        return
    introduced: dict[str, _Introduction] = {}
    for match in may_be_glossed(subject.document.prose, subject.matches):
        concept = match.forms[0].concept
        if concept in introduced or len(introduced) == _MOST_CONCEPTS:
            continue
        if introduction := _introduction(subject, match):
            introduced[concept] = introduction
    switched: dict[str, Span] = {}
    for match in subject.matches.whose(lambda forms: forms[0].concept in introduced):
        concept = match.forms[0].concept
        if concept not in switched and _is_other_term(subject, introduced[concept], match):
            switched[concept] = match.span
    for concept, introduction in introduced.items():
        spans = (switched.get(concept), _repeated_name(subject, introduction))
        if span := min(filter(None, spans), default=None):
            yield _report(subject, options, introduction, span)


def _introduction(subject: Subject, match: Match) -> _Introduction | None:
    document = subject.document
    gloss = gloss_after(document.prose, match, subject.language)
    form = form_in(match, subject.language) if gloss else None
    if not gloss or not form or not form.status.is_allowed or match.is_hint:
        return None
    if is_aside(document, match.span.start) or subject.is_quoted(gloss.span.start):
        return None
    return _Introduction(match, form, gloss)


def _is_other_term(subject: Subject, introduction: _Introduction, match: Match) -> bool:
    """Tell whether ``match`` is another allowed term of the same concept, and no spelling or short form."""
    form, term = form_in(match, subject.language), introduction.form.term
    if not form or form.term == term or not form.status.is_allowed or match.is_hint or form.is_ambiguous:
        return False
    if match.span.start < introduction.gloss.cut.end or is_short_form(form.term, term):
        return False
    return not are_spellings(form.term, term) and _is_used(subject, match.span.start)


def _is_used(subject: Subject, offset: int) -> bool:
    return not (subject.is_quoted(offset) or subject.is_titled(offset) or is_aside(subject.document, offset))


def _repeated_name(subject: Subject, introduction: _Introduction) -> Span | None:
    """Return the first place after the introduction where the words of the gloss stand for the term."""
    name = name_in(introduction.gloss.text, subject.language)
    if not name:
        return None
    prose, begin = subject.document.prose, introduction.gloss.cut.end
    ends: list[int] = []
    for place in _places(prose, name, begin):
        ends = ends or _ends(subject, introduction.form.concept)
        end = place + len(name)
        explains = any(0 <= place - other <= _BESIDE for other in ends) or _GLOSS_FIRST.match(prose, end)
        if not explains and _is_used(subject, place):
            return Span(place, end)
    return None


def _ends(subject: Subject, concept: str) -> list[int]:
    return [match.span.end for match in subject.matches.whose(lambda forms: forms[0].concept == concept)]


def _places(prose: str, name: str, begin: int) -> Iterator[int]:
    """Yield the first places from ``begin`` on where ``name`` stands in whole words."""
    for _ in range(_MOST_PLACES):
        begin = prose.find(name, begin)
        if begin < 0:
            return
        end = begin + len(name)
        if not prose[begin - 1 : begin].isalnum() and not prose[end : end + 1].isalnum():
            yield begin
        begin = end


def _report(subject: Subject, options: RuleOptions, introduction: _Introduction, span: Span) -> Diagnostic:
    document, match = subject.document, introduction.match
    line = document.lines.position(match.span.start).line
    written, term = document.text[slice(*span)], as_read(subject, match)
    return options.report(
        span,
        written,
        f'"{written}" stands for what line {line} introduced as "{term}"; keep to one name',
        language=subject.language,
        concept=introduction.form.concept,
        suggestions=(introduction.form.text,),
        related=(Related(match.span, match.text),),
    )


RULE: Final = Rule(
    name="switched-term",
    code="LX303",
    severity=Severity.INFO,
    summary="another name for what was introduced with its gloss",
    check=check,
    about=About.EXPLANATION,
)
