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
from typing import Final
from unicodedata import category, combining, normalize

from lexicon.text.spans import Span

SKIP: Final = "\x00"
"""In a prose layer: markup inside a word or phrase that a reader does not see; folding drops it."""
BARRIER: Final = "\x01"
"""In a prose layer: something that is not prose; no word or phrase reaches across it."""

_TATWEEL: Final = "\u0640"
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
}
_PRESENTATION: Final = re.compile("[\ufb00-\ufb06\ufb1d-\ufdff\ufe70-\ufefc\uff01-\uff5e]")
_HEBREW_LETTER: Final = "[\u05d0-\u05ea]"
_GERESH: Final = re.compile(f"(?<={_HEBREW_LETTER})['’‘ʼ׳]")
_GERSHAYIM: Final = re.compile(f'(?<={_HEBREW_LETTER})["“”״](?={_HEBREW_LETTER})')

# Code points outside ASCII that fold to themselves: bare Hebrew, Arabic and Tifinagh letters.
_UNUSUAL: Final = re.compile("[^\x00-\x7f\u05d0-\u05ea\u0621\u0627-\u063a\u0641-\u0648\u064a\u2d30-\u2d67]")
_ASCII_SPECIAL: Final = "\t\n\v\f\r`"


class FoldedText:
    """A folded text, and where each part of it stands in the original.

    Attributes:
        text: The folded text.
    """

    __slots__ = ("_at", "_delta", "_original", "text")

    def __init__(self, text: str, original: str, at: list[int], delta: list[int]) -> None:
        self.text = text
        self._original = original
        self._at = at
        self._delta = delta

    def span(self, start: int, end: int) -> Span:
        """Return the span of the original that folded to ``text[start:end]`` (not empty).

        Marks that belong to the last letter are part of it; dropped markup at the edges is not.
        """
        first, last = self._offset(start), self._offset(end - 1) + 1
        original = self._original
        while last < len(original) and (combining(original[last]) or original[last] == _TATWEEL):
            last += 1
        return Span(first, last)

    def _offset(self, index: int) -> int:
        if not self._at:
            return index
        return index + self._delta[bisect_right(self._at, index) - 1]


def fold(text: str) -> FoldedText:
    """Return ``text`` folded to the loose key, with the map back to ``text``."""
    folded = text
    dropped: list[str] = [SKIP]
    expanding: list[str] = []
    unusual = () if text.isascii() else set(_UNUSUAL.findall(text))
    for char in (*_ASCII_SPECIAL, *unusual):
        replacement = _fold_char(char)
        if len(replacement) == 1:
            folded = folded.replace(char, replacement)
        else:
            (expanding if replacement else dropped).append(char)
    if expanding or len(dropped) > 1 or SKIP in folded or "  " in folded:
        return _resize(folded, text, "".join(dropped), "".join(expanding))
    return FoldedText(folded.lower(), text, [], [])


def fold_key(text: str) -> str:
    """Return the loose key of a term: what :func:`fold` makes of it wherever it stands in a text, trimmed."""
    return fold(text).text.strip(" ")


def strict(text: str) -> str:
    """Return the strict key of a term or of a stretch of text.

    NFC, without vocalisation, tatweel and invisible controls, any white space one space, geresh and gershayim
    of Hebrew words in their own signs however they were typed, hyphens and curly apostrophes of one kind each.
    Case, accents and the straight apostrophe are kept.
    """
    text = normalize("NFC", _PRESENTATION.sub(lambda match: normalize("NFKC", match[0]), text))
    text = _GERSHAYIM.sub("״", _GERESH.sub("׳", text))
    return " ".join("".join(_strict_char(char) for char in text).split())


def _resize(folded: str, original: str, dropped: str, expanding: str) -> FoldedText:
    """Drop and expand characters, make every run of spaces one, and keep the breakpoints of the map."""
    drop = f"[{re.escape(dropped)}]"
    any_run = f"[ {re.escape(dropped)}]"
    pattern = f" {any_run}+|{drop}{any_run}*" + (f"|[{re.escape(expanding)}]" if expanding else "")
    pieces: list[str] = []
    at, delta = [0], [0]
    done = length = shift = 0
    for match in re.finditer(pattern, folded):
        start, end = match.span()
        run = match[0]
        replacement = " " if " " in run else _fold_char(run[0])
        pieces += (folded[done:start], replacement)
        length += start - done
        for extra in range(1, len(replacement)):
            at.append(length + extra)
            delta.append(shift - extra)
        length += len(replacement)
        shift += end - start - len(replacement)
        at.append(length)
        delta.append(shift)
        done = end
    pieces.append(folded[done:])
    return FoldedText("".join(pieces).lower(), original, at, delta)


def _fold_char(char: str) -> str:
    """Return what one code point folds to: nothing, one code point, or several."""
    if char not in _folds:
        _folds[char] = _compute_fold(char)
    return _folds[char]


def _compute_fold(char: str) -> str:
    kind = category(char)
    if kind in ("Mn", "Me", "Cf"):
        return ""
    if kind[0] == "Z":
        return " "
    if kind[0] not in "LN" and kind != "Mc":
        return _SYMBOL
    if _PRESENTATION.match(char):
        return "".join(_fold_char(part) for part in normalize("NFKC", char))
    letters = normalize("NFD", char.lower())
    return "".join(letter for letter in letters if category(letter) != "Mn") or char


def _strict_char(char: str) -> str:
    if char in _HYPHENS:
        return "-"
    if char in "’ʼ":
        return "’"
    if char == _TATWEEL or char in (SKIP, BARRIER) or category(char) == "Cf":
        return ""
    if char != "\u05be" and category(char) == "Mn" and not "\u0300" <= char <= "\u036f":
        return ""
    return char


_folds: Final[dict[str, str]] = dict(_SPECIAL)
