"""Waiting for changes of articles and of the glossary."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Final

from lexicon.workspace.articles import articles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lexicon.errors import LexiconError
    from lexicon.workspace.settings import Workspace

_PAUSE: Final = 0.4
"""Seconds; short for a person, long for a processor."""

_State = dict[str, tuple[int, int]]


def changes(workspace: Workspace, paths: Sequence[str]) -> Iterator[None]:
    """Yield at once, and whenever an article, the glossary or the settings have changed; it never ends by itself."""
    before: _State | None = None
    while True:
        now = _state(workspace, paths)
        if now != before:
            before = now
            yield
        else:
            time.sleep(_PAUSE)


def _state(workspace: Workspace, paths: Sequence[str]) -> _State:
    """Return size and time of everything that a check of ``paths`` reads."""
    files = [workspace.path, *articles(paths, _nothing)]
    for root, _, names in os.walk(workspace.glossary):
        files += [os.path.join(root, name) for name in names if name.endswith(".toml")]
    state: _State = {}
    for path in files:
        try:
            status = os.stat(path)
        except OSError:
            continue  # an editor is just replacing it
        state[path] = (status.st_size, status.st_mtime_ns)
    return state


def _nothing(_error: LexiconError) -> None:
    """Leave it to the check to tell what cannot be read."""
