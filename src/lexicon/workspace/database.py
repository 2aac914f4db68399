"""Opening the database of a workspace."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from lexicon.storage.concepts import ConceptStore
    from lexicon.workspace.settings import Workspace


def has_database(workspace: Workspace) -> bool:
    """Tell whether the database of ``workspace`` exists; one on a server is taken to."""
    path = workspace.database.removeprefix("sqlite:///")
    return path == workspace.database or os.path.exists(os.path.join(workspace.root, path))


@contextmanager
def opened_database(workspace: Workspace) -> Iterator[Engine]:
    """Open the database of ``workspace`` as it is; its connections are closed in the end.

    Raises:
        UsageError: The setting ``database`` is wrong.
        InputError: The database cannot be opened.
    """
    from lexicon.storage.engine import open_database  # noqa: PLC0415  (the costliest import, where it is used)

    engine = open_database(workspace.database, root=workspace.root)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def concept_store(workspace: Workspace) -> Iterator[ConceptStore]:
    """Open the concepts in the database of ``workspace``; a new database is made, an old one brought up to date.

    Raises:
        UsageError: The setting ``database`` is wrong.
        InputError: The database cannot be used.
    """
    from lexicon.storage.concepts import ConceptStore  # noqa: PLC0415
    from lexicon.storage.migrate import upgrade  # noqa: PLC0415

    with opened_database(workspace) as engine:
        upgrade(engine)
        yield ConceptStore(engine)
