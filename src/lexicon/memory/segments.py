"""Cutting a document into the segments that translations are compared by: blocks, and sentences within them."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.documents.tags import BLOCK_TAG
from lexicon.text.folding import BARRIER, SKIP
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.documents.document import Document

HEADING: Final = "heading"
ITEM: Final = "item"
PARAGRAPH: Final = "paragraph"

_PARTING: Final = re.compile(f"{BARRIER}+")
_LINE_END: Final = re.compile(r"[\n\r\f\u2029]")
_ITEM_MARK: Final = re.compile(r"(?:(?:^|[\s>])(?:[-*+]|\d{1,9}[.)])[ \t]*|<li\b[^<>]*>\s*)\Z", re.IGNORECASE)
_MARK_REACH: Final = 40
_WHITE: Final = f" \t\n\r\f\v\u00a0\u202f{SKIP}{BARRIER}"

# Titles and common short forms whose full stop ends no sentence, in the languages of the house.
# fmt: off
_ABBREVIATIONS: Final = frozenset((
    "mr", "mrs", "ms", "dr", "prof", "st", "ste", "mm", "mme", "mlle", "mgr", "vs", "cf", "etc", "no", "nos", "pp",
    "vol", "al", "art", "fig", "ca",
))
# fmt: on
_LAST_WORD: Final = re.compile(r"([^\W\d_]+)\.\Z")


class Block(NamedTuple):
    """A paragraph, heading, list item, table row or cue, and its sentences."""

    kind: str
    span: Span
    sentences: tuple[Span, ...]


def blocks_of(document: Document) -> list[Block]:
    """Return the blocks of ``document`` that hold prose, in their order; spans count its code points."""
    return list(_blocks(document))


def _blocks(document: Document) -> Iterator[Block]:
    prose = document.prose
    headings = [heading.start for heading in document.headings]
    start, is_item = 0, False
    for parting in (*_PARTING.finditer(prose), None):
        end = parting.start() if parting else len(prose)
        if parting and not _parts_blocks(document.text, *parting.span()):
            continue
        if span := _trimmed(prose, start, end):
            at = bisect_right(headings, span.start) - 1
            in_heading = at >= 0 and span.start < document.headings[at].end
            yield Block(HEADING if in_heading else ITEM if is_item else PARAGRAPH, span, sentences(prose, span))
        if parting:
            start = parting.end()
            is_item = bool(_ITEM_MARK.search(document.text, max(parting.start(), start - _MARK_REACH), start))


def _parts_blocks(text: str, start: int, end: int) -> bool:
    """Tell whether a line or a block element ends in what is no prose, rather than a code span or picture."""
    return bool(_LINE_END.search(text, start, end) or BLOCK_TAG.search(text, start, end))


def _trimmed(prose: str, start: int, end: int) -> Span | None:
    text = prose[start:end]
    kept = text.lstrip(_WHITE)
    start += len(text) - len(kept)
    kept = kept.rstrip(_WHITE)
    return Span(start, start + len(kept)) if kept else None


def sentences(prose: str, block: Span) -> tuple[Span, ...]:
    """Return the sentences of the block at ``block`` of a prose layer.

    A sentence ends with its mark and what closes after it, where something follows that is no small letter; the full
    stop of an initial or a title ends none. Scripts without capitals are cut at every mark.
    """
    found: list[Span] = []
    start = block.start
    for end in _sentence_end().finditer(prose, *block):
        if _is_abbreviation(prose, start, end.end(1)):
            continue
        if span := _trimmed(prose, start, end.end(2)):
            found.append(span)
        start = end.end()
    if span := _trimmed(prose, start, block.end):
        found.append(span)
    return tuple(found)


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(r"""(?<![.!?…؟۔])([.!?…؟۔]++)(["'”’»\)\]\x00]*+)[\s\x00\x01]++(?=[^\w\s]*+[^\Wa-zß-öø-ÿ])""")


def _is_abbreviation(prose: str, start: int, end: int) -> bool:
    word = _LAST_WORD.search(prose[max(start, end - 12) : end])
    return bool(word and (word[1].lower() in _ABBREVIATIONS or (len(word[1]) == 1 and word[1].isupper())))
