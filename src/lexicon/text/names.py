"""Comparing names: how far apart two spellings are, and whether they sound the same."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from lexicon.text.normalization import normalized

# Spellings of one sound in Latin transcriptions of Arabic, Berber, Hebrew and Slavic names, applied in this order;
# "+" stands for the sound of "sh", which no letter has to itself.
_SOUNDS: Final = (
    *(
        ("tch", "+"),
        ("dj", "j"),
        ("sch", "+"),
        ("ch", "+"),
        ("sh", "+"),
        ("kh", "h"),
        ("ph", "f"),
        ("gh", "g"),
        ("ts", "z"),
    ),
    *(("tz", "z"), ("ck", "k"), ("q", "k"), ("c", "k"), ("ou", "u"), ("oo", "u"), ("w", "u"), ("y", "i"), ("j", "i")),
)
_VOWELS: Final = frozenset("aeiouhאויהاويىةآأإء")

# Endings that make another word of the same name (plural, inhabitant, doctrine ...), not another spelling of it.
# fmt: off
_ENDINGS: Final = frozenset((
    "", "s", "es", "e", "a", "o", "i", "y", "is", "ies", "im", "um", "us", "ia", "n", "ns", "an", "ans", "ian", "ians",
    "en", "ne", "nes", "enne", "ien", "ienne", "iens", "iennes", "ist", "ists", "ism", "ic", "ics", "ish", "ese", "al",
    "er", "ers", "ed", "ing", "ly", "ais", "aise", "aises", "ois", "oise", "oises", "ite", "ites", "ine", "ines",
))
# fmt: on
_MIN_STEM: Final = 4


@lru_cache(maxsize=1 << 16)
def skeleton(name: str) -> str:
    """Return the consonants of ``name`` as they sound, the first vowel kept: equal for Hachkar and Hatchkar.

    Of Hebrew and Arabic letters those are left out that may or may not be written for vowels (matres lectionis).
    """
    plain = "".join(char for char in normalized("NFD", name.lower()) if char.isalpha())
    for spelling, sound in _SOUNDS:
        plain = plain.replace(spelling, sound)
    consonants = plain[:1] + "".join(char for char in plain[1:] if char not in _VOWELS)
    return "".join(char for at, char in enumerate(consonants) if not at or char != consonants[at - 1])


@lru_cache(maxsize=1 << 16)
def blocking_keys(name: str) -> tuple[str, ...]:
    """Return keys of which two near names share at least one: the name with a letter left out, and its sound."""
    lowered = name.lower()
    shorter = {lowered[:at] + lowered[at + 1 :] for at in range(len(lowered))}
    sound = skeleton(name)
    return (lowered, *sorted(shorter), *((f"/{sound}",) if len(sound) > 2 else ()))


def is_inflection(one: str, other: str) -> bool:
    """Tell whether two names are forms of one word: the same stem with two known endings (Morocco, Moroccan)."""
    one, other = one.lower(), other.lower()
    stem = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        stem += 1
    return any(
        one[cut:] in _ENDINGS and other[cut:] in _ENDINGS and {one[cut:], other[cut:]} != {"i", "y"}
        for cut in range(stem, _MIN_STEM - 1, -1)
    )
