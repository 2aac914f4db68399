"""One writer at a time in a checkout: files, database and bases are brought from one state to the next together."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from lexicon.errors import InputError
from lexicon.workspace.files import own_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.workspace.settings import Workspace


@contextmanager
def locked(workspace: Workspace) -> Iterator[None]:
    """Wait until no other process changes entries in this checkout, and keep others waiting meanwhile.

    The lock is the operating system's, so that a process that is killed leaves none behind. It does not nest.

    Raises:
        InputError: The workspace cannot be written.
    """
    try:
        file = open(os.path.join(own_folder(workspace), "lock"), "ab")  # noqa: SIM115  (closed below)
    except OSError as error:
        path = os.path.relpath(os.path.join(workspace.root, ".lexicon"))
        raise InputError(f"cannot be written: {error.strerror}", path=path) from error
    with file:
        _lock(file)
        yield  # closing the file unlocks it


if sys.platform == "win32":

    def _lock(file: IO[bytes]) -> None:
        import msvcrt  # noqa: PLC0415

        while True:
            try:
                file.seek(0)
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
            except OSError:  # it gives up after ten seconds
                continue
            return

else:

    def _lock(file: IO[bytes]) -> None:
        import fcntl  # noqa: PLC0415

        fcntl.flock(file, fcntl.LOCK_EX)
