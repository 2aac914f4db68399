"""File patterns of the settings."""

from __future__ import annotations

import re
from functools import lru_cache


def matches(path: str, pattern: str) -> bool:
    """Tell whether ``path`` (with ``/``, from the root of the workspace) fits ``pattern``.

    As in .gitignore: ``*`` and ``?`` stay within one folder, ``**`` crosses folders, and a pattern without a slash
    fits a name in any folder.
    """
    return bool(_compiled(pattern).fullmatch(path))


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    if "/" not in pattern:
        pattern = f"**/{pattern}"
    parts = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    pieces = re.split(r"(\*\*/|\*\*|\*|\?)", pattern.removeprefix("/"))
    return re.compile("".join(parts.get(piece, re.escape(piece)) for piece in pieces))
