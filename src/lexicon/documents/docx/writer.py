"""Writes corrections into a Word document: text inside ``w:t`` changes, and nothing else.

An edit is made as small as it can be before it is written (*melah* -> *mellah* puts in one letter), so that formats,
links and notes in the midst of a phrase stay where they are. Of what is left, the first run takes the new text and the
others lose theirs.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from lexicon.documents.docx.layout import Layout
from lexicon.documents.docx.markup import element_end, splice, text_element
from lexicon.text.edits import Edit, apply_edits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lexicon.documents.docx.layout import Piece

# What XML cannot hold (XML 1.0, 2.2), and what is not text to Word but an element of its own.
_NOT_TEXT: Final = "[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff\ufffe\uffff]"


class _RefusedError(ValueError):
    """An edit that cannot be written; the message says why."""


def rewrite(data: bytes, edits: Iterable[Edit], path: str) -> bytes:
    """Return the Word file ``data`` with ``edits`` applied to the text that was read from it.

    Only the text inside the elements concerned changes, byte for byte; every other part of the file keeps its content,
    date and place. Without edits the file itself is returned.

    Raises:
        ValueError: Two edits overlap, one lies outside the text, or is one that :func:`refusals` names.
        InputError: As :func:`lexicon.documents.docx.read`.
    """
    wanted = sorted(edits)
    if not wanted:
        return data
    layout = Layout(data, path)
    apply_edits(layout.text, wanted)  # which knows whether they fit together
    changes: dict[int, list[Edit]] = {}
    for edit in wanted:
        for index, own in _distributed(layout, edit):
            changes.setdefault(index, []).append(own)
    by_part: dict[str, list[tuple[int, int, bytes]]] = {}
    for index, own_edits in changes.items():
        piece = layout.pieces[index]
        part = layout.parts[piece.line.part]
        start = piece.fragment.start
        element = text_element(part, start, apply_edits(piece.fragment.text, own_edits))
        by_part.setdefault(piece.line.part, []).append((start, element_end(part, start, piece.fragment.end), element))
    if not by_part:
        return data
    return layout.package.rewritten({name: splice(layout.parts[name], own) for name, own in by_part.items()})


def refusals(data: bytes, edits: Iterable[Edit], path: str) -> dict[Edit, str]:
    """Return those of ``edits`` that :func:`rewrite` would refuse, each with the reason.

    That is an edit that reaches over the end of a paragraph, over a tab, break or other sign that is no text, over the
    border of a link, a field, a tracked change, a content control or a picture, over a note's mark, or that puts
    control characters or line breaks into the text.

    Raises:
        InputError: As :func:`lexicon.documents.docx.read`.
    """
    layout = Layout(data, path)
    refused: dict[Edit, str] = {}
    for edit in edits:
        try:
            _distributed(layout, edit)
        except _RefusedError as error:
            refused[edit] = str(error)
    return refused


def _distributed(layout: Layout, edit: Edit) -> list[tuple[int, Edit]]:
    """Return what ``edit`` means to each piece that it touches, as edits on the text of that piece.

    Raises:
        _RefusedError: It cannot be written.
    """
    small = _narrowed(layout.text, edit)
    if _not_text().search(small.text):
        raise _refused(edit, "puts a line break or control character into the text")
    if small.start == small.end:
        return [_insertion(layout, edit, small)] if small.text else []
    touched = _touched(layout, small)
    if sum(piece.end - piece.start for _, piece in touched) < touched[-1][1].end - touched[0][1].start or (
        touched[0][1].start > small.start or touched[-1][1].end < small.end
    ):
        raise _refused(edit, "reaches over the end of a paragraph")
    if any(piece.fragment.is_sign for _, piece in touched):
        raise _refused(edit, "reaches over a tab, break or symbol")
    if len({piece.fragment.zone for _, piece in touched}) > 1:
        raise _refused(edit, "reaches over the border of a link, field, tracked change, note or picture")
    texts = [small.text, *[""] * (len(touched) - 1)]
    return [
        (index, Edit(max(small.start - piece.start, 0), min(small.end, piece.end) - piece.start, text))
        for (index, piece), text in zip(touched, texts, strict=True)
    ]


def _narrowed(text: str, edit: Edit) -> Edit:
    """Return ``edit`` without what the old and the new text begin and end with."""
    old = text[edit.start : edit.end]
    before = _common(old, edit.text)
    after = _common(old[before:][::-1], edit.text[before:][::-1])
    return Edit(edit.start + before, edit.end - after, edit.text[before : len(edit.text) - after])


def _common(first: str, second: str) -> int:
    """Return how many signs the two begin with that are the same."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((index for index, (left, right) in pairs if left != right), min(len(first), len(second)))


def _touched(layout: Layout, edit: Edit) -> list[tuple[int, Piece]]:
    touched = []
    for index in range(layout.first_piece(edit.start), len(layout.pieces)):
        piece = layout.pieces[index]
        if piece.start >= edit.end:
            break
        touched.append((index, piece))
    if not touched:
        raise _refused(edit, "reaches over the end of a paragraph")
    return touched


def _insertion(layout: Layout, edit: Edit, small: Edit) -> tuple[int, Edit]:
    """Return the piece that takes what is put in: of two that meet there, one that ``edit`` replaces a part of."""
    at = small.start
    after = layout.first_piece(at)
    choices = (after - 1, after) if edit.start < at or edit.start == edit.end else (after, after - 1)
    for index in choices:
        piece = layout.pieces[index] if 0 <= index < len(layout.pieces) else None
        if piece and piece.start <= at <= piece.end and not piece.fragment.is_sign:
            return index, Edit(at - piece.start, at - piece.start, small.text)
    raise _refused(edit, "is where there is no text to join")


def _refused(edit: Edit, why: str) -> _RefusedError:
    return _RefusedError(f"the edit of {edit.start}-{edit.end} {why}")


@cache
def _not_text() -> re.Pattern[str]:
    return re.compile(_NOT_TEXT)
