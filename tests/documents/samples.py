"""Ways to look at a document that several tests share."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from lexicon.text.folding import BARRIER, SKIP

if TYPE_CHECKING:
    from collections.abc import Callable

    from lexicon.documents.document import Document
    from lexicon.text.spans import Span


def visible(document: Document) -> str:
    """Return the prose layer with one ``·`` for what a reader does not see and one ``|`` for what parts phrases."""
    return re.sub(f"{BARRIER}+", "|", re.sub(f"{SKIP}+", "·", document.prose))


def words(document: Document) -> list[str]:
    """Return the stretches of prose between barriers, without markup, white space made single."""
    pieces = (" ".join(piece.split()) for piece in document.prose.replace(SKIP, "").split(BARRIER))
    return [piece for piece in pieces if piece]


def texts(document: Document, spans: tuple[Span, ...]) -> list[str]:
    """Return what stands under ``spans``."""
    return [document.text[start:end] for start, end in spans]


def bracketed(document: Document, holds: Callable[[Document, int], bool]) -> str:
    """Return the text with braces around the stretches for which ``holds``."""
    pieces = []
    was_inside = False
    for offset, char in enumerate(document.text):
        is_inside = holds(document, offset)
        if is_inside != was_inside:
            pieces.append("{" if is_inside else "}")
        pieces.append(char)
        was_inside = is_inside
    return "".join(pieces) + "}" * was_inside


def assert_is_layer(document: Document) -> None:
    """Check what holds for every prose layer."""
    assert len(document.prose) == len(document.text)
    for place, (seen, char) in enumerate(zip(document.prose, document.text, strict=True)):
        assert seen in (SKIP, BARRIER, char) or seen == _referenced(document.text, place).replace("\n", " ")


def _referenced(text: str, place: int) -> str:
    """Return what the character reference at ``place`` stands for."""
    reference = re.match(r"&#?\w+;", text[place:])
    return unescape(reference[0]) if reference else ""
