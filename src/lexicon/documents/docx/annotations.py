"""Writes findings into a Word document as comments beside the text.

Word shows comments in the body alone: it ignores those in headers, footers, text boxes, footnotes and endnotes
([MS-OI29500] 2.1.315). What is found there is said at the place in the body that calls the note or holds the box, else
at the beginning, and starts with the name of the place that it is about.
"""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left, bisect_right
from functools import cache
from itertools import count, groupby, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.documents.docx.layout import Layout, places
from lexicon.documents.docx.markup import (
    each_element,
    element_end,
    escape,
    splice,
    start_tag,
    text_element,
    with_children,
)
from lexicon.documents.docx.package import CONTENT_TYPES, relationships_part
from lexicon.documents.docx.story import comment_number
from lexicon.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lexicon.documents.docx.story import Fragment

_DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT_WORD: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELATIONS: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_COMMENTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"

COMMENT_LIMIT: Final = 32_767
"""Word opens no document with more ([MS-OI29500] 2.1.315)."""
_NO_PIECE: Final = -1


class Note(NamedTuple):
    """A remark on the code points ``start`` to ``end`` of the text."""

    start: int
    end: int
    author: str
    text: str


class _Anchor(NamedTuple):
    """A place in the text where a comment can begin or end."""

    piece: int
    """Index of a piece."""
    offset: int
    """In the text of that piece."""


class _Comment(NamedTuple):
    number: int
    author: str
    text: str
    start: _Anchor
    end: _Anchor


def annotate(data: bytes, notes: Iterable[Note], path: str) -> bytes:
    """Return the Word file ``data`` with ``notes`` as comments; those that it has already are kept.

    Comments carry no date, so that the same findings give the same file.

    Args:
        data: The file.
        notes: On the text that :func:`lexicon.documents.docx.read` gives; the comment of one that ends outside the body
            ends with the body.
        path: Its name, for messages.

    Raises:
        ValueError: A note lies outside the text.
        InputError: As :func:`lexicon.documents.docx.read`; also for more comments than ``COMMENT_LIMIT``, or a body
            without a paragraph that a comment could stand in.
    """
    wanted = sorted(notes)
    if not wanted:
        return data
    layout = Layout(data, path)
    part = layout.targets.get("comments") or posixpath.join(posixpath.dirname(layout.package.main), "comments.xml")
    existing = layout.package.xml(part)
    if existing is None:
        namespace = _STRICT_WORD if layout.is_strict else _WORD
        existing = _DECLARATION + f'<w:comments xmlns:w="{namespace}"/>'.encode()
    number = 1 + max(layout.last_comment, _last_number(existing, part, path))
    if number + len(wanted) > COMMENT_LIMIT:
        raise InputError(f"Word opens no document with more than {COMMENT_LIMIT:,} comments", path=path)
    comments = _placed(layout, wanted, number)
    main = layout.package.main
    parts = {main: splice(layout.parts[main], _anchored(layout, comments))}
    parts[part] = with_children(
        existing, part, path, lambda prefix: b"".join([_comment(layout, comment, prefix) for comment in comments])
    )
    return layout.package.rewritten(parts | _declared(layout, part))


def _last_number(data: bytes, part: str, path: str) -> int:
    numbers = [-1]

    def visit(element: str, attributes: dict[str, str]) -> None:
        if element == "comment":
            numbers.append(comment_number(attributes.get("id", "")))

    each_element(data, part, path, visit)
    return max(numbers)


def _placed(layout: Layout, notes: Sequence[Note], number: int) -> list[_Comment]:
    body = [index for index, piece in enumerate(layout.pieces) if piece.line.is_body]
    names = list(places(layout))
    comments = []
    for own, note in enumerate(notes, number):
        if not 0 <= note.start <= note.end <= len(layout.text):
            raise ValueError(f"note {note!r} lies outside the text")
        first = min(layout.first_piece(note.start), len(layout.pieces) - 1)
        text = note.text
        if first < 0:
            start = end = _Anchor(_NO_PIECE, 0)
        elif layout.pieces[first].line.is_body:
            start, end = _exactly(layout, note, first, body)
        else:
            start = end = _nearby(layout, first, body)
            name = names[bisect_right(names, note.start, key=lambda named: named[0]) - 1][1]
            text = f"{name[0].upper()}{name[1:]}: {text}"
        comments.append(_Comment(own, note.author, text, start, end))
    return comments


def _exactly(layout: Layout, note: Note, first: int, body: Sequence[int]) -> tuple[_Anchor, _Anchor]:
    last = max(bisect_left(body, note.end, key=lambda index: layout.pieces[index].start) - 1, 0)
    start, end = (
        _Anchor(index, min(max(offset - piece.start, 0), piece.end - piece.start))
        for index, offset in ((first, note.start), (body[last], note.end))
        for piece in (layout.pieces[index],)
    )
    return start, max(start, end)


def _nearby(layout: Layout, index: int, body: Sequence[int]) -> _Anchor:
    """Return the place in the body before the mark of the note or the box that the piece ``index`` is in."""
    piece = layout.pieces[index]
    at = piece.fragment.start if piece.line.part == layout.package.main else piece.line.called_at
    before = bisect_left(body, at, key=lambda own: layout.pieces[own].fragment.start)
    if not before:
        return _Anchor(body[0] if body else _NO_PIECE, 0)
    return _Anchor(body[before - 1], len(layout.pieces[body[before - 1]].fragment.text))


def _anchored(layout: Layout, comments: Sequence[_Comment]) -> list[tuple[int, int, bytes]]:
    """Return the changes that put the anchors of ``comments`` into the main part."""
    opening: dict[_Anchor, list[_Comment]] = {}
    closing: dict[_Anchor, list[_Comment]] = {}
    for comment in comments:
        opening.setdefault(comment.start, []).append(comment)
        if comment.start != comment.end:
            closing.setdefault(comment.end, []).append(comment)
    data = layout.parts[layout.package.main]
    changes: list[tuple[int, int, bytes]] = []
    for index, anchors in groupby(sorted(opening.keys() | closing.keys()), key=lambda anchor: anchor.piece):
        if index == _NO_PIECE:
            return [_in_empty_body(layout, comments)]
        fragment = layout.pieces[index].fragment
        prefix = _prefix(data, fragment.run.start)
        marks = {
            anchor.offset: _marks(layout, prefix, closing.get(anchor, ()), opening.get(anchor, ()))
            for anchor in anchors
        }
        changes += _split(data, fragment, marks)
    return changes


def _in_empty_body(layout: Layout, comments: Sequence[_Comment]) -> tuple[int, int, bytes]:
    """Return the change that puts ``comments`` into the first paragraph of a body that has no text."""
    paragraph = next((line.paragraph for line in layout.lines if line.is_body), None)
    if paragraph is None:
        raise InputError("the body of the document has no paragraph that a comment could stand in", path=layout.path)
    data = layout.parts[layout.package.main]
    tag = start_tag(data, paragraph.start)
    marks = _marks(layout, _prefix(data, paragraph.start), (), comments)
    if tag[3]:
        return tag.start(), tag.end(), b"<%b%b>%b</%b>" % (tag[1], tag[2], marks, tag[1])
    return paragraph.end, paragraph.end, marks


def _marks(layout: Layout, prefix: str, closing: Iterable[_Comment], opening: Iterable[_Comment]) -> bytes:
    """Return the elements at one place: those that end there, then those without extent, then those that begin."""
    name = _declaration(layout, prefix)
    begin = f'<w:commentRangeStart{name} w:id="{{0}}"/>'
    end = f'<w:commentRangeEnd{name} w:id="{{0}}"/><w:r{name}><w:commentReference w:id="{{0}}"/></w:r>'
    points = [comment for comment in opening if comment.start == comment.end]
    ranges = [comment for comment in opening if comment.start != comment.end]
    return "".join(
        [
            *(end.format(comment.number) for comment in closing),
            *((begin + end).format(comment.number) for comment in points),
            *(begin.format(comment.number) for comment in ranges),
        ]
    ).encode()


def _split(data: bytes, fragment: Fragment, marks: dict[int, bytes]) -> Iterator[tuple[int, int, bytes]]:
    """Yield the changes that put ``marks``, by offset in the text of ``fragment``, between runs."""
    run = fragment.run
    tag = start_tag(data, run.start)
    begin = element_end(data, *run.properties) if run.properties else tag.end()
    properties = data[run.properties[0] : begin] if run.properties else b""
    start, end, last = fragment.start, element_end(data, fragment.start, fragment.end), len(fragment.text)

    def parted(mark: bytes) -> bytes:
        return b"</%b>%b%b%b" % (tag[1], mark, tag[0], properties)

    if 0 in marks:
        is_first = not data[begin:start].strip()
        yield (run.start, run.start, marks[0]) if is_first else (start, start, parted(marks[0]))
    inner = [offset for offset in marks if 0 < offset < last]
    if inner:
        texts = [fragment.text[first:second] for first, second in pairwise([0, *inner, last])]
        elements = [text_element(data, start, text) for text in texts]
        others = zip(inner, elements[1:], strict=True)
        yield start, end, elements[0] + b"".join([parted(marks[offset]) + element for offset, element in others])
    if last in marks:
        is_last = not data[end : run.end].strip()
        outside = element_end(data, run.start, run.end)
        yield (outside, outside, marks[last]) if is_last else (end, end, parted(marks[last]))


def _prefix(data: bytes, start: int) -> str:
    """Return the prefix, with its colon, of the name of the element at ``start``."""
    prefix, colon, _ = start_tag(data, start)[1].rpartition(b":")
    return (prefix + colon).decode()


def _declaration(layout: Layout, prefix: str) -> str:
    """Return what makes ``w:`` the prefix of the new elements, where it is not that of those around them."""
    if prefix == "w:":
        return ""
    return f' xmlns:w="{_STRICT_WORD if layout.is_strict else _WORD}"'


def _comment(layout: Layout, comment: _Comment, prefix: str) -> bytes:
    initials = "".join([word[0] for word in comment.author.split()])
    first, *others = _not_xml().sub("\ufffd", comment.text).splitlines() or [""]
    paragraphs = [_paragraph("<w:r><w:annotationRef/></w:r>", first), *(_paragraph("", line) for line in others)]
    attributes = f'w:id="{comment.number}" w:author="{escape(comment.author)}" w:initials="{escape(initials)}"'
    return f"<w:comment{_declaration(layout, prefix)} {attributes}>{''.join(paragraphs)}</w:comment>".encode()


def _paragraph(mark: str, line: str) -> str:
    return f'<w:p>{mark}<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'


@cache
def _not_xml() -> re.Pattern[str]:
    return re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, 2.2


def _declared(layout: Layout, part: str) -> dict[str, bytes]:
    """Return the parts that tell Word of the part with the comments, where they do not do so yet."""
    if "comments" in layout.targets:
        return {}
    package, main = layout.package, layout.package.main
    relations = relationships_part(main)
    base = _STRICT_RELATIONS if layout.is_strict else _RELATIONS
    used = {relation.id for relation in package.relationships(main)}
    own = next(name for number in count(1) if (name := f"rIdComments{number}") not in used)
    relation = f'Relationship Id="{own}" Type="{base}/comments" Target="/{part}"/>'
    override = f'Override PartName="/{part}" ContentType="{_COMMENTS_TYPE}"/>'
    empty_relations = _DECLARATION + f'<Relationships xmlns="{_PACKAGE_RELATIONS}"/>'.encode()
    empty_types = _DECLARATION + f'<Types xmlns="{_CONTENT_TYPES}"/>'.encode()
    return {
        relations: with_children(
            package.xml(relations) or empty_relations,
            relations,
            layout.path,
            lambda prefix: f"<{prefix}{relation}".encode(),
        ),
        CONTENT_TYPES: with_children(
            package.xml(CONTENT_TYPES) or empty_types,
            CONTENT_TYPES,
            layout.path,
            lambda prefix: f"<{prefix}{override}".encode(),
        ),
    }
