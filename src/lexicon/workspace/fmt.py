"""Writing the concept files in their canonical form."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from lexicon.errors import InputError, LexiconError
from lexicon.formats import toml
from lexicon.workspace.compiled import concept_files
from lexicon.workspace.files import replace_file

if TYPE_CHECKING:
    from lexicon.workspace.settings import Workspace


class Formatted(NamedTuple):
    """What :func:`format_glossary` did."""

    total: int
    changed: list[str]
    problems: list[LexiconError]


def format_glossary(workspace: Workspace, *, write: bool) -> Formatted:
    """Bring every concept file into its canonical form; files with mistakes are left as they are and told.

    Args:
        workspace: Whose files.
        write: Whether to write the files, or only to tell which would change.
    """
    files = concept_files(workspace)
    result = Formatted(len(files), [], [])
    for file in files:
        path = os.path.relpath(file.path)
        try:
            _format(file.path, path, result, write=write)
        except LexiconError as error:
            result.problems.append(error)
        except OSError as error:
            result.problems.append(InputError(f"cannot be formatted: {error.strerror}", path=path))
    return result


def _format(file: str, path: str, result: Formatted, *, write: bool) -> None:
    with open(file, "rb") as stream:
        data = stream.read(toml.MAX_BYTES + 1)
    formatted = toml.format(data, path)
    if formatted == data:
        return
    if write:
        replace_file(file, formatted)
    result.changed.append(path)
