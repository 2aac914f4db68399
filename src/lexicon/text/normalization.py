"""Normal forms of Unicode for text that may be hostile."""

from __future__ import annotations

from itertools import pairwise
from typing import Final, Literal
from unicodedata import category, normalize

from lexicon.text.lazy import lazy_pattern

_MOST_MARKS: Final = 30
"""Marks on one letter; no text has more (UAX #15, Stream-Safe Text Format)."""
_NO_WORD: Final = lazy_pattern(rf"\W{{{_MOST_MARKS}}}")
"""So many marks look like this to ``re``, and so do other signs."""


def normalized(form: Literal["NFC", "NFD"], text: str) -> str:
    """Return ``text`` in a normal form, in a time that its length bounds.

    To bring the marks of a letter into their order takes the square of their number, so where a letter has more than
    any text has, some of them are taken together, and then the next ones.
    """
    if len(text) <= _MOST_MARKS:
        return normalize(form, text)
    ends = [found.end() for found in _NO_WORD.finditer(text) if all(category(char)[0] == "M" for char in found[0])]
    return "".join(normalize(form, text[start:end]) for start, end in pairwise((0, *ends, len(text))))
