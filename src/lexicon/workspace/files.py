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
    temporary = f"{target}.{os.urandom(4).hex()}.tmp"
    try:
        with open(temporary, "xb") as file:
            if os.path.exists(target):
                os.chmod(temporary, os.stat(target).st_mode & 0o777)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, target)
    except BaseException:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise


def own_folder(workspace: Workspace) -> str:
    """Return the folder ``.lexicon`` of ``workspace``, made on first use so that git ignores it."""
    folder = os.path.join(workspace.root, ".lexicon")
    if not os.path.isdir(folder):
        os.makedirs(folder, exist_ok=True)  # two processes may begin at once
        with open(os.path.join(folder, ".gitignore"), "w", encoding="utf-8") as file:
            file.write("*\n")
    return folder
