"""The search table of a workspace: read from its cache, brought up to date when concept files have changed.

Two files lie in the cache. ``search.table`` is the table itself, mapped into memory, after a digest of the names,
sizes and times of the concept files that it was made from. ``search.rows`` holds what was taken from each of these
files, so that only those that have changed are read again. As in :mod:`lexicon.workspace.compiled`, a file changed
within the last moments is not trusted on its time alone. Both are data and hold nothing that is run.
"""

from __future__ import annotations

import json
import mmap
import os
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from lexicon import __version__
from lexicon.errors import ConfigError, InputError
from lexicon.glossary.index import FORMAT as FORMS_FORMAT
from lexicon.glossary.search_table import FORMAT, Row, SearchTable
from lexicon.workspace.compiled import concept_files, state_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from lexicon.errors import LexiconError
    from lexicon.workspace.compiled import ConceptFile
    from lexicon.workspace.settings import Workspace

Answer = TypeVar("Answer")

_DIGEST_SIZE: Final = 16
_MAKER: Final = (__version__, FORMAT, FORMS_FORMAT, sys.hexversion)
_RACY_NS: Final = 2_000_000_000
"""A file changed this shortly before the cache was written may change again within one tick of its clock."""


class _Taken(NamedTuple):
    """What was taken from one concept file."""

    modified: int
    changed: int
    size: int
    rows: list[Row]


def asked(workspace: Workspace, ask: Callable[[SearchTable], Answer]) -> tuple[Answer, list[LexiconError]]:
    """Return what ``ask`` makes of the search table of ``workspace``, and what was wrong with the concept files.

    Files with mistakes are left out. Without a cache that can be written, every concept file is read each time.
    """
    files = concept_files(workspace)
    state = state_of(_MAKER, files)
    with suppress(OSError, ValueError):  # no cache, an older one, or a damaged one
        return ask(_read_table(os.path.join(workspace.cache, "search.table"), state)), []
    table, problems = _refreshed(workspace, files, state)
    return ask(table), problems


def _read_table(path: str, state: bytes) -> SearchTable:
    with open(path, "rb") as file:
        if file.read(_DIGEST_SIZE) != state:
            raise ValueError("the concept files have changed")
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    return SearchTable.from_bytes(memoryview(mapped)[_DIGEST_SIZE:])


def _refreshed(workspace: Workspace, files: list[ConceptFile], state: bytes) -> tuple[SearchTable, list[LexiconError]]:
    """Return the table of ``files``, of which only those are read that the cache does not know; write the cache."""
    path = os.path.join(workspace.cache, "search.rows")
    known = _read_rows(path)
    now = time.time_ns()
    taken: dict[str, _Taken] = {}
    problems: list[LexiconError] = []
    first: dict[str, str] = {}
    for file in files:
        name, shown = os.path.relpath(file.path, workspace.glossary), os.path.relpath(file.path)
        stem = os.path.basename(file.path)
        if stem in first:
            message = f'the id "{stem.removesuffix(".toml")}" is also the id of {first[stem]}'
            problems.append(ConfigError(message, path=shown, line=1, column=1))
            continue
        one = known.get(name)
        if one is None or one[:3] != file[1:]:
            one = _take(file, shown, problems)
        if one:
            first[stem] = shown
            taken[name] = one if now - max(file.modified, file.changed) > _RACY_NS else one._replace(size=-1)
    table = SearchTable.build(row for one in taken.values() for row in one.rows)
    is_certain = not problems and all(one.size >= 0 for one in taken.values())
    _write_cache(workspace, path, taken, (state if is_certain else bytes(_DIGEST_SIZE)) + table.to_bytes())
    return table, problems


def _take(file: ConceptFile, shown: str, problems: list[LexiconError]) -> _Taken | None:
    """Return what is sought of one concept file; add its mistakes to ``problems``."""
    from lexicon.formats import toml  # noqa: PLC0415  (a warm start reads no concept file)
    from lexicon.glossary.search import rows_of  # noqa: PLC0415

    try:
        with open(file.path, "rb") as stream:
            data = stream.read(toml.MAX_BYTES + 1)
    except OSError as error:
        problems.append(InputError(f"cannot be read: {error.strerror}", path=shown))
        return None
    try:
        concept = toml.parse(data, shown)
    except ConfigError:
        problems.extend(toml.problems(data, shown))
        return None
    return _Taken(file.modified, file.changed, file.size, [*rows_of(concept)])


def _read_rows(path: str) -> dict[str, _Taken]:
    """Return what the cache knows of each concept file, by its name in the glossary."""
    try:
        with open(path, encoding="utf-8", errors="surrogatepass") as file:
            maker, files = json.load(file)
        if maker != list(_MAKER):
            return {}
        return {
            name: _Taken(times[0], times[1], times[2], list(map(_row, rows))) for name, (times, rows) in files.items()
        }
    except (OSError, ValueError, TypeError):
        return {}


def _row(values: list[Any]) -> Row:
    concept, language, status, *texts = values
    written, made, keys = map(tuple, texts)
    return Row(concept, language, status, written, made, keys)


def _write_cache(workspace: Workspace, path: str, taken: dict[str, _Taken], table: bytes) -> None:
    """Write both files if that can be done; a search works without them."""
    from lexicon.workspace.files import own_folder, replace_file  # noqa: PLC0415

    files = {name: (one[:3], one.rows) for name, one in taken.items()}
    rows = json.dumps((_MAKER, files), ensure_ascii=False, separators=(",", ":"))
    with suppress(OSError):
        own_folder(workspace)
        os.makedirs(workspace.cache, exist_ok=True)
        replace_file(path, rows.encode("utf-8", "surrogatepass"))
        replace_file(os.path.join(workspace.cache, "search.table"), table)
