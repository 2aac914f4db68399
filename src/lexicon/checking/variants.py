"""Which terms of one concept are spellings of each other, and which are other words for it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from lexicon.text.distance import distance
from lexicon.text.folding import fold_key
from lexicon.text.lazy import lazy_pattern
from lexicon.text.names import is_inflection, skeleton
from lexicon.text.scripts import script_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORDS: Final = lazy_pattern(r"[\w']+")
_LONG: Final = 7
"""Letters from which two may differ."""
_SHORT: Final = 4
"""Letters of a Semitic word below which one letter makes another root."""
_SAME_SOUND: Final = 3
_VOWEL_LETTERS: Final = lazy_pattern("[אויاوي']")
_LONGEST_ACRONYM: Final = 6


@lru_cache(maxsize=1 << 12)
def are_spellings(one: str, other: str) -> bool:
    """Tell whether two different terms are spellings of one word: organise and organize, Tinghir and Tineghir."""
    ours, theirs = _words(one), _words(other)
    if "".join(ours).replace("'", "") == "".join(theirs).replace("'", ""):
        return True
    if len(ours) != len(theirs) or is_acronym(one) or is_acronym(other):
        return False
    return all(_is_near(left, right) for left, right in zip(ours, theirs, strict=True) if left != right)


@lru_cache(maxsize=1 << 12)
def is_short_form(one: str, other: str) -> bool:
    """Tell whether one of two terms shortens the other: a part of its words, or an acronym."""
    ours, theirs = set(_words(one)), set(_words(other))
    return is_acronym(one) or is_acronym(other) or ours <= theirs or theirs <= ours


def is_acronym(text: str) -> bool:
    """Tell whether ``text`` is one word of a few capital letters."""
    return " " not in text and len(text) <= _LONGEST_ACRONYM and text.replace(".", "").isupper()


def _words(text: str) -> Sequence[str]:
    return _WORDS.findall(fold_key(text))


def _is_near(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    if script_of(one) != "Latn":
        return _is_near_in_consonants(one, other, shorter)
    if is_inflection(one, other):
        return False
    limit = _SAME_SOUND if skeleton(one) == skeleton(other) else 2 if shorter >= _LONG else 1
    return distance(one, other, limit) <= limit


def _is_near_in_consonants(one: str, other: str, shorter: int) -> bool:
    """Tell whether two words differ within only; what is added at an edge is an article, a gender or a number."""
    if shorter < _SHORT or one[0] != other[0] or one[-1] != other[-1]:
        return False
    return distance(one, other, 1) == 1 or _VOWEL_LETTERS.sub("", one) == _VOWEL_LETTERS.sub("", other)
