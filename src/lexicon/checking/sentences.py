"""Where a word stands in its sentence, read off the prose layer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lexicon.text.folding import BARRIER, SKIP
from lexicon.text.lazy import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.text.spans import Span

_SENTENCE_END: Final = frozenset(".!?:;…—–•" + BARRIER)
_LINE_END: Final = f"\r\n{BARRIER}"
_OPENING: Final = frozenset(" \t\n\r\"'“”„«»‘’()[]*_" + SKIP + "\u00a0\u202f")
_WITHIN_WORD: Final = f"'’-{SKIP}"
_SPACE: Final = f" \r\n{SKIP}"
_OPENING_MARKS: Final = "\"'“«‘(["
_WORD_AFTER: Final = r"(?:['’]s)?[ \r\n\x00]+([^\W\d_][\w'’-]*)"
# What ends a sentence, with the quotation marks and brackets that close behind it, or ends its paragraph.
_BOUNDARY: Final = lazy_pattern(rf"[.!?…]+[\"'”»’)\]]*(?=[\s{SKIP}]|$)|{BARRIER}+|\n[ \t\r]*\n")
_LONGEST: Final = 300
"""How many code points of a sentence are of interest on each side of a word."""
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


def sentence_of(prose: str, span: Span) -> str:
    """Return the sentence that the words of ``span`` stand in, on one line, cut where it is very long."""
    start, end = max(0, span.start - _LONGEST), min(len(prose), span.end + _LONGEST)
    window = prose[start:end]
    begins = [0] if start == 0 else [window.find(" ") + 1]
    finishes = [] if end == len(prose) else [window.rfind(" ")]
    for mark in _BOUNDARY.finditer(window):
        if start + mark.end() <= span.start and not _goes_on(window, mark.end()):
            begins.append(mark.end())
        elif start + mark.start() >= span.end and not _goes_on(window, mark.end()):
            finishes.insert(0, mark.end())
            break
    text = window[begins[-1] : finishes[0] if finishes else None]
    return " ".join(text.replace(SKIP, "").replace(BARRIER, " ").split())


def _goes_on(prose: str, offset: int) -> bool:
    """Tell whether a small letter is next, on the same line."""
    return prose[offset:].lstrip(f" \t{SKIP}")[:1].islower()
