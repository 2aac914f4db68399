"""The file around the entries, and the forms that entries take: version 3 in DCA or DCT, and version 2."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lexicon.formats.tbx.categories import CATEGORIES
from lexicon.formats.tbx.elements import CORE, Element, legal, render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>'
_DOCTYPE: Final = '<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">'
_MODULES: Final = {"min": "http://www.tbxinfo.net/ns/min", "basic": "http://www.tbxinfo.net/ns/basic"}
_VERSION_2: Final = {"conceptEntry": "termEntry", "langSec": "langSet", "termSec": "tig"}
_DCT: Final = {
    **{category.name: f"{category.module}:{category.name}" for category in CATEGORIES if category.module in _MODULES},
    "transactionType": "basic:transactionType",
    "responsibility": "basic:responsibility",
}


def document(entries: Iterable[Element], *, version: int, style: str, dialect: str, title: str, language: str) -> bytes:
    """Return the file that holds ``entries``, which are in the form of version 3 and style DCA."""
    header = [_title(title), Element("sourceDesc", {}, [Element("p", {}, ["Exported by lexicon"])])]
    root = {"type": dialect, "xml:lang": language}
    if version == 2:
        header_name, root_name, start = "martifHeader", "martif", [_DECLARATION, _DOCTYPE]
    else:
        header_name, root_name, start = "tbxHeader", "tbx", [_DECLARATION]
        root = {"type": dialect, "style": style, "xml:lang": language, "xmlns": CORE}
        root |= {f"xmlns:{prefix}": uri for prefix, uri in _MODULES.items()} if style == "dct" else {}
    change = _to_version_2 if version == 2 else _to_dct if style == "dct" else _unchanged
    head = Element(header_name, {}, [Element("fileDesc", {}, [*header])])
    lines = (*start, *_lines(Element(root_name, root), head, map(change, entries)))
    return "".join(f"{line}\n" for line in lines).encode()


def _lines(root: Element, header: Element, entries: Iterable[Element]) -> Iterator[str]:
    (opening,) = render(root)
    yield opening.removesuffix("/>") + ">"
    yield from render(header, "  ")
    lines = [line for entry in entries for line in render(entry, "      ")]
    yield from ("  <text>", "    <body>", *lines, "    </body>", "  </text>") if lines else ("  <text/>",)
    yield f"</{root.name}>"


def _title(title: str) -> Element:
    return Element("titleStmt", {}, [Element("title", {}, [legal(title)])])


def _unchanged(element: Element) -> Element:
    return element


def _to_version_2(element: Element) -> Element:
    return Element(_VERSION_2.get(element.name, element.name), element.attributes, _changed(element, _to_version_2))


def _to_dct(element: Element) -> Element:
    attributes = dict(element.attributes)
    name = _DCT.get(attributes.pop("type", ""), element.name)
    return Element(name, attributes, _changed(element, _to_dct))


def _changed(element: Element, change: Callable[[Element], Element]) -> list[str | Element]:
    return [item if isinstance(item, str) else change(item) for item in element.content]
