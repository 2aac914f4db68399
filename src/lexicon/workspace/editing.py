"""The one way through for every change of entries: database, then file, then the base that both agree on.

What somebody has changed in a file by hand, or in the database elsewhere, comes first, as ``lexicon sync`` would bring
it over. Whatever fails or is killed in between, nothing is lost: see :mod:`lexicon.workspace.sync`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from lexicon.errors import ConflictError, LexiconError, UsageError
from lexicon.formats import toml
from lexicon.glossary.merge import merge
from lexicon.model.concept import Concept
from lexicon.storage.concepts import Change
from lexicon.workspace.compiled import concept_files
from lexicon.workspace.concept_files import read_file
from lexicon.workspace.database import concept_store
from lexicon.workspace.files import replace_file
from lexicon.workspace.locking import locked
from lexicon.workspace.resolve import field_name
from lexicon.workspace.sync import files_by_name, opened_sides

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lexicon.workspace.plan import Plan, Planned
    from lexicon.workspace.settings import Workspace
    from lexicon.workspace.sync import Sides

Progress: TypeAlias = Callable[[str, int], object]
"""Is told what was done (``written``) to how many more entries."""
Edit: TypeAlias = Callable[[Concept | None], Concept | None]
"""Takes a concept as it is (None: there is none), returns it as it shall be; may raise LexiconError."""


class Changed(NamedTuple):
    """What became of one entry."""

    id: str
    before: Concept | None
    after: Concept | None
    path: str | None
    """Its file, relative to the current folder; None: it has none any more."""

    @property
    def is_change(self) -> bool:
        """Whether anything is different from before."""
        return self.before != self.after


class Current(NamedTuple):
    """An entry as it is now, in the database and in its file."""

    concept: Concept
    path: str
    """Its file, relative to the current folder."""
    text: bytes
    """What the file says, with its comments."""
    revision: int
    """The number of its last recorded change."""


def change_entries(
    workspace: Workspace,
    edits: Mapping[str, Edit],
    *,
    author: str,
    origin: str,
    texts: Mapping[str, bytes] | None = None,
) -> list[Changed]:
    """Change entries, all of them or none, in the database and in their files.

    Args:
        workspace: Whose entries.
        edits: What to make of each, by id, called in their order.
        author: Who makes the change.
        origin: The command that it comes from.
        texts: What somebody has written for the files, with comments, by id; written where it says what came out.

    Raises:
        ConflictError: Somebody else has changed an entry; nothing was written. It names what to do.
        ConfigError: A concept file has a mistake.
        InputError: A file or the database cannot be read or written.
    """
    with locked(workspace):
        with _settled(workspace, edits, author) as sides:
            before = {id_: sides.version(id_).theirs for id_ in edits}
            after = {id_: edit(before[id_]) for id_, edit in edits.items()}
            _write(sides, after, author, origin)
        for id_, text in (texts or {}).items():
            _write_text(workspace, id_, text, after[id_])
        paths = _paths(workspace)
    return [Changed(id_, before[id_], after[id_], paths.get(id_)) for id_ in edits]


def change_planned(
    workspace: Workspace, plan: Plan, *, author: str, origin: str, progress: Progress = lambda *_: None
) -> None:
    """Change entries, all of them or none, however many they are.

    Args:
        workspace: Whose entries.
        plan: What shall become of them.
        author: Who makes the change.
        origin: The command that it comes from.
        progress: Is told how many more entries were ``written``.

    Raises:
        ConflictError: Somebody else has changed an entry; nothing was written.
        ConfigError: A concept file has a mistake.
        InputError: A file or the database cannot be read or written.
    """
    with locked(workspace), opened_sides(workspace, is_lazy=True) as sides:
        files = files_by_name(workspace)
        for batch in plan.batches():
            _settle(sides, batch, files, author)
        sides.record((Change(one.before, one.after) for one in plan.changes()), author=author, origin=origin)
        for batch in plan.batches():
            some = sides.only([one.id for one in batch], files)
            _raise_first(some.write_files({one.id: one.after for one in batch}, author=author, origin=origin))
            progress("written", len(batch))


def _settle(sides: Sides, batch: Sequence[Planned], files: Mapping[str, Sequence[str]], author: str) -> None:
    """Bring files and database together as far as a batch goes, and refuse it if it was planned on something else."""
    ids = [one.id for one in batch]
    some = sides.only(ids, files)
    if decided := _differing(some, ids):
        _write(some, decided, author, "sync")
        some = sides.only(ids, files)
    some.settle(ids, author=author)
    if moved := next((one.id for one in batch if some.version(one.id).theirs != one.before), None):
        raise ConflictError(f'"{moved}" has been changed meanwhile; nothing was written', hint="import again")


def current_entry(workspace: Workspace, name: str, *, author: str) -> Current:
    """Return the entry ``name`` as it is; what was changed in its file by hand is recorded as a change of ``author``.

    Raises:
        UsageError: There is no such entry; with the nearest ids as a hint.
        ConflictError: Its file and the database have both changed since they last agreed.
        ConfigError: Its file has a mistake.
        InputError: A file or the database cannot be read or written.
    """
    id_ = entry_id(workspace, name)
    with locked(workspace):
        with _settled(workspace, [id_], author) as sides:
            concept = sides.version(id_).theirs
        with concept_store(workspace) as store:
            revisions = store.history(id_)
        path = _paths(workspace).get(id_)
        if concept is None or path is None:
            raise UsageError(f'no concept "{name}"', hint=f"`lexicon revert {id_}` brings it back")
        return Current(concept, path, read_file(path), revisions[-1].number)


def onto(before: Concept, after: Concept, *, hint: str) -> Edit:
    """Return the edit that makes of an entry what somebody has made of its older state ``before``.

    What others have changed since then stays, field by field.

    Args:
        before: The entry as it was read.
        after: What was made of it.
        hint: What to do when both have changed the same.
    """

    def edit(current: Concept | None) -> Concept | None:
        merged, conflicts = merge(before, after, current)
        if not conflicts:
            return merged
        places = ", ".join(field_name(conflict.path) for conflict in conflicts)
        raise ConflictError(
            f'"{before.id}" has been changed by somebody else meanwhile, in the same place ({places}); '
            "nothing was written",
            hint=hint,
        )

    return edit


def entry_id(workspace: Workspace, name: str) -> str:
    """Return the id of the entry ``name``; hyphens and underscores are the same.

    Raises:
        UsageError: There is none; with the nearest ids as a hint.
        InputError: The database cannot be read.
    """
    folded = name.lower().replace("-", "_")
    files = _paths(workspace)
    if name in files:
        return name
    if found := next((id_ for id_ in sorted(files) if id_.replace("-", "_") == folded), None):
        return found
    with concept_store(workspace) as store:
        if name in store.ids():
            return name
    import difflib  # noqa: PLC0415  (only to help with a mistake)

    near = difflib.get_close_matches(name.lower(), files, n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else "`lexicon find TEXT` searches the glossary"
    raise UsageError(f'no concept "{name}"', hint=hint)


@contextmanager
def _settled(workspace: Workspace, ids: Iterable[str], author: str) -> Iterator[Sides]:
    """Open both sides of ``workspace`` when they say the same, as far as ``ids`` go."""
    with opened_sides(workspace) as sides:
        decided = _differing(sides, ids)
        if not decided:
            yield sides
            return
        _write(sides, decided, author, "sync")
    with opened_sides(workspace) as sides:
        yield sides


def _differing(sides: Sides, ids: Iterable[str]) -> dict[str, Concept | None]:
    """Return what those entries shall be that the sides do not have alike."""
    decided: dict[str, Concept | None] = {}
    for id_ in ids:
        versions = sides.version(id_)
        _refuse_unread(sides, id_)
        merged, conflicts = merge(versions.base, versions.ours, versions.theirs)
        if conflicts:
            raise ConflictError(
                f'"{id_}" has been changed in its file and in the database since they last agreed; nothing was written',
                path=versions.path,
                hint=f"`lexicon resolve {id_}` shows both and settles it",
            )
        if versions.ours != versions.theirs:
            decided[id_] = merged
    return decided


def _refuse_unread(sides: Sides, id_: str) -> None:
    """Refuse to take a file for missing while another cannot be read: it may be the one, under a wrong name."""
    problems = sides.glossary.problems
    if problems and id_ not in sides.glossary.concepts:
        own = (one for one in problems if one.path and os.path.basename(one.path) == f"{id_}.toml")
        raise next(own, problems[0])


def _write(sides: Sides, decided: Mapping[str, Concept | None], author: str, origin: str) -> None:
    _raise_first(sides.write(decided, author=author, origin=origin) if decided else [])


def _raise_first(problems: Sequence[LexiconError]) -> None:
    if problems:
        problem: LexiconError = problems[0]
        problem.hint = "the change is in the database; `lexicon sync` brings it to the file"
        raise problem


def _write_text(workspace: Workspace, id_: str, text: bytes, concept: Concept | None) -> None:
    """Write a text with its comments in place of the file that says the same, if it does."""
    path = _paths(workspace).get(id_)
    if path and concept and toml.parse(text, path) == concept and read_file(path) != text:
        replace_file(path, toml.format(text, path))


def _paths(workspace: Workspace) -> dict[str, str]:
    """Return the files of all entries, relative to the current folder, by id: they are named after these."""
    paths = (os.path.relpath(file.path) for file in concept_files(workspace))
    return {os.path.basename(path).removesuffix(".toml"): path for path in paths}
