"""Checking the glossary itself: its concept files, each with all others in view."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lexicon.checking.engine import CheckedDocument, examine
from lexicon.checking.entries import Entry, Glossary, document_of
from lexicon.checking.rule import Scope, Subject
from lexicon.checking.telling import told
from lexicon.errors import EmptyWorkspaceError, InputError
from lexicon.model.match import Matches
from lexicon.workspace.compiled import concept_files
from lexicon.workspace.concepts import read_concepts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lexicon.checking.engine import Checker
    from lexicon.checking.rule import RuleOptions
    from lexicon.errors import LexiconError
    from lexicon.workspace.settings import Workspace


def check_concepts(
    workspace: Workspace,
    paths: Iterable[str],
    checker: Checker,
    rules_for: Callable[[str], list[RuleOptions]],
    trouble: Callable[[LexiconError], None],
) -> Iterator[CheckedDocument]:
    """Check concept files, in the order of their paths. Those with mistakes are passed by: reading them told of these.

    Args:
        workspace: Whose glossary it is.
        paths: Concept files and folders of them, inside the glossary folder.
        checker: Checks texts by the glossary.
        rules_for: Returns the rules for a path.
        trouble: Told of paths that cannot be read.
    """
    read = read_concepts(workspace)
    ids = {os.path.realpath(path): id_ for id_, path in read.paths.items()}
    unread = frozenset(os.path.splitext(os.path.basename(error.path))[0] for error in read.problems if error.path)
    glossary = Glossary(concepts=read.concepts, languages=workspace.languages, checker=checker, unread=unread)
    for path in _chosen(workspace, paths, trouble):
        if id_ := ids.get(os.path.realpath(path)):
            try:
                document = document_of(_text(path), path)
            except OSError as error:
                trouble(InputError(f"cannot be read: {error.strerror}", path=path))
                continue
            entry = Entry(concept=read.concepts[id_], text=document.text, glossary=glossary)
            subject = Subject(document, workspace.source, Matches(), checker.forms, entry=entry)
            found, silenced = examine(subject, (Scope.GLOSSARY,), rules_for(path))
            yield CheckedDocument(document, workspace.source, told(found), found=found, silenced=silenced)


def _chosen(workspace: Workspace, paths: Iterable[str], trouble: Callable[[LexiconError], None]) -> list[str]:
    """Return the concept files that ``paths`` stand for, each once, in the order of their names."""
    files = {os.path.realpath(file.path): os.path.relpath(file.path) for file in concept_files(workspace)}
    chosen: set[str] = set()
    for path in sorted({*paths}):
        place = os.path.realpath(path)
        found = {name for file, name in files.items() if file == place or file.startswith(f"{place}{os.sep}")}
        if not found:
            trouble(_without_concepts(path, is_all=place == os.path.realpath(workspace.glossary)))
        chosen |= found
    return sorted(chosen)


def _without_concepts(path: str, *, is_all: bool) -> LexiconError:
    if is_all:
        return EmptyWorkspaceError("the glossary holds no entries yet", path=path, hint="`lexicon add TERM` makes one")
    return InputError("there is no concept file here", path=path, hint="they end in .toml; hidden files are none")


def _text(path: str) -> str:
    with open(path, "rb") as file:
        return file.read().decode("utf-8-sig")
