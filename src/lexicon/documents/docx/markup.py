"""XML of a package: parsed without document type declarations, spliced byte by byte."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from lexicon.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from xml.parsers.expat import XMLParserType

_START_TAG: Final = re.compile(rb"""<([^\s/>]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(/?)>""")
_SPACE_ATTRIBUTE: Final = re.compile(rb"""\s+xml:space\s*=\s*(?:"[^"]*"|'[^']*')""")
_OUTER_SPACE: Final = re.compile(r"^\s|\s$|\s\s")


def new_parser() -> XMLParserType:
    """Return a parser of UTF-8 whose names are ``namespace name``, and whose byte indices are those of its input."""
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


class _DoctypeError(Exception):
    """XML with a document type declaration, which a package must not have (ECMA-376-2, 8.1.4) and bombs need."""


def _refuse_doctype(*_: object) -> None:
    raise _DoctypeError


def run(parser: XMLParserType, data: bytes, part: str, path: str) -> None:
    """Let ``parser`` parse all of ``data``, the part ``part`` of the document ``path``.

    Raises:
        InputError: It is not well-formed, or has a document type declaration.
    """
    try:
        parser.Parse(data, True)
    except _DoctypeError:
        raise damaged(f"{part} has a document type declaration", path) from None
    except expat.ExpatError as error:
        raise damaged(f"{part} is not well-formed XML ({error})", path) from error


def damaged(message: str, path: str) -> InputError:
    """Return the error for a document that Word would not open either."""
    return InputError(message, path=path, hint="open the document in Word and save it again")


def each_element(data: bytes, part: str, path: str, visit: Callable[[str, dict[str, str]], object]) -> None:
    """Call ``visit`` with local name and attributes (by local name) of every element of ``data``.

    Raises:
        InputError: As :func:`run`.
    """
    parser = new_parser()
    parser.StartElementHandler = lambda name, attributes: visit(local(name), locals_of(attributes))
    run(parser, data, part, path)


def local(name: str) -> str:
    """Return ``name`` without its namespace."""
    return name.rpartition(" ")[2]


def locals_of(attributes: dict[str, str]) -> dict[str, str]:
    """Return ``attributes`` by their local names."""
    return {local(name): value for name, value in attributes.items()}


def with_children(data: bytes, part: str, path: str, write: Callable[[str], bytes]) -> bytes:
    """Return ``data`` with new children at the end of its root element.

    Args:
        data: The XML.
        part: Its name, for messages.
        path: The name of the document, for messages.
        write: Takes the prefix of the root's name, such as ``w:`` or nothing, and returns the children.

    Raises:
        InputError: As :func:`run`.
    """
    starts: list[int] = []
    ends: list[int] = []
    parser = new_parser()
    parser.StartElementHandler = lambda *_: starts.append(parser.CurrentByteIndex)
    parser.EndElementHandler = lambda *_: ends.append(parser.CurrentByteIndex)
    run(parser, data, part, path)
    tag = start_tag(data, starts[0])
    prefix, colon, _ = tag[1].rpartition(b":")
    children = write((prefix + colon).decode())
    if tag[3]:
        return splice(data, [(tag.start(), tag.end(), b"<%b%b>%b</%b>" % (tag[1], tag[2], children, tag[1]))])
    return splice(data, [(ends[-1], ends[-1], children)])


def splice(data: bytes, changes: Iterable[tuple[int, int, bytes]]) -> bytes:
    """Return ``data`` with ``changes`` (start, end, new bytes), which do not overlap; of one place, in their order."""
    pieces: list[bytes] = []
    done = 0
    for start, end, new in sorted(changes, key=lambda change: change[:2]):
        pieces += (data[done:start], new)
        done = end
    pieces.append(data[done:])
    return b"".join(pieces)


def start_tag(data: bytes, start: int) -> re.Match[bytes]:
    """Return the start tag at ``start``: name, attributes, and the slash of an empty element are its groups."""
    tag = _START_TAG.match(data, start)
    if tag is None:  # the parser has seen one here
        raise AssertionError(start)
    return tag


def element_end(data: bytes, start: int, end_event: int) -> int:
    """Return where the element that starts at ``start`` ends.

    Args:
        data: The XML.
        start: Byte index of its start tag.
        end_event: Byte index that expat gave for its end: that of the end tag, or what follows an empty-element tag.
    """
    if start_tag(data, start)[3]:
        return end_event
    return data.index(b">", end_event) + 1


def text_element(data: bytes, start: int, text: str) -> bytes:
    """Return the element at ``start``, which holds only text, with ``text`` as its content.

    ``xml:space`` is set where white space would be lost otherwise.
    """
    tag = start_tag(data, start)
    name, attributes = tag[1], tag[2]
    if _OUTER_SPACE.search(text):
        attributes = _SPACE_ATTRIBUTE.sub(b"", attributes).rstrip() + b' xml:space="preserve"'
    return b"<%b%b>%b</%b>" % (name, attributes, escape(text).encode(), name)


def escape(text: str) -> str:
    """Return ``text`` as content of an element or of an attribute in double quotes."""
    for sign, reference in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(sign, reference)
    return text
