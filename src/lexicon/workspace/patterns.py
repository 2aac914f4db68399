"""File patterns of the settings."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_PART: Final = re.compile(r"\*\*/|\*\*|[*?]|[^*?]")
_AS_REGEX: Final = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
_MANY: Final = frozenset({"**/", "**", "*"})
"""What stands for any number of characters."""
_FEW: Final = 3
"""A pattern with more of them is not left to the backtracking of ``re``."""


def matches(path: str, pattern: str) -> bool:
    """Tell whether ``path`` (with ``/``, from the root of the workspace) fits ``pattern``.

    As in .gitignore: ``*`` and ``?`` stay within one folder, ``**`` crosses folders, and a pattern without a slash
    fits a name in any folder.
    """
    return _matcher(pattern)(path)


@lru_cache(maxsize=256)
def _matcher(pattern: str) -> Callable[[str], bool]:
    pattern = pattern.removeprefix("/") if "/" in pattern else f"**/{pattern}"
    parts = _PART.findall(pattern)
    if sum(part in _MANY for part in parts) > _FEW:
        return partial(_fits, parts)
    compiled = re.compile("".join(_AS_REGEX.get(part) or re.escape(part) for part in parts), re.DOTALL)
    return lambda path: compiled.fullmatch(path) is not None


def _fits(parts: Sequence[str], path: str) -> bool:
    """Match in one pass, with all places in the pattern at once (Thompson's construction)."""
    places = _reached(parts, [(0, False)])
    for char in path:
        places = _reached(parts, (to for place in places for to in _step(parts, place, char)))
    return (len(parts), False) in places


def _step(parts: Sequence[str], place: tuple[int, bool], char: str) -> Iterator[tuple[int, bool]]:
    """Yield where ``char`` leads from a place: the number of a part, and whether a folder of ``**/`` has begun."""
    at, is_inside = place
    part = parts[at] if at < len(parts) else ""
    if part == "**/":
        if char != "/" or is_inside:
            yield at, char != "/"
    elif part == "**" or (part == "*" and char != "/"):
        yield at, False
    elif part == char or (part == "?" and char != "/"):
        yield at + 1, False


def _reached(parts: Sequence[str], places: Iterable[tuple[int, bool]]) -> set[tuple[int, bool]]:
    """Return ``places`` and those that follow without a character."""
    found = set(places)
    for place in sorted(found):
        at, is_inside = place
        while not is_inside and at < len(parts) and parts[at] in _MANY:
            at += 1
            found.add((at, False))
    return found
