"""Whose words these are: direct quotations, and titles of works.

Marks are paired within a paragraph only. A speech over several paragraphs opens anew in each of them and closes in
the last (Chicago Manual of Style, 17th ed., 13.30), so a mark that is not closed quotes the rest of its paragraph; a
straight one, which may be anything, does so where it begins the paragraph and another one the next.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from lexicon.documents.single_marks import single_quotations
from lexicon.documents.tags import BLOCK_TAG
from lexicon.text.folding import BARRIER, SKIP
from lexicon.text.lazy import lazy_pattern
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lexicon.documents.document import Document

# Marks and what closes them: English and Hebrew, German, French and Swiss, Danish, Swedish, and the straight one.
_CLOSERS: Final = {"“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", "›": "‹", "”": "”", '"': '"', "״": "״"}
_ALWAYS_OPEN: Final = frozenset("“„«‹")
_SIGNS: Final = '“”„«»‹›"״[]'
_SIGN: Final = lazy_pattern(f"[{re.escape(_SIGNS)}]")
_GAP: Final = lazy_pattern(f"{BARRIER}+")
# A title within a quotation; an apostrophe before a letter closes nothing.
_IN_SINGLE_MARKS: Final = lazy_pattern(rf"‘((?:[^‘’{BARRIER}]|’(?=\w)){{2,120}})’(?!\w)")
# A mark behind a letter closes; one before a letter, perhaps with the space of French typography, opens. What begins
# with a small letter is passed over. Each pattern begins with a literal, whose search is many times as fast as that of
# a set.
_QUOTED: Final = rf"[^“”„«»\"״{BARRIER}]{{3,120}}+"
_SHORT_QUOTATIONS: Final = {
    mark: lazy_pattern(rf"{mark}{before}[ \u00a0\u202f]?(?:(?=[a-z]){_QUOTED}|((?=[\w{SKIP}]){_QUOTED}))[”“»\"״]")
    for mark, before in (("„", ""), ("«", ""), ("“", r"(?<!\w“)"), ('"', r'(?<!\w")'), ("״", r"(?<!\w״)"))
}
_PARAGRAPH_ENDS: Final = lazy_pattern(rf"[\n\r\f\u2029]|{BLOCK_TAG.pattern}", re.IGNORECASE)
_REACH: Final = 2000
"""Code points in which the end of a paragraph is looked for first."""
_SHORT_GAP: Final = 64
"""Code points in which the beginning of a gap is looked for first."""
_DEPTH_LIMIT: Final = 8  # of quotations in quotations
_LETTER_SIGNS: Final = frozenset('"״”')  # gershayim, as Hebrew keyboards and word processors write them
_NOT_BEFORE_WORD: Final = frozenset(f" \t\r\n\u00a0\u202f.,;:!?)]}}»›”…{BARRIER}")
_HEBREW_PREFIX: Final = lazy_pattern(rf"(?<![^\s(\[{BARRIER}{SKIP}–—])[ובהכלמש]{{1,4}}\Z")
_HEBREW_WORD: Final = lazy_pattern("[\u05d0-\u05ea][\u0591-\u05c7]*+[\u05d0-\u05ea]")
_PREFIX_REACH: Final = 5
_SIGNS_AHEAD: Final = 12
"""Marks, gershayim included, among which the end of a quotation behind a prefix is looked for."""
_AROUND_PARAGRAPHS: Final = f" \t\r\n\f\u00a0\u2029>{BARRIER}{SKIP}"

# A run of markup is entered at its beginning alone: an unclosed comment may be megabytes of it.
_BETWEEN_MARKUP: Final = lazy_pattern(f"({SKIP}(?<!{SKIP}{SKIP}){SKIP}*+)([^{SKIP}{BARRIER}]++)(?=({SKIP}++))")
_WORDS_BETWEEN_MARKUP: Final = lazy_pattern(
    rf"({SKIP}(?<!{SKIP}{SKIP}){SKIP}*+)([^\s{SKIP}{BARRIER}]++(?:[ \n][^\s{SKIP}{BARRIER}]++){{2,14}}+)(?=({SKIP}++))"
)
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
    return _marks(document).is_quoted(offset)


def title_at(document: Document, offset: int) -> bool:
    """Tell whether the code point at ``offset`` is inside a heading, or inside the title of a work.

    That is a short stretch in quotation marks with most of its long words capitalised, a short one in emphasis that
    begins with a capital or has a script without capitals, or a ``<cite>``.
    """
    return _marks(document).is_titled(offset)


def short_quotations(prose: str) -> list[tuple[int, int]]:
    """Return start and end of what may be a name or a title in quotation marks, without pairing all marks.

    It has up to 120 code points and begins with no small letter of ASCII. They come in the order of the text; those in
    double marks do not overlap.
    """
    quoted = [
        found.span(1)
        for mark, pattern in _SHORT_QUOTATIONS.items()
        if mark in prose
        for found in pattern.finditer(prose)
        if found.lastindex
    ]
    quoted.sort()
    places: list[tuple[int, int]] = []
    done = -1
    for place in quoted:
        if place[0] > done:
            places.append(place)
            done = place[1]
    if "‘" in prose:
        places += [found.span(1) for found in _IN_SINGLE_MARKS.finditer(prose)]
        places.sort()
    return places


def emphasised_stretches(document: Document) -> Iterator[Span]:
    """Yield what stands in emphasis (Markdown, HTML ``em``, ``i``, ``cite``)."""
    for between in _BETWEEN_MARKUP.finditer(document.prose):
        begin = _EMPHASIS_BEGINS.search(document.text[slice(*between.span(1))])
        end = begin and _EMPHASIS_ENDS.match(document.text, *between.span(3))
        if begin and end and begin[1] == end[1] and (begin[2] or "").lower() == (end[2] or "").lower():
            yield Span(*between.span(2))


def emphasised_titles(document: Document) -> Iterator[Span]:
    """Yield the stretches of three words or more in emphasis that begin like a title, and those in ``<cite>``."""
    return _emphasised_titles(document, Span(0, len(document.prose)), _WORDS_BETWEEN_MARKUP)


def _contains(spans: Sequence[Span], offset: int) -> bool:
    """Tell whether one of ``spans``, which are sorted and do not overlap, holds ``offset``."""
    index = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return index >= 0 and offset < spans[index].end


# A run asks about one document many times before it goes on to the next.
@lru_cache(maxsize=1)
def _marks(document: Document) -> _Marks:
    return _Marks(document)


class _Marks:
    """The quotations and titles of one document, read paragraph by paragraph as somebody asks for them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._paragraph = Span(0, 0)
        self._quoted: list[Span] = []
        self._insertions: list[Span] = []
        self._titles: list[Span] | None = None
        self._has_signs = any(sign in document.prose for sign in f"{_SIGNS}‘'")

    def is_quoted(self, offset: int) -> bool:
        """Tell whether the place is in a quotation."""
        if not self._has_signs:
            return _contains(self._document.quotations, offset)
        self._go_to(offset)
        is_inside = _contains(self._document.quotations, offset) or _contains(self._quoted, offset)
        return is_inside and not _contains(self._insertions, offset)

    def is_titled(self, offset: int) -> bool:
        """Tell whether the place is in a heading or a title."""
        self._go_to(offset)
        if self._titles is None:
            self._titles = list(self._titles_here())
        return _contains(self._document.headings, offset) or _contains(self._titles, offset)

    def _go_to(self, offset: int) -> None:
        """Read the paragraph around ``offset``, unless it is the one that was read last."""
        start, end = self._paragraph
        if start <= offset < end:
            return
        self._paragraph = _paragraph(self._document, offset)
        pairing = _Pairing(self._document.prose, self._paragraph)
        for sign in _SIGN.finditer(self._document.prose, *self._paragraph):
            pairing.take(sign[0], sign.start())
        pairing.end()
        quoted = (*pairing.quoted, *single_quotations(self._document.prose, self._paragraph))
        self._quoted, self._insertions, self._titles = _union(quoted), pairing.insertions, None

    def _titles_here(self) -> Iterator[Span]:
        single = (Span(*found.span(1)) for found in _IN_SINGLE_MARKS.finditer(self._document.prose, *self._paragraph))
        quoted = (span for span in (*self._quoted, *single) if _is_quoted_title(self._document.text[slice(*span)]))
        return iter(_union([*quoted, *_emphasised_titles(self._document, self._paragraph)]))


def _paragraph(document: Document, offset: int) -> Span:
    """Return the paragraph around ``offset``: what stands between two gaps in the prose that hold a line's end."""
    start, end, reach = _paragraph_start(document, offset), len(document.prose), _REACH
    while True:
        gap = next(iter(_gaps(document, offset, offset + reach)), None)
        if gap or offset + reach >= end:
            return Span(start, gap.start if gap else end)
        reach *= 2


def _paragraph_start(document: Document, offset: int) -> int:
    """Return where the last gap between paragraphs before ``offset`` ends, or 0."""
    while end := document.prose.rfind(BARRIER, 0, offset) + 1:
        offset = _gap_start(document.prose, end)
        if _PARAGRAPH_ENDS.search(document.text, offset, end):
            return end
    return 0


def _gap_start(prose: str, end: int) -> int:
    """Return where the gap begins that ends at ``end``; it may be megabytes long."""
    reach = _SHORT_GAP
    while True:
        before = prose[max(0, end - reach) : end].rstrip(BARRIER)
        if before or reach >= end:
            return max(0, end - reach) + len(before)
        reach *= 2


def _gaps(document: Document, start: int, end: int) -> Iterator[Span]:
    """Yield the gaps between paragraphs, as far as they lie between ``start`` and ``end``."""
    for gap in _GAP.finditer(document.prose, start, end):
        if _PARAGRAPH_ENDS.search(document.text, *gap.span()):
            yield Span(*gap.span())


class _Pairing:
    """Pairs the quotation marks and square brackets of one paragraph, which it takes in their order."""

    def __init__(self, prose: str, paragraph: Span) -> None:
        self._prose = prose
        self._paragraph = paragraph
        self._opened: list[tuple[str, int]] = []  # marks that wait for their closing one, and where their text begins
        self._bracket = -1
        self.quoted: list[Span] = []
        self.insertions: list[Span] = []

    def take(self, mark: str, place: int) -> None:
        """Take the next mark or bracket."""
        if mark in "[]":
            self._take_bracket(mark, place)
        elif self._is_letter_sign(mark, place):
            if self._stands_behind_prefix(mark, place):
                self._open(mark, place)
        elif not self._close(mark, place) and (mark in _ALWAYS_OPEN or self._stands_before_word(place)):
            self._open(mark, place)

    def _open(self, mark: str, place: int) -> None:
        if len(self._opened) < _DEPTH_LIMIT:
            self._opened.append((mark, place + 1))

    def end(self) -> None:
        """End the paragraph: an opening mark quotes what is left of it, a straight one if the speech goes on."""
        self.quoted += (
            Span(start, self._paragraph.end)
            for mark, start in self._opened
            if mark in _ALWAYS_OPEN or self._goes_on(mark, start)
        )

    def _goes_on(self, mark: str, start: int) -> bool:
        """Tell whether ``mark``, behind which a text starts, begins its paragraph, and another one the next."""
        begin, end = self._paragraph
        if self._prose[begin : start - 1].strip(_AROUND_PARAGRAPHS):
            return False
        after = self._prose[end : end + _REACH].lstrip(_AROUND_PARAGRAPHS)
        return after.startswith(mark) and after[1:2] not in _NOT_BEFORE_WORD

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

    def _stands_behind_prefix(self, mark: str, place: int) -> bool:
        """Tell whether a sign between Hebrew letters opens a quotation behind a prefix, and is no gershayim.

        Behind it stands a word, and the marks that follow close it and whatever is open before another one opens.
        """
        if not _HEBREW_PREFIX.search(self._prose[max(0, place - _PREFIX_REACH) : place]):
            return False
        if not _HEBREW_WORD.match(self._prose, place + 1):
            return False
        to_close = 1 + sum(opened == mark for opened, _ in self._opened)
        signs = _SIGN.finditer(self._prose, place + 1, self._paragraph.end)
        for sign in islice(signs, _SIGNS_AHEAD):
            if sign[0] != mark or self._is_letter_sign(mark, sign.start()):
                continue
            if self._stands_before_word(sign.start()):
                return False
            to_close -= 1
            if not to_close:
                return True
        return False

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


def _emphasised_titles(document: Document, where: Span, pattern: re.Pattern[str] = _BETWEEN_MARKUP) -> Iterator[Span]:
    for between in pattern.finditer(document.prose, *where):
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
