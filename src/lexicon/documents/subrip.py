"""Reads SubRip subtitles (.srt): numbered cues with two times and lines of text.

SubRip has no standard. Tags in angle brackets and overrides in braces are what players take out of the text (the
matroska.org page on SRT); whatever else stands in the file is prose, also where a cue is cut short.
"""

from __future__ import annotations

import re
from typing import Final

from lexicon.documents.comments import cover_comments, find_comments
from lexicon.documents.document import Document
from lexicon.documents.masking import restore_newlines, unify_newlines
from lexicon.documents.prose import blank_identifiers
from lexicon.documents.subtitles import cover_cues
from lexicon.documents.tags import mark_of_tag
from lexicon.text.folding import SKIP

_TAG: Final = re.compile(r"</?[A-Za-z][^<>\n]*+>")
_OVERRIDE: Final = re.compile(r"\{(?:\\[^{}\n]*+|/?[bius]|[yc]:[^{}\n]*+)\}", re.IGNORECASE)


def read(text: str, path: str) -> Document:
    """Return the document of the subtitles ``text``; ``path`` is only carried along."""
    unified = unify_newlines(text)
    comments = find_comments(text)
    layer = cover_comments(unified, comments)
    layer = _TAG.sub(lambda tag: mark_of_tag(tag[0]) * len(tag[0]), layer)
    layer = _OVERRIDE.sub(lambda override: SKIP * len(override[0]), layer)
    layer, landmarks = cover_cues(layer, unified)
    return Document(
        path=path,
        text=text,
        prose=restore_newlines(blank_identifiers(layer), text),
        comments=tuple(comments),
        landmarks=landmarks,
    )
