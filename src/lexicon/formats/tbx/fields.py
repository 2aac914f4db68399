"""The fields of each level, and the notes that hold what TBX has no data category for.

Such a note reads ``lexicon FIELD: VALUE``. It says to people what it is, survives every tool that keeps notes, and
is a field again when it is read. A text stands as it is; anything else, and a text that XML would change, is JSON.
"""

from __future__ import annotations

import json
import re
from dataclasses import MISSING, Field, fields
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from unicodedata import is_normalized

from lexicon.formats.tbx.elements import clean, legal
from lexicon.model.concept import Concept, LanguageSection, Link, Term, Transaction, WrittenForm
from lexicon.model.status import ConceptStatus, TermStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lexicon.formats.tbx.categories import Level


def _default(spec: Field[Any]) -> Any:
    if spec.default_factory is not MISSING:
        return spec.default_factory()
    return None if spec.default is MISSING else spec.default


_NAMES: Final = ("id", "tag", "sections", "terms")
_OWNERS: Final[Mapping[Level, type[Concept | LanguageSection | Term]]] = {
    "concept": Concept,
    "language": LanguageSection,
    "term": Term,
}
DEFAULTS: Final[Mapping[Level, Mapping[str, Any]]] = {
    level: {spec.name: _default(spec) for spec in fields(owner) if spec.name not in _NAMES}
    for level, owner in _OWNERS.items()
}
"""Level -> its fields and what they hold when nothing is said, without those that make up its structure."""
SECTIONS: Final = "sections"
"""Name of the note for the sections of a concept that have no term, which no TBX entry can have."""

_NOTE: Final = re.compile(r"lexicon (\w+): (.*)", re.DOTALL)


class PrivateNote(NamedTuple):
    """A field that a note holds."""

    name: str
    value: Any


def _texts(items: Any) -> tuple[str, ...]:
    return tuple(_text(item) for item in _of(list, items))


def _text(value: Any) -> str:
    return str(_of(str, value))


def _of(kind: type, value: Any) -> Any:
    if not isinstance(value, kind):
        raise TypeError(value)
    return value


_REVIVE: Final[Mapping[str, Callable[[Any], Any]]] = {
    "str": _text,
    "str | None": _text,
    "bool": lambda value: _of(bool, value),
    "tuple[str, ...]": _texts,
    "tuple[WrittenForm, ...]": lambda items: tuple(WrittenForm(*_texts(item)) for item in _of(list, items)),
    "tuple[Link, ...]": lambda items: tuple(Link(*item) for item in _of(list, items)),
    "tuple[Transaction, ...]": lambda items: tuple(Transaction(*item) for item in _of(list, items)),
    "TermStatus": TermStatus,
    "ConceptStatus": ConceptStatus,
    "Mapping[str, Any]": lambda value: _of(dict, value),
}
"""Annotation of a field -> what makes its value of JSON."""
_TYPES: Final[Mapping[Level, Mapping[str, str]]] = {
    level: {spec.name: str(spec.type) for spec in fields(owner) if spec.name not in _NAMES}
    for level, owner in _OWNERS.items()
}


def read_note(level: Level, text: str) -> PrivateNote | None:
    """Return the field that the note ``text`` holds, or None if it is a note of somebody else."""
    match = _NOTE.fullmatch(text)
    if match is None:
        return None
    name, value = match.groups()
    annotation = _TYPES[level].get(name)
    is_section = level == "concept" and name == SECTIONS
    if annotation is None and not is_section:
        return None
    is_text = value[:1] != '"' and annotation in ("str", "str | None", "TermStatus", "ConceptStatus")
    try:
        data = value if is_text else json.loads(value)
        return PrivateNote(name, data if annotation is None else _REVIVE[annotation](data))
    except (ValueError, TypeError, RecursionError):
        return None


def write_note(name: str, value: Any) -> str | None:
    """Return the text of the note that holds ``value``; None if it cannot be said even so."""
    if isinstance(value, str) and value[:1] != '"' and clean(legal(value)) == value:
        return f"lexicon {name}: {value}"
    try:
        text = json.dumps(value, ensure_ascii=False)
        if legal(text) != text or not is_normalized("NFC", text):
            text = json.dumps(value)
    except (TypeError, ValueError, RecursionError):
        return None
    return f"lexicon {name}: {text}"


def revive_section(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a section without terms, as its note holds them.

    Raises:
        ValueError, TypeError, KeyError: Somebody has changed the note.
    """
    types = _TYPES["language"]
    return {name: _REVIVE[types[name]](value) for name, value in data.items()}
