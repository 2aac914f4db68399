"""Quotations in single marks, as far as they are certain: the closing mark is also the apostrophe.

British usage puts speech in them (New Hart's Rules, 2nd ed., 9.2). A mark opens behind a space or bracket and before
a word. It closes behind a word or punctuation where no word follows, unless it may well be a possessive (the potters’
market), a clipped word (goin’ home) or a Hebrew abbreviation. Of straight marks less is certain, and of a single word
nothing: in transcriptions both signs are letters (‘Abd, ulama’).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lexicon.text.folding import BARRIER, SKIP
from lexicon.text.lazy import lazy_pattern
from lexicon.text.spans import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_CLIPPED_BEGINNING: Final = r"(?i:tis|twas|twere|twill|til|till|em|cause|cos|bout|round|n|s)\b"
_NO_WORD: Final = rf"(?!{SKIP}*+\w)"
_END: Final = rf"(?={SKIP}*+(?:[,.;:!?…)\]»”\"–—{BARRIER}]|\Z))"
"""Punctuation, or the end of the paragraph."""
_POSSESSIVE: Final = "(?<![sS\u05d0-\u05ea]{0})"
"""Not behind what an apostrophe often ends: -s’, פרופ’."""
_CLIPPED_END: Final = r"(?<![iI]n{0})(?<!\bo{0})(?<!’n{0})"
"""Nor behind goin’, o’, ’n’."""


def _opening(mark: str) -> str:
    before = rf"(?<![^\s(\[“„«‹\"–—{SKIP}{BARRIER}]{mark})"
    return rf"(?P<opening>{mark}{before}(?={SKIP}*+[^\W\d_])(?!{SKIP}*+{_CLIPPED_BEGINNING}))"


_CURLY: Final = rf"(?:(?<=[^\w{SKIP}]’)|{_END}|{(_POSSESSIVE + _CLIPPED_END).format('’')})"
_STRAIGHT: Final = rf"(?:(?<=[,.!?…]')|{_POSSESSIVE.format(chr(39))}{_END})"
_MARKS: Final = {
    "‘": lazy_pattern(rf"{_opening('‘')}|’(?<![\s({BARRIER}]’){_NO_WORD}{_CURLY}"),
    "'": lazy_pattern(rf"{_opening(chr(39))}|'(?<![\s({BARRIER}]'){_NO_WORD}{_STRAIGHT}"),
}
"""An opening mark, or a closing one, by opening mark."""


def single_quotations(prose: str, paragraph: Span) -> Iterator[Span]:
    """Yield what stands in single marks in a paragraph of a prose layer."""
    for mark, pattern in _MARKS.items():
        if prose.find(mark, *paragraph) >= 0:
            yield from _between(prose, pattern.finditer(prose, *paragraph))


def _between(prose: str, marks: Iterator[re.Match[str]]) -> Iterator[Span]:
    opened = -1
    for mark in marks:
        if mark["opening"]:
            opened = mark.end()
        elif opened >= 0:
            if _is_utterance(prose[opened : mark.start()]):
                yield Span(opened, mark.start())
            opened = -1


def _is_utterance(text: str) -> bool:
    """Tell whether it is more than one word, or has its punctuation with it."""
    words = text.replace(SKIP, "")
    return len(words.split()) > 1 or not words[-1:].isalnum()
