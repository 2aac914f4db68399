"""Where a word stands in its sentence, read off the prose layer."""

from __future__ import annotations

import re
from typing import Final

from lexicon.text.folding import BARRIER, SKIP

_SENTENCE_END: Final = frozenset(".!?:;…—–" + BARRIER)
_OPENING: Final = frozenset(" \t\n\r\"'“”„«»‘’()[]*_" + SKIP + "\u00a0\u202f")
_WORD_BEFORE: Final = re.compile(r"([^\W\d_][\w'’-]*)[ \n\x00]+[\"“«‘(\[]?\Z")
_WORD_AFTER: Final = re.compile(r"(?:['’]s)?[ \n\x00]+([^\W\d_][\w'’-]*)")
_REACH: Final = 60
"""How far, in code points, a neighbouring word is looked for."""


def starts_sentence(prose: str, offset: int) -> bool:
    """Tell whether the word at ``offset`` is the first of its sentence, line of speech or block."""
    while offset and prose[offset - 1] in _OPENING:
        offset -= 1
    return offset == 0 or prose[offset - 1] in _SENTENCE_END


def word_before(prose: str, offset: int) -> tuple[int, str] | None:
    """Return offset and text of the word just before ``offset``, if only space stands between them."""
    begin = max(0, offset - _REACH)
    match = _WORD_BEFORE.search(prose[begin:offset])
    return (begin + match.start(1), match[1]) if match else None


def word_after(prose: str, offset: int) -> str | None:
    """Return the word just after ``offset``, a possessive passed over, if only space stands between them."""
    match = _WORD_AFTER.match(prose, offset, offset + _REACH)
    return match[1] if match else None
