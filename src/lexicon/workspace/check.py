"""Checking articles: from paths to diagnostics."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, NamedTuple

from lexicon.checking import registry
from lexicon.checking.engine import Checker, rule_options
from lexicon.documents.decoding import SIZE_LIMIT
from lexicon.documents.registry import STDIN, is_article, read_document
from lexicon.errors import InputError, LexiconError, UsageError
from lexicon.languages import canonical_tag, get, nearest
from lexicon.workspace.compiled import compiled_glossary
from lexicon.workspace.settings import RuleSelection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lexicon.checking.engine import CheckedDocument
    from lexicon.checking.rule import RuleOptions
    from lexicon.documents.document import Document
    from lexicon.workspace.settings import Workspace


class CheckRequest(NamedTuple):
    """What to check and how, over the settings of the workspace."""

    paths: tuple[str, ...]
    language: str | None = None
    """Tag or name of the language of all articles."""
    rules: RuleSelection = RuleSelection()
    stdin_name: str = STDIN
    """What to take standard input for: its name decides how it is read."""


def check(
    workspace: Workspace,
    request: CheckRequest,
    read_stdin: Callable[[int], bytes],
    trouble: Callable[[LexiconError], None],
) -> Iterator[CheckedDocument]:
    """Check the articles of ``request`` one after the other, in the order of their paths.

    Args:
        workspace: Whose glossary and settings apply.
        request: What to check.
        read_stdin: Called for the path ``-`` with how many bytes are wanted at most.
        trouble: Told of everything that could not be read: an article, a concept file. The check goes on.

    Raises:
        UsageError: The language is unknown, or none of the workspace's.
    """
    language = _wanted_language(request.language, workspace) if request.language else None
    glossary = compiled_glossary(workspace)
    for problem in glossary.problems:
        trouble(problem)
    checker = Checker(
        forms=glossary.forms,
        scripts={tag: get(tag).script for tag in workspace.languages},
        source=workspace.source,
        domains=frozenset(workspace.check.domains),
    )
    chooser = _Chooser(workspace, request.rules)
    for path in _articles(request.paths, trouble):
        try:
            document = _read(path, request.stdin_name, read_stdin)
            tag = language or _language_of(document, workspace)
        except LexiconError as error:
            trouble(error)
            continue
        yield checker.check(document, tag, chooser.rules_for(document.path))


def _articles(paths: Iterable[str], trouble: Callable[[LexiconError], None]) -> Iterator[str]:
    """Yield every article once: paths to files as they are, folders walked in the order of the names."""
    seen: set[str] = set()
    for path in paths:
        found = False
        for article in _walk(path, trouble) if path != STDIN and os.path.isdir(path) else (path,):
            found = True
            if (key := os.path.abspath(article)) not in seen:
                seen.add(key)
                yield article
        if not found:
            trouble(InputError("the folder holds no articles", path=path, hint="name a file to check it anyway"))


def _walk(folder: str, trouble: Callable[[LexiconError], None]) -> Iterator[str]:
    def is_closed(error: OSError) -> None:
        trouble(_unreadable(error, _plain(error.filename)))

    for root, folders, names in os.walk(folder, onerror=is_closed):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "node_modules")
        for name in sorted(names):
            if not name.startswith(".") and is_article(name):
                yield _plain(os.path.join(root, name))


def _plain(path: str) -> str:
    """Return the one name that a path has, whether it was found from the current folder or given."""
    return path.removeprefix(f".{os.sep}")


def _unreadable(error: OSError, path: str) -> InputError:
    return InputError(f"cannot be read: {error.strerror}", path=path)


def _read(path: str, stdin_name: str, read_stdin: Callable[[int], bytes]) -> Document:
    if path == STDIN:
        return read_document(read_stdin(SIZE_LIMIT + 1), stdin_name)
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise InputError("this is not a file", path=path, hint="- reads standard input")
        with open(path, "rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise _unreadable(error, path) from error
    return read_document(data, path)


def _wanted_language(name: str, workspace: Workspace) -> str:
    tag = _nearest(name, workspace)
    if tag not in workspace.languages:
        hint = f"there are {', '.join(workspace.languages)}"
        raise UsageError(f'"{name}" is no language of this workspace', hint=hint)
    return tag


def _nearest(name: str, workspace: Workspace) -> str:
    """Return the language of ``workspace`` that ``name`` is a variety of, else its canonical tag."""
    return nearest(name, workspace.languages) or canonical_tag(name)


def _language_of(document: Document, workspace: Workspace) -> str:
    """Return the language an article says it is in, else what the settings say of its path, else the source's."""
    if document.language:
        try:
            return _nearest(document.language, workspace)
        except UsageError as error:
            raise InputError(error.message, path=document.path, hint=error.hint) from error
    patterns = workspace.check.languages
    if patterns and (pattern := _matching(patterns, document.path, workspace)):
        return patterns[pattern[-1]]
    return workspace.source


def _matching(patterns: Iterable[str], path: str, workspace: Workspace) -> list[str]:
    """Return the patterns that the path matches, counted from the root of the workspace."""
    from lexicon.workspace.patterns import matches  # noqa: PLC0415  (few workspaces have patterns)

    relative = os.path.relpath(path, workspace.root).replace(os.sep, "/")
    return [pattern for pattern in patterns if matches(relative, pattern)]


class _Chooser:
    """Chooses the rules of each document and loads each rule once."""

    def __init__(self, workspace: Workspace, request: RuleSelection) -> None:
        settings = workspace.check.rules
        self._workspace = workspace
        self._base = RuleSelection(
            select=request.select or settings.select,
            extend_select=(*settings.extend_select, *request.extend_select),
            ignore=(*({*settings.ignore} - {*request.select, *request.extend_select}), *request.ignore),
        ).codes()
        self._loaded: dict[str, RuleOptions] = {}

    def rules_for(self, path: str) -> list[RuleOptions]:
        codes = set(self._base)
        per_file = self._workspace.check.per_file
        for pattern in _matching(per_file, path, self._workspace) if per_file else ():
            selection = per_file[pattern]
            codes &= {*selection.select} or codes
            codes |= {*selection.extend_select}
            codes -= {*selection.ignore}
        return [self._load(code) for code in sorted(codes)]

    def _load(self, code: str) -> RuleOptions:
        if code not in self._loaded:
            options = self._workspace.check.rule_options.get(code, {})
            self._loaded[code] = rule_options(registry.load(code), options)
        return self._loaded[code]
