"""The order of terms in lists that people read: by letters, as the dictionaries of each language have them.

Terms are compared three times, each time only where the time before found no difference (UTS #10, section 1.1):

1. by letters, word by word: accents, niqqud, tashkeel, case and signs count for nothing, a final letter is its letter,
   a hyphen ends a word like a space. Digits come first, then the letters of the language, then those of others;
2. by what was left out, from the left: *cote*, *coté*, *côte*, *côté*;
3. by case, lower case first.

A language with an ``alphabet`` has its letters in that order, and a letter that is not in it behind the one before it;
the others have theirs by code points, which is their order in Hebrew and in Tifinagh. The article ال is kept: a term
has none in its dictionary form unless it belongs to the name, and التزام begins with letters that only look like it.

Sources: Unicode Collation Algorithm, UTS #10; the collations ``fr``, ``he`` and ``ar`` of CLDR 47, of which ``ar``
counts every hamza as alef and ة as ت; for Tashelhit the alphabet of IRCAM. Unlike CLDR, which sorts signs before
digits, signs are left to the second time, and آ is an alef like the others.
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple
from unicodedata import category, digit, normalize

from lexicon.languages.registry import find_language
from lexicon.text.folding import fold
from lexicon.text.scripts import script_of


class _Place(NamedTuple):
    """Where a letter stands."""

    group: int
    rank: int
    letter: str
    """As it is in lower case without its accents; a digit in ASCII."""


class SortKey(NamedTuple):
    """What a text is sorted by."""

    letters: tuple[_Place, ...]
    variants: tuple[str, ...]
    """What each letter has beside it or instead of it; nothing for a plain one."""
    case: str
    """The text with its case swapped: code points have capitals first."""
    text: str


_BREAK, _DIGIT, _OWN, _OTHER = range(4)
_BETWEEN_WORDS: Final = _Place(_BREAK, 0, " ")
_COUNTS_AS: Final = str.maketrans("ךםןףץءآأؤإئة", "כמנפצ" + 6 * "ا" + "ت")


def sort_key(text: str, tag: str) -> SortKey:
    """Return what ``text`` is sorted by in a list in the language of canonical ``tag``; no two texts have the same."""
    places = [_BETWEEN_WORDS]
    variants = [""]
    for char in normalize("NFC", text.lower()):
        found = _places(char, tag)
        if not found or found == (places[-1],) == (_BETWEEN_WORDS,):
            variants[-1] += char
        else:
            places += found
            variants += [_variant(char, found), *("" for _ in found[1:])]
    if places[-1] == _BETWEEN_WORDS:
        places.pop()
    return SortKey(tuple(places), tuple(variants), text.swapcase(), text)


def initial(text: str, tag: str) -> str:
    """Return the letter or digit, as a capital, under which a list in the language of ``tag`` has ``text``, if any."""
    places = (place for char in normalize("NFC", text.lower()) for place in _places(char, tag))
    return next((place.letter.upper() for place in places if place != _BETWEEN_WORDS), "")


@cache
def _places(char: str, tag: str) -> tuple[_Place, ...]:
    """Return the places of the letters that ``char`` stands for: none of a mark or sign, two of a ligature."""
    language = find_language(tag)
    alphabet, script = (language.alphabet, language.script) if language else ("", None)
    counted = char.translate(_COUNTS_AS)
    letters = counted if counted in alphabet else fold(counted).text
    return tuple(_place(letter, alphabet, script) for letter in letters if letter in " -" or _is_letter(letter))


def _is_letter(char: str) -> bool:
    return char.isalnum() and category(char) != "Lm"


def _place(letter: str, alphabet: str, script: str | None) -> _Place:
    if letter in " -":
        return _BETWEEN_WORDS
    if (value := digit(letter, None)) is not None:
        return _Place(_DIGIT, value, str(value))
    if script not in (None, script_of(letter)):
        return _Place(_OTHER, 0, letter)
    return _Place(_OWN, alphabet.find(max((one for one in alphabet if one <= letter), default=letter)), letter)


def _variant(char: str, places: tuple[_Place, ...]) -> str:
    """Return what sets ``char`` apart from the plain letter: nothing, if it is that."""
    return "" if (char,) == tuple(place.letter for place in places) else normalize("NFD", char)
