"""Reads WebVTT subtitles (.vtt; WebVTT, W3C Candidate Recommendation of 4 April 2019; section numbers are its).

More is read than a browser shows: text between two blank lines that belongs to no cue is prose, since it is there by
a mistake.
"""

from __future__ import annotations

import re
from typing import Final

from lexicon.documents.comments import SIGN, is_directive
from lexicon.documents.document import Document, Passage
from lexicon.documents.masking import Mask, restore_newlines, unify_newlines
from lexicon.documents.prose import blank_identifiers
from lexicon.documents.references import escape, show_references
from lexicon.documents.subtitles import cover_cues
from lexicon.text.folding import BARRIER, SKIP
from lexicon.text.spans import Span

__all__ = ["escape", "read"]

_HEADER: Final = re.compile(r"WEBVTT(?![^ \t\r\n])[^\n]*+(?:\n(?!\r?\n)[^\n]*+)*+")  # 4.1
_LANGUAGE: Final = re.compile(r"^language[ \t]*:[ \t]*([A-Za-z][\w-]*)", re.IGNORECASE | re.MULTILINE)
_BLOCK: Final = re.compile(  # comments, styles and regions, 4.1
    r"\n(?:(?<=\n\n)|(?<=\n\r\n))(?:NOTE|STYLE|REGION)(?![^ \t\r\n])[^\n]*+(?:\n(?!\r?\n)[^\n]*+)*+"
)
# Cue text (4.2.2); what stands behind the name of a tag may go on in the next line.
_TAG: Final = re.compile(r"<(/?)([A-Za-z]*|\d[\d:.]*+)(?:[.\s][^<>\n]*+(?:\n[^<>\n]++)?+)?>")
_PARTING: Final = frozenset(("v", "rt"))  # another speaker; a gloss above the base text
_LANGUAGE_TAG: Final = re.compile(r"<(?:lang(?:\.[^\s<>]*+)?[ \t]++([A-Za-z][\w-]*+)[^<>\n]*+|(/)lang)>|\n\r?\n")


def read(text: str, path: str) -> Document:
    """Return the document of the subtitles ``text``; ``path`` is only carried along."""
    unified = unify_newlines(text)
    layer, language, comments = _cover_blocks(unified)
    layer = _TAG.sub(lambda tag: (BARRIER if tag[2].lower() in _PARTING else SKIP) * len(tag[0]), layer)
    layer, landmarks = cover_cues(show_references(layer), unified, has_names=True)
    return Document(
        path=path,
        text=text,
        prose=restore_newlines(blank_identifiers(layer), text),
        language=language,
        passages=_passages(unified),
        comments=comments,
        landmarks=landmarks,
    )


def _cover_blocks(text: str) -> tuple[str, str | None, tuple[Span, ...]]:
    """Return the layer without header and blocks, the language that the header declares, and the comments."""
    mask = Mask(text)
    language = None
    if header := _HEADER.match(text):
        mask.cover(*header.span(), BARRIER)
        language = _LANGUAGE.search(header[0])
    has_comments = SIGN in text
    comments: list[Span] = []
    for block in _BLOCK.finditer(text):
        span = Span(block.start() + 1, block.end())
        mask.cover(*span, SKIP)
        if has_comments and is_directive(text, span):
            comments.append(span)
    return mask.finish(), language[1] if language else None, tuple(comments)


def _passages(text: str) -> tuple[Passage, ...]:
    """Return what stands between ``<lang xx>`` and ``</lang>``, or the end of the cue where that is missing."""
    if "<lang" not in text:
        return ()
    passages: list[Passage] = []
    opened: list[tuple[int, str]] = []
    for sign in _LANGUAGE_TAG.finditer(text):
        if sign[1]:
            opened.append((sign.end(), sign[1]))
        elif opened:
            closed = opened[-1:] if sign[2] else opened[::-1]
            del opened[-len(closed) :]
            passages += (Passage(start=start, end=sign.start(), language=language) for start, language in closed)
    passages += (Passage(start=start, end=len(text), language=language) for start, language in opened)
    return tuple(sorted(passages, key=lambda passage: (passage.start, -passage.end)))
