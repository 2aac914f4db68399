"""Opening the database of a workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lexicon.storage.concepts import ConceptStore
from lexicon.storage.engine import open_database
from lexicon.storage.migrate import upgrade

if TYPE_CHECKING:
    from lexicon.workspace.settings import Workspace


def concept_store(workspace: Workspace) -> ConceptStore:
    """Return the concepts in the database of ``workspace``; a new database is made, an old one brought up to date.

    Raises:
        UsageError: The setting ``database`` is wrong.
        InputError: The database cannot be used.
    """
    engine = open_database(workspace.database, root=workspace.root)
    upgrade(engine)
    return ConceptStore(engine)
