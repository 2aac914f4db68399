"""Moments as people name them: a date, how long ago, a revision of git."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Final

from lexicon.errors import UsageError
from lexicon.workspace.changes import git

_PERIOD: Final = re.compile(r"(\d{1,5})([hdw])")
_UNITS: Final = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_HINT: Final = "write a date (2026-05-01), how long ago (12h, 7d, 2w) or a revision of git"


def moment(text: str, folder: str) -> datetime:
    """Return the moment, in UTC, that ``text`` names.

    Args:
        text: A date or a time by ISO 8601, of the local time zone unless it says another; hours, days or weeks ago,
            such as ``7d``; or a revision of git, for the time of its commit.
        folder: A folder of the repository.

    Raises:
        UsageError: It names none.
        InputError: git cannot be run.
    """
    if period := _PERIOD.fullmatch(text):
        return datetime.now(UTC) - int(period[1]) * _UNITS[period[2]]
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        pass  # no date
    try:
        commit = git(folder, "rev-parse", "--verify", "--end-of-options", f"{text}^{{commit}}")
        said = git(folder, "show", "--no-patch", "--no-show-signature", "--format=%cI", commit.decode())
    except UsageError as error:
        raise UsageError(f'"{text}" is no moment', hint=_HINT) from error
    return datetime.fromisoformat(said.decode()).astimezone(UTC)
