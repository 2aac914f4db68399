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
from functools import lru_cache
from typing import Final, NamedTuple, Protocol
from unicodedata import category, normalize

from lexicon.text.normalization import normalized
from lexicon.text.spans import Span

SKIP: Final = "\x00"
"""In a prose layer: markup inside a word or phrase that a reader does not see, and the rest of a character reference
behind what it stands for; folding drops it."""
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
_UNUSUAL: Final = "[^\x00-\x7f\u05d0-\u05ea\u0621\u0627-\u063a\u0641-\u0648\u064a\u2d30-\u2d67]+"
_ASCII: Final = bytes(range(0x80))
_FEW: Final = 3
"""Code points that are dropped one after the other; more are looked for all at once."""
_ASCII_FOLDS: Final = bytes.maketrans(b"\t\n\v\f\r`", b"     '").lower()


class _Map(Protocol):
    """Leads from one text back to the one that it was made from."""

    def back(self, first: int, last: int) -> tuple[int, int]:
        """Return where the code points stood that stand at ``first`` and ``last`` now; ``last`` is not before."""


class _Breaks:
    """A map for a text some of whose code points have become more or fewer.

    Args:
        at: Where the distance to the old text changes; the first place is 0.
        distance: What it is from there on.
    """

    def __init__(self, at: list[int], distance: list[int]) -> None:
        self._at = at
        self._distance = distance

    def back(self, first: int, last: int) -> tuple[int, int]:
        at, distance = self._at, self._distance
        return first + distance[bisect_right(at, first) - 1], last + distance[bisect_right(at, last) - 1]


class _Skips:
    """A map for a text from which one code point was dropped: it is counted on the way, which is quick forwards.

    Args:
        text: The text with it.
        char: The code point.
    """

    def __init__(self, text: str, char: str) -> None:
        self._text = text
        self._char = char
        self._index = self._place = 0  # before the place there are so many code points that were kept

    def back(self, first: int, last: int) -> tuple[int, int]:
        start = self._go_to(first)
        end = start + last - first
        return start, self._go_to(last) if self._text.find(self._char, start, end + 1) >= 0 else end

    def _go_to(self, index: int) -> int:
        if index < self._index:
            self._index = self._place = 0
        text, char, begin = self._text, self._char, self._place
        place = begin + index - self._index
        while skipped := text.count(char, begin, place):
            begin = place
            place += skipped
        while text.startswith(char, place):
            place += 1
        self._index, self._place = index, place
        return place


class FoldedText:
    """A folded text, and where each part of it stands in the original.

    Attributes:
        data: The folded text in UTF-8.
    """

    __slots__ = ("_byte", "_is_ascii", "_maps", "_original", "_point", "data")

    def __init__(self, data: bytes, original: str, maps: list[_Map]) -> None:
        self.data = data
        self._original = original
        self._maps = maps
        self._is_ascii = data.isascii()
        self._byte = self._point = 0  # so many bytes are so many code points

    @property
    def text(self) -> str:
        """The folded text."""
        return _decoded(self.data)

    def span(self, start: int, end: int) -> Span:
        """Return the span of the original that folded to ``text[start:end]`` (not empty).

        Marks that belong to the last letter are part of it; dropped markup at the edges is not.
        """
        first, last = start, end - 1
        for step in self._maps:
            first, last = step.back(first, last)
        last += 1
        original = self._original
        while last < len(original) and not (char := original[last]).isascii() and _belongs_to_the_last(char):
            last += 1
        return Span(first, last)

    def span_of_bytes(self, start: int, end: int) -> Span:
        """Return the span of the original that folded to ``data[start:end]``; quick when called in order."""
        if self._is_ascii:
            return self.span(start, end)
        if start < self._byte:
            self._byte = self._point = 0
        self._point += len(_decoded(self.data[self._byte : start]))
        self._byte = start
        return self.span(self._point, self._point + len(_decoded(self.data[start:end])))


def _belongs_to_the_last(char: str) -> bool:
    return category(char) in _MARKS or char == _TATWEEL


class Unusual(NamedTuple):
    """The code points of a text outside ASCII that do not fold to themselves."""

    chars: frozenset[str]
    is_all: bool
    """Whether the text has no others outside ASCII."""


def unusual_in(text: str) -> Unusual:
    """Return what is unusual in ``text``."""
    others = non_ascii(text)
    found = "".join(re.findall(_UNUSUAL, others))
    return Unusual(frozenset(found), len(found) == len(others))


def non_ascii(text: str) -> str:
    """Return the code points of ``text`` outside ASCII, in their order."""
    return "" if text.isascii() else _decoded(_encoded(text).translate(None, _ASCII))


def fold(text: str, unusual: Unusual | None = None) -> FoldedText:
    """Return ``text`` folded to the loose key, with the map back to ``text``.

    Args:
        text: Any text.
        unusual: What :func:`unusual_in` says of it, or of a text that has all its code points, where that is known.
    """
    maps: list[_Map] = []
    before = text
    steps = _ASCII_STEPS
    if not text.isascii():
        steps = _steps(unusual or unusual_in(text))
        for char, folded in steps.replaced:
            before = before.replace(char, folded)
        if steps.uneven:
            before = _resize(before, steps.uneven, maps)
    if SKIP in before:
        maps.append(_Skips(before, SKIP))
    data = _encoded(before).translate(steps.table, steps.deleted)
    if b"  " in data:
        data = _encoded(_drop(_decoded(data), "   *", " ", maps))
    return FoldedText(data, text, maps[::-1])


class _Steps(NamedTuple):
    """How to fold a text, by what is unusual in it."""

    replaced: tuple[tuple[str, str], ...]
    """Code points, and the one that each is folded to."""
    uneven: str
    """Those that are folded to several or to none."""
    table: bytes
    """What the bytes become that are left then."""
    deleted: bytes
    """Bytes that go."""


_ASCII_STEPS: Final = _Steps((), "", _ASCII_FOLDS, SKIP.encode())


@lru_cache(maxsize=1 << 10)
def _steps(unusual: Unusual) -> _Steps:
    """Return how to fold a text in which there is ``unusual``.

    Where that is all it has outside ASCII, most of it is folded with the ASCII characters, in one pass over the bytes:
    its first bytes go, and its last byte becomes the character that it folds to.
    """
    folds = {char: _fold_char(char) for char in sorted(unusual.chars)}
    uneven = "".join(char for char, folded in folds.items() if len(folded) != 1)
    even = {char: folded for char, folded in folds.items() if len(folded) == 1}
    if not unusual.is_all or any(not folded.isascii() for folded in "".join(folds.values())):
        return _ASCII_STEPS._replace(replaced=tuple(even.items()), uneven=uneven)
    leading = {byte for char in even for byte in _encoded(char)[:-1]}
    table, last = bytearray(_ASCII_FOLDS), dict[int, str]()
    replaced: list[tuple[str, str]] = []
    for char, folded in even.items():
        byte = _encoded(char)[-1]
        if byte in leading or last.setdefault(byte, folded) != folded:
            replaced.append((char, folded))
        else:
            table[byte] = ord(folded)
    return _Steps(tuple(replaced), uneven, bytes(table), SKIP.encode() + bytes(leading))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


def _resize(text: str, uneven: str, maps: list[_Map]) -> str:
    """Return ``text`` with each of ``uneven`` as what it folds to: several code points, or none; add the maps back."""
    dropped = "".join(char for char in uneven if not _fold_char(char))
    expanding = "".join(char for char in uneven if char not in dropped)
    if expanding:
        text = _expand(text, expanding, maps)
    if len(dropped) > _FEW:
        return _drop(text, f"[{re.escape(dropped)}]+", "", maps)
    for char in dropped:
        maps.append(_Skips(text, char))
        text = text.replace(char, "")
    return text


def _drop(text: str, pattern: str, kept: str, maps: list[_Map]) -> str:
    """Return ``text`` with only ``kept``, which it begins with, of each match of ``pattern``; add the map back."""
    at, distance = [0], [0]
    place = shift = 0
    pieces = re.split(f"({pattern})", text)  # text, match, text, ...
    for number in range(1, len(pieces), 2):
        place += len(pieces[number - 1]) + len(kept)
        shift += len(pieces[number]) - len(kept)
        at.append(place)
        distance.append(shift)
    pieces[1::2] = [kept] * (len(pieces) // 2)
    maps.append(_Breaks(at, distance))
    return "".join(pieces)


def _expand(text: str, expanding: str, maps: list[_Map]) -> str:
    """Return ``text`` with each of ``expanding`` as the several letters it folds to; add the map back."""
    at, distance = [0], [0]
    shift = 0
    pattern = f"[{re.escape(expanding)}]"
    for match in re.finditer(pattern, text):
        for _ in _fold_char(match[0])[1:]:
            shift -= 1
            at.append(match.start() - shift)
            distance.append(shift)
    maps.append(_Breaks(at, distance))
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
    text = normalized("NFC", re.sub(_PRESENTATION, lambda match: normalize("NFKC", match[0]), text))
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
