"""Concepts as rows of the tables, and back."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, insert, select

from lexicon.model.concept import Concept, LanguageSection, Term
from lexicon.storage.codec import CONCEPT_FIELDS, SECTION_FIELDS, TERM_FIELDS
from lexicon.storage.tables import concept, language_section, term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Column, Connection, Select, Table

_IDS_A_QUERY = 500
_ROWS_A_BATCH = 1000


def read_concepts(connection: Connection, ids: Sequence[str] | None = None) -> list[Concept]:
    """Return all concepts, or those of ``ids`` (at most 500) that there are, by id; one query for each table."""
    terms: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for owner, tag, values in _read_values(connection, term, TERM_FIELDS, ids):
        terms[owner, tag].append(Term(**values))
    sections: dict[str, list[LanguageSection]] = defaultdict(list)
    for owner, tag, values in _read_values(connection, language_section, SECTION_FIELDS, ids):
        sections[owner].append(LanguageSection(**values, terms=tuple(terms.pop((owner, tag), ()))))
    query = select(*columns(concept, CONCEPT_FIELDS))
    if ids is not None:
        query = query.where(concept.c.id.in_(ids))
    rows = (dict(zip(CONCEPT_FIELDS, row, strict=True)) for row in connection.execute(query))
    found = [Concept(**values, sections=tuple(sections.pop(values["id"], ()))) for values in rows]
    return sorted(found, key=lambda value: value.id)  # databases sort text by collations of their own


def insert_concepts(connection: Connection, values: Sequence[Concept], digests: Mapping[str, str]) -> None:
    """Insert new concepts with their digests."""
    insert_rows(
        connection, concept, (_fields(value, CONCEPT_FIELDS) | {"digest": digests[value.id]} for value in values)
    )
    insert_rows(connection, language_section, chain.from_iterable(map(_section_rows, values)))
    insert_rows(connection, term, chain.from_iterable(map(_term_rows, values)))


def insert_rows(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Insert rows, as many at a time as memory should hold."""
    left = iter(rows)
    while batch := list(islice(left, _ROWS_A_BATCH)):
        connection.execute(insert(table), batch)


def delete_rows(connection: Connection, column: Column[str], keys: Sequence[str]) -> None:
    """Delete the rows that have one of ``keys`` in ``column``, and with them those that refer to them."""
    if keys:
        connection.execute(delete(column.table).where(column == bindparam("key")), [{"key": key} for key in keys])


def rows_of(
    connection: Connection, query: Select[Any], column: Column[str], ids: Sequence[str]
) -> Iterator[tuple[str, Any]]:
    """Yield the rows of ``query`` for ``ids``, in pieces that every database takes."""
    for start in range(0, len(ids), _IDS_A_QUERY):
        yield from connection.execute(query.where(column.in_(ids[start : start + _IDS_A_QUERY])))


def columns(table: Table, names: tuple[str, ...]) -> list[Column[Any]]:
    """Return the columns of ``table`` with these names."""
    return [table.c[name] for name in names]


def _read_values(
    connection: Connection, table: Table, names: tuple[str, ...], ids: Sequence[str] | None
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    query = select(*columns(table, ("concept_id", "tag", *names))).order_by(table.c.position)
    if ids is not None:
        query = query.where(table.c.concept_id.in_(ids))
    for owner, tag, *values in connection.execute(query):
        yield owner, tag, dict(zip(names, values, strict=True))


def _section_rows(value: Concept) -> Iterator[dict[str, Any]]:
    for position, section in enumerate(value.sections):
        yield _fields(section, SECTION_FIELDS) | {"concept_id": value.id, "position": position}


def _term_rows(value: Concept) -> Iterator[dict[str, Any]]:
    for section in value.sections:
        for position, item in enumerate(section.terms):
            yield _fields(item, TERM_FIELDS) | {
                "concept_id": value.id,
                "tag": section.tag,
                "position": position,
            }


def _fields(value: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(value, name) for name in names}
