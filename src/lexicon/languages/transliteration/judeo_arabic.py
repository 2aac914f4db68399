"""Arabic in Hebrew letters, and back: the consonantal text only, for search and suggestion.

Letters that both alphabets inherited stand for each other; the other sounds of Arabic are the letter of the nearest
one with a mark, a geresh in print where manuscripts have a dot: כ׳ or ח׳ for خ, ד׳ for ذ, ט׳ for ظ, צ׳ for ض, ת׳ for
ث (J. Blau, *The Emergence and Linguistic Background of Judaeo-Arabic*, 3rd ed. 1999; LMU Munich, *Arabic in
Hebrew Letters: an Introduction to Judaeo-Arabic*).

Gimel is where traditions part: ג is ج and ג׳ غ in the Middle Ages, while today's writers have ג׳ for ج, as in Hebrew
spellings of Arabic names, and ג for غ or the Moroccan ڭ. Moroccans write ז׳ for their ج too, and ר׳ or ע׳ for غ.
"""

from __future__ import annotations

import re
from typing import Final

from lexicon.text.folding import strict

_LETTERS: Final = str.maketrans("אבגדהוזחטיכךלםמןנסעףפץצקרשת", "ابغدهوزحطيككلممننسعففصصقرشت", "׳")
_MARKED: Final = dict(zip("גדזחטכךערצץת", "جذجخظخخغغضضث", strict=True))
_HEBREW: Final = str.maketrans(
    dict(zip("ابتحدرزسشصطعغفقكلمنهوي", "אבתחדרזסשצטעגפקכלמנהוי", strict=True))
    | dict(zip("أإآٱؤئىةپڤڭگکی", "אאאאויאהפבגגכי", strict=True))
    | {"ث": "ת׳", "ج": "ג׳", "خ": "כ׳", "ذ": "ד׳", "ض": "צ׳", "ظ": "ט׳", "ء": ""}
)
_FINALS: Final = dict(zip("כמנפצ", "ךםןףץ", strict=True))


def to_arabic(text: str) -> str:
    """Return ``text`` without points and with each Hebrew letter as the Arabic one that it stands for today.

    A geresh after a letter that has no marked reading is dropped; what is not in Hebrew letters stays.
    """
    text = strict(text)
    for letter, arabic in _MARKED.items():
        text = text.replace(f"{letter}׳", arabic)
    return text.translate(_LETTERS)


def to_hebrew(text: str) -> str:
    """Return ``text`` without points and with each Arabic letter as the Hebrew one for it, final letters included.

    :func:`to_arabic` gives the 28 letters of Arabic back as they were; of hamza, its carriers, tāʾ marbūṭa, alif
    maqṣūra and the added letters of Darija it gives the plain letter nearest to them.
    """
    return re.sub("[כמנפצ](?![א-ת׳])", lambda match: _FINALS[match[0]], strict(text).translate(_HEBREW))


def readings(text: str) -> tuple[str, ...]:
    """Return ``text`` in Arabic letters as it reads today and, if that differs, as it read in the Middle Ages."""
    medieval = strict(text).replace("ג׳", "غ").replace("ג", "ج")
    return tuple(dict.fromkeys((to_arabic(text), to_arabic(medieval))))
