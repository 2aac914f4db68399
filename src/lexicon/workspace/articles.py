"""Articles: which files they are, how they are read, and which language they are in."""

from __future__ import annotations

import os
import stat
from collections import Counter
from typing import TYPE_CHECKING, Final

from lexicon.documents.decoding import SIZE_LIMIT
from lexicon.documents.registry import STDIN, is_article, read_document
from lexicon.errors import EmptyWorkspaceError, InputError, LexiconError, UsageError
from lexicon.languages import canonical_tag, get, nearest
from lexicon.text.scripts import script_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lexicon.documents.document import Document
    from lexicon.workspace.settings import Workspace

    Trouble = Callable[[LexiconError], None]
    """Told of everything that could not be read."""

_SAMPLE: Final = 10_000
"""Code points of an article that show which letters it is written in."""
_WORD_LOCK: Final = "~$"
"""How the names of files begin by which Word keeps others out."""


def articles(paths: Iterable[str], trouble: Trouble, root: str = "") -> list[str]:
    """Return every article once, in an order that does not depend on that of ``paths``.

    Standard input comes first, then the files: those of a folder before those of the folders in it, each in the order
    of the names. A file that was named and found, or named twice, goes by its shortest name.

    Args:
        paths: Files, folders, and ``-``.
        trouble: Told of what cannot be read, and of folders without articles.
        root: The folder of the workspace: it is where it should be, and may have no articles yet.
    """
    articles: list[str] = []
    for path in sorted({*paths} - {STDIN}):
        found = list(_walk(path, trouble)) if os.path.isdir(path) else [path]
        if not found:
            trouble(_without_articles(path, root))
        articles += found
    articles.sort(key=lambda path: (len(path), path), reverse=True)
    names = {os.path.abspath(path): path for path in articles}
    return [STDIN] * (STDIN in paths) + sorted(names.values(), key=_place)


def _without_articles(path: str, root: str) -> LexiconError:
    if root and os.path.samefile(path, root):
        return EmptyWorkspaceError("the workspace holds no articles yet", path=path)
    return InputError("the folder holds no articles", path=path, hint="name a file to check it anyway")


def _place(path: str) -> tuple[list[str], str]:
    folder, name = os.path.split(path)
    return folder.split(os.sep), name


def _walk(folder: str, trouble: Trouble) -> Iterator[str]:
    def is_closed(error: OSError) -> None:
        trouble(_unreadable(error, _plain(error.filename)))

    for root, folders, names in os.walk(folder, onerror=is_closed):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "node_modules")
        for name in sorted(names):
            if not name.startswith((".", _WORD_LOCK)) and is_article(name):
                yield _plain(os.path.join(root, name))


def _plain(path: str) -> str:
    """Return the one name that a path has, whether it was found from the current folder or given."""
    return path.removeprefix(f".{os.sep}")


def _unreadable(error: OSError, path: str) -> InputError:
    return InputError(f"cannot be read: {error.strerror}", path=path)


def read_article(path: str) -> Document:
    """Return the document of the file ``path``.

    Raises:
        InputError: It cannot be read, is too large, or cannot be decoded.
    """
    return read_document(read_bytes(path), path)


def read_bytes(path: str) -> bytes:
    """Return the bytes of the article ``path``, of one that is too large as many as show it.

    Raises:
        InputError: It cannot be read.
    """
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            raise InputError("this is not a file", path=path, hint="- reads standard input")
        with open(path, "rb") as file:
            data = file.read(min(status.st_size, SIZE_LIMIT) + 1)  # room for SIZE_LIMIT costs more than most articles
            if len(data) > status.st_size:  # it has grown, or its size is unknown
                data += file.read(SIZE_LIMIT)
    except OSError as error:
        raise _unreadable(error, path) from error
    return data


def nearest_language(name: str, workspace: Workspace) -> str:
    """Return the language of ``workspace`` that ``name`` is a variety of, else its canonical tag."""
    return nearest(name, workspace.languages) or canonical_tag(name)


def wanted_language(name: str, workspace: Workspace) -> str:
    """Return the language of ``workspace`` that a user has named.

    Raises:
        UsageError: The language is unknown, or none of the workspace's.
    """
    tag = nearest_language(name, workspace)
    if tag not in workspace.languages:
        hint = f"there are {', '.join(workspace.languages)}"
        raise UsageError(f'"{name}" is no language of this workspace', hint=hint)
    return tag


def language_of(document: Document, workspace: Workspace) -> str:
    """Return the language an article says it is in, else what the settings say of its path, else the source's."""
    if document.language:
        try:
            return nearest_language(document.language, workspace)
        except UsageError as error:
            raise InputError(error.message, path=document.path, hint=error.hint) from error
    patterns = workspace.check.languages
    if patterns and (pattern := matching_patterns(patterns, document.path, workspace)):
        return patterns[pattern[-1]]
    return workspace.source


def parts_in(document: Document, workspace: Workspace, wanted: str | None) -> list[tuple[str, Document]]:
    """Return an article with the tag of its language; a file of several translations once for each of its languages.

    Args:
        document: The article.
        workspace: Whose languages and settings apply.
        wanted: Tag of the language that it is said to be in; of several translations it chooses one.

    Raises:
        InputError: Its language is unknown, or it has no translation into the one that is wanted.
    """
    documents = [document]
    if document.units:
        from lexicon.documents.parts import parts_of  # noqa: PLC0415  (few articles are bilingual)

        documents = parts_of(document)
    if len(documents) == 1:
        return [(wanted or language_of(document, workspace), document)]
    parts = [(language_of(part, workspace), part) for part in documents]
    chosen = [part for part in parts if wanted in (None, part[0])]
    if not chosen:
        there = ", ".join(dict.fromkeys(tag for tag, _ in parts))
        raise InputError(f"there is no translation into {wanted} in it", path=document.path, hint=f"there are {there}")
    return chosen


def languages_by_script(document: Document, workspace: Workspace) -> list[str]:
    """Return the languages of ``workspace`` that are written in the letters that an article has most of."""
    scripts = Counter(script_of(letter) for letter in document.prose[:_SAMPLE] if letter.isalpha())
    [(script, _)] = scripts.most_common(1) or [(None, 0)]
    return [tag for tag in workspace.languages if get(tag).script == script]


def matching_patterns(patterns: Iterable[str], path: str, workspace: Workspace) -> list[str]:
    """Return the patterns that the path matches, counted from the root of the workspace."""
    from lexicon.workspace.patterns import matches  # noqa: PLC0415  (few workspaces have patterns)

    relative = os.path.relpath(path, workspace.root).replace(os.sep, "/")
    return [pattern for pattern in patterns if matches(relative, pattern)]
