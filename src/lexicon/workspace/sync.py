"""Bringing the concept files into the database.

Every concept keeps what it was when file and database last agreed, its *base*. A file that has changed since is
taken; one that has not is left alone; where both have changed the concept is a conflict, told and left as it is.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from lexicon.errors import InputError
from lexicon.formats import toml
from lexicon.storage.concepts import Base, Change
from lexicon.workspace.concepts import read_concepts
from lexicon.workspace.database import concept_store, has_database

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lexicon.errors import LexiconError
    from lexicon.model.concept import Concept
    from lexicon.workspace.concepts import Glossary
    from lexicon.workspace.settings import Workspace


class Synced(NamedTuple):
    """What a sync did, or would do: ids of concepts."""

    added: list[str]
    changed: list[str]
    removed: list[str]
    unchanged: list[str]
    conflicts: list[str]
    """Changed in the file and in the database since they last agreed; nothing was written for these."""
    only_in_database: list[str]
    """Changed in the database alone; their files are as before."""
    problems: list[LexiconError]


def sync(workspace: Workspace, *, author: str, dry_run: bool = False) -> Synced:
    """Bring the concept files of ``workspace`` into its database, all changes in one transaction.

    A concept whose file cannot be read is not changed, and nothing is removed before every file can be read: a file
    that was moved and broken would look like one that is gone.

    Args:
        workspace: Whose files and database.
        author: Who makes the changes.
        dry_run: Whether only to tell what would be done.

    Raises:
        ConflictError: Somebody else changed the database meanwhile; nothing was written.
        InputError: The database cannot be used, or it has concepts while the folder of their files is gone.
    """
    glossary = read_concepts(workspace)
    if dry_run and not has_database(workspace):
        return _compare(workspace, glossary, {}, {})[0]
    with concept_store(workspace) as store:
        stored, bases = {concept.id: concept for concept in store.all()}, store.bases()
        if bases and not os.path.isdir(workspace.glossary):
            raise InputError("the folder of the concept files is gone", path=os.path.relpath(workspace.glossary))
        synced, changes, new_bases = _compare(workspace, glossary, stored, bases)
        if not dry_run and (changes or new_bases):
            store.apply(changes, author=author, origin="sync", bases=new_bases)
    return synced


def _compare(
    workspace: Workspace, glossary: Glossary, stored: Mapping[str, Concept], bases: Mapping[str, Base]
) -> tuple[Synced, list[Change], dict[str, Base | None]]:
    """Return what a sync does: for people, and as changes and bases to write."""
    synced = Synced([], [], [], [], [], [], glossary.problems)
    changes: list[Change] = []
    new_bases: dict[str, Base | None] = {}
    for id_ in sorted({*glossary.concepts, *stored, *bases}):
        base = bases.get(id_)
        ours, theirs = glossary.concepts.get(id_), stored.get(id_)
        if ours is None and glossary.problems:
            continue
        _weigh(id_, base.concept if base else None, ours, theirs, synced)
        if id_ in synced.added or id_ in synced.changed or id_ in synced.removed:
            changes.append(Change(theirs, ours))
        if id_ not in synced.conflicts and id_ not in synced.only_in_database:
            new_base = _base(glossary.paths[id_], ours, workspace) if ours else None
            if new_base != base:
                new_bases[id_] = new_base
    return synced, changes, new_bases


def _weigh(id_: str, base: Concept | None, ours: Concept | None, theirs: Concept | None, synced: Synced) -> None:
    """Put concept ``id_`` where it belongs by a three-way comparison of file (ours), database (theirs) and base."""
    if ours == theirs:
        synced.unchanged.append(id_)
    elif ours == base:
        synced.only_in_database.append(id_)
    elif theirs != base:
        synced.conflicts.append(id_)
    else:
        (synced.removed if ours is None else synced.added if theirs is None else synced.changed).append(id_)


def _base(path: str, concept: Concept, workspace: Workspace) -> Base:
    relative = os.path.relpath(path, workspace.root).replace(os.sep, "/")
    return Base(relative, blake2b(toml.serialize(concept), digest_size=16).hexdigest(), concept)
