"""Words of a document that are nearly a name of the glossary."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from lexicon.checking.sentences import occurrences, starts_sentence, word_after, word_before
from lexicon.text.distance import distance
from lexicon.text.folding import fold_key
from lexicon.text.lazy import lazy_pattern
from lexicon.text.names import is_inflection, skeleton
from lexicon.text.scripts import script_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lexicon.checking.rule import Subject
    from lexicon.documents.document import Document
    from lexicon.glossary.names import Name, Names
    from lexicon.model.match import Match

# Most of what finding names costs is this search; classes are quickest where they are lists and ranges alone.
CAPITALISED: Final = lazy_pattern(
    r"[A-ZÀ-ÖØ-ÞĀĒĪŌŪḤḌṬṢẒŠŽČŞĠ](?<!\w.)[a-zß-öø-ÿ\u0100-\u024f\u0250-\u02ff\u1e00-\u1eff]{3,60}+(?!\w)"
)
_BARE: Final = frozenset(("Hebr", "Arab"))
"""Scripts without capitals whose names are known by the word beside them."""
_OTHER_NAME: Final = 3
"""Uses that make a spelling a name of its own, where the glossary's is used less."""
_SHORTEST: Final = 5
"""Letters of a word; shorter ones are near too many names."""
_LONG: Final = 6
"""Letters of a name from which one edit is enough, and with which a sentence may begin."""
_LONGER: Final = 7
"""Letters of a name that sounds the same in spite of two edits."""


def misspelled(subject: Subject) -> dict[str, tuple[Name, list[int]]]:
    """Return the words that are nearly a name, by their text, each with the name and its places."""
    if not subject.forms.names.names:
        return {}
    bare = script_of_language(subject) in _BARE
    found = _beside_names(subject) if bare else _capitalised(subject)
    result: dict[str, tuple[Name, list[int]]] = {}
    for text, name in found:
        if text in result:
            continue
        places = [place for place in occurrences(subject.document.prose, text) if not is_matched(subject, place)]
        if places and not _is_other_name(subject, name, places):
            result[text] = (name, places)
    return result


# Two rules ask about one document before they go on to the next.
@lru_cache(maxsize=1)
def capitalised(document: Document) -> frozenset[str]:
    """Return the capitalised words of four letters or more."""
    return frozenset(CAPITALISED.findall(document.prose))


def script_of_language(subject: Subject) -> str:
    """Return the script of the language of the document, nothing where it is unknown."""
    return subject.scripts.get(subject.language, "")


def _capitalised(subject: Subject) -> Iterator[tuple[str, Name]]:
    """Yield the capitalised words that are near a name."""
    prose, names = subject.document.prose, subject.forms.names
    for text in sorted(capitalised(subject.document)):
        near = _near(names, text, subject.language)
        if not near or next(occurrences(prose, text.lower()), None) is not None:
            continue
        places = [place for place in occurrences(prose, text) if not is_matched(subject, place)]
        if meant := [name for name in near if any(_is_meant(prose, place, text, name) for place in places)]:
            yield text, min(meant, key=lambda name: (distance(text, name.text, 3), name))


@lru_cache(maxsize=1 << 16)
def _near(names: Names, text: str, language: str) -> tuple[Name, ...]:
    """Return the names of the language that a capitalised word is near, whatever stands beside it."""
    if len(text) < _SHORTEST:
        return ()
    return tuple(name for name in names.near(text) if name.language == language and _is_near(text, name.text))


def _is_meant(prose: str, place: int, text: str, name: Name) -> bool:
    """Tell whether ``text``, which is near the name, is meant to be it at this place."""
    if name.before or name.after:
        return _stands_beside(prose, place, text, name)
    return not starts_sentence(prose, place) or _sounds_alike(text, name.text)


def _is_near(text: str, name: str) -> bool:
    one, other = text.lower(), name.lower()
    if fold_key(text) == fold_key(name) or is_inflection(text, name):
        return False
    shorter = min(len(one), len(other))
    if one[:-1] == other[:-1] and shorter < _LONGER:
        return False  # Franck and France: a last letter makes many names
    if skeleton(text) == skeleton(name):
        limit = 2 if shorter >= _LONGER else 1
    else:
        limit = 1 if shorter >= _LONG and one[0] == other[0] else 0
    return distance(one, other, limit) <= limit


def _sounds_alike(text: str, name: str) -> bool:
    """Tell whether a word that opens a sentence, which may be any word, is so near that it must be the name."""
    is_long = min(len(text), len(name)) >= _LONG
    return is_long and skeleton(text) == skeleton(name) and distance(text.lower(), name.lower(), 1) == 1


def _stands_beside(prose: str, place: int, text: str, name: Name) -> bool:
    """Tell whether the word beside ``text`` is the one beside the name in the glossary."""
    if name.before and (found := word_before(prose, place)) and fold_key(found[1]) == fold_key(name.before):
        return True
    return bool(name.after) and fold_key(word_after(prose, place + len(text)) or "") == fold_key(name.after)


def _beside_names(subject: Subject) -> Iterator[tuple[str, Name]]:
    """Yield the words beside one part of a name that are near its other part, in scripts without capitals."""
    prose = subject.document.prose
    anchors = _anchors(subject.forms.names)
    for anchor in sorted(anchors.keys() & {*prose.split()}):
        for place in occurrences(prose, anchor):
            if is_matched(subject, place):
                continue
            for name in anchors[anchor]:
                word = _beside(prose, place, anchor, is_before=name.after == anchor)
                if word and fold_key(word) not in subject.forms.names.known and _is_near_bare(word, name.text):
                    yield word, name


@cache
def _anchors(names: Names) -> dict[str, list[Name]]:
    anchors: dict[str, list[Name]] = {}
    for name in names.names:
        if script_of(name.text) in _BARE:
            for beside in filter(None, (name.before, name.after)):
                anchors.setdefault(beside, []).append(name)
    return anchors


def _beside(prose: str, place: int, anchor: str, *, is_before: bool) -> str | None:
    if is_before:
        found = word_before(prose, place)
        return found[1] if found else None
    return word_after(prose, place + len(anchor))


def _is_near_bare(text: str, name: str) -> bool:
    if text.endswith(name):
        return False  # what is written in one word with it
    limit = 2 if skeleton(text) == skeleton(name) else 1
    return distance(text, name, limit) <= limit


def is_matched(subject: Subject, place: int) -> bool:
    """Tell whether a term of the glossary covers the place."""
    at = bisect_right(subject.matches, place, key=_start) - 1
    return at >= 0 and place < subject.matches[at].span.end


def _start(match: Match) -> int:
    return match.span.start


def _is_other_name(subject: Subject, name: Name, places: Sequence[int]) -> bool:
    """Tell whether the document uses the spelling so consistently that it must be somebody else."""
    if len(places) < _OTHER_NAME:
        return False
    ours = sum(name.text in match.text for match in subject.matches if match.forms[0].concept == name.concept)
    return len(places) > ours
