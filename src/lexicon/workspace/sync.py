"""Bringing the concept files and the database to the same state.

Every concept keeps what it was when its file and the database last agreed, its *base*.  What has changed since on one
side alone is taken to the other; where both have changed they are merged field by field, and what both have changed
in different ways is a conflict, told and left as it is.

The database is written first, in one transaction, then the files, then the bases.  So a sync that was killed left
nothing half done: the next one finds the files as they were and takes the database's changes to them.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, nullcontext
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from lexicon.errors import ConflictError, InputError, LexiconError
from lexicon.formats import toml
from lexicon.glossary.merge import merge
from lexicon.storage.concepts import Base, Change, ConceptStore
from lexicon.workspace.compiled import concept_files
from lexicon.workspace.concept_files import base_of, read_file, remove_concept, write_concept
from lexicon.workspace.concepts import read_concepts
from lexicon.workspace.database import concept_store, has_database
from lexicon.workspace.files import own_folder
from lexicon.workspace.locking import locked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lexicon.glossary.merge import Conflict
    from lexicon.model.concept import Concept
    from lexicon.workspace.concepts import Glossary
    from lexicon.workspace.settings import Workspace


class Taken(NamedTuple):
    """Concepts that one side takes over from the other, by id."""

    added: list[str]
    changed: list[str]
    removed: list[str]


class OpenConflict(NamedTuple):
    """A concept that was changed in its file and in the database so that nobody but a person can merge it."""

    id: str
    path: str | None
    """Its file, relative to the current folder; None: it was removed."""
    fields: tuple[Conflict, ...]
    """Ours is what the file says, theirs what the database says."""


class Synced(NamedTuple):
    """What a sync did, or would do."""

    to_database: Taken
    to_files: Taken
    merged: list[str]
    """Changed in both, and brought together."""
    unchanged: list[str]
    conflicts: list[OpenConflict]
    """Nothing was written for these."""
    problems: list[LexiconError]
    """Files that cannot be read or written; the next sync tries again."""


class Versions(NamedTuple):
    """One concept as each side has it; None: it does not."""

    base: Concept | None
    ours: Concept | None
    """What the file says."""
    theirs: Concept | None
    """What the database says."""
    path: str | None
    """The file, relative to the current folder."""


class Sides:
    """The concepts of a workspace in its files and in its database, and what both last agreed on.

    Args:
        workspace: Whose files and database.
        glossary: What its files say.
        store: Its database; None: there is none yet.
        agreed: Where the bases are kept, see :func:`opened_sides`.
        ids: The concepts that it is about; None: all.
    """

    def __init__(
        self,
        workspace: Workspace,
        glossary: Glossary,
        store: ConceptStore | None,
        agreed: ConceptStore | None,
        ids: Sequence[str] | None = None,
    ) -> None:
        self.workspace = workspace
        self.glossary = glossary
        self._store = store
        self._agreed = agreed
        stored = () if store is None else store.all() if ids is None else store.some(ids)
        self._stored = {concept.id: concept for concept in stored}
        self._bases: dict[str, Base | None] = {**agreed.bases(ids)} if agreed else {}
        if agreed and not os.path.isdir(workspace.glossary) and agreed.has_bases():
            raise InputError("the folder of the concept files is gone", path=os.path.relpath(workspace.glossary))
        if ids is None and self._bases and not self._stored and store is not agreed:
            raise InputError("the database has lost every concept it had", hint="is LEXICON_DATABASE the right one?")

    def only(self, ids: Sequence[str], files: Mapping[str, Sequence[str]]) -> Sides:
        """Return the sides of some concepts, as they are now.

        Args:
            ids: The concepts.
            files: The concept files by their names, see :func:`files_by_name`.
        """
        named = read_concepts(self.workspace, [path for id_ in ids for path in files.get(id_, ())])
        sides = Sides(self.workspace, named, self._store, self._agreed, ids)
        if named.problems or any(id_ in sides._bases and id_ not in named.concepts for id_ in ids):
            sides.glossary = read_concepts(self.workspace)  # it may be in a file of another name
        return sides

    def versions(self) -> Iterator[tuple[str, Versions]]:
        """Yield each concept by its id, in order, but those whose file may be one that cannot be read."""
        for id_ in sorted({*self.glossary.concepts, *self._stored, *self._bases}):
            if id_ in self.glossary.concepts or not self.glossary.problems:
                yield id_, self.version(id_)

    def version(self, id_: str) -> Versions:
        """Return the three versions of one concept."""
        base, ours, theirs = self._bases.get(id_), self.glossary.concepts.get(id_), self._stored.get(id_)
        common = base.concept if base else self._former_state(id_, ours, theirs)
        return Versions(common, ours, theirs, self.glossary.paths.get(id_))

    def _former_state(self, id_: str, ours: Concept | None, theirs: Concept | None) -> Concept | None:
        """Return our version if the database once had it: a fresh copy of the files may be behind a team's database."""
        if self._store is None or ours is None or theirs is None or ours == theirs:
            return None
        return ours if any(revision.after == ours for revision in self._store.history(id_)) else None

    def write(self, decided: Mapping[str, Concept | None], *, author: str, origin: str) -> list[LexiconError]:
        """Write concepts to the side or sides that do not have them so: the database, then the files, then the bases.

        Args:
            decided: What each concept shall be, by id; None: removed.
            author: Who makes the changes.
            origin: The command.

        Returns:
            What kept files from being written; all else is done.

        Raises:
            ConflictError: Somebody else changed the database meanwhile; nothing was written.
            InputError: The database cannot be written; nothing was written.
        """
        versions = {id_: self.version(id_) for id_ in decided}
        changes = [
            Change(versions[id_].theirs, concept) for id_, concept in decided.items() if concept != versions[id_].theirs
        ]
        # From here on all that the files say is in the database: what it has beyond that is its own change.
        settled = {change.id: self._base(versions[change.id].ours, versions[change.id].path) for change in changes}
        self.record(changes, author=author, origin=origin, bases=settled)
        return self.write_files(decided, author=author, origin=origin)

    def settle(self, ids: Iterable[str], *, author: str) -> None:
        """Note of concepts that file and database say alike that they agree on them."""
        bases: dict[str, Base | None] = {}
        for id_ in ids:
            versions = self.version(id_)
            if not self._is_base(id_, versions.ours, versions.path):
                bases[id_] = self._base(versions.ours, versions.path)
        self.record([], author=author, origin="sync", bases=bases)

    def record(
        self, changes: Iterable[Change], *, author: str, origin: str, bases: Mapping[str, Base | None] | None = None
    ) -> None:
        """Make all changes of the database, or none of them, and note new bases.

        Raises:
            ConflictError: Somebody else changed the database meanwhile; nothing was written.
            InputError: The database cannot be written; nothing was written.
        """
        bases = bases or {}
        self._bases |= bases
        if self._store and self._store is self._agreed:
            if changes or bases:
                self._store.apply(changes, author=author, origin=origin, bases=bases)
            return
        if self._store and changes:
            self._store.apply(changes, author=author, origin=origin)
        if self._agreed and bases:
            self._agreed.apply([], author=author, origin=origin, bases=bases)

    def write_files(self, decided: Mapping[str, Concept | None], *, author: str, origin: str) -> list[LexiconError]:
        """Write the files that do not say yet what the database says, and note that they agree.

        Returns:
            What kept files from being written; all else is done.
        """
        versions = {id_: self.version(id_) for id_ in decided}
        bases: dict[str, Base | None] = {}
        problems: list[LexiconError] = []
        for id_, concept in decided.items():
            try:
                path = self._write_file(versions[id_], concept)
            except LexiconError as error:
                problems.append(error)
            else:
                if not self._is_base(id_, concept, path):
                    bases[id_] = self._base(concept, path)
        try:
            self.record([], author=author, origin=origin, bases=bases)
        except InputError as error:  # a disk that is full by now; the next sync finds that both sides agree
            problems.append(error)
        return problems

    def _is_base(self, id_: str, concept: Concept | None, path: str | None) -> bool:
        base = self._bases.get(id_)
        if base is None or path is None:
            return base is None and concept is None
        known = os.path.normpath(os.path.join(self.workspace.root, base.path))
        return base.concept == concept and known == os.path.abspath(path)

    def _base(self, concept: Concept | None, path: str | None) -> Base | None:
        return base_of(self.workspace, concept, path) if concept and path else None

    def _write_file(self, versions: Versions, concept: Concept | None) -> str | None:
        if versions.ours == concept:
            return versions.path
        data = _as_read(versions) if versions.path else None
        if concept:
            return write_concept(self.workspace, concept, versions.path, expected=data)
        if versions.path:
            remove_concept(versions.path, expected=data)
        return None


def files_by_name(workspace: Workspace) -> dict[str, list[str]]:
    """Return the concept files of ``workspace`` by their names, which are the ids of concepts unless somebody erred."""
    files: dict[str, list[str]] = {}
    for file in concept_files(workspace):
        files.setdefault(os.path.basename(file.path).removesuffix(".toml"), []).append(file.path)
    return files


@contextmanager
def opened_sides(workspace: Workspace, *, look_only: bool = False, is_lazy: bool = False) -> Iterator[Sides]:
    """Open both sides of a workspace.

    The bases are in its database if that is the workspace's own.  A database that several copies of the files share
    cannot say what each copy last agreed on: there they are beside the files, in ``.lexicon``.

    Args:
        workspace: Whose files and database.
        look_only: Whether nothing will be written, so that no database is made.
        is_lazy: Whether to read no concept but those that :meth:`Sides.only` is asked for.

    Raises:
        InputError: The database cannot be used, or one side has lost all that it had.
    """
    glossary = read_concepts(workspace, () if is_lazy else None)
    ids = () if is_lazy else None
    if look_only and not has_database(workspace):
        yield Sides(workspace, glossary, None, None, ids)
        return
    with concept_store(workspace) as store:
        if _is_own(workspace):
            yield Sides(workspace, glossary, store, store, ids)
            return
        beside = _beside(workspace)
        if look_only and not has_database(beside):
            yield Sides(workspace, glossary, store, None, ids)
            return
        own_folder(workspace)
        with concept_store(beside) as agreed:
            yield Sides(workspace, glossary, store, agreed, ids)


def sync(workspace: Workspace, *, author: str, dry_run: bool = False) -> Synced:
    """Bring the concept files of ``workspace`` and its database to the same state.

    A concept whose file cannot be read is not changed, and nothing is removed before every file can be read: a file
    that was moved and broken would look like one that is gone.

    Args:
        workspace: Whose files and database.
        author: Who makes the changes.
        dry_run: Whether only to tell what would be done.

    Raises:
        ConflictError: Somebody else changed the database meanwhile; nothing was written.
        InputError: The database cannot be used, or one side has lost all that it had.
    """
    with nullcontext() if dry_run else locked(workspace), opened_sides(workspace, look_only=dry_run) as sides:
        synced = Synced(Taken([], [], []), Taken([], [], []), [], [], [], sides.glossary.problems)
        decided: dict[str, Concept | None] = {}
        for id_, versions in sides.versions():
            merged = merge(versions.base, versions.ours, versions.theirs)
            if merged.conflicts:
                synced.conflicts.append(OpenConflict(id_, versions.path, merged.conflicts))
            else:
                decided[id_] = merged.concept
                _tell(id_, versions, merged.concept, synced)
        if not dry_run:
            synced.problems.extend(sides.write(decided, author=author, origin="sync"))
    return synced


def _tell(id_: str, versions: Versions, concept: Concept | None, synced: Synced) -> None:
    """Put concept ``id_`` where it belongs."""
    if versions.ours == versions.theirs:
        synced.unchanged.append(id_)
    elif concept not in (versions.ours, versions.theirs):
        synced.merged.append(id_)
    elif versions.theirs != concept:
        _lane(synced.to_database, versions.theirs, concept).append(id_)
    else:
        _lane(synced.to_files, versions.ours, concept).append(id_)


def _lane(taken: Taken, before: Concept | None, after: Concept | None) -> list[str]:
    if before is None:
        return taken.added
    return taken.removed if after is None else taken.changed


def _as_read(versions: Versions) -> bytes:
    """Return the bytes of a file that still says what was read from it, with the comments that it has now."""
    path = versions.path or ""
    data = read_file(path)
    if toml.parse(data, path) != versions.ours:
        raise ConflictError("the file was changed meanwhile; it is left as it is", path=path, hint="sync again")
    return data


def _is_own(workspace: Workspace) -> bool:
    path = workspace.database.removeprefix("sqlite:///")
    root = os.path.realpath(workspace.root)
    return path != workspace.database and os.path.realpath(os.path.join(root, path)).startswith(root + os.sep)


def _beside(workspace: Workspace) -> Workspace:
    """Return ``workspace`` with the SQLite file that keeps the bases for its present database."""
    from sqlalchemy.engine import make_url  # noqa: PLC0415

    name = make_url(workspace.database).set(username=None, password=None).render_as_string()
    key = blake2b(name.encode(), digest_size=8).hexdigest()
    return workspace._replace(database=f"sqlite:///.lexicon/agreed-{key}.db")
