"""The user's own editor."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from typing import Final

from lexicon.errors import InputError, UsageError

_PLUS: Final = {
    "vi",
    "vim",
    "nvim",
    "gvim",
    "view",
    "nano",
    "pico",
    "emacs",
    "emacsclient",
    "kak",
    "micro",
    "joe",
    "ne",
}
"""Editors that take ``+LINE`` before the file."""
_COLON: Final = {"hx", "helix", "zed", "subl"}
"""Editors that take ``FILE:LINE``."""
_GOTO: Final = {"code", "codium", "cursor"}
"""Editors that take ``--goto FILE:LINE``."""
_USUAL: Final = ("sensible-editor", "editor", "nano", "vim", "vi", "notepad")


def open_editor(path: str, line: int = 1) -> None:
    """Let the user edit a file, and wait for the end of it.

    Args:
        path: The file.
        line: Where to begin, from 1, in editors that know how.

    Raises:
        UsageError: There is no editor.
        InputError: The editor cannot be started, or says that it failed.
    """
    words = _editor()
    name = os.path.basename(words[0]).lower().removesuffix(".exe")
    if line > 1 and name in _PLUS:
        words += [f"+{line}", path]
    elif line > 1 and name in _COLON:
        words += [f"{path}:{line}"]
    elif line > 1 and name in _GOTO:
        words += ["--goto", f"{path}:{line}"]
    else:
        words += [path]
    try:
        code = subprocess.run(words, check=False).returncode  # noqa: S603  (the user's own choice)
    except OSError as error:
        raise InputError(f"the editor {words[0]} cannot be started: {error.strerror}", hint=_HINT) from error
    if code:
        raise InputError(f"the editor {words[0]} left with {code}", hint=f"your text is kept in {path}")


_HINT: Final = "set EDITOR to the editor you like"


def _editor() -> list[str]:
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if chosen:
        return shlex.split(chosen, posix=sys.platform != "win32")
    if not sys.stdin.isatty():
        raise UsageError("there is no terminal to edit on", hint="--set changes single fields; --from reads a file")
    usual = next(filter(None, map(shutil.which, _USUAL)), None)
    if usual is None:
        raise UsageError("there is no editor", hint=_HINT)
    return [usual]
