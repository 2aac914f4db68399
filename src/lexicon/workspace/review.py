"""The way of an entry from draft to approved, and what stands on it."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lexicon.errors import UsageError
from lexicon.model.concept import Concept, ConceptStatus
from lexicon.workspace.concepts import read_concepts
from lexicon.workspace.database import concept_store
from lexicon.workspace.editing import change_entries, entry_id
from lexicon.workspace.examples import guarded
from lexicon.workspace.field_changes import field_changes

if TYPE_CHECKING:
    from datetime import datetime

    from lexicon.errors import LexiconError
    from lexicon.storage.concepts import Revision
    from lexicon.workspace.editing import Changed
    from lexicon.workspace.settings import Workspace


class Decision(StrEnum):
    """What is done with an entry in its review."""

    SEND = "send"
    APPROVE = "approve"
    REJECT = "reject"
    RETIRE = "retire"


_FROM: Final = {
    Decision.SEND: (ConceptStatus.DRAFT, ConceptStatus.APPROVED, ConceptStatus.RETIRED),
    Decision.APPROVE: (ConceptStatus.REVIEW,),
    Decision.REJECT: (ConceptStatus.REVIEW,),
    Decision.RETIRE: (ConceptStatus.DRAFT, ConceptStatus.REVIEW, ConceptStatus.APPROVED),
}
_TO: Final = {
    Decision.SEND: ConceptStatus.REVIEW,
    Decision.APPROVE: ConceptStatus.APPROVED,
    Decision.REJECT: ConceptStatus.DRAFT,
    Decision.RETIRE: ConceptStatus.RETIRED,
}


STAGES: Final = {
    ConceptStatus.DRAFT: "a draft",
    ConceptStatus.REVIEW: "in review",
    ConceptStatus.APPROVED: "approved",
    ConceptStatus.RETIRED: "retired",
}
"""What an entry is at each step, for people."""


class Waiting(NamedTuple):
    """An entry that waits for review."""

    concept: str
    since: datetime | None
    """When it was sent; None where nobody knows, because the file said so from the first."""
    author: str
    """Who sent it, or nothing."""
    terms: int
    """How many of its terms nobody has reviewed."""

    def as_data(self) -> dict[str, Any]:
        """Return it as plain data for JSON."""
        return {**self._asdict(), "since": self.since.isoformat() if self.since else None}


class Waitlist(NamedTuple):
    """The entries that wait for review, the longest waiting first, and what was wrong with concept files."""

    entries: list[Waiting]
    problems: list[LexiconError]


def waiting(workspace: Workspace) -> Waitlist:
    """Return the entries of ``workspace`` that wait for review.

    Raises:
        InputError: The database cannot be read.
    """
    glossary = read_concepts(workspace)
    concepts = [concept for concept in glossary.concepts.values() if concept.status is ConceptStatus.REVIEW]
    with concept_store(workspace) as store:
        entries = [_waiting(concept, store.history(concept.id)) for concept in concepts]
    return Waitlist(sorted(entries, key=lambda one: (one.since is None, one.since, one.concept)), glossary.problems)


def decide(
    workspace: Workspace,
    name: str,
    decision: Decision,
    *,
    author: str,
    comment: str | None = None,
    language: str | None = None,
    force: bool = False,
) -> Changed:
    """Take an entry one step on its way: draft, review, approved, retired.

    Where the settings name approvers, only they approve, reject and retire, and nobody approves the last change of an
    entry who has made it. What fails an example of its own is not approved. A step that was taken already changes
    nothing.

    Args:
        workspace: Whose entry.
        name: Its id.
        decision: What to do with it.
        author: Who does it.
        comment: What to say about it.
        language: With an approval, the only language (canonical tag) to approve: its terms count as reviewed, and the
            entry stays where it is. None: the entry as a whole, whose terms stay reviewed or not.
        force: Whether an entry that fails an example of its own is approved all the same.

    Raises:
        UsageError: There is no such entry, it is at another step, or the author may not do this.
        ConfigError: The entry fails an example of its own and is not approved.
        ConflictError: Somebody else has changed the entry; nothing was written.
    """
    id_ = entry_id(workspace, name)
    if decision is not Decision.SEND:
        _refuse_strangers(workspace, author, decision)

    def edit(concept: Concept | None) -> Concept:
        if concept is None:
            raise UsageError(f'no concept "{id_}"', hint="somebody has just removed it")
        if decision is Decision.APPROVE and workspace.review.approvers:
            _refuse_own_change(workspace, id_, author)
        return _reviewed(concept, language) if language else _moved(concept, decision)

    is_tested = decision is Decision.APPROVE and not force
    step = guarded(workspace, edit) if is_tested else edit
    (changed,) = change_entries(workspace, {id_: step}, author=author, origin="review")
    if comment:
        remark(workspace, id_, comment, author=author)
    return changed


def remark(workspace: Workspace, name: str, text: str, *, author: str) -> None:
    """Add a comment to an entry, without changing it.

    Raises:
        UsageError: There is no such entry.
        InputError: The database cannot be written.
    """
    id_ = entry_id(workspace, name)
    with concept_store(workspace) as store:
        store.comment(id_, text, author=author)


def _moved(concept: Concept, decision: Decision) -> Concept:
    wanted = _TO[decision]
    if concept.status is wanted:
        return concept
    if concept.status not in _FROM[decision]:
        raise UsageError(
            f'"{concept.id}" is {STAGES[concept.status]}: only what is in review can become {STAGES[wanted]}',
            hint=f"`lexicon review {concept.id} --send` sends it to review",
        )
    return replace(concept, status=wanted)


def _reviewed(concept: Concept, language: str) -> Concept:
    section = concept.section(language)
    if section is None:
        raise UsageError(f'"{concept.id}" has nothing in {language}')
    terms = tuple(replace(term, reviewed=True) for term in section.terms)
    sections = (replace(one, terms=terms) if one is section else one for one in concept.sections)
    return replace(concept, sections=tuple(sections))


def _refuse_strangers(workspace: Workspace, author: str, decision: Decision) -> None:
    approvers = workspace.review.approvers
    if approvers and author not in approvers:
        raise UsageError(
            f"{author} may not {decision.value} entries",
            hint=f"{', '.join(approvers)} may: see [review] in the settings",
        )


def _refuse_own_change(workspace: Workspace, id_: str, author: str) -> None:
    with concept_store(workspace) as store:
        changes = [revision for revision in store.history(id_) if _is_of_content(revision)]
    if changes and changes[-1].author == author:
        raise UsageError(
            f'{author} has made the last change of "{id_}" and may not approve it',
            hint="somebody else among the approvers has to look at it",
        )


def _is_of_content(revision: Revision) -> bool:
    """Tell whether a change was more than a step in the review."""
    changes = field_changes(revision.before, revision.after)
    return any(change.name != "status" and not change.name.endswith(".reviewed") for change in changes)


def _waiting(concept: Concept, revisions: list[Revision]) -> Waiting:
    sent = next((one for one in reversed(revisions) if _status(one.before) != ConceptStatus.REVIEW), None)
    terms = sum(not term.reviewed for _, term in concept.terms())
    return Waiting(concept.id, sent.at if sent else None, sent.author if sent else "", terms)


def _status(concept: Concept | None) -> ConceptStatus | None:
    return concept.status if concept else None
