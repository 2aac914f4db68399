"""Concepts as plain JSON values, which have the keys of concept files, and back.

``ext`` may hold whatever a TOML file can: what JSON has no value for is written as ``{"$date": "2026-11-23"}``,
``{"$float": "inf"}`` and so on; a key that begins with ``$`` gets a second one.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from lexicon.errors import UsageError
from lexicon.formats.toml.schema import (
    CONCEPT,
    FORM,
    LINK,
    SECTION,
    TERM,
    TRANSACTION,
    InvalidValueError,
    nearest,
    type_name,
)
from lexicon.languages.registry import canonical_tag
from lexicon.model.concept import Concept, LanguageSection, Link, Term, Transaction, WrittenForm
from lexicon.model.status import ConceptStatus, TermStatus

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from lexicon.formats.toml.schema import Check
    from lexicon.model.exchange import FieldPath

Path: TypeAlias = tuple[str | int, ...]
"""Keys and list indexes from the concept to a value in it."""

_MOMENTS: Final[Mapping[str, type[dt.date | dt.time]]] = {
    "$datetime": dt.datetime,  # before date, whose subclass it is
    "$date": dt.date,
    "$time": dt.time,
}
_FLOAT: Final = "$float"
_REVIVED: Final[Mapping[str, Callable[[str], object]]] = {
    **{name: kind.fromisoformat for name, kind in _MOMENTS.items()},
    _FLOAT: float,
}


def _default(spec: Field[Any]) -> Any:
    return spec.default_factory() if spec.default_factory is not MISSING else spec.default


def _defaults(owner: type[Concept | LanguageSection | Term]) -> dict[str, Any]:
    return {spec.name: _default(spec) for spec in fields(owner) if spec.name not in ("id", "tag", "text")}


DEFAULTS: Final[Mapping[str, Mapping[str, Any]]] = {
    "concept": _defaults(Concept),
    "section": _defaults(LanguageSection),
    "term": _defaults(Term),
}
"""Level -> its fields, and what they hold when nothing is said."""


class Fault(NamedTuple):
    """A value that cannot be taken."""

    path: Path
    reason: str
    """What is wrong and what to do."""


class Reading(NamedTuple):
    """What a document says."""

    concept: Concept | None
    """The concept without what is at fault; None if its id is."""
    faults: list[Fault]
    stated: frozenset[FieldPath]
    """The fields that the document gives although they equal their default."""


def limited(concepts: Iterable[Concept], languages: Collection[str] | None) -> Iterator[Concept]:
    """Yield ``concepts`` with the sections of ``languages`` alone, in the order of these; with all if None."""
    for concept in concepts:
        if languages is None:
            yield concept
        else:
            sections = (concept.section(tag) for tag in dict.fromkeys(languages))
            yield replace(concept, sections=tuple(filter(None, sections)))


# Writing


def plain(concept: Concept) -> dict[str, Any]:
    """Return ``concept`` as JSON values, without fields that hold their default (but for statuses)."""
    document = {"id": concept.id, **plain_fields("concept", concept)}
    if concept.sections:
        document["lang"] = {section.tag: _plain_section(section) for section in concept.sections}
    return document


def plain_fields(level: str, owner: Concept | LanguageSection | Term) -> dict[str, Any]:
    """Return the fields of one level as JSON values, without those that hold their default (but for the status)."""
    defaults = DEFAULTS[level]
    keys = [key for key in {"concept": CONCEPT, "section": SECTION, "term": TERM}[level] if key in defaults]
    values = {key: getattr(owner, key) for key in keys}
    return {key: _plain(key, value) for key, value in values.items() if key == "status" or value != defaults[key]}


def _plain_section(section: LanguageSection) -> dict[str, Any]:
    document = plain_fields("section", section)
    if section.terms:
        document["term"] = [{"term": term.text, **plain_fields("term", term)} for term in section.terms]
    return document


def _plain(key: str, value: Any) -> Any:
    if key == "ext":
        return _pack(value)
    if key == "forms":
        return [{"form": form.text, "tag": form.tag} if form.tag else form.text for form in value]
    if key in ("links", "transactions"):
        return [{name: part for name, part in item._asdict().items() if part is not None} for item in value]
    return list(value) if isinstance(value, tuple) else value


def _pack(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {f"${key}" if key.startswith("$") else key: _pack(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_pack(item) for item in value]
    if isinstance(value, (dt.date, dt.time)):
        return {next(name for name, kind in _MOMENTS.items() if isinstance(value, kind)): value.isoformat()}
    if isinstance(value, float) and not math.isfinite(value):
        return {_FLOAT: repr(value)}
    return value


# Reading


def read(document: Mapping[str, Any]) -> Reading:
    """Return what ``document`` says; every value in it that cannot be taken is a fault."""
    reader = _Reader()
    concept = reader.concept(document)
    return Reading(concept, reader.faults, frozenset(reader.stated))


class _Reader:
    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.stated: set[FieldPath] = set()

    def concept(self, document: Mapping[str, Any]) -> Concept | None:
        values = self._fields("concept", document, CONCEPT, (), nested="lang")
        self._note_defaults("concept", (), values)
        sections = self._sections(document.get("lang", {}))
        if "id" not in document:
            self._report((), 'missing "id"')
        if "id" not in values:
            return None
        if "status" in values:
            values["status"] = ConceptStatus(values["status"])
        return Concept(sections=sections, **values)

    def _report(self, path: Path, message: str, hint: str | None = None) -> None:
        self.faults.append(Fault(path, f"{message}; {hint}" if hint else message))

    def _note_defaults(self, level: str, path: FieldPath, values: Mapping[str, Any]) -> None:
        defaults = DEFAULTS[level]
        self.stated |= {(*path, key) for key, value in values.items() if key in defaults and value == defaults[key]}

    def _sections(self, table: object) -> tuple[LanguageSection, ...]:
        if not isinstance(table, dict):
            self._report(("lang",), f'"lang" must be an object, not {_type(table)}')
            return ()
        sections: dict[str, LanguageSection] = {}
        for key, value in table.items():
            try:
                tag = canonical_tag(key)
            except UsageError as error:
                self._report(("lang", key), error.message, error.hint)
                continue
            if tag in sections:
                self._report(("lang", key), f'a second section for language "{tag}"', "join the two")
            elif not isinstance(value, dict):
                self._report(("lang", key), f'"{key}" must be an object, not {_type(value)}')
            else:
                sections[tag] = self._section(tag, value, ("lang", key))
        return tuple(sections.values())

    def _section(self, tag: str, table: dict[str, Any], path: Path) -> LanguageSection:
        values = self._fields("section", table, SECTION, path, nested="term")
        self._note_defaults("section", ("lang", tag), values)
        terms: dict[str, Term] = {}
        for place, term in self._terms(tag, table.get("term", []), (*path, "term")):
            if term.text in terms:
                self._report(place, f'the term "{term.text}" stands twice in this language', "keep one of them")
                continue
            if term.status is TermStatus.PREFERRED and any(one.status is term.status for one in terms.values()):
                self._report((*place, "status"), "a second preferred term in this language", 'make it "admitted"')
                term = replace(term, status=TermStatus.ADMITTED)
            terms[term.text] = term
        return LanguageSection(tag=tag, terms=tuple(terms.values()), **values)

    def _terms(self, tag: str, items: object, path: Path) -> Iterator[tuple[Path, Term]]:
        if not isinstance(items, list):
            self._report(path, f'"term" must be a list of objects, not {_type(items)}')
            return
        for index, table in enumerate(items):
            place = (*path, index)
            if not isinstance(table, dict):
                self._report(place, f"a term must be an object, not {_type(table)}")
                continue
            values = self._fields("term", table, TERM, place)
            if "term" not in table:
                self._report(place, 'missing "term"')
            if text := values.pop("term", None):
                self._note_defaults("term", ("lang", tag, "term", text), values)
                if "status" in values:
                    values["status"] = TermStatus(values["status"])
                yield place, Term(text=text, **values)

    def _fields(
        self, what: str, table: Mapping[str, Any], checks: Mapping[str, Check], path: Path, *, nested: str = ""
    ) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key, value in table.items():
            place = (*path, key)
            if key == nested:
                continue
            if key not in checks:
                known = [*checks, nested] if nested else [*checks]
                hint = nearest(key, known) or f"the keys of a {what} are {', '.join(known)}"
                self._report(place, f'unknown key "{key}"', hint)
                continue
            try:
                values[key] = self._value(key, value, checks[key], place)
            except InvalidValueError as error:
                item = () if error.item is None else (error.item,)
                self._report((*place, *item), f'"{key}" {error.predicate}', error.hint)
        return values

    def _value(self, key: str, value: Any, check: Check, path: Path) -> Any:
        if value is None:
            raise InvalidValueError("is null", "leave the key out if there is nothing to say")
        checked = check(value)
        if key == "ext":
            return _unpack_table(checked)
        if key == "forms":
            return tuple(form for index, item in enumerate(checked) if (form := self._form(item, (*path, index))))
        if key in ("links", "transactions"):
            return tuple(
                made for index, item in enumerate(checked) if (made := self._record(key, item, (*path, index)))
            )
        return checked

    def _form(self, item: object, path: Path) -> WrittenForm | None:
        values = self._fields("form", item if isinstance(item, dict) else {"form": item}, FORM, path)
        if isinstance(item, dict) and "form" not in item:
            self._report(path, 'missing "form"')
        return WrittenForm(values["form"], values.get("tag", "")) if "form" in values else None

    def _record(self, key: str, item: object, path: Path) -> Link | Transaction | None:
        make, checks, required = _RECORDS[key]
        if not isinstance(item, dict):
            self._report(path, f'"{key}" has an item that must be an object, not {_type(item)}')
            return None
        values = self._fields(key.removesuffix("s"), item, checks, path)
        for name in required:
            if name not in item:
                self._report(path, f'missing "{name}"')
        return make(**values) if all(name in values for name in required) else None


_RECORDS: Final[Mapping[str, tuple[Callable[..., Link | Transaction], Mapping[str, Check], tuple[str, ...]]]] = {
    "links": (Link, LINK, ("kind", "target")),
    "transactions": (Transaction, TRANSACTION, ("type", "date")),
}


def _type(value: object) -> str:
    return "null" if value is None else type_name(value).replace("table", "object")


def _unpack(value: Any) -> Any:
    if isinstance(value, list):
        return [_unpack(item) for item in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1 and (name := next(iter(value))) in _REVIVED:
        try:
            return _REVIVED[name](value[name])
        except (TypeError, ValueError):
            raise InvalidValueError(f"has a {name} that cannot be read: {value[name]!r}") from None
    return _unpack_table(value)


def _unpack_table(table: dict[str, Any]) -> dict[str, Any]:
    return {key.removeprefix("$"): _unpack(item) for key, item in table.items()}
