"""Copies a SQLite database into one file, while others go on reading and writing."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from typing import TYPE_CHECKING, Any

from lexicon.errors import InputError, UsageError
from lexicon.storage.engine import transact
from lexicon.storage.failures import display_name

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


def back_up(engine: Engine, path: str) -> None:
    """Write the whole database to a new file at ``path``: all of it or no file.

    The copy is made by SQLite's backup interface (https://www.sqlite.org/backup.html) from one snapshot, checked, and
    needs no file beside it, so that it can be read from a disk that cannot be written.

    Args:
        engine: A SQLite database, from :func:`lexicon.storage.engine.open_database`.
        path: Where to write; nothing may be there yet.

    Raises:
        UsageError: The database is on a server, or the file exists.
        InputError: The database cannot be read, the file cannot be written, or the database is damaged.
    """
    if engine.dialect.name != "sqlite":
        server = display_name(engine.url.set(drivername="postgresql"))
        raise UsageError(
            "the database is on a PostgreSQL server, which has its own tool for backups",
            hint=f"pg_dump --format=custom --file={path} {server}",
        )
    if os.path.lexists(path):
        raise UsageError(f"{path} exists already", hint="name another file, or move this one away")
    try:
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=os.path.dirname(path) or os.curdir) as folder:
            copy = os.path.join(folder, "lexicon.db")
            transact(engine, lambda connection: _copy(connection, copy), read_only=True)
            os.rename(copy, path)
    except (OSError, sqlite3.Error) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise InputError(f"the backup cannot be written: {reason}", path=path) from error


def _copy(connection: Connection, path: str) -> None:
    source: Any = connection.connection.driver_connection
    with closing(sqlite3.connect(path, isolation_level=None)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        fault = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if fault != "ok":
        place = display_name(connection.engine.url)
        raise InputError(f"the database is damaged: {fault.splitlines()[0]}", path=place, hint="restore a backup")
    with open(path, "rb") as file:
        os.fsync(file.fileno())
