"""Comparing names: how far apart two spellings are, and whether they sound the same."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from lexicon.text.distance import shared_start
from lexicon.text.normalization import normalized

# Spellings of one sound in Latin transcriptions of Arabic, Berber, Hebrew and Slavic names, applied in this order;
# "+" stands for the sound of "sh", which no letter has to itself.
_SOUNDS_WITH_H: Final = (
    *(("tch", "+"), ("sch", "+"), ("ch", "+"), ("sh", "+")),
    *(("kh", "h"), ("ph", "f"), ("gh", "g")),
)
_SOUNDS: Final = (("dj", "j"), ("ts", "z"), ("tz", "z"), ("ck", "k"))
_LETTERS: Final = {"q": "k", "c": "k", "w": "u", "y": "i", "j": "i"}
_FIRST_LONG: Final = ("ou", "oo")
_CONSONANTS: Final = str.maketrans("qc", "kk", "aeiouhwyjאויהاويىةآأإء")
"""Behind the first letter the vowels go, and what is written for them."""

# Endings that make another word of the same name (plural, inhabitant, doctrine ...), not another spelling of it.
# fmt: off
_ENDINGS: Final = frozenset((
    "", "s", "es", "e", "a", "o", "i", "y", "is", "ies", "im", "um", "us", "ia", "n", "ns", "an", "ans", "ian", "ians",
    "en", "ne", "nes", "enne", "ien", "ienne", "iens", "iennes", "ist", "ists", "ism", "ic", "ics", "ish", "ese", "al",
    "ik", "iks", "er", "ers", "ed", "ing", "ly", "ais", "aise", "aises", "ois", "oise", "oises", "ite", "ites", "ine",
    "ines", "onia",
))
# fmt: on
_LONGEST_ENDING: Final = max(map(len, _ENDINGS))
_MIN_STEM: Final = 4
_ONLY_N: Final = ("n", "ns")
_BEFORE_N: Final = "aer"
"""Africa-n, Crimea-n, Easter-n; in Japon the letter is the name's own."""
_SPELLINGS: Final = (
    *({"i", "y"}, {"e", "i"}, {"s", "es"}, {"s", "is"}, {"es", "is"}, {"is", "us"}),
    *({"n", "an"}, {"n", "en"}, {"an", "en"}, {"ns", "ans"}),
)
"""Endings that are spellings of one (Londres, Londris)."""


@lru_cache(maxsize=1 << 16)
def skeleton(name: str) -> str:
    """Return the consonants of ``name`` as they sound, the first vowel kept: equal for Hachkar and Hatchkar.

    Of Hebrew and Arabic letters those are left out that may or may not be written for vowels (matres lectionis).
    """
    plain = name.lower()
    if not (plain.isascii() and plain.isalpha()):
        plain = "".join(filter(str.isalpha, normalized("NFD", plain)))
    for spelling, sound in _SOUNDS_WITH_H if "h" in plain else ():
        plain = plain.replace(spelling, sound)
    for spelling, sound in _SOUNDS:
        plain = plain.replace(spelling, sound)
    first = "u" if plain.startswith(_FIRST_LONG) else _LETTERS.get(plain[:1], plain[:1])
    consonants = first + plain[1:].translate(_CONSONANTS)
    return "".join([char for char, before in zip(consonants, " " + consonants, strict=False) if char != before])


@lru_cache(maxsize=1 << 12)
def blocking_keys(name: str) -> tuple[str, ...]:
    """Return keys of which two near names share at least one: the name with a letter left out, and its sound."""
    lowered = name.lower()
    shorter = {lowered[:at] + lowered[at + 1 :]: None for at in range(len(lowered))}
    sound = skeleton(name)
    return (lowered, *shorter, "/" + sound) if len(sound) > 2 else (lowered, *shorter)


def is_inflection(one: str, other: str) -> bool:
    """Tell whether two names are forms of one word: the same stem with two known endings (Morocco, Moroccan).

    No ending doubles the letter before it (Thomas, Thomass).
    """
    one, other = one.lower(), other.lower()
    shortest = max(_MIN_STEM, len(one) - _LONGEST_ENDING, len(other) - _LONGEST_ENDING)
    cuts = range(shared_start(one, other), shortest - 1, -1)
    return any(_are_endings(one[cut - 1], one[cut:], other[cut:]) for cut in cuts)


def _are_endings(letter: str, one: str, other: str) -> bool:
    """Tell whether a stem with this last letter may have both endings, and makes two words with them."""
    return _may_follow(letter, one) and _may_follow(letter, other) and {one, other} not in _SPELLINGS


def _may_follow(letter: str, ending: str) -> bool:
    if ending not in _ENDINGS or ending[:1] == letter:
        return False
    return ending not in _ONLY_N or letter in _BEFORE_N
