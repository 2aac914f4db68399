"""All parts of a document -> one text: the body, the notes in the order they are called, headers and footers."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.documents.decoding import SIZE_LIMIT
from lexicon.documents.docx.markup import damaged
from lexicon.documents.docx.package import Package
from lexicon.documents.docx.story import Story
from lexicon.documents.docx.styles import Role, Styles, role_of_level
from lexicon.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.documents.docx.story import Fragment, Paragraph, Reference

_NOTES: Final = {"footnoteReference": ("footnotes", "footnote"), "endnoteReference": ("endnotes", "endnote")}
_MARGINS: Final = {"headerReference": "header", "footerReference": "footer"}
_TITLE_LENGTH: Final = 40


class Line(NamedTuple):
    """One paragraph of the text, without the newline after it."""

    start: int
    """Offset in the text."""
    end: int
    part: str
    """Name of the part that holds it."""
    place: str
    """``footnote 4``, ``header``; empty for a paragraph of the body."""
    called_at: int
    """Byte index in the main part of what calls the footnote or endnote; 0 elsewhere."""
    is_aside: bool
    """Whether it stands beside the article: in a text box, header or footer."""
    role: Role
    paragraph: Paragraph

    @property
    def is_body(self) -> bool:
        """Whether it is a paragraph of the body."""
        return not self.place and not self.paragraph.is_boxed


class Piece(NamedTuple):
    """A fragment, where it stands in the text and which part holds it."""

    start: int
    end: int
    line: Line
    fragment: Fragment


class Layout:
    """A document with its text.

    Args:
        data: The file.
        path: Its name.

    Raises:
        InputError: It is no Word document, is damaged, or is larger than the limits.
    """

    def __init__(self, data: bytes, path: str) -> None:
        self.path = path
        self.package = Package(data, path)
        self.parts: dict[str, bytes] = {}
        """What was read of the parts with text, in UTF-8."""
        self.last_comment = -1
        """Highest id of a comment anchored in the document."""
        relations = self.package.relationships(self.package.main)
        self.targets = {relation.kind: relation.target for relation in relations}
        """Name of a part of each kind that the main part refers to."""
        self._by_id = {relation.id: relation.target for relation in relations}
        styles = self.targets.get("styles", "word/styles.xml")
        self.styles = Styles(self.package.xml(styles), styles, path)
        story = self._story(self.package.main)
        if story is None or not story.is_document:
            raise damaged("this is no Word document", path)
        self.is_strict = story.is_strict
        self.lines = list(self._lines(story))
        self.text = "\n".join("".join([fragment.text for fragment in line.paragraph.fragments]) for line in self.lines)

        if len(self.text) > SIZE_LIMIT:
            raise InputError("the document has more text than any article", path=path, hint="split it, or leave it out")

    @cached_property
    def pieces(self) -> list[Piece]:
        """Every fragment, in the order of the text."""
        pieces: list[Piece] = []
        for line in self.lines:
            fragments = line.paragraph.fragments
            ends = accumulate((len(fragment.text) for fragment in fragments), initial=line.start)
            start = next(ends)
            for fragment, end in zip(fragments, ends, strict=True):
                pieces.append(Piece(start, end, line, fragment))
                start = end
        return pieces

    def first_piece(self, offset: int) -> int:
        """Return the index of the first piece that ends after ``offset``, perhaps one past the last."""
        return bisect_right(self.pieces, offset, key=lambda piece: piece.end)

    def _story(self, part: str) -> Story | None:
        data = self.package.xml(part)
        if data is None:
            return None
        self.parts[part] = data
        story = Story(data, part, self.path, self.styles)
        self.last_comment = max(self.last_comment, story.last_comment)
        return story

    def _lines(self, body: Story) -> Iterator[Line]:
        start = 0
        for part, place, called_at, paragraph in chain(
            ((self.package.main, "", 0, paragraph) for paragraph in body.paragraphs),
            self._notes(body, "footnoteReference"),
            self._notes(body, "endnoteReference"),
            self._margins(body, "headerReference"),
            self._margins(body, "footerReference"),
        ):
            end = start + sum([len(fragment.text) for fragment in paragraph.fragments])
            is_aside = paragraph.is_boxed or place in _MARGINS.values()
            yield Line(start, end, part, place, called_at, is_aside, self._role(paragraph), paragraph)
            start = end + 1

    def _role(self, paragraph: Paragraph) -> Role:
        role = self.styles.role(paragraph.style)
        if paragraph.level is None or role not in (Role.BODY, Role.HEADING):
            return role
        return role_of_level(paragraph.level)

    def _notes(self, body: Story, reference: str) -> Iterator[tuple[str, str, int, Paragraph]]:
        kind, name = _NOTES[reference]
        calls: dict[str, Reference] = {}
        for call in body.references:
            if call.name == reference:
                calls.setdefault(call.id, call)
        story = self._story(self.targets[kind]) if calls and kind in self.targets else None
        if story is None:
            return
        by_note: dict[str, list[Paragraph]] = {}
        for paragraph in story.paragraphs:
            by_note.setdefault(paragraph.note, []).append(paragraph)
        for number, call in enumerate(calls.values(), 1):
            for paragraph in by_note.get(call.id, ()):
                yield self.targets[kind], f"{name} {number}", call.at, paragraph

    def _margins(self, body: Story, reference: str) -> Iterator[tuple[str, str, int, Paragraph]]:
        """Yield the paragraphs of headers or footers, each once however many sections show it."""
        called = (self._by_id.get(call.id, "") for call in body.references if call.name == reference)
        for part in dict.fromkeys(called):
            story = self._story(part) if part else None
            for paragraph in story.paragraphs if story else ():
                yield part, _MARGINS[reference], 0, paragraph


def places(layout: Layout) -> Iterator[tuple[int, str]]:
    """Yield where each part of the text begins that people find in Word, and what it is called.

    A paragraph is counted from the heading above it, empty ones left out; tables and their rows are counted from the
    beginning of the document.
    """
    heading, number, last = "", 0, ""
    for line in layout.lines:
        if line.start == line.end or line.role is Role.CONTENTS:
            continue
        name = line.place or _place_in_body(line.paragraph)
        if not name and line.role is Role.HEADING:
            heading, number = _shortened(layout.text[line.start : line.end]), 0
            name = f"heading {heading}"
        elif not name:
            number += 1
            name = f"paragraph {number} under {heading}" if heading else f"paragraph {number}"
        if name != last:
            yield line.start, name
            last = name


def _place_in_body(paragraph: Paragraph) -> str:
    if paragraph.is_boxed:
        return "text box"
    if paragraph.row:
        return "table {}, row {}".format(*paragraph.row)
    return ""


def _shortened(title: str) -> str:
    words = " ".join(title.split())
    return f'"{words}"' if len(words) <= _TITLE_LENGTH else f'"{words[:_TITLE_LENGTH].rstrip()}…"'
