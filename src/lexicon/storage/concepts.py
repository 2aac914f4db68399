"""Reads and changes concepts: every change as a whole, in one transaction, with a record of who made it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, insert, select

from lexicon.errors import ConflictError
from lexicon.storage.codec import digest, dump_concept, load_concept
from lexicon.storage.engine import transact
from lexicon.storage.rows import columns, delete_rows, insert_concepts, insert_rows, read_concepts, rows_of
from lexicon.storage.spool import spooled
from lexicon.storage.tables import comment, concept, revision, sync_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Engine

    from lexicon.model.concept import Concept
    from lexicon.storage.spool import Record


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


class Comment(NamedTuple):
    """What somebody has said about a concept, without changing it."""

    number: int
    """Counts the comments on the concept from 1, also across a removal."""
    revision: int
    """The number of the change that it was written after; 0: there was none."""
    at: datetime
    """In UTC."""
    author: str
    text: str


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
        return transact(self._engine, read_concepts, read_only=True)

    def some(self, ids: Sequence[str]) -> list[Concept]:
        """Return those concepts of ``ids`` that there are, ordered by id."""
        return transact(self._engine, lambda connection: read_concepts(connection, ids), read_only=True)

    def get(self, concept_id: str) -> Concept | None:
        """Return one concept, or None."""
        return next(iter(self.some([concept_id])), None)

    def ids(self) -> list[str]:
        """Return the ids of all concepts, ordered."""
        query = select(concept.c.id)
        return sorted(transact(self._engine, lambda connection: connection.scalars(query).all(), read_only=True))

    def bases(self, ids: Sequence[str] | None = None) -> dict[str, Base]:
        """Return for every concept, or those of ``ids``, by its id, what it and its file were when they last agreed."""
        query = select(*columns(sync_state, ("concept_id", *Base._fields)))

        def work(connection: Connection) -> list[Any]:
            if ids is None:
                return [*connection.execute(query)]
            return [*rows_of(connection, query, sync_state.c.concept_id, ids)]

        rows = transact(self._engine, work, read_only=True)
        return {concept_id: Base(path, file_digest, load_concept(text)) for concept_id, path, file_digest, text in rows}

    def has_bases(self) -> bool:
        """Tell whether there is any base."""
        query = select(sync_state.c.concept_id).limit(1)
        return transact(self._engine, lambda connection: connection.scalar(query), read_only=True) is not None

    def history(self, concept_id: str) -> list[Revision]:
        """Return every change of a concept, the oldest first; none for an id that never was."""
        query = select(*columns(revision, Revision._fields)).where(revision.c.concept_id == concept_id)
        query = query.order_by(revision.c.number)
        rows = transact(self._engine, lambda connection: connection.execute(query).all(), read_only=True)
        return list(map(_revision, rows))

    def history_since(self, moment: datetime) -> dict[str, list[Revision]]:
        """Return the changes of all concepts from ``moment`` on, the oldest first, by the id of the concept."""
        query = select(*columns(revision, ("concept_id", *Revision._fields))).where(revision.c.at >= moment)
        query = query.order_by(revision.c.concept_id, revision.c.number)
        found: dict[str, list[Revision]] = {}
        for id_, *row in transact(self._engine, lambda connection: connection.execute(query).all(), read_only=True):
            found.setdefault(id_, []).append(_revision(row))
        return found

    def comments_since(self, moment: datetime) -> dict[str, list[Comment]]:
        """Return the comments on all concepts from ``moment`` on, the oldest first, by the id of the concept."""
        query = select(*columns(comment, ("concept_id", *Comment._fields))).where(comment.c.at >= moment)
        query = query.order_by(comment.c.concept_id, comment.c.number)
        found: dict[str, list[Comment]] = {}
        for id_, *row in transact(self._engine, lambda connection: connection.execute(query).all(), read_only=True):
            found.setdefault(id_, []).append(Comment(*row))
        return found

    def comment(self, concept_id: str, text: str, *, author: str) -> None:
        """Add a comment on a concept; it cannot be changed any more."""
        at = datetime.now(UTC)

        def work(connection: Connection) -> None:
            number, after = (
                connection.scalar(select(func.max(table.c.number)).where(table.c.concept_id == concept_id)) or 0
                for table in (comment, revision)
            )
            row = Comment(number + 1, after, at, author, text)
            connection.execute(insert(comment), row._asdict() | {"concept_id": concept_id})

        transact(self._engine, work)

    def comments(self, concept_id: str) -> list[Comment]:
        """Return what has been said about a concept, the oldest first; of a removed one, too."""
        query = select(*columns(comment, Comment._fields)).where(comment.c.concept_id == concept_id)
        query = query.order_by(comment.c.number)
        return [
            Comment(*row)
            for row in transact(self._engine, lambda connection: connection.execute(query).all(), read_only=True)
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
            changes: At most one for a concept; one that changes nothing is checked but not recorded. They are taken
                one by one before the database is locked, and put by in a temporary file when they are many.
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
        change_id = str(uuid.uuid4())
        stamp = {"change_id": change_id, "at": datetime.now(UTC), "author": author, "origin": origin}

        with spooled(changes) as spool:

            def work(connection: Connection) -> str | None:
                written = [_write(connection, batch, stamp) for batch in spool.batches()]
                delete_rows(connection, sync_state.c.concept_id, list(bases or ()))
                insert_rows(connection, sync_state, _state_rows(bases or {}))
                return change_id if any(written) else None

            return transact(self._engine, work)


def _write(connection: Connection, records: Sequence[Record], stamp: Mapping[str, Any]) -> bool:
    """Write some changes; tell whether they change anything."""
    _refuse_conflicts(connection, records)
    changed = [record for record in records if record.before != record.after]
    delete_rows(connection, concept.c.id, [record.id for record in changed if record.before])
    digests = {record.id: digest(record.after) for record in changed if record.after}
    insert_concepts(connection, [record.concept for record in changed if record.concept], digests)
    _write_revisions(connection, changed, stamp)
    return bool(changed)


def _refuse_conflicts(connection: Connection, records: Sequence[Record]) -> None:
    query = select(concept.c.id, concept.c.digest)
    stored = dict(rows_of(connection, query, concept.c.id, [record.id for record in records]))
    moved = [record.id for record in records if stored.get(record.id) != (record.before and digest(record.before))]
    if moved:
        others = " and others" if len(moved) > 1 else ""
        raise ConflictError(
            f"concept {moved[0]!r}{others} was changed by somebody else; nothing was written",
            hint="read it again and repeat the change",
        )


def _write_revisions(connection: Connection, records: Sequence[Record], stamp: Mapping[str, Any]) -> None:
    query = select(revision.c.concept_id, func.max(revision.c.number)).group_by(revision.c.concept_id)
    last = dict(rows_of(connection, query, revision.c.concept_id, [record.id for record in records]))
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
    insert_rows(connection, revision, rows)


def _state_rows(bases: Mapping[str, Base | None]) -> Iterator[dict[str, str]]:
    for concept_id, base in bases.items():
        if base:
            yield {
                "concept_id": concept_id,
                "path": base.path,
                "digest": base.digest,
                "concept": dump_concept(base.concept),
            }


def _revision(row: Iterable[Any]) -> Revision:
    *change, before, after = row
    values = (*change, _concept(before), _concept(after))
    return Revision(*values)


def _concept(text: str | None) -> Concept | None:
    return load_concept(text) if text else None
