"""Who has changed an entry, when and how, and taking changes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from lexicon.errors import UsageError
from lexicon.workspace.database import concept_store
from lexicon.workspace.editing import change_entries, entry_id
from lexicon.workspace.examples import guarded
from lexicon.workspace.field_changes import field_changes

if TYPE_CHECKING:
    from datetime import datetime

    from lexicon.model.concept import Concept
    from lexicon.storage.concepts import Revision
    from lexicon.workspace.editing import Changed
    from lexicon.workspace.field_changes import FieldChange
    from lexicon.workspace.settings import Workspace


class Step(NamedTuple):
    """One recorded change of an entry."""

    number: int
    """Counts from 1; what ``lexicon revert --to`` takes."""
    at: datetime
    author: str
    origin: str
    """The command or file that the change came from."""
    operation: str
    """``add``, ``replace`` or ``remove``."""
    fields: list[FieldChange]
    kind: Literal["change"] = "change"

    def as_data(self) -> dict[str, Any]:
        """Return the step as plain data for JSON."""
        fields = [field.as_data() for field in self.fields]
        return {**self._asdict(), "at": self.at.isoformat(), "fields": fields}


class Remark(NamedTuple):
    """What somebody said about an entry."""

    at: datetime
    author: str
    text: str
    kind: Literal["comment"] = "comment"

    def as_data(self) -> dict[str, Any]:
        """Return the remark as plain data for JSON."""
        return {**self._asdict(), "at": self.at.isoformat()}


def history(workspace: Workspace, name: str) -> list[Step | Remark]:
    """Return the recorded changes of an entry and the comments on it, the oldest first; of a removed one, too.

    Args:
        workspace: Whose entry.
        name: Its id.

    Raises:
        UsageError: There is no such entry and never was.
        InputError: The database cannot be read.
    """
    with concept_store(workspace) as store:
        id_ = name if store.history(name) else entry_id(workspace, name)
        steps = [_step(revision) for revision in store.history(id_)]
        remarks = [Remark(one.at, one.author, one.text) for one in store.comments(id_)]
    return sorted([*steps, *remarks], key=lambda event: event.at)


def revert(
    workspace: Workspace, name: str, *, author: str, to: int | None = None, force: bool = False
) -> tuple[int, list[Changed]]:
    """Bring an entry back to an earlier state, as a new change: nothing of its history is lost.

    What was changed in its file by hand is recorded first.

    Args:
        workspace: Whose entry.
        name: Its id; it may be removed.
        author: Who makes the change.
        to: Number of the change whose result shall be the entry again; None: the one before the last.
        force: Whether it may be one that fails an example of its own.

    Returns:
        The number of the change whose result the entry now is again, and what became of the entry.

    Raises:
        UsageError: There is no such change, or it would leave no entry.
        ConfigError: What it was then fails an example of its own.
        ConflictError: Somebody else has changed the entry; nothing was written.
    """
    with concept_store(workspace) as store:
        id_ = name if store.history(name) else entry_id(workspace, name)
    target = 0

    def back(_: Concept | None) -> Concept | None:
        nonlocal target
        with concept_store(workspace) as store:
            revisions = store.history(id_)
        target = to if to is not None else revisions[-1].number - 1
        wanted = next((one for one in revisions if one.number == target), None)
        if wanted is None or wanted.after is None:
            raise _no_state(id_, target, revisions)
        return wanted.after

    edit = back if force else guarded(workspace, back)
    changed = change_entries(workspace, {id_: edit}, author=author, origin="revert")
    return target, changed


def _step(revision: Revision) -> Step:
    fields = field_changes(revision.before, revision.after)
    return Step(revision.number, revision.at, revision.author, revision.origin, revision.operation, fields)


def _no_state(id_: str, wanted: int, revisions: list[Revision]) -> UsageError:
    numbers = [str(one.number) for one in revisions if one.after]
    if wanted < 1:
        return UsageError(f'before its first change there was no "{id_}"', hint=f"`lexicon remove {id_}` removes it")
    if wanted > len(revisions):
        return UsageError(f'"{id_}" has no change {wanted}', hint=f"there are {', '.join(numbers)}")
    return UsageError(f'change {wanted} removed "{id_}"', hint=f"choose one of {', '.join(numbers)} with --to")


def state_after(workspace: Workspace, id_: str, number: int) -> Concept | None:
    """Return what an entry was after its recorded change ``number``; None: it was not there, or nobody knows."""
    with concept_store(workspace) as store:
        return next((one.after for one in store.history(id_) if one.number == number), None)
