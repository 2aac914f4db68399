"""Brings the tables of a database to the state that this version of the program needs."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import column, inspect, select, table

from lexicon.errors import InputError
from lexicon.storage.engine import transact
from lexicon.storage.failures import display_name

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

HEAD = "0002"
"""The newest of the files in ``migrations/versions``: four digits, counted up."""

VERSION_TABLE = "lexicon_version"

_one_at_a_time = Lock()  # alembic keeps its state in module globals


def schema_revision(connection: Connection) -> str | None:
    """Return which migration a database has reached, None for one without tables of lexicon."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.scalar(select(column("version_num")).select_from(table(VERSION_TABLE)))


def upgrade(engine: Engine) -> str | None:
    """Create or update the tables, all of it in one transaction; quick when there is nothing to do.

    Args:
        engine: From :func:`lexicon.storage.engine.open_database`.

    Returns:
        The migration that the database had reached before; None when it was new.

    Raises:
        InputError: The database was made by a newer version of lexicon, or cannot be read or written.
    """
    found = transact(engine, schema_revision, read_only=True)
    if _is_current(found, engine):
        return found
    try:
        with _one_at_a_time:
            return transact(engine, _migrate)
    except InputError:
        # Of two programs that create the same table PostgreSQL lets one fail once the other has committed.
        if transact(engine, schema_revision, read_only=True) != HEAD:
            raise
        return found


def _is_current(found: str | None, engine: Engine) -> bool:
    if found is not None and found > HEAD:
        raise InputError(
            f"the database was made by a newer lexicon (its schema is {found}, this program knows {HEAD})",
            path=display_name(engine.url),
            hint="upgrade lexicon",
        )
    return found == HEAD


def _migrate(connection: Connection) -> str | None:
    found = schema_revision(connection)
    if _is_current(found, connection.engine):  # another program was quicker
        return found
    from alembic.command import upgrade as run  # noqa: PLC0415  # a third of a second, for new databases only
    from alembic.config import Config  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "lexicon.storage:migrations")
    run(config, "head")
    return found
