"""Pairs of words that are near enough to be spellings of one name.

Two words are compared if they share a key: both with one letter left out (after Mor and Fraenkel 1982, as SymSpell
does), or the sound of their consonants. Most words of a document share no key with any word of any document, and most
were met in a document before, so the keys of all documents are kept.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations, starmap
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.text.distance import Kind, distance, slip
from lexicon.text.names import blocking_keys, is_inflection, skeleton

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from lexicon.text.distance import Slip

SHORTEST: Final = 4
"""Letters of a name that another one may have lost a letter of."""
_SHORT: Final = 5
_LONG: Final = 7
"""Letters of a name in which any letter may be a mistake."""
_MOST_ALIKE: Final = 8
_MOST_PAIRS: Final = 500
_MOST_KEYS: Final = 1 << 18
"""Kept for words of other documents."""

_ONE_LETTER: Final = 3
_DOUBLED: Final = 2
_AT_THE_EDGE: Final = 1
_LAST_OF_SHORT: Final = 7
"""Franck and France: another last letter makes many names."""
_SAME_SOUND: Final = 2


class Pair(NamedTuple):
    """Two words that are near each other."""

    one: str
    other: str
    points: int
    """How near."""
    is_one_letter: bool
    """Whether one letter tells them apart."""


@lru_cache(maxsize=1 << 16)
def near_pair(one: str, other: str) -> Pair | None:
    """Return the pair of two words, or None: for forms of one word, and for words that are too far apart."""
    left, right = one.lower(), other.lower()
    shorter = min(len(one), len(other))
    if left == right or max(len(one), len(other)) < _SHORT or is_inflection(one, other):
        return None
    if found := slip(left, right):
        points = _ONE_LETTER + _length_points(shorter) + _slip_points(found, shorter)
        return Pair(one, other, points, is_one_letter=True)
    same = skeleton(one) == skeleton(other)
    limit = (2 if shorter >= _LONG else 1) + same
    if shorter < _SHORT or limit < 2 or distance(left, right, limit) > limit:
        return None
    sound = _SAME_SOUND if same else -(left[0] != right[0])
    return Pair(one, other, sound + _length_points(shorter), is_one_letter=False)


def _length_points(shorter: int) -> int:
    if shorter < _SHORT:
        return -3
    return (shorter >= _LONG) - (shorter == _SHORT)


def _slip_points(found: Slip, shorter: int) -> int:
    if found.kind is Kind.DOUBLED:
        return _DOUBLED
    if found.kind is Kind.CHANGED and found.is_last and shorter < _LONG:
        return -_LAST_OF_SHORT
    return -_AT_THE_EDGE * (found.kind is not Kind.SWAPPED and (found.is_first or found.is_last))


class _Met:
    """The words of documents, and the keys that each shares with words that it may be near."""

    def __init__(self) -> None:
        self.first: dict[str, str] = {}
        """The first word of each key."""
        self.shared: dict[str, set[str]] = {}
        self._second: dict[str, str] = {}
        self._words: set[str] = set()

    def add(self, words: AbstractSet[str]) -> None:
        """Take words in; what two threads add at once is added twice, and well."""
        for word in words - self._words:
            for key in blocking_keys(word):
                first = self.first.setdefault(key, word)
                if first != word:
                    self._share(key, first, word)
            self._words.add(word)

    def _share(self, key: str, first: str, word: str) -> None:
        """Note that two words share a key: two forms of one word need not, unless there are others."""
        second = self._second.setdefault(key, word)
        if second == word and not near_pair(*sorted((first, word))):
            return
        for each in (first, second, word):
            self.shared.setdefault(each, set()).add(key)


class NamePairs:
    """Finds pairs, document by document; what it knows of other documents makes it faster, and finds the same."""

    def __init__(self) -> None:
        self._met = _Met()

    def of(self, words: AbstractSet[str]) -> list[Pair]:
        """Return the near pairs among the words of a document, in alphabetical order.

        More than :data:`_MOST_ALIKE` words that share a key are a list of some kind, and no spellings of one name; a
        document with more than :data:`_MOST_PAIRS` pairs is a list of names altogether, and has none.
        """
        if len(self._met.first) > _MOST_KEYS:
            self._met = _Met()
        met = self._met
        met.add(words)
        blocks: dict[str, list[str]] = {}
        for word in words & met.shared.keys():
            for key in met.shared[word]:
                blocks.setdefault(key, []).append(word)
        pairs: set[Pair] = set()
        for block in blocks.values():
            if 1 < len(block) <= _MOST_ALIKE:
                pairs.update(filter(None, starmap(near_pair, combinations(sorted(block), 2))))
            if len(pairs) > _MOST_PAIRS:
                return []
        return sorted(pairs)
