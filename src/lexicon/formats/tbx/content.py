"""What stands at one level of an entry: elements -> fields, and fields -> elements.

The elements are those of version 3 in the style DCA; every other form is turned into it and made of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lexicon.formats.tbx.categories import (
    CATEGORIES,
    COMPANIONS,
    LEVELS,
    LINKS,
    MODULES,
    TRANSACTION_TYPES,
    Category,
    Level,
    Module,
    find_category,
)
from lexicon.formats.tbx.elements import Element, clean, clean_term, compact, has_invisible, legal
from lexicon.formats.tbx.fields import DEFAULTS, read_note
from lexicon.formats.tbx.identifiers import is_id, slug, xml_id
from lexicon.model.concept import Link, Transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

EXT: Final = "tbx"
"""The key of ``ext`` that holds what TBX files say and no field does."""
HTTP: Final = re.compile(r"https?://[\w.~:/?#\[\]@!$&'()*+,;=%-]+", re.ASCII)
"""What is a target outside the file: the schemas of TBX-Basic ask for HTTP."""

_TYPED: Final = ("admin", "adminNote", "descrip", "descripNote", "ref", "termNote", "xref")
_GROUPS: Final = ("adminGrp", "descripGrp", "termNoteGrp")
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)?)?")


class Profile(NamedTuple):
    """What a file may say."""

    modules: frozenset[Module]
    find_id: Callable[[str], str | None]
    """Takes a concept, returns its id in the file; None if it is not in it."""


_EVERYTHING: Final = Profile(MODULES["lexicon"], xml_id)


class Found(NamedTuple):
    """What one element says."""

    values: Mapping[str, Any]
    """By field; none if it is empty."""
    is_whole: bool
    """Whether the fields hold all of it: markup and further notes have no place there."""


@dataclass(slots=True)
class Content:
    """What one level of an entry says."""

    fields: dict[str, Any] = field(default_factory=dict)
    private: dict[str, Any] = field(default_factory=dict)
    """The fields that notes hold for want of a data category."""
    items: list[str] = field(default_factory=list)
    """The elements that no field holds."""
    markup: list[str] = field(default_factory=list)
    """The elements of which a field holds only the text."""


def read_content(level: Level, elements: Iterable[Element]) -> Content:
    """Return what ``elements``, which stand at ``level``, say."""
    content = Content()
    for element in elements:
        private = read_note(level, clean(element.text())) if element.name == "note" else None
        if private and private.name not in content.private:
            content.private[private.name] = private.value
            continue
        found = interpret(level, element)
        if found is None or not _add(level, content.fields, found.values):
            content.items.append(compact(element))
        elif not found.is_whole:
            content.markup.append(compact(element))
    return content


def _add(level: Level, taken: dict[str, Any], values: Mapping[str, Any]) -> bool:
    """Add ``values`` to the fields; False if a field that holds one value has it already."""
    lists = {name for name in values if isinstance(DEFAULTS[level].get(name), tuple)}
    if any(name in taken for name in values if name not in lists):
        return False
    for name, value in values.items():
        taken[name] = tuple(dict.fromkeys((*taken.get(name, ()), *value))) if name in lists else value
    return True


def all_fields(level: Level, content: Content, id_: str | None = None) -> dict[str, Any]:
    """Return all fields of ``content``, those that notes hold included.

    A note counts only as long as the element beside it says what it said when lexicon wrote both: whoever has
    changed the element since has the last word.

    Args:
        level: Where it stands.
        content: What was read there.
        id_: The id in the file, if it is to be kept.
    """
    values = dict(content.fields)
    if not content.private:
        return values | _ext(_joined_ext({}, content, id_))
    noted = {name: value for name, value in content.private.items() if name in DEFAULTS[level] or name == "text"}
    noted_ext = noted.pop("ext", {})
    if noted:
        written = read_content(level, natives(level, {**values, **noted}, _EVERYTHING)).fields
        values |= {name: _joined(value, content.fields.get(name), written.get(name)) for name, value in noted.items()}
    return values | _ext(_joined_ext(noted_ext, content, id_))


def _ext(ext: dict[str, Any]) -> dict[str, Any]:
    return {"ext": ext} if ext else {}


def _joined(noted: Any, found: Any, written: Any) -> Any:
    """Return the value of a field from its note, its element, and what the element would be for that note."""
    if isinstance(noted, tuple):
        return noted + tuple(item for item in found or () if item not in (written or ()))
    return noted if found in (None, written) else found


def _joined_ext(noted: Mapping[str, Any], content: Content, id_: str | None) -> dict[str, Any]:
    tbx = dict(noted.get(EXT, {}))
    if id_:
        tbx.setdefault("id", id_)
    for key, found in (("items", content.items), ("markup", content.markup)):
        known = tbx.get(key, [])
        if more := [item for item in found if item not in known]:
            tbx[key] = [*known, *more]
    return {**noted, EXT: tbx} if tbx else dict(noted)


def interpret(level: Level, element: Element) -> Found | None:
    """Return what ``element`` says at ``level``, or None if no field is there for it."""
    if element.name == "term" and level == "term":
        text = element.text()
        return Found({"text": clean_term(text)}, _is_plain(element) and not has_invisible(text))
    if element.name == "note":
        text = clean(element.text())
        return Found({"note": text} if text else {}, not text or _is_plain(element))
    if element.name == "transacGrp":
        return _transaction(element)
    if element.name in _GROUPS and element.children:
        return _group(level, element)
    if category := category_of(element):
        return _single(level, category, element)
    return None


def category_of(element: Element) -> Category | None:
    """Return the data category of an element of either style, or None if it has none that is known."""
    return find_category(element.attributes.get("type", "") if element.name in _TYPED else element.name)


def _single(level: Level, category: Category, element: Element) -> Found | None:
    name = category.fields.get(level)
    if name is None:
        return None
    text, target = _text_and_target(element)
    if not text and not target:
        return Found({}, True)
    if category.kind == "link":
        return _link(category, name, element)
    if category.kind == "reference":
        return _reference(name, element)
    value = category.read(text) if text else None
    if value is None:
        return None
    return Found({name: (value,) if isinstance(DEFAULTS[level][name], tuple) else value}, _is_plain(element))


def _text_and_target(element: Element) -> tuple[str, str]:
    return clean(element.text()), element.attributes.get("target", "").strip()


def _link(category: Category, name: str, element: Element) -> Found | None:
    text, target = _text_and_target(element)
    if not target and not HTTP.fullmatch(text):
        return None
    link = Link(LINKS[category.name], target or text, text if target and text else None)
    return Found({name: (link,)}, _is_plain(element, "target"))


def _reference(name: str, element: Element) -> Found | None:
    """Read a reference, which is an id: its text is for people to read, and kept where it says something else."""
    text, target = _text_and_target(element)
    value = slug(target) or (text if is_id(text) else "")
    return Found({name: (value,)}, text in ("", value) and _is_plain(element, "target")) if value else None


def _group(level: Level, group: Element) -> Found | None:
    main, *others = group.children
    found = interpret(level, main)
    category = category_of(main)
    if found is None or category is None:
        return None
    values = dict(found.values)
    is_whole = found.is_whole
    companion = COMPANIONS.get(category.name, {}).get(level)
    for other in others:
        text = clean(other.text())
        if text and companion and companion not in values and _is_source(other):
            values[companion] = text
            is_whole &= _is_plain(other)
        else:
            is_whole &= not text and "target" not in other.attributes
    return Found(values, is_whole)


def _is_source(element: Element) -> bool:
    category = category_of(element)
    return category is not None and category.name == "source"


def _transaction(group: Element) -> Found | None:
    texts: dict[str, str] = {}
    for child in group.children:
        name = child.attributes.get("type", child.name) if child.name in ("transac", "transacNote") else child.name
        if name not in ("transactionType", "date", "responsibility") or name in texts or not _is_plain(child, "target"):
            return None
        # The target of a responsibility is in the back matter, which is no part of any entry.
        texts[name] = clean(child.text()) or child.attributes.get("target", "")
    kind = TRANSACTION_TYPES.get(texts.get("transactionType", ""))
    if kind is None or not texts.get("date"):
        return None
    return Found({"transactions": (Transaction(kind, texts["date"], texts.get("responsibility") or None),)}, True)


def _is_plain(element: Element, *attributes: str) -> bool:
    """Tell whether ``element`` has no markup inside and no attributes that would be lost."""
    return not element.children and element.attributes.keys() <= {"type", "id", "metaType", *attributes}


# Fields -> elements


def natives(level: Level, values: Mapping[str, Any], profile: Profile) -> list[Element]:
    """Return the elements that say ``values`` as far as ``profile`` lets them; the order is that of the schemas."""
    return [element for element in _natives(level, values, profile) if element is not None]


def _natives(level: Level, values: Mapping[str, Any], profile: Profile) -> Iterator[Element | None]:
    if level == "term" and "text" in values:
        yield Element("term", {}, [legal(values["text"])])
    for name, categories in _PLACES[level].items():
        value = values.get(name)
        for item in value if isinstance(value, tuple) else (value,):
            if item is not None:
                yield _with_source(level, values, _element(categories, item, profile))
    for transaction in values.get("transactions", ()):
        yield _transaction_group(transaction, profile)
    note = clean(legal(values.get("note") or ""))
    if note and read_note(level, note) is None:
        yield Element("note", {}, [note])


def _element(categories: list[Category], value: Any, profile: Profile) -> Element | None:
    category = next((one for one in categories if one.kind != "link" or LINKS[one.name] == value.kind), None)
    if category is None or category.module not in profile.modules:
        return None
    if category.kind == "link":
        if not HTTP.fullmatch(value.target):
            return None
        label = clean(legal(value.label or ""))
        return Element(category.element, {"type": category.name, "target": value.target}, [label] if label else [])
    if category.kind == "reference":
        target = profile.find_id(value)
        return Element(category.element, {"type": category.name, "target": target}, [value]) if target else None
    text = clean(legal(category.write(value) or ""))
    return Element(category.element, {"type": category.name}, [text]) if text else None


def _with_source(level: Level, values: Mapping[str, Any], element: Element | None) -> Element | None:
    if element is None:
        return None
    companion = COMPANIONS.get(element.attributes["type"], {}).get(level, "")
    source = clean(legal(values.get(companion) or ""))
    if not source:
        return element
    return Element("descripGrp", {}, [element, Element("admin", {"type": "source"}, [source])])


def _transaction_group(transaction: Transaction, profile: Profile) -> Element | None:
    is_known = transaction.type in TRANSACTION_TYPES.values() and is_date(transaction.date)
    if "basic" not in profile.modules or not is_known:
        return None
    parts: list[str | Element] = [
        Element("transac", {"type": "transactionType"}, [transaction.type]),
        Element("date", {}, [transaction.date]),
    ]
    if who := clean(legal(transaction.responsibility or "")):
        parts.append(Element("transacNote", {"type": "responsibility"}, [who]))
    return Element("transacGrp", {}, parts)


def is_date(text: str) -> bool:
    """Tell whether ``text`` is a date or a time of XML Schema (``xs:date``, ``xs:dateTime``)."""
    try:
        date.fromisoformat(text[:10])
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return _DATE.fullmatch(text) is not None


def _places(level: Level) -> dict[str, list[Category]]:
    places: dict[str, list[Category]] = {}
    for category in CATEGORIES:
        if name := category.fields.get(level):
            places.setdefault(name, []).append(category)
    return places


_PLACES: Final[Mapping[Level, Mapping[str, list[Category]]]] = {level: _places(level) for level in LEVELS}
