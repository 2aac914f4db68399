"""Taking entries from exchange files into the glossary."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias

from lexicon.errors import ConflictError, InputError, LexiconError, UsageError
from lexicon.formats import registry, toml
from lexicon.glossary.merge import combine, merge
from lexicon.languages import canonical_tag
from lexicon.model.exchange import Entry, Rejection
from lexicon.workspace.editing import change_entries
from lexicon.workspace.sync import opened_sides

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from lexicon.glossary.merge import Conflict
    from lexicon.model.concept import Concept
    from lexicon.workspace.settings import Workspace

Policy: TypeAlias = Literal["ours", "theirs", "fail"]

MAX_BYTES: Final = 512 << 20
"""The largest file that is read."""


class Imported(NamedTuple):
    """What became of one file: every unit of it is in one of the lists."""

    path: str
    added: list[str]
    changed: list[str]
    unchanged: list[str]
    conflicts: list[tuple[str, Conflict]]
    """What the glossary (ours) and the file (theirs) say differently, with the id of the entry."""
    rejected: list[Rejection]
    is_refused: bool
    """Whether nothing was written, because of conflicts or rejections."""
    notes: list[str]
    """What was decided in reading: what the columns of a table are taken for."""


class Reading(NamedTuple):
    """How a file is read where it does not say it itself."""

    name: str | None = None
    """Its format; by its ending if None."""
    languages: tuple[str, ...] = ()
    """Tags or names of the languages that it does not name, the source first."""
    columns: Mapping[str, str] = MappingProxyType({})
    """Of a table: heading or number of a column -> what it holds."""
    has_header: bool = True
    encoding: str | None = None


def import_file(
    workspace: Workspace,
    path: str,
    *,
    author: str,
    reading: Reading = Reading(),  # noqa: B008  (a tuple of constants)
    policy: Policy = "fail",
    partial: bool = False,
    dry_run: bool = False,
) -> Imported:
    """Take the entries of one file into database and concept files: all of them, or none.

    What the file does not say erases nothing. Importing a file twice changes nothing the second time.

    Args:
        workspace: Whose glossary.
        path: The file.
        author: Who makes the change.
        reading: How it is read.
        policy: Whose value a conflict gets; ``fail``: a conflict keeps the file from being taken.
        partial: Whether to take the rest of a file of which something is rejected.
        dry_run: Whether only to tell what would be done.

    Raises:
        UsageError: The format is not known, or more must be said of how it is read.
        InputError: The file, a concept file or the database cannot be read or written; nothing was written.
        ConflictError: Somebody else has changed an entry meanwhile; nothing was written.
    """
    notes: list[str] = []
    units = _units(workspace, path, reading, notes)
    rejected = [unit for unit in units if isinstance(unit, Rejection)]
    with opened_sides(workspace, look_only=True) as sides:

        def current(id_: str) -> Concept | None:
            versions = sides.version(id_)
            return merge(versions.base, versions.ours, versions.theirs).concept

        entries = _by_id((unit for unit in units if isinstance(unit, Entry)), current, rejected)
        before = {id_: current(id_) for id_ in entries}
    outcomes = {id_: _combined(id_, before[id_], entries[id_], policy) for id_ in entries}
    conflicts = [(id_, conflict) for id_, (_, found) in outcomes.items() for conflict in found]
    changing = {id_: entries[id_] for id_, (after, _) in outcomes.items() if after != before[id_]}
    imported = Imported(
        path,
        added=[id_ for id_ in changing if before[id_] is None],
        changed=[id_ for id_ in changing if before[id_] is not None],
        unchanged=[id_ for id_ in entries if id_ not in changing],
        conflicts=conflicts,
        rejected=rejected,
        is_refused=bool((rejected and not partial) or (conflicts and policy == "fail")),
        notes=notes,
    )
    if changing and not imported.is_refused and not dry_run:
        edits = {id_: _edit(id_, found, policy) for id_, found in changing.items()}
        change_entries(workspace, edits, author=author, origin=f"import {path}")
    return imported


def _units(workspace: Workspace, path: str, reading: Reading, notes: list[str]) -> list[Entry | Rejection]:
    name = reading.name or registry.format_of(path)
    languages = tuple(map(canonical_tag, reading.languages))
    options: dict[str, Any] = {}
    if name in registry.TABLES:
        options = {"columns": reading.columns, "has_header": reading.has_header, "tell": notes.append}
        options |= {"known": workspace.languages, "languages": languages or (workspace.source,)}
    elif reading.columns or not reading.has_header:
        raise UsageError(f"{name} has no columns to name", hint=f"columns are named in {', '.join(registry.TABLES)}")
    elif name in registry.PAIRS:
        options = {"languages": (workspace.source, *languages) if len(languages) == 1 else languages}
    elif name == "po":
        options = {"languages": languages or (workspace.source,)}
    if reading.encoding and name not in registry.ENCODED:
        raise UsageError(f"{name} says itself what it is encoded in", hint="leave --encoding out")
    if reading.encoding:
        options["encoding"] = reading.encoding
    return registry.parse(name, _bytes(path), path, **options)


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path=path) from error
    if len(data) > MAX_BYTES:
        raise InputError(f"the file is larger than {MAX_BYTES} bytes", path=path, hint="import it in pieces")
    return data


def _by_id(
    entries: Iterable[Entry], current: Callable[[str], Concept | None], rejected: list[Rejection]
) -> Mapping[str, list[Entry]]:
    """Group entries by the id they get; those that no concept file can say are rejected."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        id_ = _made_id(entry, current, found) if entry.id_is_made else entry.concept.id
        problem = _problem(entry.concept)
        if problem:
            reason = f"no concept file can say it: {problem.message}"
            rejected.append(Rejection(entry.line, 1, reason, concept=entry.concept.id))
        else:
            found.setdefault(id_, []).append(entry)
    return found


def _made_id(entry: Entry, current: Callable[[str], Concept | None], found: Mapping[str, list[Entry]]) -> str:
    """Return an id that is free, or that of an entry with a term in common: an id made of words may be another's."""
    number = 1
    while True:
        id_ = f"{entry.concept.id}-{number}" if number > 1 else entry.concept.id
        other = current(id_)
        others = [*([other] if other else ()), *(one.concept for one in found.get(id_, ()))]
        if not others or any(_shares_term(entry.concept, one) for one in others):
            return id_
        number += 1


def _shares_term(one: Concept, other: Concept) -> bool:
    terms = {(tag, term.text) for tag, term in one.terms()}
    return any((tag, term.text) in terms for tag, term in other.terms())


def _problem(concept: Concept) -> LexiconError | None:
    return next(iter(toml.problems(toml.serialize(concept))), None)


def _combined(
    id_: str, before: Concept | None, entries: Sequence[Entry], policy: Policy
) -> tuple[Concept, list[Conflict]]:
    """Return the entry ``id_`` with what the file says of it, once or more often, and where both differ."""
    concept = before or replace(entries[0].concept, id=id_)
    conflicts = []
    for entry in entries if before else entries[1:]:
        concept, found = combine(concept, entry, policy)
        conflicts += found
    return concept, conflicts


def _edit(id_: str, entries: Sequence[Entry], policy: Policy) -> Callable[[Concept | None], Concept]:
    def edit(current: Concept | None) -> Concept:
        concept, conflicts = _combined(id_, current, entries, policy)
        if conflicts and policy == "fail":
            raise ConflictError(f'"{id_}" has been changed meanwhile; nothing was written', hint="import again")
        return concept

    return edit
