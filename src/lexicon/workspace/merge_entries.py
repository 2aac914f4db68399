"""Joining two entries that say the same concept into one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from lexicon.errors import UsageError
from lexicon.glossary.merge import combine
from lexicon.model.exchange import Entry
from lexicon.workspace.concepts import read_concepts
from lexicon.workspace.editing import change_entries, entry_id
from lexicon.workspace.examples import guarded
from lexicon.workspace.references import referring, without_reference

if TYPE_CHECKING:
    from lexicon.glossary.merge import Conflict
    from lexicon.model.concept import Concept, LanguageSection
    from lexicon.workspace.editing import Changed, Edit
    from lexicon.workspace.settings import Workspace


class Merging(NamedTuple):
    """What was done, or would be."""

    kept: Concept
    """The one entry."""
    removed: str
    """The id of the other one."""
    conflicts: list[Conflict]
    """Fields that both fill in differently: ``ours`` is kept, ``theirs`` is dropped."""
    repointed: list[str]
    """Ids of the entries that referred to the other one, and now refer to the one that is kept."""
    changed: list[Changed]
    """Nothing after a dry run."""


def merge_entries(
    workspace: Workspace, keep: str, other: str, *, author: str, dry_run: bool = False, force: bool = False
) -> Merging:
    """Join the entry ``other`` into the entry ``keep``, and let those that referred to it refer to ``keep``.

    Lists, sections and terms are united. Where both say something different, and which term of a language is the
    preferred one, ``keep`` has the say.

    Args:
        workspace: Whose entries.
        keep: Id of the entry that stays.
        other: Id of the entry that is removed.
        author: Who makes the change.
        dry_run: Whether only to tell what would be done.
        force: Whether the one entry may fail an example of its own.

    Raises:
        UsageError: There is no such entry, or both are the same.
        ConflictError: Somebody else has changed one of them; nothing was written.
        ConfigError: A concept file has a mistake, or the one entry fails an example.
    """
    keep, other = entry_id(workspace, keep), entry_id(workspace, other)
    if keep == other:
        raise UsageError(f'"{keep}" cannot be merged with itself')
    glossary = read_concepts(workspace)
    if glossary.problems:
        raise glossary.problems[0]  # it may be about an entry that refers to the other one
    ids = [id_ for id_ in referring(glossary.concepts.values(), other) if id_ != keep]
    if dry_run:
        kept, conflicts = _union(glossary.get(keep), glossary.get(other))
        return Merging(kept, other, conflicts, ids, [])
    return _merged(workspace, keep, other, ids, author, force=force)


def _merged(workspace: Workspace, keep: str, other: str, ids: list[str], author: str, *, force: bool) -> Merging:
    known: dict[str, Concept] = {}
    joined: list[tuple[Concept, list[Conflict]]] = []

    def take_out(concept: Concept | None) -> None:
        known[other] = _there(concept, other)

    def join(concept: Concept | None) -> Concept:
        joined.append(_union(_there(concept, keep), known[other]))
        return joined[0][0]

    def repoint(concept: Concept | None) -> Concept | None:
        return concept and without_reference(concept, other, instead=keep)

    joining = join if force else guarded(workspace, join, without=other)
    edits: dict[str, Edit] = {other: take_out, keep: joining, **dict.fromkeys(ids, repoint)}
    changed = change_entries(workspace, edits, author=author, origin="merge")
    (kept, conflicts), *_ = joined
    return Merging(kept, other, conflicts, ids, changed)


def _union(keep: Concept, other: Concept) -> tuple[Concept, list[Conflict]]:
    """Return ``keep`` with everything that only ``other`` says, and where the two contradict each other."""
    joined, conflicts = combine(keep, Entry(other, line=1), "ours")
    sections = (_own_first(section, keep.section(section.tag)) for section in joined.sections)
    joined = replace(joined, sections=tuple(sections))
    return without_reference(without_reference(joined, other.id), keep.id), conflicts


def _own_first(section: LanguageSection, own: LanguageSection | None) -> LanguageSection:
    known = {term.text for term in own.terms} if own else set()
    return replace(section, terms=tuple(sorted(section.terms, key=lambda term: term.text not in known)))


def _there(concept: Concept | None, id_: str) -> Concept:
    if concept is None:
        raise UsageError(f'no concept "{id_}"', hint="somebody has just removed it")
    return concept
