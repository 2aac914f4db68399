"""Who makes a change."""

from __future__ import annotations

import getpass
import os
import subprocess


def author(named: str | None = None) -> str:
    """Return who makes a change: ``named``, then ``LEXICON_AUTHOR``, then git's user.name, then the system user."""
    return named or os.environ.get("LEXICON_AUTHOR") or _git_user() or _system_user()


def _git_user() -> str | None:
    try:
        found = subprocess.run(  # the user's own git, asked for the user's own name
            ["git", "config", "user.name"],  # noqa: S607
            capture_output=True,
            check=True,
            encoding="utf-8",
            errors="replace",
            timeout=5,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return found.stdout.strip() or None


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
