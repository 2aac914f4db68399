"""Where a word begins and ends in a folded text, and what may stand in one word with a term.

In a folded text (see :mod:`lexicon.text.folding`) letters and digits are ASCII alphanumerics, the underscore and
every byte above 0x7F; all else separates words, except the apostrophe and the quotation mark, which may stand
*inside* a word: ``peki'in``, ``צה"ל``. That is UAX #29, rules WB4 to WB13. A term need not be a whole word: its
language says what it writes before and after it in the same word, such as the prefixes of Hebrew and the elisions of
French.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from lexicon.languages import find_language, get

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST_INFLECTED: Final = 120
"""Code points; of longer texts, which are quotations rather than terms, no forms and spellings are made."""

_SEPARATOR, _WORD, _ASK = 0, 1, 2
_KIND: Final = bytes(
    _WORD if byte > 0x7F or chr(byte).isalnum() or byte == ord("_") else _ASK if byte in b"'\"" else _SEPARATOR
    for byte in range(256)
)
_HEBREW_LEAD: Final = 0xD7
_QUOTE: Final = ord('"')
_HYPHEN: Final = ord("-")


Hit = tuple[int, int, int, bytes, bytes]
"""Start byte, negated end byte, key, and what stands before and after it in the same word: hits sort as they compete,
by their start, the longest first."""


class Clitics:
    """What some languages write in one word with a term.

    Args:
        tags: Canonical tags of the languages.
    """

    def __init__(self, tags: Iterable[str]) -> None:
        languages = [get(tag) for tag in sorted(tags)]
        self._before = {language.tag: {text.encode() for text in language.proclitics} for language in languages}
        self._after = {language.tag: {text.encode() for text in language.enclitics} for language in languages}
        before, after = (set[bytes]().union(*sets.values()) for sets in (self._before, self._after))
        self._all_before, self._all_after = before, after
        self._compounding = {language.tag for language in languages if language.is_compounding}
        self._longest = max(map(len, before | after), default=0)
        last, first = {text[-1] for text in before}, {text[0] for text in after}
        self._may_precede = bytes(_KIND[byte] != _WORD or byte in last for byte in range(256))
        self._may_follow = bytes(_KIND[byte] != _WORD or byte in first for byte in range(256))

    def accepts(self, language: str, proclitic: bytes, enclitic: bytes) -> bool:
        """Tell whether ``language`` writes these before and after a term in one word with it."""
        return (not proclitic or proclitic in self._before.get(language, ())) and (
            not enclitic or enclitic in self._after.get(language, ())
        )

    def makes_compound(self, language: str, data: bytes, start: int, end: int) -> bool:
        """Tell whether a hyphen joins the hit to a word, in a language where they are then mostly a third one."""
        return language in self._compounding and (
            (data[start - 1] == _HYPHEN and _KIND[data[start - 2]] == _WORD)
            or (data[end] == _HYPHEN and _KIND[data[end + 1]] == _WORD)
        )

    def words(self, data: bytes, hits: Sequence[tuple[int, int, int]]) -> list[Hit]:
        """Return the hits that are whole words but for clitics, in the order in which they compete.

        Args:
            data: The scanned bytes, with at least one separator before the first and two after the last hit.
            hits: (start byte, end byte, key) of each hit.
        """
        kind, may_precede, may_follow = _KIND, self._may_precede, self._may_follow
        found: list[Hit] = []
        for start, end, key in [hit for hit in hits if may_precede[data[hit[0] - 1]] and may_follow[data[hit[1]]]]:
            if kind[data[start - 1]] == kind[data[end]] == _SEPARATOR:
                found.append((start, -end, key, b"", b""))
                continue
            proclitic, enclitic = self._proclitic(data, start), self._enclitic(data, end)
            if proclitic is not None and enclitic is not None:
                found.append((start, -end, key, proclitic, enclitic))
        found.sort()
        return found

    def _proclitic(self, data: bytes, start: int) -> bytes | None:
        """Return what stands before ``start`` in the same word, or None if that is no clitic."""
        first = start
        while first > 0 and _is_joined(data, first) and start - first <= self._longest:
            first -= 1
        clitic = data[first:start]
        return clitic if not clitic or clitic in self._all_before else None

    def _enclitic(self, data: bytes, end: int) -> bytes | None:
        """Return what stands after ``end`` in the same word, or None if that is no clitic."""
        last = end
        while _is_joined(data, last) and last - end <= self._longest:
            last += 1
        clitic = data[end:last]
        return clitic if not clitic or clitic in self._all_after else None


@lru_cache(maxsize=64)
def clitics_of(tags: frozenset[str]) -> Clitics:
    """Return the clitics of the languages with these canonical tags."""
    return Clitics(tags)


def is_word_byte(byte: int) -> bool:
    """Tell whether a byte of a folded text is part of a letter or digit."""
    return _KIND[byte] == _WORD


@lru_cache(maxsize=64)
def glues_before(tag: str) -> bool:
    """Tell whether the language of canonical ``tag`` writes letters before a term in one word with it."""
    language = find_language(tag)
    return language is not None and any(is_word_byte(text.encode()[-1]) for text in language.proclitics)


def _is_joined(data: bytes, at: int) -> bool:
    """Tell whether the bytes before and after place ``at``, which follows or precedes a letter, are of one word."""
    before, after = _KIND[data[at - 1]], _KIND[data[at]]
    if before == _WORD and after == _WORD:
        return True
    if {before, after} != {_WORD, _ASK}:
        return False
    mark = at if after == _ASK else at - 1
    if _KIND[data[mark - 1]] != _WORD or _KIND[data[mark + 1]] != _WORD:
        return False
    return data[mark] != _QUOTE or (data[mark + 1] == _HEBREW_LEAD and mark > 1 and data[mark - 2] == _HEBREW_LEAD)
