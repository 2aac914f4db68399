"""LX106 mixed-variants."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.checking.mentions import form_in
from lexicon.checking.rule import Rule
from lexicon.checking.usage import as_read, fits_proclitic, in_case_of, replace
from lexicon.checking.variants import are_spellings
from lexicon.model.diagnostic import Related, Severity
from lexicon.model.status import TermStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.model.diagnostic import Diagnostic
    from lexicon.model.match import Form, Match
    from lexicon.text.edits import Edit


_MANY: Final = 20
"""Terms of one concept; more are not compared with one another before their places are looked at."""


class _Spelling(NamedTuple):
    """One allowed spelling of a concept, and where the article has it."""

    term: str
    is_preferred: bool
    uses: list[tuple[Match, Form]]


def check(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find words that an article spells in two ways, both of which the glossary allows."""
    terms: dict[str, set[str]] = {}
    for form, *_ in subject.matches.kinds.values():
        terms.setdefault(form.concept, set()).add(form.term)
    mixed = {concept for concept, used in terms.items() if len(used) > 1 and _may_be_mixed(used)}
    if not mixed:
        return
    for spellings in _spellings(subject, mixed):
        usual, *others = sorted(spellings, key=_usual_first)
        for rare in others:
            if are_spellings(rare.term, usual.term):
                yield _report(subject, options, rare, usual)


def _may_be_mixed(terms: set[str]) -> bool:
    return len(terms) > _MANY or any(are_spellings(*pair) for pair in combinations(sorted(terms), 2))


def _spellings(subject: Subject, concepts: set[str]) -> Iterable[Iterable[_Spelling]]:
    """Return the allowed terms of each of ``concepts`` that the article itself uses, quotations and titles left out."""
    used: dict[str, dict[str, _Spelling]] = {}
    for match in subject.matches.whose(lambda forms: forms[0].concept in concepts):
        if match.is_hint:
            continue
        form = form_in(match, subject.language)
        if not form or not form.status.is_allowed or form.allowed_in or form.is_ambiguous:
            continue
        if subject.is_quoted(match.span.start) or subject.is_titled(match.span.start):
            continue
        spelling = _Spelling(form.term, form.status is TermStatus.PREFERRED, [])
        used.setdefault(form.concept, {}).setdefault(form.term, spelling).uses.append((match, form))
    return (spellings.values() for spellings in used.values())


def _usual_first(spelling: _Spelling) -> tuple[int, bool, int]:
    return -len(spelling.uses), not spelling.is_preferred, spelling.uses[0][0].span.start


def _report(subject: Subject, options: RuleOptions, rare: _Spelling, usual: _Spelling) -> Diagnostic:
    match, form = rare.uses[0]
    first, _ = usual.uses[0]
    written, suggestion = as_read(subject, match), _in_spelling(subject, match, form, usual)
    edits = _edits(subject, rare.uses, usual)
    return options.report(
        match.span,
        match.text,
        f'"{written}" ({_times(rare.uses)}) and "{as_read(subject, first)}" ({_times(usual.uses)}, first on line '
        f"{subject.document.lines.position(first.span.start).line}) are spellings of one word; keep to one",
        language=form.language,
        concept=form.concept,
        suggestions=(suggestion or usual.term,),
        edits=edits,
        related=(Related(first.span, first.text),),
    )


def _times(uses: Sequence[object]) -> str:
    return "once" if len(uses) == 1 else f"{len(uses)} times"


def _in_spelling(subject: Subject, match: Match, form: Form, usual: _Spelling) -> str | None:
    """Return what the match is in the usual spelling, or None where its inflection there is not known."""
    if form.is_base:
        target: str | None = usual.term
    else:
        target = form.preferred if usual.is_preferred and form.is_counterpart else None
    if not target or not fits_proclitic(match, target):
        return None
    return in_case_of(as_read(subject, match), form.text, target)


def _edits(subject: Subject, uses: Iterable[tuple[Match, Form]], usual: _Spelling) -> tuple[Edit, ...]:
    """Return the edits that write every use in the usual spelling, or none where one of them cannot be written."""
    edits: list[Edit] = []
    for match, form in uses:
        anew = replace(subject, match, _in_spelling(subject, match, form, usual)).edits
        if not anew:
            return ()
        edits += anew
    return tuple(edits)


RULE: Final = Rule(
    name="mixed-variants",
    code="LX106",
    severity=Severity.WARNING,
    summary="one word in two spellings that the glossary allows",
    check=check,
)
