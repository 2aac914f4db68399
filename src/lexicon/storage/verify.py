"""Whether everything in a database is what was written: the file, the concepts, their history, the bases of sync."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from lexicon.errors import InputError
from lexicon.storage.codec import digest, dump_concept, load_concept
from lexicon.storage.engine import transact
from lexicon.storage.failures import display_name
from lexicon.storage.health import sqlite_problems
from lexicon.storage.migrate import HEAD, schema_revision
from lexicon.storage.rows import read_concepts
from lexicon.storage.tables import comment, concept, revision, sync_state

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Engine, Row, Select

    from lexicon.model.concept import Concept

_BATCH = 500
_UNREADABLE = (ValueError, KeyError, TypeError)
"""What the codec raises for text that it has not written."""


class Verification(NamedTuple):
    """What was looked at, and what was found."""

    concepts: int
    revisions: int
    problems: tuple[str, ...]
    """One sentence each; none: all is well."""


def verify(engine: Engine) -> Verification:
    """Read all of a database, in one snapshot and without changing it, and compare what must agree.

    - SQLite: ``integrity_check`` and ``foreign_key_check``; a PostgreSQL server checks both on its own.
    - Every concept has the digest that was computed when it was written.
    - The changes of a concept are numbered without a gap, each starts where the one before it ended, and the last one
      ends with what is stored now.
    - Every base of sync can be read and is about its concept; comments are numbered without a gap.

    Args:
        engine: From :func:`lexicon.storage.engine.open_database`.

    Raises:
        InputError: The database cannot be read, or does not have the tables of this version.
    """
    return transact(engine, _verify, read_only=True)


def _verify(connection: Connection) -> Verification:
    if connection.dialect.name == "sqlite" and (problems := sqlite_problems(connection)):
        return Verification(0, 0, problems)  # rows of a damaged file say nothing
    if schema_revision(connection) != HEAD:
        place = display_name(connection.engine.url)
        raise InputError(
            "the database does not have the tables of this version", path=place, hint="run `lexicon db upgrade`"
        )
    digests = {row.id: row.digest for row in _rows(connection, select(concept.c.id, concept.c.digest))}
    history = _History(digests)
    problems = (
        *_concept_problems(connection, digests),
        *history.problems(connection),
        *_base_problems(connection),
        *_comment_problems(connection),
    )
    return Verification(len(digests), history.count, problems)


def _rows(connection: Connection, query: Select[Any]) -> Iterator[Row[Any]]:
    """Yield rows without holding them all."""
    yield from connection.execute(query, execution_options={"yield_per": _BATCH})


def _concept_problems(connection: Connection, digests: dict[str, str]) -> Iterator[str]:
    ids = sorted(digests)
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        for id_, value in zip(batch, _read(connection, batch), strict=True):
            if value is None:
                yield f"concept {id_!r} cannot be read"
            elif digest(dump_concept(value)) != digests[id_]:
                yield f"concept {id_!r} is not what was written: its digest differs"


def _read(connection: Connection, ids: Sequence[str]) -> Sequence[Concept | None]:
    """Read some concepts, one by one if any of them is broken; None stands for such a one."""
    try:
        return read_concepts(connection, ids)
    except _UNREADABLE:
        return [None] if len(ids) == 1 else [_read(connection, [id_])[0] for id_ in ids]


class _History:
    """The changes of all concepts, beside the digests of those that are stored now."""

    def __init__(self, digests: dict[str, str]) -> None:
        self.count = 0
        self._digests = digests

    def problems(self, connection: Connection) -> Iterator[str]:
        query = select(revision.c.concept_id, revision.c.number, revision.c.before, revision.c.after)
        rows = _rows(connection, query.order_by(revision.c.concept_id, revision.c.number))
        without = set(self._digests)
        for id_, changes in groupby(rows, key=lambda row: str(row.concept_id)):
            without.discard(id_)
            yield from self._chain(id_, list(changes))
        for id_ in sorted(without):
            yield f"concept {id_!r} has no history"

    def _chain(self, id_: str, changes: Sequence[Row[Any]]) -> Iterator[str]:
        self.count += len(changes)
        if [row.number for row in changes] != list(range(1, len(changes) + 1)):
            yield f"the changes of {id_!r} are not numbered from 1 without a gap"
        try:
            states = [(_state(id_, row.before), _state(id_, row.after)) for row in changes]
        except _UNREADABLE:
            yield f"a change of {id_!r} cannot be read"
            return
        ends = [(None, None), *states]
        for row, (earlier, later) in zip(changes, pairwise(ends), strict=True):
            if earlier[1] != later[0]:
                yield f"change {row.number} of {id_!r} does not start where the one before it ended"
        if self._digests.get(id_) != (changes[-1].after and digest(changes[-1].after)):
            yield f"concept {id_!r} is not what its last change made of it"


def _state(id_: str, text: str | None) -> Concept | None:
    """Return the concept in a stored text.

    Raises:
        ValueError: It is about another concept, or no text of a concept.
    """
    value = load_concept(text) if text else None
    if value and value.id != id_:
        raise ValueError(id_)
    return value


def _base_problems(connection: Connection) -> Iterator[str]:
    for row in _rows(connection, select(sync_state.c.concept_id, sync_state.c.concept)):
        try:
            _state(row.concept_id, row.concept)
        except _UNREADABLE:
            yield f"the state of {row.concept_id!r} at the last sync cannot be read"


def _comment_problems(connection: Connection) -> Iterator[str]:
    query = select(comment.c.concept_id, comment.c.number).order_by(comment.c.concept_id, comment.c.number)
    for id_, rows in groupby(_rows(connection, query), key=lambda row: str(row.concept_id)):
        numbers = [row.number for row in rows]
        if numbers != list(range(1, len(numbers) + 1)):
            yield f"the comments on {id_!r} are not numbered from 1 without a gap"
