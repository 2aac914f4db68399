"""Reads and changes concepts: every change as a whole, in one transaction, with a record of who made it."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, delete, func, insert, select

from lexicon.errors import ConflictError, InputError, UsageError
from lexicon.model.concept import Concept, LanguageSection, Term
from lexicon.storage.codec import (
    CONCEPT_FIELDS,
    SECTION_FIELDS,
    TERM_FIELDS,
    digest,
    dump_concept,
    load_concept,
)
from lexicon.storage.engine import transact
from lexicon.storage.tables import concept, language_section, revision, sync_state, term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Column, Connection, Engine, Select, Table

_IDS_A_QUERY = 500
_ROWS_A_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Change:
    """One concept as it was read and as it shall be.

    Args:
        before: What the caller knows to be stored; None: the concept is new.
        after: What shall be stored; None: the concept is removed.
    """

    before: Concept | None
    after: Concept | None

    def __post_init__(self) -> None:
        if len({known.id for known in (self.before, self.after) if known}) != 1:
            raise ValueError("a change is about one concept")

    @property
    def id(self) -> str:
        """The id of the concept."""
        return next(known.id for known in (self.after, self.before) if known)

    @property
    def operation(self) -> str:
        """``add``, ``replace`` or ``remove``."""
        if self.before is None:
            return "add"
        return "remove" if self.after is None else "replace"


class Base(NamedTuple):
    """What a concept and its file were when they last agreed."""

    path: str
    """The file, relative to the workspace."""
    digest: str
    """Of the file, as the caller computes it."""
    concept: Concept


class Revision(NamedTuple):
    """One recorded change of one concept."""

    number: int
    """Counts the changes of the concept from 1, also across a removal."""
    change_id: str
    """The same for all that changed in one transaction."""
    at: datetime
    """In UTC."""
    author: str
    origin: str
    operation: str
    before: Concept | None
    after: Concept | None


class ConceptStore:
    """The concepts of one database.

    Args:
        engine: A database that :func:`lexicon.storage.migrate.upgrade` has seen.

    All methods raise InputError when the database cannot be read or written.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> list[Concept]:
        """Return every concept, ordered by id."""
        return transact(self._engine, _read_concepts, read_only=True)

    def get(self, concept_id: str) -> Concept | None:
        """Return one concept, or None."""
        found = transact(self._engine, lambda connection: _read_concepts(connection, concept_id), read_only=True)
        return found[0] if found else None

    def ids(self) -> list[str]:
        """Return the ids of all concepts, ordered."""
        query = select(concept.c.id)
        return sorted(transact(self._engine, lambda connection: connection.scalars(query).all(), read_only=True))

    def bases(self) -> dict[str, Base]:
        """Return for every concept, by its id, what it and its file were when they last agreed."""
        query = select(*_columns(sync_state, ("concept_id", *Base._fields)))
        rows = transact(self._engine, lambda connection: connection.execute(query).all(), read_only=True)
        return {concept_id: Base(path, file_digest, load_concept(text)) for concept_id, path, file_digest, text in rows}

    def history(self, concept_id: str) -> list[Revision]:
        """Return every change of a concept, the oldest first; none for an id that never was."""
        query = select(*_columns(revision, Revision._fields)).where(revision.c.concept_id == concept_id)
        query = query.order_by(revision.c.number)
        rows = transact(self._engine, lambda connection: connection.execute(query).all(), read_only=True)
        return [
            Revision(**row._asdict() | {"before": _concept(row.before), "after": _concept(row.after)}) for row in rows
        ]

    def apply(
        self,
        changes: Iterable[Change],
        *,
        author: str,
        origin: str,
        bases: Mapping[str, Base | None] | None = None,
    ) -> str | None:
        """Make all changes, or none of them, and record each one.

        Args:
            changes: At most one for a concept; one that changes nothing is checked but not recorded.
            author: Who makes them.
            origin: Where they come from: a command such as ``edit``, or the name of a file.
            bases: New bases for sync, by concept id; None instead of a base forgets it.

        Returns:
            The id of the recorded change, or None when nothing has changed.

        Raises:
            ConflictError: A concept is not stored as its change expects; nothing was changed.
            UsageError: A concept has two changes.
            InputError: A concept cannot be stored, or the database cannot be written; nothing was changed.
        """
        records = [_Record.of(change) for change in changes]
        _refuse_repeats((record.id for record in records), "is changed twice at once", UsageError)
        states = [_state_row(concept_id, base) for concept_id, base in (bases or {}).items() if base]
        change_id = str(uuid.uuid4())
        stamp = {"change_id": change_id, "at": datetime.now(UTC), "author": author, "origin": origin}

        def work(connection: Connection) -> str | None:
            _refuse_conflicts(connection, records)
            changed = [record for record in records if record.before != record.after]
            _write_concepts(connection, changed)
            _write_revisions(connection, changed, stamp)
            _delete(connection, sync_state.c.concept_id, list(bases or ()))
            _insert(connection, sync_state, states)
            return change_id if changed else None

        return transact(self._engine, work)


class _Record(NamedTuple):
    """A change with the canonical JSON of both its sides, made before the database is locked."""

    id: str
    operation: str
    before: str | None
    after: str | None
    concept: Concept | None

    @classmethod
    def of(cls, change: Change) -> _Record:
        before, after = (_text(side) if side else None for side in (change.before, change.after))
        return cls(change.id, change.operation, before, after, change.after)


def _text(value: Concept) -> str:
    tags = (section.tag for section in value.sections)
    _refuse_repeats(tags, f"has two sections in concept {value.id!r}", InputError)
    return dump_concept(value)


def _concept(text: str | None) -> Concept | None:
    return load_concept(text) if text else None


def _refuse_repeats(names: Iterable[str], fault: str, error: type[UsageError | InputError]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise error(f"{name!r} {fault}")
        seen.add(name)


def _refuse_conflicts(connection: Connection, records: Sequence[_Record]) -> None:
    query = select(concept.c.id, concept.c.digest)
    stored = dict(_rows_of(connection, query, concept.c.id, [record.id for record in records]))
    moved = [record.id for record in records if stored.get(record.id) != (record.before and digest(record.before))]
    if moved:
        others = f" and {len(moved) - 1} more" if len(moved) > 1 else ""
        raise ConflictError(
            f"concept {moved[0]!r}{others} was changed by somebody else; nothing was written",
            hint="read it again and repeat the change",
        )


def _write_concepts(connection: Connection, records: Sequence[_Record]) -> None:
    _delete(connection, concept.c.id, [record.id for record in records if record.before])
    new = [record.concept for record in records if record.concept]
    digests = {record.id: digest(record.after) for record in records if record.after}
    _insert(connection, concept, (_fields(value, CONCEPT_FIELDS) | {"digest": digests[value.id]} for value in new))
    _insert(connection, language_section, chain.from_iterable(map(_section_rows, new)))
    _insert(connection, term, chain.from_iterable(map(_term_rows, new)))


def _write_revisions(connection: Connection, records: Sequence[_Record], stamp: Mapping[str, Any]) -> None:
    query = select(revision.c.concept_id, func.max(revision.c.number)).group_by(revision.c.concept_id)
    last = dict(_rows_of(connection, query, revision.c.concept_id, [record.id for record in records]))
    rows = (
        {
            **stamp,
            "concept_id": record.id,
            "number": last.get(record.id, 0) + 1,
            "operation": record.operation,
            "before": record.before,
            "after": record.after,
        }
        for record in records
    )
    _insert(connection, revision, rows)


def _delete(connection: Connection, column: Column[str], keys: Sequence[str]) -> None:
    """Delete the rows that have one of ``keys`` in ``column``, and with them those that refer to them."""
    if keys:
        connection.execute(delete(column.table).where(column == bindparam("key")), [{"key": key} for key in keys])


def _insert(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    left = iter(rows)
    while batch := list(islice(left, _ROWS_A_BATCH)):
        connection.execute(insert(table), batch)


def _rows_of(
    connection: Connection, query: Select[Any], column: Column[str], ids: Sequence[str]
) -> Iterator[tuple[str, Any]]:
    """Yield the rows of ``query`` for ``ids``, in pieces that every database takes."""
    for start in range(0, len(ids), _IDS_A_QUERY):
        yield from connection.execute(query.where(column.in_(ids[start : start + _IDS_A_QUERY])))


def _read_concepts(connection: Connection, concept_id: str | None = None) -> list[Concept]:
    """Read all concepts or one, with one query for each table."""
    terms: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for owner, tag, values in _read_values(connection, term, TERM_FIELDS, concept_id):
        terms[owner, tag].append(Term(**values))
    sections: dict[str, list[LanguageSection]] = defaultdict(list)
    for owner, tag, values in _read_values(connection, language_section, SECTION_FIELDS, concept_id):
        sections[owner].append(LanguageSection(**values, terms=tuple(terms[owner, tag])))
    query = select(*_columns(concept, CONCEPT_FIELDS))
    if concept_id is not None:
        query = query.where(concept.c.id == concept_id)
    rows = (dict(zip(CONCEPT_FIELDS, row, strict=True)) for row in connection.execute(query))
    found = [Concept(**values, sections=tuple(sections[values["id"]])) for values in rows]
    return sorted(found, key=lambda value: value.id)  # databases sort text by collations of their own


def _read_values(
    connection: Connection, table: Table, names: tuple[str, ...], concept_id: str | None
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    query = select(*_columns(table, ("concept_id", "tag", *names))).order_by(table.c.position)
    if concept_id is not None:
        query = query.where(table.c.concept_id == concept_id)
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


def _state_row(concept_id: str, base: Base) -> dict[str, str]:
    return {
        "concept_id": concept_id,
        "path": base.path,
        "digest": base.digest,
        "concept": dump_concept(base.concept),
    }


def _fields(value: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(value, name) for name in names}


def _columns(table: Table, names: tuple[str, ...]) -> list[Column[Any]]:
    return [table.c[name] for name in names]
