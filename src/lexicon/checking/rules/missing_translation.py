"""LX401 missing-translation."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.checking.rule import Option, Rule, Scope
from lexicon.checking.translation import Passage, Places, name_of, translations
from lexicon.model.diagnostic import About, Severity
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.checking.translation import Mention, Pair
    from lexicon.model.diagnostic import Diagnostic


class _Fault(NamedTuple):
    """What is wrong with the translation of what the source mentions."""

    what: str
    cap: Severity | None


def check(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find paragraphs of a translation that have no term for a concept which their source names."""
    places = Places(subject)
    passage, context = Passage(subject, Span(0, 0)), Span(0, 0)
    for pair, mention, count in _first_mentions([pair for pair in subject.pairs if pair.is_sure]):
        if pair.context != context:
            context = pair.context
            passage = Passage(subject, context)
        wanted = _wanted(subject, mention)
        fault = _fault(passage, mention, count, options.values["times"]) if wanted else None
        span = places.next(pair.target) if fault else None
        if not wanted or not fault or not span:
            continue
        advice = "" if mention.is_kept else f'; the {name_of(subject.language)} for it is "{wanted}"'
        yield options.report(
            span,
            subject.document.text[slice(*span)],
            f'the source says "{mention.text}"{fault.what}{advice}',
            severity=fault.cap,
            language=subject.language,
            concept=mention.concept,
            suggestions=(wanted,),
            related=mention.related,
        )


def _first_mentions(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Mention, int]]:
    """Yield the first mention of each concept in each paragraph, and how many there are."""
    counts = Counter((pair.context, mention.concept) for pair in pairs for mention in pair.mentions)
    for pair in pairs:
        for mention in pair.mentions:
            if count := counts.pop((pair.context, mention.concept), 0):
                yield pair, mention, count


def _wanted(subject: Subject, mention: Mention) -> str | None:
    """Return the text that is best to translate ``mention``, or None if the glossary has none."""
    if mention.is_kept:
        return mention.match.forms[0].term
    terms = translations(subject.forms, subject.language).get(mention.concept)
    return terms[0].text if terms else None


def _fault(passage: Passage, mention: Mention, count: int, times: int) -> _Fault | None:
    if mention.is_kept:
        is_there = passage.has_text(mention.text) or passage.has_text(mention.match.forms[0].term)
        return (
            None
            if is_there
            else _Fault(f"{mention.place}, which is not to be translated, and it is missing here", None)
        )
    if not passage.has_term(mention):
        return _Fault(f"{mention.place}, and nothing here translates it", None)
    found = passage.counts[mention.concept]
    if times and 0 < found * times <= count and count > 1:
        return _Fault(f" {count} times in this passage{mention.place}, the translation only {found}", Severity.INFO)
    return None


RULE: Final = Rule(
    name="missing-translation",
    code="LX401",
    severity=Severity.WARNING,
    summary="a term of the source that the translation has no term for",
    check=check,
    scope=Scope.TRANSLATION,
    about=About.WHOLE,
    options={
        "times": Option(3, lambda value: type(value) is int and value >= 0, "a whole number, 0 for never"),
    },
)
