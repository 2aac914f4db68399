"""Which mentions of a term stand in the running text of an article.

Headings, captions, labels and pull quotes stand beside it: a reader may see them before the text or not at all.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from lexicon.documents.tags import BLOCK_TAG
from lexicon.text.folding import BARRIER, SKIP
from lexicon.text.lazy import lazy_pattern
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lexicon.checking.rule import Subject
    from lexicon.documents.document import Document
    from lexicon.model.match import Form, Match

_REACH: Final = 2000
"""How far, in code points, the ends of a paragraph are looked for."""
_LABEL: Final = 120
"""Code points; a paragraph that is not longer and does not end like a sentence is a heading or a label."""
_PULL_QUOTE: Final = 400
"""Code points; a longer paragraph is no pull quote."""
_REPEATED: Final = 50
"""Code points before or after a mention that a pull quote has in common with the text; the rest it may shorten."""
_SHORTEST_REPEATED: Final = 30
"""Code points; a shorter phrase may well be said twice."""
_FAR: Final = 20_000
"""How far from its pull quote, in code points, the text of an article is looked for."""

_ENDS: Final = frozenset(".!?…:;؟")
_CREDIT: Final = lazy_pattern(r"\b(?:Credits?|Photos?|Photograph|Image|Crédits?|צילום|קרדיט|تصوير)\s?:")
_SENTENCE_END: Final = lazy_pattern(r"[.!?…؟]+[\"'”’»)\]]*(?=\s|$)")
_PARAGRAPH_END: Final = lazy_pattern(rf"[\n\r\f\u2029]|{BLOCK_TAG.pattern}", re.IGNORECASE)
_BARRIERS: Final = lazy_pattern(f"{BARRIER}+")
_MARKS: Final = " \t\r\n\"'“”„«»‘’״*_()[]\u00a0\u202f" + SKIP + BARRIER
_MARKED: Final = lazy_pattern(f'[“”„«»"״‘{SKIP}]')
"""What a quotation or a title needs; without it there is no need to read the marks of the whole document."""
_OPENING: Final = frozenset("\"'“„«‘”״" + SKIP)
_CLOSING: Final = frozenset("\"'”“»’״" + SKIP)


def form_in(match: Match, language: str) -> Form | None:
    """Return the form of ``match`` in ``language``, or None where there is none or several concepts share it."""
    first = match.forms[0]
    if first.language != language:
        return None
    if len(match.forms) > 1 and any(form.concept != first.concept for form in match.forms):
        return None
    return first


def is_aside(document: Document, offset: int) -> bool:
    """Tell whether the place is beside the running text: in a heading, caption, label or pull quote."""
    if _contains(document.headings, offset) or _contains(document.asides, offset):
        return True
    paragraph = _paragraph(document, offset, _PULL_QUOTE)
    written = document.prose[slice(*paragraph)]
    visible = written.strip(_MARKS)
    if len(visible) <= _LABEL and visible[-1:] not in _ENDS:
        return True
    if len(written) > _PULL_QUOTE:
        return False
    return bool(_CREDIT.search(written)) or _is_pull_quote(document.prose, paragraph, offset)


def is_own(subject: Subject, match: Match) -> bool:
    """Tell whether the article itself uses the term: not a speaker or a title, unless its marks hold the term alone."""
    start, end = match.span
    prose = subject.document.prose
    if prose[start - 1 : start] in _OPENING and prose[end : end + 1] in _CLOSING and start:
        return True
    if not _MARKED.search(prose, *_paragraph(subject.document, start, _REACH)):
        return not _contains(subject.document.quotations, start)
    return not (subject.is_quoted(start) or subject.is_titled(start))


def _contains(spans: Sequence[Span], offset: int) -> bool:
    at = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return at >= 0 and offset < spans[at].end


def _paragraph(document: Document, offset: int, reach: int) -> Span:
    """Return the paragraph around ``offset``, cut off ``reach`` code points from there."""
    prose, text = document.prose, document.text
    begin, end = max(0, offset - reach), min(len(prose), offset + reach)
    for gap in _BARRIERS.finditer(prose, offset, end):
        if _PARAGRAPH_END.search(text, *gap.span()):
            end = gap.start()
            break
    for gap in reversed(list(_BARRIERS.finditer(prose, begin, offset))):
        if _PARAGRAPH_END.search(text, *gap.span()):
            begin = gap.end()
            break
    return Span(begin, end)


def _is_pull_quote(prose: str, paragraph: Span, offset: int) -> bool:
    """Tell whether a longer paragraph nearby says the same up to ``offset``, or from there on."""
    start, end = paragraph
    length = end - start
    for mark in _SENTENCE_END.finditer(prose, start, end):
        if mark.start() >= offset:
            end = mark.start()
            break
        start = mark.end()
    for said in (prose[max(start, offset - _REPEATED) : offset], prose[offset : min(end, offset + _REPEATED)]):
        words = said.strip(_MARKS)
        if len(words) >= _SHORTEST_REPEATED and _is_in_longer(prose, words, paragraph, length):
            return True
    return False


def _is_in_longer(prose: str, said: str, paragraph: Span, length: int) -> bool:
    """Tell whether a paragraph of more than ``length`` code points on either side of ``paragraph`` holds ``said``."""
    start, end = paragraph
    places = (prose.rfind(said, max(0, start - _FAR), start), prose.find(said, end, end + _FAR))
    return any(place >= 0 and _size(prose, place) > length for place in places)


def _size(prose: str, place: int) -> int:
    """Return how many code points stand between the barriers around ``place``, as far as it is looked at."""
    begin, end = max(0, place - _REACH), place + _REACH
    return len(prose[begin:place].rpartition(BARRIER)[2]) + len(prose[place:end].partition(BARRIER)[0])
