"""Taking entries from exchange files into the glossary."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import replace
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Literal, NamedTuple, TypeAlias

from lexicon.errors import InputError, UsageError
from lexicon.formats import registry, toml
from lexicon.glossary.merge import combine, merge
from lexicon.languages import canonical_tag
from lexicon.model.exchange import Entry, Rejection
from lexicon.workspace.editing import change_planned
from lexicon.workspace.plan import Plan, Planned
from lexicon.workspace.sync import files_by_name, opened_sides

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lexicon.glossary.merge import Conflict
    from lexicon.model.concept import Concept
    from lexicon.workspace.editing import Progress
    from lexicon.workspace.settings import Workspace
    from lexicon.workspace.sync import Sides

Policy: TypeAlias = Literal["ours", "theirs", "fail"]

MAX_BYTES: Final = 512 << 20
"""The largest file that is read."""
_BATCH: Final = 500


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
    progress: Progress = lambda *_: None,
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
        progress: Is told how many more entries were ``read`` or ``written``.

    Raises:
        UsageError: The format is not known, or more must be said of how it is read.
        InputError: The file, a concept file or the database cannot be read or written; nothing was written.
        ConflictError: Somebody else has changed an entry meanwhile; nothing was written.
    """
    notes: list[str] = []
    with _opened(path) as file, closing(Plan()) as plan:
        with opened_sides(workspace, look_only=True, is_lazy=True) as sides:
            planner = _Planner(plan, sides, policy)
            for batch in batched(_units(workspace, file, path, reading, notes)):
                planner.take(batch)
                progress("read", len(batch))
        outcome: dict[str, list[str]] = {"added": [], "changed": [], "unchanged": []}
        for id_, what in plan.ids():
            outcome[what].append(id_)
        is_broken = any(not one.is_minor for one in planner.rejected)
        is_refused = bool((is_broken and not partial) or (planner.conflicts and policy == "fail"))
        if (outcome["added"] or outcome["changed"]) and not is_refused and not dry_run:
            change_planned(workspace, plan, author=author, origin=f"import {path}", progress=progress)
    return Imported(
        path,
        **outcome,
        conflicts=planner.conflicts,
        rejected=planner.rejected,
        is_refused=is_refused,
        notes=notes,
    )


def _units(
    workspace: Workspace, file: BinaryIO, path: str, reading: Reading, notes: list[str]
) -> Iterator[Entry | Rejection]:
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
    return registry.iterparse(name, file, path, **options)


def _opened(path: str) -> BinaryIO:
    try:
        file = open(path, "rb")  # noqa: SIM115  (whoever calls closes it)
        size = os.fstat(file.fileno()).st_size
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path=path) from error
    if size > MAX_BYTES:
        file.close()
        hint = "import it in pieces"
        raise InputError(f"the file is larger than {MAX_BYTES >> 20} MiB", path=path, hint=hint)
    return file


class _Planner:
    """Decides what the entries of a file make of the glossary.

    Args:
        plan: Takes what is decided.
        sides: The glossary.
        policy: Whose value a conflict gets.
    """

    def __init__(self, plan: Plan, sides: Sides, policy: Policy) -> None:
        self.conflicts: list[tuple[str, Conflict]] = []
        self.rejected: list[Rejection] = []
        self._plan = plan
        self._sides = sides
        self._files = files_by_name(sides.workspace)
        self._policy = policy

    def take(self, units: Sequence[Entry | Rejection]) -> None:
        """Take some units of the file."""
        entries = [unit for unit in units if isinstance(unit, Entry)]
        self.rejected += [unit for unit in units if isinstance(unit, Rejection)]
        some = self._sides.only([*{entry.concept.id for entry in entries}], self._files)
        for entry in entries:
            problem = next(iter(toml.problems(toml.serialize(entry.concept))), None)
            if problem:
                reason = f"no concept file can say it: {problem.message}"
                self.rejected.append(Rejection(entry.line, 1, reason, concept=entry.concept.id))
            else:
                self._plan.put(self._planned(entry, some))

    def _planned(self, entry: Entry, some: Sides) -> Planned:
        """Return what an entry of the file makes of the entry with its id."""
        id_ = self._made_id(entry, some) if entry.id_is_made else entry.concept.id
        known = self._plan.get(id_)
        before = known.before if known else self._current(id_, some)
        now = known.after if known else before
        if now is None:
            return Planned(id_, None, replace(entry.concept, id=id_))
        after, conflicts = combine(now, entry, self._policy)
        self.conflicts += ((id_, conflict) for conflict in conflicts)
        return Planned(id_, before, after)

    @staticmethod
    def _current(id_: str, some: Sides) -> Concept | None:
        versions = some.version(id_)
        return merge(versions.base, versions.ours, versions.theirs).concept

    def _made_id(self, entry: Entry, some: Sides) -> str:
        """Return an id that is free, or that of an entry with a term in common: one made of words may be another's."""
        id_ = entry.concept.id
        number = 1
        while True:
            known = self._plan.get(id_)
            other = known.after if known else self._current(id_, some)
            if other is None or _shares_term(entry.concept, other):
                return id_
            number += 1
            id_ = f"{entry.concept.id}-{number}"
            some = self._sides.only([id_], self._files)


def _shares_term(one: Concept, other: Concept) -> bool:
    terms = {(tag, term.text) for tag, term in one.terms()}
    return any((tag, term.text) in terms for tag, term in other.terms())


def batched(units: Iterator[Entry | Rejection]) -> Iterator[list[Entry | Rejection]]:
    """Yield ``units`` some at a time."""
    while batch := list(islice(units, _BATCH)):
        yield batch
