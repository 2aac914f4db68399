"""What ``lexicon doctor`` and ``lexicon db verify`` say about the database."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from lexicon.storage.engine import has_wal_reset_fault, transact
from lexicon.storage.migrate import HEAD, schema_revision
from lexicon.storage.tables import metadata

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection, Engine


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """The state of one database."""

    server: str
    """Name and version: ``SQLite 3.51.3``, ``PostgreSQL 18.4``."""
    schema: str | None
    """The migration it has reached; None: it has no tables yet."""
    newest_schema: str = HEAD
    """The migration that this program wants."""
    wal_reset_fault: bool = False
    """Whether this SQLite may lose a write when two programs write and checkpoint at one instant, lexicon excepted."""
    journal_mode: str | None = None
    """SQLite's; ``wal`` unless the disk cannot do it.  None: PostgreSQL."""
    problems: tuple[str, ...] = ()
    """What SQLite's integrity_check and foreign_key_check found."""
    counts: Mapping[str, int]
    """The number of rows of each table; empty unless the schema is current."""

    @property
    def is_current(self) -> bool:
        """Whether the tables are those that this program wants."""
        return self.schema == self.newest_schema


def examine(engine: Engine) -> Health:
    """Examine a database without changing it.

    Args:
        engine: From :func:`lexicon.storage.engine.open_database`.

    Raises:
        InputError: The database cannot be read at all.
    """
    look = _examine_sqlite if engine.dialect.name == "sqlite" else _examine_postgresql
    return transact(engine, look, read_only=True)


def _examine_sqlite(connection: Connection) -> Health:
    schema = schema_revision(connection)
    return Health(
        server=f"SQLite {sqlite3.sqlite_version}",
        schema=schema,
        wal_reset_fault=has_wal_reset_fault(sqlite3.sqlite_version_info),
        journal_mode=connection.exec_driver_sql("PRAGMA journal_mode").scalar_one(),
        problems=sqlite_problems(connection),
        counts=_counts(connection, schema),
    )


def sqlite_problems(connection: Connection) -> tuple[str, ...]:
    """Return what SQLite's integrity_check and foreign_key_check find."""
    faults = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    lost = (f"{child}: row {row} refers to a missing row of {parent}" for child, row, parent, _ in orphans)
    return (*(fault for fault in faults if fault != "ok"), *lost)


def _examine_postgresql(connection: Connection) -> Health:
    schema = schema_revision(connection)
    version = connection.exec_driver_sql("SHOW server_version").scalar_one().split()[0]
    return Health(server=f"PostgreSQL {version}", schema=schema, counts=_counts(connection, schema))


def _counts(connection: Connection, schema: str | None) -> dict[str, int]:
    if schema != HEAD:
        return {}
    return {
        table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in metadata.sorted_tables
    }
