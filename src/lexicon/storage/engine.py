"""Opens a database and runs transactions on it: SQLite by default, PostgreSQL for a team."""

from __future__ import annotations

import os
import random
import sqlite3
import time
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from lexicon.errors import InputError, UsageError
from lexicon.storage.failures import display_name, explain, is_transient

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

BUSY_SECONDS = 30
"""How long a transaction waits for others before it gives up."""

CONNECT_SECONDS = 10

_URL_HINT = "write sqlite:///PATH or postgresql+psycopg://USER@HOST/NAME"
_FOLDER = ".lexicon"
_BEGIN = "lexicon_begin"
_SMALLEST_DATABASE = 512  # one page of the smallest size, https://www.sqlite.org/fileformat.html
_READ_ONLY: dict[str, dict[str, Any]] = {
    "sqlite": {_BEGIN: "BEGIN"},
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}


def open_database(url: str, *, root: str | None = None) -> Engine:
    """Open a database; a SQLite file comes into being with its first transaction.

    Args:
        url: ``sqlite:///PATH``, the path relative to ``root`` or absolute, or
            ``postgresql+psycopg://USER:PASSWORD@HOST/NAME``.
        root: The workspace folder; None: the current folder.

    Returns:
        An engine for :func:`transact`.  It holds no SQLite connection between transactions; those of
        PostgreSQL stay open until ``dispose()``.

    Raises:
        UsageError: The URL is not one of these, or the PostgreSQL driver is not installed.
        InputError: The folder of a SQLite file is missing or cannot be made.
    """
    try:
        parsed = make_url(url)
        backend = parsed.get_backend_name()
    except (ArgumentError, ValueError):
        raise UsageError("the setting `database` is not a database URL", hint=_URL_HINT) from None
    if backend == "sqlite":
        return _open_sqlite(parsed, root or os.getcwd())
    if parsed.drivername in ("postgresql", "postgresql+psycopg"):
        return _open_postgresql(parsed.set(drivername="postgresql+psycopg"))
    raise UsageError(f"{parsed.drivername!r} is not a database that lexicon knows", hint=_URL_HINT)


def transact(engine: Engine, work: Callable[[Connection], T], *, read_only: bool = False) -> T:
    """Run ``work`` in one transaction, the whole of it again when the database was busy or a race was lost.

    Writers take SQLite's write lock at once (``BEGIN IMMEDIATE``) and are SERIALIZABLE on PostgreSQL, so what
    ``work`` has read cannot change before it writes.  Readers see one snapshot and never wait for writers.

    Args:
        engine: From :func:`open_database`.
        work: Gets the connection; may run several times, so it must change nothing else.
        read_only: Whether ``work`` only reads.

    Returns:
        What ``work`` returned; the transaction has been committed by then.

    Raises:
        InputError: The database cannot be read or written, or stayed busy for BUSY_SECONDS.
    """
    options = _READ_ONLY[engine.dialect.name] if read_only else {}
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            with engine.connect() as connection, connection.execution_options(**options).begin():
                return work(connection)
        except DBAPIError as error:
            if not is_transient(error) or time.monotonic() > deadline:
                raise explain(error, engine.url) from error
        except (SQLAlchemyError, UnicodeEncodeError) as error:
            raise explain(error, engine.url) from error
        time.sleep(random.uniform(0.005, 0.05))  # noqa: S311  # spreads rivals, guards no secret


def has_wal_reset_fault(version: tuple[int, ...]) -> bool:
    """Tell whether a SQLite version has the WAL-reset fault.

    Since 3.7.0; mended in 3.51.3, and in 3.44.6 and 3.50.7 of the older branches
    (https://www.sqlite.org/wal.html, "WAL-reset bug").
    """
    mended_branch = version[:2] == (3, 44) and version >= (3, 44, 6)
    mended_branch |= version[:2] == (3, 50) and version >= (3, 50, 7)
    return (3, 7, 0) <= version < (3, 51, 3) and not mended_branch


def _open_sqlite(url: URL, root: str) -> Engine:
    if url.database in (None, "", ":memory:") or url.host or url.query:
        raise UsageError("a SQLite URL names one file and nothing else", hint=_URL_HINT)
    path = os.path.join(root, str(url.database))
    _prepare_folder(os.path.dirname(path))
    _check_file(path)
    # Without a pool no connection outlives its transaction: nothing to close, nothing for a fork to inherit.
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=path),
        poolclass=NullPool,
        connect_args={"timeout": BUSY_SECONDS},
    )
    event.listen(engine, "connect", _configure_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_folder(folder: str) -> None:
    """Make the tool's own folder, which keeps itself out of version control; any other one must exist."""
    if os.path.basename(folder) != _FOLDER:
        if os.path.isdir(folder):
            return
        raise InputError("the folder of the database does not exist", path=folder, hint="create it")
    try:
        os.makedirs(folder, exist_ok=True)
        ignore = os.path.join(folder, ".gitignore")
        if not os.path.exists(ignore):
            with open(ignore, "w", encoding="utf-8") as file:
                file.write("*\n")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"the folder of the database cannot be made: {reason}"
        raise InputError(message, path=folder, hint="check the permissions of the folder above it") from error


def _check_file(path: str) -> None:
    """Refuse what SQLite would name badly, a folder, or overwrite: a file of a few bytes."""
    hint = "name another file in the setting `database`"
    if os.path.isdir(path):
        raise InputError("this is a folder, not a database", path=path, hint=hint)
    if os.path.isfile(path) and 0 < os.path.getsize(path) < _SMALLEST_DATABASE:
        raise InputError("this is not a SQLite database", path=path, hint=hint)


def _configure_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """Leave transactions to the "begin" event: those that Python's driver opens lose updates and savepoints.

    https://docs.sqlalchemy.org/en/20/dialects/sqlite.html#serializable-isolation-savepoints-transactional-ddl
    The busy timeout comes first, for the change to WAL needs the lock itself.
    """
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    if has_wal_reset_fault(sqlite3.sqlite_version_info):
        # The fault needs a checkpoint beside a commit of another connection.  Without automatic ones the only
        # checkpoint left is that of the last connection to close, which locks all others out.
        connection.execute("PRAGMA wal_autocheckpoint = 0")


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN IMMEDIATE"))


def _open_postgresql(url: URL) -> Engine:
    waits = {} if "connect_timeout" in url.query else {"connect_timeout": CONNECT_SECONDS}
    try:
        return create_engine(url, isolation_level="SERIALIZABLE", pool_pre_ping=True, connect_args=waits)
    except ImportError as error:
        message = f"{display_name(url)} needs the PostgreSQL driver, which is not installed"
        raise UsageError(message, hint="pip install 'lexicon-termbase[postgresql]'") from error
