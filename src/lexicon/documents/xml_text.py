"""The tags of an XML file at their places in its text (Extensible Markup Language 1.0, fifth edition).

Only what bilingual files need: elements, attributes, text. Declarations of entities are refused, and so is deep
nesting; nothing outside the file is ever read.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.documents.references import shown
from lexicon.errors import InputError
from lexicon.text.spans import LineIndex, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.documents.masking import Mask

_TAG: Final = re.compile(r"<(/?)([A-Za-z_][\w.:-]*+)((?:\s++[\w.:-]++\s*+=\s*+(?:\"[^\"<]*+\"|'[^'<]*+'))*+)\s*+(/?)>")
_ATTRIBUTE: Final = re.compile(r"([\w.:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}|lt|gt|amp|quot|apos);")
_SPECIAL: Final = (("<!--", "-->", "comment"), ("<![CDATA[", "]]>", "CDATA section"), ("<?", "?>", "instruction"))
_DEPTH_LIMIT: Final = 200


class Tag(NamedTuple):
    """One tag; a tag of an empty element is given twice."""

    name: str
    """Without a namespace's prefix."""
    attributes: dict[str, str]
    """By their names without prefixes; none in an end tag."""
    is_end: bool
    span: Span


def tags(text: str, path: str) -> Iterator[Tag]:
    """Yield the tags of ``text``.

    Raises:
        InputError: It is not well-formed as far as its tags go, nested too deeply, or declares entities.
    """
    opened: list[tuple[str, int]] = []
    at = 0
    if text.strip() and "<" not in text:
        raise _fault(text, 0, path, "there is no element in it")
    while (start := text.find("<", at)) >= 0:
        if (end := _special_end(text, start, path)) is not None:
            at = end
            continue
        found = _TAG.match(text, start)
        if not found:
            raise _fault(text, start, path, "this is no tag")
        at = found.end()
        closing, name, attributes, empty = found.groups()
        local, span = name.rpartition(":")[2], Span(*found.span())
        if closing:
            if not opened or opened.pop()[0] != name:
                raise _fault(text, start, path, f"</{name}> closes nothing here")
            yield Tag(local, {}, is_end=True, span=span)
            continue
        yield Tag(local, _attributes(attributes), is_end=False, span=span)
        if empty:
            yield Tag(local, {}, is_end=True, span=Span(span.end, span.end))
            continue
        opened.append((name, start))
        if len(opened) > _DEPTH_LIMIT:
            raise _fault(text, start, path, f"more than {_DEPTH_LIMIT} elements are nested here")
    if opened:
        name, start = opened[-1]
        raise _fault(text, start, path, f"<{name}> is never closed", "the file may have been cut short")


def _special_end(text: str, start: int, path: str) -> int | None:
    """Return where a comment, section, instruction or document type at ``start`` ends, None where a tag stands."""
    for opening, closing, what in _SPECIAL:
        if text.startswith(opening, start):
            end = text.find(closing, start + len(opening))
            if end < 0:
                raise _fault(text, start, path, f"this {what} is never closed")
            return end + len(closing)
    if not text.startswith("<!", start):
        return None
    end = text.find(">", start)
    subset = text.find("[", start, end if end >= 0 else len(text))
    if subset >= 0:
        raise _fault(text, start, path, "declarations inside the file are not read", "take out what stands in [ ]")
    if end < 0:
        raise _fault(text, start, path, "this declaration is never closed")
    return end + 1


def _attributes(written: str) -> dict[str, str]:
    return {
        found[1].rpartition(":")[2]: unescape(found[2] if found[2] is not None else found[3])
        for found in _ATTRIBUTE.finditer(written)
    }


def _fault(text: str, offset: int, path: str, what: str, hint: str | None = None) -> InputError:
    line, column = LineIndex(text).position(offset)
    return InputError(f"not well-formed: {what}", path=path, line=line, column=column, hint=hint)


def show(layer: Mask, text: str, start: int, end: int) -> None:
    """Show the text from ``start`` to ``end``, in which no tag stands, with what its entities mean."""
    for entity in _ENTITY.finditer(text, start, end):
        layer.keep(entity.start())
        layer.put(shown(entity[0]))
    layer.keep(end)


def plain(text: str) -> str:
    """Return character data as a reader sees it."""
    return _ENTITY.sub(lambda entity: unescape(entity[0]), text)
