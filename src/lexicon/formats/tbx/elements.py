"""The XML elements of one entry: built by expat, rendered as text, and the texts in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.entities import html5
from typing import TYPE_CHECKING, Final
from unicodedata import normalize
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from lexicon.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

CORE: Final = "urn:iso:std:iso:30042:ed-2"
"""Namespace of TBX version 3; version 2 has none."""
MAX_DEPTH: Final = 64
"""No more elements stand in one another; TBX needs 12."""
MAX_ENTRY: Final = 4 << 20
"""Characters of one entry, each element counted as ``_ELEMENT_COST`` of them."""
MAX_TAG: Final = 1 << 20
"""Bytes of one tag with its attributes."""

_CORE: Final = re.compile(r"(?:urn:iso:std:iso:30042:.*)?")
_XML: Final = "http://www.w3.org/XML/1998/namespace "
_ELEMENT_COST: Final = 100
# What XML 1.0 has no way to write (production Char), and the carriage return, which no reader would give back.
_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACE: Final = " \t\r\n"
_WRAP: Final = re.compile(r"(?:[ \t]*\n)+[ \t]+")
_SPACES: Final = re.compile(rf"[{_SPACE}]+")
# Characters without width that no writer would type; concept files refuse them in terms.
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
    "|\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff])"
)


@dataclass(slots=True)
class Element:
    """One XML element."""

    name: str
    """Without its prefix."""
    attributes: dict[str, str] = field(default_factory=dict)
    content: list[str | Element] = field(default_factory=list)
    namespace: str = ""
    """Empty for the elements of TBX itself, of every edition."""
    line: int = 0
    column: int = 0

    @property
    def children(self) -> list[Element]:
        """The elements directly inside."""
        return [item for item in self.content if not isinstance(item, str)]

    def walk(self) -> Iterator[Element]:
        """Yield the element and all those inside, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    def text(self) -> str:
        """Return all text inside, without markup, as the file has it."""
        return "".join(item if isinstance(item, str) else item.text() for item in self.content)


class Builder:
    """The handlers of an expat parser: what they build stands in ``root``.

    Args:
        path: Name of the file, for messages.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.depth = 0
        self.root: Element | None = None
        self.stack: list[Element] = []
        self._size = 0
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.EntityDeclHandler = self._refuse_entity
        self.parser.SkippedEntityHandler = self._skipped

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        self.deepen()
        element = self.element(name, attributes)
        if self.stack:
            self.stack[-1].content.append(element)
        else:
            self.root = element
            self._size = 0
        self.stack.append(element)
        self._grow(_ELEMENT_COST + sum(map(len, attributes.values())))

    def end(self, _name: str) -> None:
        """Close an element."""
        self.depth -= 1
        if self.stack:
            self.stack.pop()

    def characters(self, text: str) -> None:
        """Take text."""
        if self.stack:
            self.stack[-1].content.append(text)
            self._grow(len(text))

    def element(self, name: str, attributes: dict[str, str]) -> Element:
        """Return an empty element that stands where the parser is."""
        namespace, _, local = name.rpartition(" ")
        return Element(
            local,
            {_attribute(key) if " " in key else key: value for key, value in attributes.items()},
            namespace="" if _CORE.fullmatch(namespace) else namespace,
            line=self.parser.CurrentLineNumber,
            column=self.parser.CurrentColumnNumber + 1,
        )

    def deepen(self) -> None:
        """Count one more open element."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.error(f"elements are nested deeper than {MAX_DEPTH} levels")

    def error(self, message: str, hint: str | None = None) -> InputError:
        """Return an error at the place where the parser is."""
        return InputError(
            message,
            path=self.path,
            line=self.parser.CurrentLineNumber,
            column=self.parser.CurrentColumnNumber + 1,
            hint=hint,
        )

    def _grow(self, size: int) -> None:
        self._size += size
        if self._size > MAX_ENTRY:
            raise self.error("an entry is too large", f"an entry may have about {MAX_ENTRY >> 20} million characters")

    def _refuse_entity(self, *_: object) -> None:
        raise self.error("the file declares entities, which are not read", "write the characters themselves")

    def _skipped(self, name: str, is_parameter: bool) -> None:
        """Take the entities of HTML, which files use as if every XML reader knew them."""
        if is_parameter:
            return
        if f"{name};" not in html5:
            raise self.error(f"the entity &{name}; is declared nowhere", "write the character itself")
        self.characters(html5[f"{name};"])


def _attribute(name: str) -> str:
    if name.startswith(_XML):
        return f"xml:{name.removeprefix(_XML)}"
    return name.rpartition(" ")[2]


def read_fragment(text: str) -> Element | None:
    """Return the element that ``text`` is, or None if it is not one."""
    builder = Builder("")
    try:
        builder.parser.Parse(text.encode(), True)
    except (expat.ExpatError, InputError, UnicodeEncodeError):
        return None
    return builder.root


def clean(text: str) -> str:
    """Return ``text`` in NFC, without the line ends and indentation that only lay a file out."""
    if "\n" in text:
        text = _WRAP.sub(lambda wrap: "\n\n" if wrap[0].count("\n") > 1 else " ", text)
    text = text.strip(_SPACE)
    return "" if text.isspace() else normalize("NFC", text)


def clean_term(text: str) -> str:
    """Return ``text`` as a term: in one line, and without invisible characters."""
    return normalize("NFC", _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip())


def has_invisible(text: str) -> bool:
    """Tell whether :func:`clean_term` takes anything but layout from ``text``."""
    return _INVISIBLE.search(text) is not None or text.strip() != text.strip(_SPACE)


def legal(text: str) -> str:
    """Return ``text`` without the characters that XML 1.0 cannot hold."""
    return _ILLEGAL.sub("", text)


def compact(element: Element) -> str:
    """Return ``element`` in one line, without its ids, which name places of one file only."""
    names = [f"{key}={_quoted(value)}" for key, value in element.attributes.items() if key != "id"]
    if element.namespace:
        names.insert(0, f"xmlns={_quoted(element.namespace)}")
    tag = " ".join((element.name, *names))
    inside = "".join(
        escape(item, {"\r": "&#13;"}) if isinstance(item, str) else compact(item) for item in _tidy(element)
    )
    return f"<{tag}>{inside}</{element.name}>" if inside else f"<{tag}/>"


def _tidy(element: Element) -> list[str | Element]:
    """Return the content without the layout of the file."""
    content: list[str | Element] = []
    for item in element.content:
        if isinstance(item, str) and content and isinstance(content[-1], str):
            content[-1] += item
        else:
            content.append(item)
    if element.children and not any(isinstance(item, str) and item.strip(_SPACE) for item in content):
        return list(element.children)
    return [normalize("NFC", _WRAP.sub(" ", item)) if isinstance(item, str) else item for item in content]


def render(element: Element, indent: str = "") -> Iterator[str]:
    """Yield the lines of ``element``; one that has text keeps it in one line with its tags."""
    tag = " ".join((element.name, *(f"{key}={_quoted(value)}" for key, value in element.attributes.items())))
    if not element.content:
        yield f"{indent}<{tag}/>"
    elif any(isinstance(item, str) for item in element.content):
        yield f"{indent}<{tag}>{_inline(element)}</{element.name}>"
    else:
        yield f"{indent}<{tag}>"
        for child in element.children:
            yield from render(child, f"{indent}  ")
        yield f"{indent}</{element.name}>"


def _inline(element: Element) -> str:
    return "".join(
        escape(legal(item), {"\r": "&#13;"}) if isinstance(item, str) else "".join(render(item))
        for item in element.content
    )


def _quoted(value: str) -> str:
    return quoteattr(legal(value))
