"""Which original an article was translated from: the one that was named, or the one that the settings pair it with."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from lexicon.documents.registry import STDIN
from lexicon.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

NAME: Final = "{name}"
"""In a pattern, what an article and its source have in common; it may hold folders."""


def require_one_article(paths: Collection[str], source: str) -> None:
    """Refuse to compare several articles with one source.

    Raises:
        UsageError: ``paths`` are not one file.
    """
    [first, *others] = dict.fromkeys(paths)
    if not others and (first == STDIN or not os.path.isdir(first)):
        if source != STDIN:
            return
        raise UsageError("the source cannot be read from standard input", hint="name a file after --source")
    raise UsageError(
        "--source compares one article with the one it was translated from",
        hint=f'name one article, or pair them in the settings: [check.sources] "he/{NAME}" = "en/{NAME}"',
    )


def paired_source(sources: Mapping[str, str], path: str, root: str) -> str | None:
    """Return the path of the original that the settings pair the article ``path`` with, or None.

    That is None too where the original does not exist: not every article is a translation.

    Args:
        sources: Patterns of originals by patterns of translations, from ``root``; the last one that fits counts.
        path: The article.
        root: The folder of the workspace.
    """
    relative = os.path.relpath(path, root).replace(os.sep, "/")
    for pattern in reversed(list(sources)):
        name = _name(relative, pattern)
        if name is None:
            continue
        source = os.path.join(root, sources[pattern].replace(NAME, name))
        return os.path.relpath(source) if os.path.isfile(source) and not _is_same(source, path) else None
    return None


def _name(path: str, pattern: str) -> str | None:
    """Return what stands for :data:`NAME` where ``path`` fits ``pattern``, or None."""
    before, name, after = pattern.partition(NAME)
    if not name:
        return "" if path == pattern else None
    fits = len(path) > len(before) + len(after) and path.startswith(before) and path.endswith(after)
    return path[len(before) : len(path) - len(after)] if fits else None


def _is_same(one: str, other: str) -> bool:
    return os.path.abspath(one) == os.path.abspath(other)
