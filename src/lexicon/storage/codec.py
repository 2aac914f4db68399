"""JSON for what the tables keep whole: lists of strings, forms, ``ext``, the concepts of the history and of sync.

``ext`` may hold whatever a TOML file can: beside JSON's own values, dates and times.  They become
``{"$date": "2026-11-23"}``; a key that starts with ``$`` gets a second one.

A form without a tag is a string, as every form was before there were tags, and one with a tag an object.  So what
was written then reads, and digests, as it did, and no database needs a migration.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, Final, TypeVar

from lexicon.errors import InputError
from lexicon.model.concept import (
    Concept,
    ConceptStatus,
    LanguageSection,
    Link,
    Term,
    TermStatus,
    Transaction,
    WrittenForm,
)

R = TypeVar("R", Link, Transaction)

CONCEPT_FIELDS: Final = tuple(field.name for field in fields(Concept) if field.name != "sections")
SECTION_FIELDS: Final = tuple(field.name for field in fields(LanguageSection) if field.name != "terms")
TERM_FIELDS: Final = tuple(field.name for field in fields(Term))

_FIELDS: Final[dict[type, tuple[str, ...]]] = {
    Concept: (*CONCEPT_FIELDS, "sections"),
    LanguageSection: (*SECTION_FIELDS, "terms"),
    Term: TERM_FIELDS,
}
_MOMENTS: Final[dict[str, type[dt.date | dt.time]]] = {
    "$datetime": dt.datetime,  # before date, whose subclass it is
    "$date": dt.date,
    "$time": dt.time,
}
_RECORDS: Final[dict[str, type[Link | Transaction]]] = {"links": Link, "transactions": Transaction}


def dump_ext(ext: Mapping[str, Any]) -> str:
    """Return ``ext`` as compact JSON, its keys in their own order.

    Raises:
        InputError: It holds something that no exchange file can, and that could not come back as it was.
    """
    return json.dumps(_pack(ext), ensure_ascii=False, separators=(",", ":"))


def load_ext(text: str) -> dict[str, Any]:
    """Return the mapping that :func:`dump_ext` wrote as ``text``."""
    return _unpack_table(json.loads(text))


def pack_forms(forms: Iterable[WrittenForm]) -> list[str | dict[str, str]]:
    """Return ``forms`` as JSON holds them."""
    return [{"form": form.text, "tag": form.tag} if form.tag else form.text for form in forms]


def unpack_forms(items: Iterable[str | dict[str, str]]) -> tuple[WrittenForm, ...]:
    """Return the forms that :func:`pack_forms` made into ``items``."""
    return tuple(
        WrittenForm(item) if isinstance(item, str) else WrittenForm(item["form"], item["tag"]) for item in items
    )


def pack_records(items: Iterable[Link | Transaction]) -> list[dict[str, str]]:
    """Return links or transactions as JSON holds them."""
    return [{name: value for name, value in item._asdict().items() if value is not None} for item in items]


def unpack_records(kind: type[R], items: Iterable[dict[str, str]]) -> tuple[R, ...]:
    """Return what :func:`pack_records` made into ``items``, each of it a ``kind``."""
    return tuple(kind(**item) for item in items)


def dump_concept(concept: Concept) -> str:
    """Return the canonical JSON of ``concept``: equal for equal concepts.

    Empty values are left out; all others are written, so that a later default cannot change old history.

    Raises:
        InputError: Its ``ext`` holds something that :func:`dump_ext` refuses.
    """
    return json.dumps(concept, default=_plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def load_concept(text: str) -> Concept:
    """Return the concept that :func:`dump_concept` wrote as ``text``."""
    data = json.loads(text)
    sections = tuple(_section(section) for section in data.pop("sections", ()))
    return Concept(**_values(data) | {"status": ConceptStatus(data["status"]), "sections": sections})


def digest(concept_json: str) -> str:
    """Return the SHA-256 of the canonical JSON of a concept, in hexadecimal."""
    return hashlib.sha256(concept_json.encode(errors="surrogatepass")).hexdigest()


def _plain(value: object) -> dict[str, Any]:
    items = ((name, getattr(value, name)) for name in _FIELDS[type(value)])
    data = {name: item for name, item in items if item not in (None, (), {})}
    if "ext" in data:
        data["ext"] = _pack(data["ext"])
    if "forms" in data:
        data["forms"] = pack_forms(data["forms"])
    for name in _RECORDS.keys() & data.keys():
        data[name] = pack_records(data[name])
    return data


def _section(data: dict[str, Any]) -> LanguageSection:
    terms = tuple(Term(**_values(term) | {"status": TermStatus(term["status"])}) for term in data.pop("terms", ()))
    return LanguageSection(**_values(data), terms=terms)


def _values(data: dict[str, Any]) -> dict[str, Any]:
    if "ext" in data:
        data["ext"] = _unpack_table(data["ext"])
    if "forms" in data:
        data["forms"] = unpack_forms(data["forms"])
    for name in _RECORDS.keys() & data.keys():
        data[name] = unpack_records(_RECORDS[name], data[name])
    return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}


def _pack(value: object) -> object:
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, list):
        return [_pack(item) for item in value]
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return {f"${key}" if key.startswith("$") else key: _pack(item) for key, item in value.items()}
    if isinstance(value, (dt.date, dt.time)):
        return {next(name for name, kind in _MOMENTS.items() if isinstance(value, kind)): value.isoformat()}
    raise InputError(f"ext cannot hold a {type(value).__name__}: {value!r}")


def _unpack(value: object) -> object:
    if isinstance(value, list):
        return [_unpack(item) for item in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1 and (name := next(iter(value))) in _MOMENTS:
        return _MOMENTS[name].fromisoformat(value[name])
    return _unpack_table(value)


def _unpack_table(table: dict[str, Any]) -> dict[str, Any]:
    return {key.removeprefix("$"): _unpack(item) for key, item in table.items()}
