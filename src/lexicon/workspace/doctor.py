"""Finding out what is wrong with an installation or workspace."""

from __future__ import annotations

import os
import platform
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from lexicon import __version__
from lexicon.errors import LexiconError
from lexicon.workspace.concepts import read_concepts
from lexicon.workspace.database import has_database, opened_database
from lexicon.workspace.settings import find_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.workspace.settings import Workspace


class Verdict(StrEnum):
    """How something stands."""

    FINE = "fine"
    WARNING = "warning"
    ERROR = "error"


class Finding(NamedTuple):
    """One thing that was looked at."""

    topic: str
    verdict: Verdict
    message: str
    hint: str | None = None


def examine() -> Iterator[Finding]:
    """Yield what was found, topic by topic; nothing is changed."""
    yield Finding("lexicon", Verdict.FINE, f"{__version__} on Python {platform.python_version()}, {platform.system()}")
    try:
        workspace = find_workspace()
    except LexiconError as error:
        yield Finding("workspace", Verdict.ERROR, str(error), error.hint)
        return
    yield Finding("workspace", Verdict.FINE, f"{workspace.root} ({', '.join(workspace.languages)})")
    yield from _glossary(workspace)
    yield from _cache(workspace)
    yield from _database(workspace)


def _glossary(workspace: Workspace) -> Iterator[Finding]:
    glossary = read_concepts(workspace)
    for problem in glossary.problems:
        yield Finding("glossary", Verdict.ERROR, str(problem), problem.hint)
    count = len(glossary.concepts)
    if count:
        yield Finding("glossary", Verdict.FINE, f"concepts: {count}")
    else:
        yield Finding(
            "glossary", Verdict.WARNING, "there are no concepts", f"put concept files into {workspace.glossary}"
        )


def _cache(workspace: Workspace) -> Iterator[Finding]:
    folder = workspace.cache
    while not os.path.exists(folder):
        folder = os.path.dirname(folder)
    if not os.access(folder, os.W_OK):
        hint = "checks still work, but compile the glossary each time"
        yield Finding("cache", Verdict.WARNING, f"{folder} cannot be written", hint)
    else:
        yield Finding("cache", Verdict.FINE, workspace.cache)


def _database(workspace: Workspace) -> Iterator[Finding]:
    from lexicon.storage.health import examine as examine_database  # noqa: PLC0415  (costly, and for one topic only)

    if not has_database(workspace):
        yield Finding("database", Verdict.FINE, "none yet; `lexicon sync` makes it")
        return
    try:
        with opened_database(workspace) as engine:
            health = examine_database(engine)
    except LexiconError as error:
        yield Finding("database", Verdict.ERROR, str(error), error.hint)
        return
    if health.wal_reset_fault:
        hint = (
            "lexicon itself keeps clear of it; install a Python with SQLite 3.51.3 or newer before other programs write"
        )
        message = f"{health.server} may lose a write of other programs (the WAL-reset fault)"
        yield Finding("database", Verdict.WARNING, message, hint)
    else:
        yield Finding("database", Verdict.FINE, health.server)
    for problem in health.problems:
        yield Finding("database", Verdict.ERROR, problem, "restore a backup; `lexicon db verify` looks at all of it")
    if health.is_current:
        counts = ", ".join(f"{table.replace('_', ' ')}s: {count}" for table, count in health.counts.items())
        yield Finding("database", Verdict.FINE, f"schema {health.schema}; {counts}")
    else:
        hint = "`lexicon db upgrade` brings it up to date"
        yield Finding("database", Verdict.WARNING, f"schema {health.schema}, wanted {health.newest_schema}", hint)
