"""Settling what was changed in a file and in the database in different ways.

Conflicts are stored nowhere: they are worked out anew from both sides and what they last agreed on, so that whatever
has been settled otherwise meanwhile is none any more.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from lexicon.errors import UsageError
from lexicon.glossary.merge import merge
from lexicon.workspace.locking import locked
from lexicon.workspace.sync import OpenConflict, opened_sides

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lexicon.errors import LexiconError
    from lexicon.glossary.merge import Conflict
    from lexicon.model.exchange import FieldPath
    from lexicon.workspace.settings import Workspace

Choice: TypeAlias = Literal["file", "database"]

WHOLE_ENTRY: Final = "entry"
"""The name of the field that is the entry itself: one side has removed it."""
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")  # as TOML's bare keys
_SIDES: Final[Mapping[str, Literal["ours", "theirs"]]] = {"file": "ours", "database": "theirs"}


def field_name(path: FieldPath) -> str:
    """Return the name of a field for people, a dotted key as TOML writes it: ``lang.he.term."מלאח".status``."""
    return ".".join(step if _BARE.fullmatch(step) else json.dumps(step, ensure_ascii=False) for step in path) or (
        WHOLE_ENTRY
    )


def open_conflicts(workspace: Workspace) -> tuple[list[OpenConflict], list[LexiconError]]:
    """Return every concept that waits for a decision, ordered by id, and the mistakes of files on the way.

    Raises:
        InputError: The database cannot be used.
    """
    with opened_sides(workspace, look_only=True) as sides:
        found = [
            OpenConflict(id_, versions.path, conflicts)
            for id_, versions in sides.versions()
            if (conflicts := merge(versions.base, versions.ours, versions.theirs).conflicts)
        ]
        return found, sides.glossary.problems


def resolve(
    workspace: Workspace, id_: str, choose: Callable[[Conflict], Choice | None], *, author: str
) -> OpenConflict | None:
    """Settle the conflicts of one concept and write it to both sides; one without conflicts is left as it is.

    Args:
        workspace: Whose files and database.
        id_: The concept.
        choose: Says whose value a field gets; None leaves it open, and then nothing is written.
        author: Who decides.

    Returns:
        What is still open, or None.

    Raises:
        UsageError: There is no such concept.
        ConflictError: Somebody else has changed the file or the database meanwhile.
        ConfigError: The concept cannot be said in a file.
        InputError: The database or the file cannot be used.
    """
    with locked(workspace), opened_sides(workspace) as sides:
        found = dict(sides.versions()).get(id_)
        if found is None:
            raise UsageError(f'no concept "{id_}"', hint="`lexicon resolve` lists what is in conflict")
        conflicts = merge(found.base, found.ours, found.theirs).conflicts
        if not conflicts:
            return None
        choices = {conflict.path: choose(conflict) for conflict in conflicts}
        still_open = tuple(conflict for conflict in conflicts if not choices[conflict.path])
        if still_open:
            return OpenConflict(id_, found.path, still_open)
        sides_taken = {path: _SIDES[choice] for path, choice in choices.items() if choice}
        merged = merge(found.base, found.ours, found.theirs, lambda conflict: sides_taken.get(conflict.path))
        if problems := sides.write({id_: merged.concept}, author=author, origin="resolve"):
            raise problems[0]
    return None


def choose_by_name(choices: Mapping[str, Choice], conflicts: OpenConflict) -> dict[FieldPath, Choice]:
    """Return what people have chosen by the names of fields.

    Args:
        choices: ``file`` or ``database``, by name: as :func:`field_name` writes it, or with the quotes left out.
        conflicts: Those of the concept.

    Raises:
        UsageError: A name is that of none, or without its quotes that of several.
    """
    chosen: dict[FieldPath, Choice] = {}
    for name, choice in choices.items():
        exact = [conflict.path for conflict in conflicts.fields if field_name(conflict.path) == name]
        paths = exact or [conflict.path for conflict in conflicts.fields if ".".join(conflict.path) == name]
        if len(paths) != 1:
            names = ", ".join(field_name(conflict.path) for conflict in conflicts.fields)
            fault = "is the name of several fields" if paths else "is not in conflict"
            raise UsageError(f'"{name}" {fault} in "{conflicts.id}"', hint=f"the conflicts are: {names}")
        chosen[paths[0]] = choice
    return chosen
