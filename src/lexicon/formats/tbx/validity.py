"""Which elements of other tools may be written as they are: the content models of the schemas, in short.

They are what TBXcoreStructV03.rng and TBXcoreStructV02.dtd have in common, so that neither refuses a file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lexicon.formats.tbx.content import HTTP, category_of, is_date

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from lexicon.formats.tbx.categories import Level, Module
    from lexicon.formats.tbx.elements import Element

_INLINE: Final = frozenset({"hi", "foreign", "ph"})
# Element -> those that may stand in it; the first of a group comes first, and once.
_CONTENT: Final[Mapping[str, frozenset[str]]] = {
    "term": frozenset({"hi"}),
    "termNote": _INLINE,
    "descrip": _INLINE,
    "admin": _INLINE,
    "note": _INLINE,
    "foreign": _INLINE,
    "adminGrp": frozenset({"adminNote", "note", "ref", "xref"}),
    "descripGrp": frozenset({"descripNote", "admin", "adminGrp", "note", "ref", "transacGrp", "xref"}),
    "transacGrp": frozenset({"date", "note", "ref", "transacNote", "xref"}),
    **dict.fromkeys(
        ("hi", "ph", "ref", "xref", "date", "transac", "transacNote", "adminNote", "descripNote"), frozenset()
    ),
}
_FIRST: Final = {"adminGrp": "admin", "descripGrp": "descrip", "transacGrp": "transac"}
_TYPED: Final = frozenset(
    {"admin", "adminNote", "descrip", "descripNote", "ref", "termNote", "transac", "transacNote", "xref"}
)
_ATTRIBUTES: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys(_TYPED, frozenset({"type", "target", "xml:lang", "datatype"})),
    "xref": frozenset({"type", "target"}),
    "note": frozenset({"xml:lang"}),
    "hi": frozenset({"type", "target"}),
    "foreign": frozenset({"xml:lang"}),
    "ph": frozenset({"type"}),
}
_AT_ALL_LEVELS: Final = frozenset({"admin", "adminGrp", "descrip", "descripGrp", "note", "ref", "transacGrp", "xref"})
_HI_TYPES: Final = ("entailedTerm", "hotkey", "italics", "bold", "superscript", "subscript", "math")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


def is_valid(level: Level, element: Element, modules: frozenset[Module], ids: Collection[str]) -> bool:
    """Tell whether ``element`` may stand at ``level`` of a file.

    Args:
        level: Where it is to stand.
        element: The element, in version 3 and style DCA.
        modules: Those of the dialect; one with ``more`` takes categories of any name.
        ids: All ids of the file, which references may have as their target.
    """
    names = _AT_ALL_LEVELS | ({"term", "termNote"} if level == "term" else set())
    return element.name in names and all(
        _fits(one) and _has_valid_attributes(one, ids) and ("more" in modules or _is_in(modules, level, one))
        for one in element.walk()
    )


def _fits(element: Element) -> bool:
    allowed = _CONTENT.get(element.name)
    if allowed is None or element.namespace:
        return False
    names = [child.name for child in element.children]
    if first := _FIRST.get(element.name):
        return names[:1] == [first] and allowed.issuperset(names[1:]) and _has_only_layout(element)
    if element.name == "date" and not is_date(element.text()):
        return False
    return allowed.issuperset(names)


def _has_only_layout(element: Element) -> bool:
    return not any(isinstance(item, str) and item.strip() for item in element.content)


def _has_valid_attributes(element: Element, ids: Collection[str]) -> bool:
    attributes = element.attributes
    if not attributes.keys() <= _ATTRIBUTES.get(element.name, frozenset()):
        return False
    tag = attributes.get("xml:lang")
    has_type = bool(attributes.get("type")) or element.name not in _TYPED
    is_known_hi = element.name != "hi" or attributes.get("type", "math") in _HI_TYPES
    is_in_order = has_type and is_known_hi and (tag is None or _LANGUAGE.fullmatch(tag) is not None)
    return is_in_order and _leads_somewhere(element, ids)


def _leads_somewhere(element: Element, ids: Collection[str]) -> bool:
    target = element.attributes.get("target")
    if element.name == "xref":
        return HTTP.fullmatch(target or "") is not None
    return target is None or target in ids


def _is_in(modules: frozenset[Module], level: Level, element: Element) -> bool:
    """Tell whether the data category of ``element`` is one of ``modules``, under its own name and in its place."""
    if element.name not in _TYPED:
        return element.name not in _FIRST or element.name == "descripGrp"
    category = category_of(element)
    if category is None:
        return False
    is_named = (category.name, category.element) == (element.attributes["type"], element.name)
    is_picked = category.kind != "text" or category.write(category.read(element.text())) == element.text()
    return is_named and is_picked and category.module in modules and level in category.fields
