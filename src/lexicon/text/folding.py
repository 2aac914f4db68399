"""Folding: one key for the many honest ways to write a word, with an exact map back to the original.

:func:`fold` makes the *loose* key that text is searched by: case, accents, niqqud, tashkeel, tatweel, invisible
and bidirectional controls, presentation forms, kinds of apostrophe, hyphen, quotation mark and space, line breaks
and composition all disappear. :func:`strict` makes the *strict* key, which tells a proper spelling from one that
only folds to it: it ignores vocalisation and typography but keeps case, accents and apostrophes.

In a folded text every non-ASCII code point belongs to a word, so that word boundaries can be read off the bytes.

Sources: Unicode Standard 16, General_Category and decompositions (UnicodeData.txt) by :mod:`unicodedata`; UAX #15;
the presentation forms of Hebrew and Arabic are compatibility characters that NFC leaves alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final
from unicodedata import category, normalize

from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    _Breaks = tuple[list[int], Sequence[int]]
    """Where in a new text the distance to the old one changes, and what it is from there on."""

SKIP: Final = "\x00"
"""In a prose layer: markup inside a word or phrase that a reader does not see; folding drops it."""
BARRIER: Final = "\x01"
"""In a prose layer: something that is not prose; no word or phrase reaches across it."""

_TATWEEL: Final = "\u0640"
_MARKS: Final = frozenset({"Mn", "Me"})
_SYMBOL: Final = "\x02"
"""What any other sign becomes in a folded text."""

_APOSTROPHES: Final = "'’‘ʼʻʹʾʿ‛`´′׳＇\u0559\u055a"
_QUOTES: Final = '"“”„‟«»‹›″״＂'
_HYPHENS: Final = "-‐‑‒–—―−־﹘﹣－"
_SPECIAL: Final[dict[str, str]] = {
    SKIP: "",
    BARRIER: BARRIER,
    **dict.fromkeys(_APOSTROPHES, "'"),
    **dict.fromkeys(_QUOTES, '"'),
    **dict.fromkeys(_HYPHENS, "-"),
    **dict.fromkeys("\t\n\v\f\r\x85\u2028\u2029", " "),
    _TATWEEL: "",
    "،": ",",
    "؛": ";",
    "؟": "?",
    "œ": "oe",
    "Œ": "oe",
    "æ": "ae",
    "Æ": "ae",
    "ß": "ss",
    "ẞ": "ss",
    "ø": "o",
    "Ø": "o",
    "đ": "d",
    "Đ": "d",
    "ł": "l",
    "Ł": "l",
    "ı": "i",
    "İ": "i",
    "ς": "σ",
    "ى": "ي",
    "ی": "ي",
    "ک": "ك",
    "ٱ": "ا",
    "ہ": "ه",
    "ݣ": "ڭ",
}
# Letters of other keyboards that nobody takes for another spelling: Persian and Urdu ones, the alef of the Koran, the
# two code points of the Moroccan gaf.
_SAME_LETTER: Final = {"ی": "ي", "ک": "ك", "ٱ": "ا", "ہ": "ه", "ݣ": "ڭ"}
# Patterns are text: a class of wide code points is costly to compile, and ASCII articles need none of them.
_PRESENTATION: Final = "[\ufb00-\ufb06\ufb1d-\ufdff\ufe70-\ufefc\uff01-\uff5e]"
_HEBREW_LETTER: Final = "[\u05d0-\u05ea]"
_GERESH: Final = f"(?<={_HEBREW_LETTER})['’‘ʼ׳]"
_GERSHAYIM: Final = f'(?<={_HEBREW_LETTER})["“”״](?={_HEBREW_LETTER})'

# Code points outside ASCII that fold to themselves: bare Hebrew, Arabic and Tifinagh letters.
_UNUSUAL: Final = "[^\x00-\x7f\u05d0-\u05ea\u0621\u0627-\u063a\u0641-\u0648\u064a\u2d30-\u2d67]"
_ASCII: Final = bytes(range(0x80))
_ASCII_SPECIAL: Final = "\t\n\v\f\r`"


class FoldedText:
    """A folded text, and where each part of it stands in the original.

    Attributes:
        text: The folded text.
    """

    __slots__ = ("_maps", "_original", "text")

    def __init__(self, text: str, original: str, maps: list[_Breaks]) -> None:
        self.text = text
        self._original = original
        self._maps = maps

    def span(self, start: int, end: int) -> Span:
        """Return the span of the original that folded to ``text[start:end]`` (not empty).

        Marks that belong to the last letter are part of it; dropped markup at the edges is not.
        """
        first, last = self._offset(start), self._offset(end - 1) + 1
        original = self._original
        while last < len(original) and not (char := original[last]).isascii() and _belongs_to_the_last(char):
            last += 1
        return Span(first, last)

    def _offset(self, index: int) -> int:
        for at, distance in self._maps:
            index += distance[bisect_right(at, index) - 1]
        return index


def _belongs_to_the_last(char: str) -> bool:
    return category(char) in _MARKS or char == _TATWEEL


def fold(text: str) -> FoldedText:
    """Return ``text`` folded to the loose key, with the map back to ``text``."""
    folded = text
    dropped: list[str] = [SKIP] if SKIP in text else []
    expanding: list[str] = []
    for char in (*_ASCII_SPECIAL, *_unusual(text)):
        replacement = _fold_char(char)
        if len(replacement) == 1:
            folded = folded.replace(char, replacement)
        else:
            (expanding if replacement else dropped).append(char)
    maps: list[_Breaks] = []
    if expanding:
        folded = _expand(folded, expanding, maps)
    if len(dropped) == 1:
        folded = _drop_char(folded, dropped[0], maps)
    elif dropped:
        folded = _drop(folded, f"[{re.escape(''.join(dropped))}]+", "", maps)
    if "  " in folded:
        folded = _drop(folded, "   *", " ", maps)
    return FoldedText(_lower(folded), text, maps[::-1])


def _lower(text: str) -> str:
    """Return ``text`` in lower case; its letters outside ASCII are so already, which makes this the faster way."""
    if text.isascii():
        return text.lower()
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


def _unusual(text: str) -> set[str]:
    """Return the code points of ``text`` outside ASCII that do not fold to themselves."""
    if text.isascii():
        return set()
    return set(
        re.findall(
            _UNUSUAL, text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
        )
    )


def _drop_char(text: str, char: str, maps: list[_Breaks]) -> str:
    """Return ``text`` without ``char``; add the map back. Most articles have only one to drop: the markup."""
    pieces = text.split(char)
    maps.append(([0, *accumulate(map(len, pieces[:-1]))], range(len(pieces))))
    return "".join(pieces)


def _drop(text: str, pattern: str, kept: str, maps: list[_Breaks]) -> str:
    """Return ``text`` with only ``kept``, which it begins with, of each match of ``pattern``; add the map back."""
    at, distance = [0], [0]
    shift = 0
    for match in re.finditer(pattern, text):
        start, end = match.span()
        at.append(start + len(kept) - shift)
        shift += end - start - len(kept)
        distance.append(shift)
    maps.append((at, distance))
    return re.sub(pattern, kept, text)


def _expand(text: str, expanding: list[str], maps: list[_Breaks]) -> str:
    """Return ``text`` with each of ``expanding`` as the several letters it folds to; add the map back."""
    at, distance = [0], [0]
    shift = 0
    pattern = f"[{re.escape(''.join(expanding))}]"
    for match in re.finditer(pattern, text):
        for _ in _fold_char(match[0])[1:]:
            shift -= 1
            at.append(match.start() - shift)
            distance.append(shift)
    maps.append((at, distance))
    return re.sub(pattern, lambda match: _fold_char(match[0]), text)


def fold_key(text: str) -> str:
    """Return the loose key of a term: what :func:`fold` makes of it wherever it stands in a text, trimmed."""
    return fold(text).text.strip(" ")


def strict(text: str) -> str:
    """Return the strict key of a term or of a stretch of text.

    NFC, without vocalisation, tatweel and invisible controls, any white space one space, geresh and gershayim
    of Hebrew words in their own signs however they were typed, hyphens and curly apostrophes of one kind each.
    Case, accents and the straight apostrophe are kept.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    text = normalize("NFC", re.sub(_PRESENTATION, lambda match: normalize("NFKC", match[0]), text))
    bare = "".join(_strict_char(char) for char in text)
    return " ".join(re.sub(_GERSHAYIM, "״", re.sub(_GERESH, "׳", bare)).split())


def _fold_char(char: str) -> str:
    """Return what one code point folds to: nothing, one code point, or several."""
    if char not in _folds:
        _folds[char] = _compute_fold(char)
    return _folds[char]


def _compute_fold(char: str) -> str:
    kind = category(char)
    if kind == "Cf" or kind in _MARKS:
        return ""
    if kind[0] == "Z":
        return " "
    parts = normalize("NFKC" if re.match(_PRESENTATION, char) else "NFD", char.lower())
    if parts != char:
        return "".join(_fold_char(part) for part in parts)
    return char if char.isascii() or kind[0] in "LN" or kind == "Mc" else _SYMBOL


def _strict_char(char: str) -> str:
    if char in _HYPHENS:
        return "-"
    if char in "’ʼ":
        return "’"
    if char == _TATWEEL or char in (SKIP, BARRIER) or category(char) == "Cf":
        return ""
    if category(char) == "Mn" and not "\u0300" <= char <= "\u036f":
        return ""
    return _SAME_LETTER.get(char, char)


_folds: Final[dict[str, str]] = dict(_SPECIAL)
