"""Writing files so that a reader sees the old or the new text, never half of one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lexicon.workspace.settings import Workspace


def replace_file(path: str, data: bytes) -> None:
    """Write ``data`` to ``path`` in one step; the mode of an existing file is kept.

    Raises:
        OSError: It cannot be written; the old file is untouched.
    """
    target = os.path.realpath(path)
    temporary = f"{target}.{os.getpid()}.tmp"
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _mode_of(target))
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, target)
    except BaseException:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise


def _mode_of(path: str) -> int:
    try:
        return os.stat(path).st_mode & 0o777
    except FileNotFoundError:
        return 0o644


def own_folder(workspace: Workspace) -> str:
    """Return the folder ``.lexicon`` of ``workspace``, made on first use so that git ignores it."""
    folder = os.path.join(workspace.root, ".lexicon")
    if not os.path.isdir(folder):
        os.makedirs(folder)
        with open(os.path.join(folder, ".gitignore"), "w", encoding="utf-8") as file:
            file.write("*\n")
    return folder
