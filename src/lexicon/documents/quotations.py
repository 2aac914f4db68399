"""Whose words these are: direct quotations, and titles of works.

Marks are paired within a paragraph only. A speech over several paragraphs opens anew in each of them and closes in
the last (Chicago Manual of Style, 17th ed., 13.30), so a mark that is not closed quotes the rest of its paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from lexicon.documents.tags import BLOCK_TAG
from lexicon.text.folding import BARRIER, SKIP
from lexicon.text.lazy import lazy_pattern
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lexicon.documents.document import Document

# Marks and what closes them: English and Hebrew, German, French, Danish, Swedish, and the straight one.
_CLOSERS: Final = {"“": "”", "„": "“”", "«": "»", "»": "«", "”": "”", '"': '"', "״": "״"}
_ALWAYS_OPEN: Final = frozenset("“„«")
_SIGN: Final = lazy_pattern(f'[“”„«»"״\\[\\]]|{BARRIER}+')
# A title within a quotation; an apostrophe before a letter closes nothing.
_IN_SINGLE_MARKS: Final = lazy_pattern(rf"‘((?:[^‘’{BARRIER}]|’(?=\w)){{2,120}})’(?!\w)")
_PARAGRAPH_ENDS: Final = lazy_pattern(rf"[\n\r\f\u2029]|{BLOCK_TAG.pattern}", re.IGNORECASE)
_DEPTH_LIMIT: Final = 8  # of quotations in quotations
_LETTER_SIGNS: Final = frozenset('"״”')  # gershayim, as Hebrew keyboards and word processors write them
_NOT_BEFORE_WORD: Final = frozenset(f" \t\r\n\u00a0\u202f.,;:!?)]}}»”…{BARRIER}")

_BETWEEN_MARKUP: Final = lazy_pattern(f"(?<!{SKIP})({SKIP}++)([^{SKIP}{BARRIER}]++)(?=({SKIP}++))")
_EMPHASIS_BEGINS: Final = lazy_pattern(r"(?:([*_])|<(i|em|cite)\b[^<>]*>)\[?$", re.IGNORECASE)
_EMPHASIS_ENDS: Final = lazy_pattern(r"(?:\]\([^()]*\))?(?:([*_])|</(i|em|cite)\b)", re.IGNORECASE)
_WORD: Final = lazy_pattern(r"[^\W\d_][\w'’׳״\-]*")
_TITLE_WORDS: Final = 14  # what is longer is an utterance
_LONG_WORD: Final = 4  # letters; articles and prepositions are mostly shorter, and not capitalised in titles


def quotation_at(document: Document, offset: int) -> bool:
    """Tell whether the code point at ``offset`` is inside a direct quotation.

    Quotation marks, Markdown block quotes, ``<blockquote>`` and ``<q>`` count; the editor's words in square brackets
    inside a quotation do not.
    """
    return _contains(_quotations(document), offset)


def title_at(document: Document, offset: int) -> bool:
    """Tell whether the code point at ``offset`` is inside a heading, or inside the title of a work.

    That is a short stretch in quotation marks with most of its long words capitalised, a short one in emphasis that
    begins with a capital or has a script without capitals, or a ``<cite>``.
    """
    return _contains(_titles(document), offset)


def marked_stretches(document: Document) -> list[Span]:
    """Return the stretches in quotation marks, in single ones, and in emphasis that may be a title, by start."""
    single = (Span(*found.span(1)) for found in _IN_SINGLE_MARKS.finditer(document.prose))
    return sorted({*_pairing(document).quoted, *single, *_emphasised_titles(document)})


def _contains(spans: Sequence[Span], offset: int) -> bool:
    """Tell whether one of ``spans``, which are sorted and do not overlap, holds ``offset``."""
    index = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return index >= 0 and offset < spans[index].end


# A run asks about one document many times before it goes on to the next.
@lru_cache(maxsize=1)
def _quotations(document: Document) -> tuple[Span, ...]:
    pairing = _pairing(document)
    return tuple(_without(_union([*document.quotations, *pairing.quoted]), pairing.insertions))


@lru_cache(maxsize=1)
def _titles(document: Document) -> tuple[Span, ...]:
    marked = (
        *_pairing(document).quoted,
        *(Span(*found.span(1)) for found in _IN_SINGLE_MARKS.finditer(document.prose)),
    )
    quoted = (span for span in marked if _is_quoted_title(document.text[slice(*span)]))
    return tuple(_union([*document.headings, *quoted, *_emphasised_titles(document)]))


@lru_cache(maxsize=1)
def _pairing(document: Document) -> _Pairing:
    pairing = _Pairing(document.prose)
    for sign in _SIGN.finditer(document.prose):
        if sign[0][0] != BARRIER:
            pairing.take(sign[0], sign.start())
        elif _PARAGRAPH_ENDS.search(document.text, *sign.span()):
            pairing.end_paragraph(sign.start())
    pairing.end_paragraph(len(document.prose))
    return pairing


class _Pairing:
    """Pairs the quotation marks and square brackets of a prose layer, which it takes in their order."""

    def __init__(self, prose: str) -> None:
        self._prose = prose
        self._opened: list[tuple[str, int]] = []  # marks that wait for their closing one, and where their text begins
        self._bracket = -1
        self.quoted: list[Span] = []
        self.insertions: list[Span] = []

    def take(self, mark: str, place: int) -> None:
        """Take the next mark or bracket."""
        if mark in "[]":
            self._take_bracket(mark, place)
        elif not self._is_letter_sign(mark, place) and not self._close(mark, place):
            may_open = mark in _ALWAYS_OPEN or self._stands_before_word(place)
            if may_open and len(self._opened) < _DEPTH_LIMIT:
                self._opened.append((mark, place + 1))

    def end_paragraph(self, place: int) -> None:
        """End the paragraph at ``place``: an opening mark quotes what is left of it, a straight one does nothing."""
        self.quoted += (Span(start, place) for mark, start in self._opened if mark in _ALWAYS_OPEN)
        self._opened.clear()
        self._bracket = -1

    def _take_bracket(self, bracket: str, place: int) -> None:
        if bracket == "[":
            self._bracket = place
        elif self._bracket >= 0:
            self.insertions.append(Span(self._bracket, place + 1))
            self._bracket = -1

    def _close(self, mark: str, place: int) -> bool:
        """Close the innermost quotation that ``mark`` can close, and those inside it that were left open."""
        for index in range(len(self._opened) - 1, -1, -1):
            opening, start = self._opened[index]
            if mark in _CLOSERS[opening]:
                del self._opened[index:]
                self.quoted.append(Span(start, place))
                return True
        return False

    def _is_letter_sign(self, mark: str, place: int) -> bool:
        if mark not in _LETTER_SIGNS:
            return False
        return _is_hebrew(self._neighbour(place, -1)) and _is_hebrew(self._neighbour(place, 1))

    def _stands_before_word(self, place: int) -> bool:
        before, after = self._neighbour(place, -1), self._neighbour(place, 1)
        return bool(after) and after not in _NOT_BEFORE_WORD and not before.isalnum()

    def _neighbour(self, place: int, step: int) -> str:
        """Return the character before (-1) or after (1) ``place``, markup left out; empty at the ends."""
        place += step
        while 0 <= place < len(self._prose) and self._prose[place] == SKIP:
            place += step
        return self._prose[place] if 0 <= place < len(self._prose) else ""


def _is_hebrew(char: str) -> bool:
    return "\u0590" <= char <= "\u05ff"


def _union(spans: Iterable[Span]) -> list[Span]:
    """Return ``spans`` sorted, with those joined that touch."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _without(spans: Iterable[Span], holes: Sequence[Span]) -> Iterator[Span]:
    """Yield what is left of ``spans`` without ``holes``; both are sorted and do not overlap among themselves."""
    hole = 0
    for start, end in spans:
        done = start
        while hole < len(holes) and holes[hole].start < end:
            if holes[hole].start >= done:
                yield Span(done, holes[hole].start)
                done = holes[hole].end
            hole += 1
        if done < end:
            yield Span(done, end)


def _emphasised_titles(document: Document) -> Iterator[Span]:
    for between in _BETWEEN_MARKUP.finditer(document.prose):
        begin = _EMPHASIS_BEGINS.search(document.text[slice(*between.span(1))])
        end = begin and _EMPHASIS_ENDS.match(document.text, *between.span(3))
        if not begin or not end or begin[1] != end[1] or (begin[2] or "").lower() != (end[2] or "").lower():
            continue
        if (begin[2] or "").lower() == "cite" or _is_emphasised_title(between[2]):
            yield Span(*between.span(2))


def _is_quoted_title(text: str) -> bool:
    words = _WORD.findall(text)
    long_words = [word for word in words if len(word) >= _LONG_WORD]
    return len(words) <= _TITLE_WORDS and 2 * sum(word[0].isupper() for word in long_words) > len(long_words)


def _is_emphasised_title(text: str) -> bool:
    words = _WORD.findall(text)
    if not 0 < len(words) <= _TITLE_WORDS or text != text.strip() or text.endswith((".", "!")):
        return False
    return not words[0][0].islower()
