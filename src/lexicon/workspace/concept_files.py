"""Writing and removing single concept files, so that comments stay and no other change to them is lost."""

from __future__ import annotations

import os
import re
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from lexicon.errors import ConfigError, ConflictError, InputError
from lexicon.formats import toml
from lexicon.workspace.files import replace_file

if TYPE_CHECKING:
    from lexicon.model.concept import Concept
    from lexicon.storage.concepts import Base
    from lexicon.workspace.settings import Workspace

_NO_FOLDER_NAME: Final = re.compile(r"[^\w-]+")
_LONGEST_FOLDER_NAME: Final = 40
"""In characters; file systems take 255 bytes, which is 63 of the longest."""


def read_file(path: str) -> bytes:
    """Return the bytes of a concept file, for ``expected`` of the functions below.

    Raises:
        InputError: It cannot be read.
    """
    try:
        with open(path, "rb") as stream:
            return stream.read(toml.MAX_BYTES + 1)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path=path) from error


def write_concept(workspace: Workspace, concept: Concept, path: str | None, *, expected: bytes | None = None) -> str:
    """Write ``concept`` to its file in one step; the comments of an older file stay.

    Args:
        workspace: Whose glossary.
        concept: What the file shall say.
        path: The file it has, absolute or relative to the current folder, as
            :attr:`lexicon.workspace.concepts.Glossary.paths` has it; None for a new one, which gets the folder of the
            first domain of the concept.
        expected: What the caller has read from the file and worked on; None leaves out the comparison.

    Returns:
        The path of the file, relative to the current folder.

    Raises:
        ConflictError: The file no longer holds what is expected, or there is one where a new one was to be.
        ConfigError: The older file has a mistake, or no file can say what the concept says.
        InputError: The file cannot be written, or lies outside the workspace; the older one is as it was.
    """
    target = os.path.relpath(path or new_path(workspace, concept))
    _refuse_outside(workspace.root if path else workspace.glossary, target)
    if path is None:
        _refuse_existing(target)
        data = toml.serialize(concept)
    else:
        older = _as_expected(target, expected)
        data = toml.update(older, concept, target)
    _refuse_unreadable(data, concept, target)
    try:
        os.makedirs(os.path.dirname(target) or os.curdir, exist_ok=True)
        replace_file(target, data)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", path=target) from error
    return target


def remove_concept(path: str, *, expected: bytes | None = None) -> None:
    """Remove a concept file; one that is gone already is fine.

    Args:
        path: The file, absolute or relative to the current folder.
        expected: What the caller has read from it; None leaves out the comparison.

    Raises:
        ConflictError: The file no longer holds what is expected.
        InputError: It cannot be removed.
    """
    if not os.path.lexists(path):
        return
    _as_expected(path, expected)
    try:
        os.unlink(path)
    except OSError as error:
        raise InputError(f"cannot be removed: {error.strerror}", path=path) from error


def new_path(workspace: Workspace, concept: Concept) -> str:
    """Return where a new file of ``concept`` lies: in the folder of its first domain, or in ``glossary`` itself."""
    name = _NO_FOLDER_NAME.sub("-", concept.domains[0].casefold()).strip("-") if concept.domains else ""
    return os.path.join(workspace.glossary, name[:_LONGEST_FOLDER_NAME], f"{concept.id}.toml")


def base_of(workspace: Workspace, concept: Concept, path: str) -> Base:
    """Return the base to record when the file at ``path`` and the database both hold ``concept``.

    Args:
        workspace: Whose glossary.
        concept: What both hold.
        path: The file, absolute or relative to the current folder.
    """
    from lexicon.storage.concepts import Base  # noqa: PLC0415  (SQLAlchemy, where a base is recorded)

    relative = os.path.relpath(path, workspace.root).replace(os.sep, "/")
    return Base(relative, blake2b(toml.serialize(concept), digest_size=16).hexdigest(), concept)


def _as_expected(path: str, expected: bytes | None) -> bytes:
    data = read_file(path)
    if expected is not None and data != expected:
        raise ConflictError(
            "the file was changed by somebody else meanwhile; it is left as it is",
            path=path,
            hint="read it again and repeat the change",
        )
    return data


def _refuse_existing(path: str) -> None:
    if os.path.lexists(path):
        raise ConflictError("there is such a file already; it is left as it is", path=path)


def _refuse_outside(folder: str, path: str) -> None:
    """Refuse to write through a symbolic link that leads out of ``folder``."""
    root = os.path.realpath(folder)
    if os.path.commonpath((root, os.path.realpath(path))) != root:
        message = "a symbolic link puts the file outside the workspace; nothing was written"
        raise InputError(message, path=path, hint="put a folder or file of its own there")


def _refuse_unreadable(data: bytes, concept: Concept, path: str) -> None:
    """Refuse to write what would be read as something else, or as a mistake."""
    try:
        same = toml.parse(data, path) == concept
    except ConfigError as error:
        message = f'the entry "{concept.id}" cannot be said in a concept file: {error.message}'
        raise ConfigError(message, path=path, hint=error.hint) from error
    if not same:
        message = f'the entry "{concept.id}" has a text that a concept file would change (not in NFC, or empty)'
        raise ConfigError(message, path=path, hint="correct it in the database")
