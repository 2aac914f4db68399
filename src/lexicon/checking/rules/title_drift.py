"""LX202 title-drift."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from lexicon.checking.rule import Option, Rule
from lexicon.checking.titles import NearTitles, is_same_title, titles_in, words_of
from lexicon.model.diagnostic import Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.checking.titles import Title
    from lexicon.glossary.names import Names
    from lexicon.model.diagnostic import Diagnostic

_SIGNS: Final = ('"', "“", "«", "„", "״", "‘", "\x00")
"""Without any of these nothing is quoted or emphasised."""


def check(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find titles that the document, or the document and the glossary, quote two ways."""
    if not any(sign in subject.document.prose for sign in _SIGNS):
        return
    distinct = [{words_of(title) for title in pair} for pair in options.values["distinct"]]
    groups: dict[tuple[str, ...], list[Title]] = {}
    for title in titles_in(subject.document):
        groups.setdefault(title.words, []).append(title)
    known = _known_titles(subject.forms.names)
    near = NearTitles(groups)
    for words, uses in groups.items():
        if words in known:
            continue
        other = next((one for one in known if _is_drift(words, one, distinct)), None)
        if other:
            yield _report(subject, options, uses[0], *known[other])
            continue
        rivals = [
            groups[rival]
            for rival in near.of(words)
            if _is_usual(groups[rival], uses) and _is_drift(words, rival, distinct)
        ]
        if rivals:
            yield _report_drift(subject, options, uses, min(rivals, key=_usual_first))


@lru_cache(maxsize=1)
def _known_titles(names: Names) -> dict[tuple[str, ...], tuple[str, str, str]]:
    """Return the titles of the glossary, with concept and language, by their words."""
    return {words_of(title[0]): title for title in names.titles}


def _is_drift(words: tuple[str, ...], other: tuple[str, ...], distinct: list[set[tuple[str, ...]]]) -> bool:
    return is_same_title(words, other) and {words, other} not in distinct


def _is_usual(one: list[Title], other: list[Title]) -> bool:
    """Tell whether ``one`` is used more often than ``other``, or as often and earlier."""
    return _usual_first(one) < _usual_first(other)


def _usual_first(uses: list[Title]) -> tuple[int, int]:
    return -len(uses), uses[0].span.start


def _report(
    subject: Subject, options: RuleOptions, title: Title, known: str, concept: str, language: str
) -> Diagnostic:
    return options.report(
        title.span,
        subject.document.text[slice(*title.span)],
        f'the title "{title.text}" is "{known}" in the glossary; quote it one way',
        language=language,
        concept=concept,
        suggestions=(known,),
    )


def _report_drift(subject: Subject, options: RuleOptions, rare: list[Title], usual: list[Title]) -> Diagnostic:
    first = usual[0]
    line = subject.document.lines.position(first.span.start).line
    return options.report(
        rare[0].span,
        subject.document.text[slice(*rare[0].span)],
        f'the title "{rare[0].text}" is quoted as "{first.text}" on line {line}; quote it one way',
        language=subject.language,
        suggestions=(first.text,),
        related=(Related(first.span, first.text),),
    )


def _are_pairs(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(pair, list) and len(pair) == 2 and all(isinstance(title, str) for title in pair) for pair in value
    )


RULE: Final = Rule(
    name="title-drift",
    code="LX202",
    severity=Severity.WARNING,
    summary="one title quoted two ways",
    check=check,
    options={"distinct": Option((), _are_pairs, 'a list of pairs of titles, such as [["The Well", "The Wells"]]')},
)
