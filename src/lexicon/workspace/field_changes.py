"""What differs between two states of an entry, as plain data for people and programs."""

from __future__ import annotations

from dataclasses import MISSING, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lexicon.model.concept import Concept, LanguageSection, Term
from lexicon.model.differences import differences
from lexicon.workspace.resolve import field_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.model.exchange import FieldPath

_IN_PATHS: Final = ("id", "tag", "text")


class FieldChange(NamedTuple):
    """One field that differs."""

    name: str
    """As ``lexicon edit --set`` takes it."""
    before: Any
    """None: there was nothing, here and below."""
    after: Any

    def as_data(self) -> dict[str, Any]:
        """Return the change as plain data for JSON."""
        return {"field": self.name, "before": self.before, "after": self.after}


def field_changes(before: Concept | None, after: Concept | None) -> list[FieldChange]:
    """Return what differs between two states of an entry, in its order; None stands for no entry.

    Of what only one state has, an entry, a language or a term, every field that says something is told.
    """
    found = []
    for path, old, new in differences(before, after):
        whole = new if old is None else old
        if isinstance(whole, (Concept, LanguageSection, Term)):
            values = ((place, plain(value)) for place, value in _leaves(whole, path))
            found += [FieldChange(field_name(at), *((None, it) if old is None else (it, None))) for at, it in values]
        else:
            found.append(FieldChange(field_name(path), plain(old), plain(new)))
    return found


def plain(value: Any) -> Any:
    """Return a value of the model as plain data for JSON."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        named: dict[str, Any] | None = value._asdict() if hasattr(value, "_asdict") else None
        return {name: item for name, item in named.items() if item} if named else [plain(item) for item in value]
    if isinstance(value, (Concept, LanguageSection, Term)):
        return {field_name(path): plain(item) for path, item in _leaves(value, ())}
    return value if value is None or isinstance(value, (bool, int, str, dict)) else str(value)


def _leaves(value: Concept | LanguageSection | Term, path: FieldPath) -> Iterator[tuple[FieldPath, Any]]:
    """Yield every field that says something, and of a term its status, which always does."""
    for field in fields(value):
        content = getattr(value, field.name)
        if field.name == "sections":
            for section in content:
                yield from _leaves(section, (*path, "lang", section.tag))
        elif field.name == "terms":
            for term in content:
                yield from _leaves(term, (*path, "term", term.text))
        elif field.name == "status" or (field.name not in _IN_PATHS and _says_something(content, field.default)):
            yield (*path, field.name), content


def _says_something(value: Any, default: Any) -> bool:
    return value not in (None, (), {}) if default is MISSING else value != default
