"""Running the examples of an entry before it is saved, so that no entry goes live that does not do what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lexicon.checking.engine import Checker
from lexicon.checking.entries import Entry, Glossary
from lexicon.checking.examples import failures
from lexicon.errors import ConfigError
from lexicon.glossary.forms import forms_of
from lexicon.glossary.index import FormIndex
from lexicon.languages import get
from lexicon.workspace.concepts import read_concepts

if TYPE_CHECKING:
    from lexicon.model.concept import Concept
    from lexicon.workspace.editing import Edit
    from lexicon.workspace.settings import Workspace


def require_examples(
    workspace: Workspace, concept: Concept, text: str | None = None, path: str | None = None, *, without: str = ""
) -> None:
    """Refuse an entry that fails its own examples, with all others of the glossary in view.

    Args:
        workspace: Whose glossary.
        concept: The entry as it shall be.
        text: Its concept file, for the place of the example.
        path: The name of that, for the message.
        without: The id of an entry that goes with the change, if one does.

    Raises:
        ConfigError: An example fails; the message has its text and why.
    """
    if not any(term.examples or term.counter_examples for _, term in concept.terms()):
        return
    checker = _checker(workspace, concept, without)
    found = list(failures(concept, checker))
    if not found:
        return
    failed, more = found[0], f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    line = column = None
    if text is not None:
        entry = Entry(concept=concept, text=text, glossary=Glossary(concepts={}, languages=(), checker=checker))
        start = entry.value(*failed.path).start
        line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
    raise ConfigError(
        f'"{concept.id}" fails an example of its own, "{failed.text}": {failed.fault}{more}',
        path=path,
        line=line,
        column=column,
        hint="--force saves it all the same",
    )


def guarded(workspace: Workspace, edit: Edit, *, known: Concept | None = None, without: str = "") -> Edit:
    """Return ``edit``, refusing to make of an entry what fails its examples.

    Args:
        workspace: Whose glossary.
        edit: Raises ConfigError then, too.
        known: What has been tested already.
        without: The id of an entry that goes with the change, if one does.
    """

    def careful(current: Concept | None) -> Concept | None:
        after = edit(current)
        if after is not None and after not in (current, known):
            require_examples(workspace, after, without=without)
        return after

    return careful


def _checker(workspace: Workspace, concept: Concept, without: str) -> Checker:
    """Return what checks texts by the glossary with ``concept`` as it shall be, and without another one."""
    concepts = read_concepts(workspace).concepts | {concept.id: concept}
    concepts.pop(without, None)
    return Checker(
        forms=FormIndex.build(forms_of(concepts.values())),
        scripts={tag: get(tag).script for tag in workspace.languages},
        source=workspace.source,
        domains=frozenset(workspace.check.domains),
    )
