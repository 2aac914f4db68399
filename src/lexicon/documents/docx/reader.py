"""Reads Word documents.

The text is that of the printed page, a paragraph a line. ``w:lang`` is not believed: Word sets it by keyboard, template
and guess, and a Hebrew article whose every run says ``en-US`` is common; neither is ``dc:language``, which LibreOffice
fills from the language of the program. So a document declares no language here, and has no passages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lexicon.documents.comments import cover_comments, find_comments
from lexicon.documents.document import Document, Landmark
from lexicon.documents.docx.layout import Layout, places
from lexicon.documents.docx.story import PAGE_BREAK
from lexicon.documents.docx.styles import Role
from lexicon.documents.masking import Mask
from lexicon.documents.prose import blank_identifiers
from lexicon.text.folding import BARRIER
from lexicon.text.lazy import lazy_pattern
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lexicon.documents.docx.layout import Line

_SILENT_ROLES: Final = (Role.CODE, Role.CONTENTS)
_NOTE: Final = lazy_pattern(r"[\d\s*†‡§,;()\[\]–-]+")
"""What calls a note where somebody has typed it: Tinghir¹ is a word and a number."""


def read(data: bytes, path: str) -> Document:
    """Return the document of the Word file ``data``.

    Args:
        data: The file.
        path: Its name, carried along.

    Raises:
        InputError: It is no Word document, is damaged or protected, or is larger than the limits.
    """
    layout = Layout(data, path)
    comments = find_comments(layout.text)
    return Document(
        path=path,
        text=layout.text,
        prose=_prose(layout, comments),
        headings=_spans(layout, lambda line: line.role is Role.HEADING),
        quotations=_spans(layout, lambda line: line.role is Role.QUOTATION),
        asides=_spans(layout, lambda line: line.is_aside or line.role is Role.CAPTION),
        comments=tuple(comments),
        landmarks=tuple(Landmark(*place) for place in places(layout)),
    )


def _prose(layout: Layout, comments: list[Span]) -> str:
    mask = Mask(layout.text)
    for start, end in _silent(layout):
        mask.cover(start, end, BARRIER)
    layer = cover_comments(mask.finish(), comments)
    return blank_identifiers(layer.replace("\n", BARRIER).replace(PAGE_BREAK, BARRIER))


def _silent(layout: Layout) -> Iterator[Span]:
    """Yield what is no prose: code, what Word makes from the headings, and numbers and signs of notes."""
    for line in layout.lines:
        if line.role in _SILENT_ROLES:
            yield Span(line.start, line.end)
            continue
        start = line.start
        for fragment in line.paragraph.fragments:
            end = start + len(fragment.text)
            run = fragment.run
            is_note = run.is_raised and _NOTE.fullmatch(fragment.text)
            if is_note or (run.style and layout.styles.role(run.style) is Role.CODE):
                yield Span(start, end)
            start = end


def _spans(layout: Layout, holds: Callable[[Line], bool]) -> tuple[Span, ...]:
    return tuple(Span(line.start, line.end) for line in layout.lines if line.start < line.end and holds(line))
