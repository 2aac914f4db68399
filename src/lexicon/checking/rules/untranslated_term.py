"""LX403 untranslated-term."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from lexicon.checking.rule import Rule, Scope
from lexicon.checking.translation import matches_in, name_of, translations, within
from lexicon.checking.usage import as_read
from lexicon.languages import nearest
from lexicon.model.diagnostic import Severity
from lexicon.model.match import Matches, Spelling
from lexicon.text.lazy import lazy_pattern
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.checking.translation import Mention
    from lexicon.model.diagnostic import Diagnostic
    from lexicon.model.match import Match

_SURE: Final = frozenset({Spelling.EXACT, Spelling.CASE})
_REACH: Final = 80
"""How far, in code points, the two parts of a gloss stand from each other."""
_MOST_BETWEEN: Final = 4
"""Words and lone signs between the two parts of a gloss."""
_AND: Final = frozenset(("and", "et", "&"))
_AND_LETTERS: Final = ("ו", "و")
_SENTENCE_END: Final = lazy_pattern(r"[.!?؟](?:\s|$)")
_NESTING: Final = 8
"""How many passages back one is looked for that holds a place."""


def check(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find terms of the source language that were left standing in the translation."""
    first = {mention.concept: mention for pair in reversed(subject.pairs) for mention in pair.mentions}
    for language in sorted({form.language for mention in first.values() for form in mention.match.forms}):
        candidates = _candidates(subject, language) if language != subject.language else Matches()
        for pair in subject.pairs if candidates else ():
            nearest_mentions = {mention.concept: mention for mention in pair.mentions}
            for match in within(candidates, pair.target):
                concept = match.forms[0].concept
                mention = nearest_mentions.get(concept) or first.get(concept)
                if mention and not _is_on_purpose(subject, match, pair.target):
                    yield _report(subject, options, match, mention)


def _candidates(subject: Subject, language: str) -> Matches:
    """Return the terms of ``language`` in the translation that are certainly theirs and have another there."""
    document = subject.document
    terms = translations(subject.forms, subject.language)
    own = {match.span for match in subject.matches if any(form.language == subject.language for form in match.forms)}
    return Matches(
        match
        for match in matches_in(subject.forms, document.text, document.prose, language)
        if match.spelling in _SURE
        and not match.is_doubtful
        and match.span not in own
        and not any(form.is_ambiguous or form.do_not_translate for form in match.forms)
        and terms.get(match.forms[0].concept)
    )


def _is_on_purpose(subject: Subject, match: Match, segment: Span) -> bool:
    """Tell whether the word stands in a quotation, a title of a work, a gloss, or where its language is declared."""
    start, end = match.span
    near = Span(max(segment.start, start - _REACH), min(segment.end, end + _REACH))
    if _is_glossed(subject, match, near) or _is_declared(subject, start) or subject.is_quoted(start):
        return True
    return subject.is_titled(start) and not _is_in_heading(subject, start)


def _is_glossed(subject: Subject, match: Match, near: Span) -> bool:
    """Tell whether the word is in brackets, or the translation has its own term near it."""
    prose = subject.document.prose
    before, after = prose[near.start : match.span.start], prose[match.span.end : near.end]
    if max(map(before.rfind, "([")) > max(map(before.rfind, ")]")) and any(bracket in after for bracket in ")]"):
        return True
    return any(_explains(prose, match, one, subject.language) for one in within(subject.matches, near))


def _explains(prose: str, match: Match, other: Match, language: str) -> bool:
    """Tell whether ``other`` is the term of ``language`` for the same, and says so beside it: no "and" joins them."""
    concept = match.forms[0].concept
    if not any(form.concept == concept and form.language == language for form in other.forms):
        return False
    first, second = sorted((match.span, other.span))
    between = prose[first.end : second.start]
    words = between.split()
    is_joined = not _AND.isdisjoint(words) or (other.span == second and other.clitics[0].startswith(_AND_LETTERS))
    return not is_joined and len(words) <= _MOST_BETWEEN and not _SENTENCE_END.search(between)


def _is_declared(subject: Subject, offset: int) -> bool:
    passages = subject.document.passages
    at = bisect_right(passages, offset, key=lambda passage: passage.start)
    return any(
        offset < passage.end and nearest(passage.language, (subject.language,)) is None
        for passage in passages[max(0, at - _NESTING) : at]
    )


def _is_in_heading(subject: Subject, offset: int) -> bool:
    headings = subject.document.headings
    at = bisect_right(headings, offset, key=lambda heading: heading.start)
    return at > 0 and offset < headings[at - 1].end


def _report(subject: Subject, options: RuleOptions, match: Match, mention: Mention) -> Diagnostic:
    form = match.forms[0]
    term = translations(subject.forms, subject.language)[form.concept][0].text
    source, target = name_of(form.language), name_of(subject.language)
    return options.report(
        match.span,
        match.text,
        f'"{as_read(subject, match)}" is {source} and was left untranslated; the {target} for it is "{term}"',
        severity=None if form.is_firm else Severity.WARNING,
        language=form.language,
        concept=form.concept,
        suggestions=(term,),
        related=mention.related,
    )


RULE: Final = Rule(
    name="untranslated-term",
    code="LX403",
    severity=Severity.WARNING,
    summary="a word of the source language left standing in the translation",
    check=check,
    scope=Scope.TRANSLATION,
)
