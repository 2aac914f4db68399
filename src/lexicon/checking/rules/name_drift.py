"""LX201 name-drift.

A pair of capitalised words that are near each other gets points for how near they are, and for what the document tells
of them; the points were fitted on text of others (see the page on accuracy).
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.checking.name_pairs import NamePairs
from lexicon.checking.near_names import capitalised, is_matched
from lexicon.checking.rule import Option, Rule
from lexicon.checking.sentences import occurrences, starts_sentence, word_after, word_before
from lexicon.documents.quotations import short_quotations
from lexicon.model.diagnostic import Related, Severity
from lexicon.text.distance import distance
from lexicon.text.folding import BARRIER, fold_key
from lexicon.text.names import skeleton
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.checking.name_pairs import Pair
    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.model.diagnostic import Diagnostic

_WITHOUT_CAPITALS: Final = frozenset(("Hebr", "Arab"))
_MARKS: Final = ('"', "“", "«", "„", "״", "‘")
_SHORTEST_BARE: Final = 4
_LONGEST_BARE: Final = 30
"""Code points of a name in a script without capitals."""
_IN_GLOSSARY: Final = 2
_NEIGHBOURS: Final = 3
_OPENS: Final = 2
_SURE: Final = 6
"""Letters of a word that may be a name though both spellings only open sentences."""
_STRANGE: Final = 2
_MOST_STRANGE: Final = 3
_MOST_PLACES: Final = 100
"""Of a name, whose neighbours are looked at."""
_SENTENCE: Final = 200
"""Code points within which a sentence names two of one family."""
_SENTENCE_ENDS: Final = frozenset(f".!?{BARRIER}")
_AFTER_WORD: Final = " ,.\n"
_FAR: Final = 1 << 18
"""Code points in which letters that stand together are looked for."""

_pairs: Final = NamePairs()


class _Name(NamedTuple):
    text: str
    places: list[int]
    is_in_glossary: bool = False


def check(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find names that one document spells two ways, whether or not the glossary has them."""
    if subject.scripts.get(subject.language) in _WITHOUT_CAPITALS:
        yield from _between_marks(subject, options)
        return
    pairs = _pairs.of(capitalised(subject.document))
    if not pairs:
        return
    distinct = {frozenset(pair) for pair in options.values["distinct"]}
    names = _Names(subject)
    for pair in pairs:
        if frozenset((pair.one, pair.other)) in distinct:
            continue
        if (one := names[pair.one]) and (other := names[pair.other]):
            usual, rare = sorted((one, other), key=_usual_first)
            if _is_drift(subject, usual, rare, pair, options.values["threshold"] - pair.points):
                yield _report(subject, options, usual, rare)


class _Names(dict[str, "_Name | None"]):
    """The words of a document as names, each made out when it is asked for; None for what is a common word too."""

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject = subject

    def __missing__(self, text: str) -> _Name | None:
        prose = self._subject.document.prose
        name = None
        if next(occurrences(prose, text.lower()), None) is None:
            places = list(occurrences(prose, text))
            name = _Name(text, places, is_matched(self._subject, places[0]))
        self[text] = name
        return name


def _usual_first(name: _Name) -> tuple[bool, int, int]:
    return not name.is_in_glossary, -len(name.places), name.places[0]


def _is_drift(subject: Subject, usual: _Name, rare: _Name, pair: Pair, missing: int) -> bool:
    """Tell whether two words are spellings of one name: whether the document gives the points that are ``missing``.

    What takes long to find out is asked last.
    """
    prose = subject.document.prose
    missing -= _counts(usual, rare) + _IN_GLOSSARY * usual.is_in_glossary
    most = _STRANGE * _MOST_STRANGE if pair.is_one_letter else 0
    if rare.is_in_glossary or missing > _NEIGHBOURS + most:
        return False
    opening = sum(_only_opens(prose, name) for name in (usual, rare))
    if opening == 2 and len(rare.text) < _SURE:
        return False
    missing += _OPENS * opening - _shared_neighbours(prose, usual, rare)
    if missing > 0 and (missing > most or missing > _STRANGE * _strange_runs(prose, usual, rare)):
        return False
    return not (usual.is_in_glossary and _is_another(subject, rare.text)) and not _are_of_one_family(prose, usual, rare)


def _is_another(subject: Subject, text: str) -> bool:
    """Tell whether the glossary knows a word as a name of its own: as part of one, or as what a name is not."""
    return fold_key(text) in subject.forms.names.known


def _only_opens(prose: str, name: _Name) -> bool:
    """Tell whether a name is met only as the first word of sentences, where any word has a capital."""
    return all(starts_sentence(prose, place) for place in name.places)


def _counts(usual: _Name, rare: _Name) -> int:
    """Return the points for how often the two are used; what is used often is no slip of the pen."""
    few, many = sorted((len(rare.places), len(usual.places)))
    return (many >= 3 * few) + (many >= 5 * few) + (1 if few <= 2 else -1)


def _shared_neighbours(prose: str, one: _Name, other: _Name) -> int:
    """Return the points for the names beside the two: one that both have, or only others."""
    left, right = _neighbours(prose, one), _neighbours(prose, other)
    if left & right:
        return _NEIGHBOURS
    return -_NEIGHBOURS if left and right else 0


def _neighbours(prose: str, name: _Name) -> set[str]:
    found = set()
    for place in name.places[:_MOST_PLACES]:
        before = word_before(prose, place)
        if before and not starts_sentence(prose, before[0]):
            found.add(before[1])
        if after := word_after(prose, place + len(name.text)):
            found.add(after)
    return {word for word in found if word[0].isupper()}


def _are_of_one_family(prose: str, one: _Name, other: _Name) -> bool:
    """Tell whether a sentence has both with the same name behind them: Élie Marciano and his cousin Élise Marciano."""
    for place in other.places[:_MOST_PLACES]:
        at = bisect_right(one.places, place)
        for near in one.places[max(0, at - 1) : at + 1]:
            (start, first), (end, second) = sorted(((place, other.text), (near, one.text)))
            if end - start > _SENTENCE or not _SENTENCE_ENDS.isdisjoint(prose[start:end]):
                continue
            surname = word_after(prose, start + len(first))
            if surname and surname[0].isupper() and surname == word_after(prose, end + len(second)):
                return True
    return False


def _strange_runs(prose: str, usual: _Name, rare: _Name) -> int:
    """Return how many runs of three letters the rare spelling has that stand in no other word, at most three.

    The letters of a real name stand together in other words too, those of a mistake (Feorges) often do not. Of two
    words that are used equally often either may be the mistake.
    """
    found = _runs_of_its_own(prose, rare, usual)
    if len(rare.places) == len(usual.places):
        found = max(found, _runs_of_its_own(prose, usual, rare))
    return min(found, _MOST_STRANGE)


def _runs_of_its_own(prose: str, name: _Name, other: _Name) -> int:
    runs = _runs(name.text) - _runs(other.text)
    return sum(not any(_stands_elsewhere(prose, run, name) for run in _written(run)) for run in runs)


def _runs(text: str) -> set[str]:
    marked = f" {text.lower()} "
    return {marked[at : at + 3] for at in range(len(marked) - 2)}


def _written(run: str) -> tuple[str, ...]:
    """Return how three letters, or two and the beginning or end of a word, may be written."""
    if run[0] == " ":
        return run, run.title()
    if run[2] == " ":
        return tuple(run[:2] + after for after in _AFTER_WORD)
    return run, run.title()


def _stands_elsewhere(prose: str, run: str, name: _Name) -> bool:
    """Tell whether the letters stand anywhere but in the name; of a very long document the beginning tells enough."""
    place = prose.find(run, 0, _FAR)
    while place >= 0:
        at = bisect_right(name.places, place + 1) - 1
        if at < 0 or place >= name.places[at] + len(name.text):
            return True
        place = prose.find(run, place + 1, _FAR)
    return False


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
                names = (_Name(text, places[text]) for text in (usual, rare))
                yield _report(subject, options, *names)


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
