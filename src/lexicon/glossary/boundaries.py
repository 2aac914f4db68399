"""Where a word begins and ends in a folded text.

In a folded text (see :mod:`lexicon.text.folding`) letters and digits are ASCII alphanumerics, the underscore and
every byte above 0x7F; all else separates words, except the apostrophe and the quotation mark, which may stand
*inside* a word: ``peki'in``, ``צה"ל``. Word boundaries follow UAX #29 (rules WB4-WB13) with two things it leaves to
the language: an English possessive ends before its apostrophe, a French elision before the word after it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_SEPARATOR, _WORD, _ASK = 0, 1, 2
_KIND: Final = bytes(
    _WORD if byte > 0x7F or chr(byte).isalnum() or byte == ord("_") else _ASK if byte in b"'\"" else _SEPARATOR
    for byte in range(256)
)
# French words that drop their vowel before another (Grevisse, Le bon usage, § 45), folded.
_ELISION: Final = re.compile(rb"(?<![^\W_])(?:[cdjlmnst]|(?:jus|lors|puis|quel|quoi)?qu)'\Z")
_POSSESSIVE: Final = re.compile(rb"'(?:s(?![\w\x80-\xff])|(?![\w\x80-\xff]))")
_HEBREW_LEAD: Final = 0xD7

Hit = tuple[int, int, int]


def whole_words(data: bytes, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits that begin and end at word boundaries.

    Args:
        data: The scanned bytes, with at least one separator before the first and after the last hit.
        hits: (start byte, end byte, key) of each hit.
    """
    kind = _KIND
    return [
        hit
        for hit in hits
        if (before := kind[data[hit[0] - 1]]) != _WORD
        and (after := kind[data[hit[1]]]) != _WORD
        and not (before and _joined_before(data, hit[0]))
        and not (after and _joined_after(data, hit[1]))
    ]


def _joined_before(data: bytes, start: int) -> bool:
    """Tell whether the mark before ``start`` joins it to letters on its left."""
    if start < 2 or _KIND[data[start - 2]] != _WORD:
        return False
    if data[start - 1] == ord('"'):
        return _is_hebrew(data, start - 2) and data[start] == _HEBREW_LEAD
    return not _ELISION.search(data, max(0, start - 12), start)


def _joined_after(data: bytes, end: int) -> bool:
    """Tell whether the mark at ``end`` joins it to letters on its right."""
    if _KIND[data[end + 1]] != _WORD:
        return False
    if data[end] == ord('"'):
        return _is_hebrew(data, end - 1) and data[end + 1] == _HEBREW_LEAD
    return not _POSSESSIVE.match(data, end)


def _is_hebrew(data: bytes, index: int) -> bool:
    """Tell whether the letter that ends at byte ``index`` is Hebrew (two bytes, the first 0xD7)."""
    return index > 0 and data[index - 1] == _HEBREW_LEAD
