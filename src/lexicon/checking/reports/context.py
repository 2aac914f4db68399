"""The sentence that a finding stands in, as its reader sees it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lexicon.text.folding import BARRIER, SKIP

if TYPE_CHECKING:
    from lexicon.documents.document import Document
    from lexicon.text.spans import Span

_REACH: Final = 200
"""Code points looked at on each side: a sentence may be a whole book."""
_LONGEST: Final = 300
"""Code points shown of what was found."""
_PARAGRAPH: Final = rf"{BARRIER}|\n[ \t]*\n|\r\n[ \t]*\r\n|\r[ \t]*\r"
_SENTENCE: Final = rf"[.!?…؟](?:[\"'”’»)\]{SKIP}]|[ \u00a0\u202f]»)*[ \t\r\n]+"


def sentence_around(document: Document, span: Span) -> tuple[str, str, str]:
    """Return what stands before, in and after ``span`` in its sentence.

    It is prose without its markup, or the text itself where the finding is no prose; white space is what it was.
    Dots say where a long sentence was cut.
    """
    start, end = span
    text = document.text if BARRIER in document.prose[start:end] else document.prose
    before = _end_of_sentence(text[max(0, start - _REACH) : start], is_cut=start > _REACH)
    after = _start_of_sentence(text[end : end + _REACH], is_cut=end + _REACH < len(text))
    term = text[start:end] if end - start <= _LONGEST else f"{text[start : start + _LONGEST]}…"
    return _seen(before).lstrip(), _seen(term), _seen(after).rstrip()


def _end_of_sentence(text: str, *, is_cut: bool) -> str:
    ends = [match.end() for match in re.finditer(f"{_PARAGRAPH}|{_SENTENCE}", text)]
    if ends:
        return text[ends[-1] :]
    return f"…{text.partition(' ')[2]}" if is_cut else text


def _start_of_sentence(text: str, *, is_cut: bool) -> str:
    text = re.split(_PARAGRAPH, text, maxsplit=1)[0]
    if match := re.search(_SENTENCE, text):
        return text[: match.end()]
    return f"{text.rpartition(' ')[0]}…" if is_cut and len(text) == _REACH else text


def _seen(text: str) -> str:
    return text.replace(SKIP, "")
