"""LX201 name-drift.

A pair of capitalised words is found by blocking (one letter left out, or the same sound), then scored; the scores
were fitted on history essays with many transcribed names, where five points gave 0.03 false alarms per 1,000 words.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain, combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.checking.near_names import capitalised
from lexicon.checking.rule import Option, Rule
from lexicon.checking.sentences import occurrences, starts_sentence, word_after, word_before
from lexicon.documents.quotations import short_quotations
from lexicon.model.diagnostic import Related, Severity
from lexicon.text.distance import distance
from lexicon.text.names import blocking_keys, is_inflection, skeleton
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.model.diagnostic import Diagnostic

_WITHOUT_CAPITALS: Final = frozenset(("Hebr", "Arab"))
_MARKS: Final = ('"', "“", "«", "„", "״", "‘")
_SHORTEST_BARE: Final = 4
_LONGEST_BARE: Final = 30
"""Code points of a name in a script without capitals."""
_GLOSSARY_BONUS: Final = 2
_SURE: Final = 6
"""Letters of a word that may be a name though it only opens sentences."""
_LONG: Final = 7
"""Letters of a name in which any letter may be a mistake."""
_MOST_ALIKE: Final = 8
_MOST_PAIRS: Final = 500
"""A document with more is a list of names, and no article."""
_MOST_PLACES: Final = 100
"""Of a name, whose neighbours are looked at."""


class _Name(NamedTuple):
    text: str
    places: tuple[int, ...]
    neighbours: frozenset[str]
    is_in_glossary: bool
    only_opens: bool = False
    """Whether it is met only as the first word of sentences, where any word has a capital."""


def check(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find names that one document spells two ways, whether or not the glossary has them."""
    if subject.scripts.get(subject.language) in _WITHOUT_CAPITALS:
        yield from _between_marks(subject, options)
        return
    found = capitalised(subject.document)
    distinct = {frozenset(pair) for pair in options.values["distinct"]}
    seen: dict[str, _Name | None] = {}
    pairs = _close_pairs(found)
    if len(pairs) > _MOST_PAIRS:
        return
    for pair in sorted(pairs):
        if frozenset(pair) in distinct:
            continue
        for text in pair:
            if text not in seen:
                seen[text] = _name(subject, text)
        names = [name for text in pair if (name := seen[text])]
        if len(names) < 2 or all(name.is_in_glossary for name in names) or not _are_names(*names):
            continue
        score = _score(*names) + _GLOSSARY_BONUS * any(name.is_in_glossary for name in names)
        if score < options.values["threshold"]:
            continue
        usual, rare = sorted(names, key=lambda name: (-name.is_in_glossary, -len(name.places), name.places[0]))
        yield _report(subject, options, usual, rare)


def _between_marks(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find names in quotation marks that differ, but not in their consonants."""
    prose = subject.document.prose
    if not any(mark in prose for mark in _MARKS):
        return
    places: dict[str, list[int]] = {}
    for start, end in short_quotations(prose):
        text = prose[start:end]
        if _SHORTEST_BARE <= end - start <= _LONGEST_BARE and text.count(" ") <= 1 and text.strip() == text:
            places.setdefault(text, []).append(start)
    by_sound: dict[str, list[str]] = {}
    for text in places:
        by_sound.setdefault(skeleton(text), []).append(text)
    distinct = {frozenset(pair) for pair in options.values["distinct"]}
    for texts in by_sound.values():
        usual, *others = sorted(texts, key=lambda text: (-len(places[text]), places[text][0]))
        for rare in others:
            if distance(usual, rare, 2) <= 2 and frozenset((usual, rare)) not in distinct:
                names = (_Name(text, tuple(places[text]), frozenset(), False) for text in (usual, rare))
                yield _report(subject, options, *names)


def _close_pairs(names: AbstractSet[str]) -> set[tuple[str, str]]:
    """Return the pairs of names that are near enough to be one.

    More than :data:`_MOST_ALIKE` names that share a key are a list of some kind, and no spellings of one name.
    """
    shared = Counter(chain.from_iterable(map(blocking_keys, names)))
    blocks: dict[str, list[str]] = {key: [] for key, count in shared.items() if 1 < count <= _MOST_ALIKE}
    for name in sorted(names) if blocks else ():
        for key in blocks.keys() & {*blocking_keys(name)}:
            blocks[key].append(name)
    pairs = {pair for block in blocks.values() for pair in combinations(block, 2)}
    return {pair for pair in pairs if _is_near(*pair)}


def _is_near(one: str, other: str) -> bool:
    if one.lower() == other.lower() or is_inflection(one, other):
        return False
    shorter = min(len(one), len(other))
    if one[:-1] == other[:-1] and shorter < _LONG:
        return False  # Franck and France: a last letter makes many names
    limit = (1 if shorter < _LONG else 2) + (skeleton(one) == skeleton(other))
    return distance(one.lower(), other.lower(), limit) <= limit


def _name(subject: Subject, text: str) -> _Name | None:
    """Return a name with its places, or None.

    That is for what the document uses as a common word too, and for short words that only open sentences.
    """
    prose = subject.document.prose
    if next(occurrences(prose, text.lower()), None) is not None:
        return None
    places = tuple(occurrences(prose, text))
    only_opens = all(starts_sentence(prose, place) for place in places)
    if not places or (only_opens and len(text) < _SURE):
        return None
    neighbours = frozenset(
        word
        for place in places[:_MOST_PLACES]
        for word in _neighbours(prose, place, place + len(text))
        if word[0].isupper()
    )
    known = any(match.span.start <= places[0] < match.span.end for match in subject.matches)
    return _Name(text, places, neighbours, known, only_opens)


def _are_names(one: _Name, other: _Name) -> bool:
    """Tell whether one of the two is surely a name, and the other one too or of the same sound."""
    if one.only_opens and other.only_opens:
        return False
    return not (one.only_opens or other.only_opens) or skeleton(one.text) == skeleton(other.text)


def _neighbours(prose: str, start: int, end: int) -> Iterator[str]:
    before = word_before(prose, start)
    if before and not starts_sentence(prose, before[0]):
        yield before[1]
    if after := word_after(prose, end):
        yield after


def _score(one: _Name, other: _Name) -> int:
    shorter = min(len(one.text), len(other.text))
    rare, usual = sorted((len(one.places), len(other.places)))
    score = 2 * (skeleton(one.text) == skeleton(other.text))
    if distance(one.text.lower(), other.text.lower(), 1) == 1:
        score += 2 if shorter >= 7 else 1
    if one.neighbours & other.neighbours:
        score += 3
    elif one.neighbours and other.neighbours:
        score -= 2
    score += (usual >= 3 * rare) + (usual >= 5 * rare)
    score += 1 if rare <= 2 else -1
    score += 1 if shorter >= 7 else -1 if shorter <= 5 else 0
    return score - (one.text[0] != other.text[0] and skeleton(one.text) != skeleton(other.text))


def _report(subject: Subject, options: RuleOptions, usual: _Name, rare: _Name) -> Diagnostic:
    place, elsewhere = rare.places[0], usual.places[0]
    return options.report(
        Span(place, place + len(rare.text)),
        rare.text,
        f'"{rare.text}" may be another spelling of "{usual.text}", {_evidence(subject, usual)}',
        language=subject.language,
        suggestions=(usual.text,),
        related=(Related(Span(elsewhere, elsewhere + len(usual.text)), usual.text),),
    )


def _evidence(subject: Subject, usual: _Name) -> str:
    if usual.is_in_glossary:
        return "which the glossary has"
    line = subject.document.lines.position(usual.places[0]).line
    count = len(usual.places)
    return f"used on line {line}" if count == 1 else f"used {count} times, first on line {line}"


def _are_pairs(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(pair, list) and len(pair) == 2 and all(isinstance(name, str) for name in pair) for pair in value
    )


RULE: Final = Rule(
    name="name-drift",
    code="LX201",
    severity=Severity.WARNING,
    summary="one name spelled two ways in a document",
    check=check,
    options={
        "threshold": Option(4, lambda value: type(value) is int, "a whole number"),
        "distinct": Option((), _are_pairs, 'a list of pairs of names, such as [["Goldman", "Goodman"]]'),
    },
)
