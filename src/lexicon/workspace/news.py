"""What has become of the entries since some moment, as far as the database has recorded it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from lexicon.model.concept import ConceptStatus
from lexicon.workspace.database import concept_store, has_database
from lexicon.workspace.field_changes import field_changes
from lexicon.workspace.history import Remark
from lexicon.workspace.sync import sync

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from lexicon.errors import LexiconError
    from lexicon.storage.concepts import Comment, Revision
    from lexicon.workspace.field_changes import FieldChange
    from lexicon.workspace.settings import Workspace


class Fate(StrEnum):
    """What has become of an entry on the whole."""

    ADDED = "added"
    CHANGED = "changed"
    RETIRED = "retired"
    REMOVED = "removed"
    SAME = "as before"
    """What was changed has been taken back."""
    COMMENTED = "commented"
    RECORDED = "recorded"
    """A sync has met its file for the first time: it is new, or older than the database."""


class Item(NamedTuple):
    """The news about one entry."""

    concept: str
    what: Fate
    at: datetime
    """When it was last changed or spoken about."""
    authors: tuple[str, ...]
    """Who has changed it, the first one first; of one that was only spoken about, who did that."""
    fields: list[FieldChange]
    """What is different on the whole."""
    comments: list[Remark]
    """What was said about it: the reasons, perhaps."""

    def as_data(self) -> dict[str, Any]:
        """Return it as plain data for JSON."""
        return {
            **self._asdict(),
            "at": self.at.isoformat(),
            "fields": [field.as_data() for field in self.fields],
            "comments": [comment.as_data() for comment in self.comments],
        }


class News(NamedTuple):
    """What has become of the entries."""

    items: list[Item]
    """The newest first."""
    unrecorded: list[str]
    """Ids of the entries whose files say something that the database has not recorded yet."""
    problems: list[LexiconError]


def news(workspace: Workspace, since: datetime) -> News:
    """Return what has become of the entries of ``workspace`` from the moment ``since`` on.

    Raises:
        InputError: The database cannot be used.
    """
    waiting = sync(workspace, author="", dry_run=True)
    unrecorded = sorted([*(id_ for ids in waiting.to_database for id_ in ids), *waiting.merged])
    if not has_database(workspace):
        return News([], unrecorded, waiting.problems)
    with concept_store(workspace) as store:
        changes, comments = store.history_since(since), store.comments_since(since)
    items = [_item(id_, changes.get(id_, ()), comments.get(id_, ())) for id_ in sorted({*changes, *comments})]
    return News(sorted(items, key=lambda item: item.at, reverse=True), unrecorded, waiting.problems)


def _item(id_: str, changes: Sequence[Revision], comments: Sequence[Comment]) -> Item:
    if (changes[1:] or comments) and _is_first_meeting(changes[0] if changes else None):
        changes = changes[1:]  # the news is what came after it
    before, after = (changes[0].before, changes[-1].after) if changes else (None, None)
    return Item(
        concept=id_,
        what=_fate(changes),
        at=max([*(one.at for one in changes), *(one.at for one in comments)]),
        authors=tuple(dict.fromkeys(one.author for one in changes or comments)),
        fields=field_changes(before, after),
        comments=[Remark(one.at, one.author, one.text) for one in comments],
    )


def _is_first_meeting(change: Revision | None) -> bool:
    return change is not None and change.before is None and change.origin == "sync"


def _fate(changes: Sequence[Revision]) -> Fate:
    if not changes:
        return Fate.COMMENTED
    before, after = changes[0].before, changes[-1].after
    if after is None:
        return Fate.REMOVED
    if before is None:
        return Fate.RECORDED if _is_first_meeting(changes[0]) else Fate.ADDED
    if before == after:
        return Fate.SAME
    is_retired = after.status is ConceptStatus.RETIRED and before.status is not ConceptStatus.RETIRED
    return Fate.RETIRED if is_retired else Fate.CHANGED
