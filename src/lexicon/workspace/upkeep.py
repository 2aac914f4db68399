"""Keeping the database of a workspace in order: its tables, a copy of it, and whether all of it is sound."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from lexicon.errors import InputError
from lexicon.workspace.database import has_database, opened_database

if TYPE_CHECKING:
    from lexicon.storage.verify import Verification
    from lexicon.workspace.settings import Workspace


class Upgraded(NamedTuple):
    """Which tables a database had and has, as numbers of migrations."""

    before: str | None
    """None: it was new."""
    after: str


def upgrade_database(workspace: Workspace) -> Upgraded:
    """Make the database of ``workspace``, or bring its tables up to date.

    Raises:
        InputError: It was made by a newer lexicon, or cannot be read or written; nothing was changed.
    """
    from lexicon.storage.migrate import HEAD, upgrade  # noqa: PLC0415  (costly, here and below; --help needs none)

    with opened_database(workspace) as engine:
        return Upgraded(upgrade(engine), HEAD)


def back_up_database(workspace: Workspace, path: str) -> int:
    """Copy the database of ``workspace`` into a new file, while others may use it.

    Args:
        workspace: Whose database.
        path: The new file, relative to the current folder.

    Returns:
        The size of the file in bytes.

    Raises:
        UsageError: The file exists, or the database is on a server, which has its own tool.
        InputError: There is no database, or the file cannot be written.
    """
    from lexicon.storage.backup import back_up  # noqa: PLC0415

    _expect_database(workspace)
    with opened_database(workspace) as engine:
        back_up(engine, path)
    return os.path.getsize(path)


def verify_database(workspace: Workspace) -> Verification:
    """Read all of the database of ``workspace`` and compare what must agree; nothing is changed.

    Raises:
        InputError: There is no database, its tables are old, or it cannot be read.
    """
    from lexicon.storage.verify import verify  # noqa: PLC0415

    _expect_database(workspace)
    with opened_database(workspace) as engine:
        return verify(engine)


def _expect_database(workspace: Workspace) -> None:
    if not has_database(workspace):
        raise InputError("there is no database yet", hint="`lexicon sync` makes it from the concept files")
