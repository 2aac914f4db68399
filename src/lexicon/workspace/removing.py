"""Taking entries out of the glossary."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lexicon.errors import UsageError
from lexicon.model.concept import Concept, ConceptStatus
from lexicon.workspace.concepts import read_concepts
from lexicon.workspace.editing import change_entries, entry_id
from lexicon.workspace.references import referring, without_reference

if TYPE_CHECKING:
    from lexicon.workspace.editing import Changed, Edit
    from lexicon.workspace.settings import Workspace


def referring_entries(workspace: Workspace, name: str) -> list[str]:
    """Return the ids of the entries that name the entry ``name``, ordered.

    Raises:
        UsageError: There is no such entry.
        ConfigError: A concept file has a mistake, so that nobody knows what it names.
    """
    glossary = read_concepts(workspace)
    if glossary.problems:
        raise glossary.problems[0]
    return referring(glossary.concepts.values(), entry_id(workspace, name))


def remove_entry(workspace: Workspace, name: str, *, author: str) -> list[Changed]:
    """Remove an entry, and its id from the entries that name it; the history of all of them stays.

    Raises:
        UsageError: There is no such entry.
        ConflictError: Somebody else has changed one of them; nothing was written.
        ConfigError: A concept file has a mistake.
    """
    id_ = entry_id(workspace, name)

    def forget(concept: Concept | None) -> Concept | None:
        return concept and without_reference(concept, id_)

    edits: dict[str, Edit] = dict.fromkeys(referring_entries(workspace, id_), forget)
    return change_entries(workspace, {id_: lambda _: None, **edits}, author=author, origin="remove")


def retire_entry(workspace: Workspace, name: str, instead: str, *, author: str) -> Changed:
    """Retire an entry in favour of another one, whose terms a writer should use.

    Raises:
        UsageError: There is no such entry, or both are the same.
        ConflictError: Somebody else has changed it; nothing was written.
    """
    id_, instead = entry_id(workspace, name), entry_id(workspace, instead)
    if id_ == instead:
        raise UsageError(f'"{id_}" cannot be replaced by itself')

    def retire(concept: Concept | None) -> Concept | None:
        return concept and replace(concept, status=ConceptStatus.RETIRED, replaced_by=instead)

    (changed,) = change_entries(workspace, {id_: retire}, author=author, origin="remove")
    return changed
