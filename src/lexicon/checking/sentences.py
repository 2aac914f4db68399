"""Where a word stands in its sentence, read off the prose layer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lexicon.text.folding import BARRIER, SKIP

if TYPE_CHECKING:
    from collections.abc import Iterator

_SENTENCE_END: Final = frozenset(".!?:;…—–•" + BARRIER)
_LINE_END: Final = f"\r\n{BARRIER}"
_OPENING: Final = frozenset(" \t\n\r\"'“”„«»‘’()[]*_" + SKIP + "\u00a0\u202f")
_WITHIN_WORD: Final = f"'’-{SKIP}"
_SPACE: Final = f" \r\n{SKIP}"
_OPENING_MARKS: Final = "\"'“«‘(["
_WORD_AFTER: Final = r"(?:['’]s)?[ \r\n\x00]+([^\W\d_][\w'’-]*)"
_REACH: Final = 60
"""How far, in code points, a neighbouring word is looked for."""


def starts_sentence(prose: str, offset: int) -> bool:
    """Tell whether the word at ``offset`` is the first of its sentence, line of speech or block."""
    while offset and prose[offset - 1] in _OPENING:
        offset -= 1
    return offset == 0 or prose[offset - 1] in _SENTENCE_END or _is_line_mark(prose, offset - 1)


def _is_line_mark(prose: str, offset: int) -> bool:
    """Tell whether the hyphen at ``offset`` opens its line: a list item or a speech of plain text."""
    if prose[offset] != "-":
        return False
    before = prose[max(0, offset - _REACH) : offset].rstrip(" \t")
    return not before or before[-1] in _LINE_END


def word_before(prose: str, offset: int) -> tuple[int, str] | None:
    """Return offset and text of the word just before ``offset``, if only space stands between them."""
    begin = max(0, offset - _REACH)
    before = prose[begin:offset].rstrip(_OPENING_MARKS)
    words = before.rstrip(_SPACE)
    if len(words) == len(before) or not words[-1:].isalpha():
        return None
    start = len(words)
    while start and (words[start - 1].isalnum() or words[start - 1] in _WITHIN_WORD):
        start -= 1
    word = words[start:].lstrip(_WITHIN_WORD)
    return (begin + len(words) - len(word), word) if word[:1].isalpha() else None


def word_after(prose: str, offset: int) -> str | None:
    """Return the word just after ``offset``, a possessive passed over, if only space stands between them."""
    match = re.match(_WORD_AFTER, prose[offset : offset + _REACH])
    return match[1] if match else None


def occurrences(prose: str, word: str) -> Iterator[int]:
    """Yield the offsets at which ``word`` stands as a whole word."""
    place = prose.find(word)
    while place >= 0:
        end = place + len(word)
        if not prose[place - 1 : place].isalnum() and not prose[end : end + 1].isalnum():
            yield place
        place = prose.find(word, end)
