"""Showing conflicts between files and database, field by field."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Any, Final

from lexicon.cli import console
from lexicon.model.concept import Concept, LanguageSection, Term
from lexicon.workspace.resolve import field_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from dataclasses import Field

    from lexicon.glossary.merge import Conflict
    from lexicon.workspace.sync import OpenConflict

_NOTHING: Final = "(nothing)"


def show(conflicts: Iterable[OpenConflict]) -> None:
    """Write conflicts to stdout, field by field with all three values."""
    for found in conflicts:
        for conflict in found.fields:
            show_field(found.id, conflict)


def show_field(id_: str, conflict: Conflict) -> None:
    """Write one conflict of concept ``id_`` to stdout."""
    console.say(f"conflict\t{id_}\t{field_name(conflict.path)}")
    for name, value in (("base", conflict.base), ("file", conflict.ours), ("database", conflict.theirs)):
        print(f"  {name:<8}  {console.term(_described(value))}")


def as_data(conflicts: Iterable[OpenConflict]) -> list[dict[str, Any]]:
    """Return conflicts as JSON holds them, one object a field."""
    return [
        {
            "concept": found.id,
            "path": found.path,
            "field": field_name(conflict.path),
            "base": _data(conflict.base),
            "file": _data(conflict.ours),
            "database": _data(conflict.theirs),
        }
        for found in conflicts
        for conflict in found.fields
    ]


def _described(value: Any) -> str:
    """Return a value as a person reads it in one line."""
    if value is None:
        return _NOTHING
    if isinstance(value, Term):
        return f"{value.text} ({value.status})"
    if isinstance(value, LanguageSection):
        return ", ".join(map(_described, value.terms)) or value.definition or value.tag
    if isinstance(value, Concept):
        return "; ".join(f"{section.tag}: {_described(section)}" for section in value.sections) or value.id
    return str(value)


def _data(value: Any) -> Any:
    """Return a value of the model as JSON holds it: of an entry, section or term what it says."""
    if isinstance(value, (Concept, LanguageSection, Term)):
        named = ((field, getattr(value, field.name)) for field in fields(value))
        return {
            field.name: _data(item) for field, item in named if field.name == "status" or not _is_default(field, item)
        }
    if isinstance(value, tuple):
        return [_data(item) for item in value]
    return value


def _is_default(field: Field[Any], value: object) -> bool:
    return bool(value == (field.default if field.default_factory is MISSING else field.default_factory()))
