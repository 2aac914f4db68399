"""The compiled glossary of a workspace: read from its cache, made anew when the glossary has changed.

The cache file is ``MAC · stamp · index``. Its MAC is keyed with a secret of the user's that lies outside the
workspace, so that a cache which came with somebody's repository is never trusted. The stamp says which state of the
glossary it was made from: first by the names, sizes and times of the files (as git does, a file changed within the
last moments is not trusted on its time alone), and where those differ, by their contents.
"""

from __future__ import annotations

import marshal
import os
import struct
import sys
import time
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon import __version__
from lexicon.glossary.index import FORMAT, FormIndex

try:  # hashlib would also load OpenSSL, which costs more than the check of a short file
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.errors import LexiconError
    from lexicon.workspace.settings import Workspace

_MAC_SIZE: Final = 32
_DIGEST_SIZE: Final = 16
_STAMP: Final = struct.Struct(f"<{_DIGEST_SIZE}s{_DIGEST_SIZE}s")
_MAKER: Final = (__version__, FORMAT, sys.hexversion)
_RACY_NS: Final = 2_000_000_000
"""A file changed this shortly before the cache was written may change again within one tick of its clock."""


class CompiledGlossary(NamedTuple):
    """The form index, and what was wrong with the concept files that are not in it."""

    forms: FormIndex
    problems: tuple[LexiconError, ...] = ()


class ConceptFile(NamedTuple):
    """A file of the glossary, and what differs when it has changed."""

    path: str
    modified: int = 0
    """When its content last changed, in nanoseconds; programs that copy or unpack files set this back."""
    changed: int = 0
    """When its content or its inode last changed, in nanoseconds; nobody can set this back."""
    size: int = 0
    """In bytes."""


def concept_files(workspace: Workspace) -> list[ConceptFile]:
    """Return the concept files of ``workspace`` in order of their paths; hidden ones are left out."""
    return sorted(_walk(workspace.glossary), key=itemgetter(0))


def state_of(maker: tuple[str | int, ...], files: list[ConceptFile]) -> bytes:
    """Return a digest of what a cache was made by and from.

    Args:
        maker: What else the cache depends on: strings and numbers.
        files: The concept files, in order.
    """
    # In this old version equal values are equal bytes.
    return _digest(marshal.dumps((maker, list(map(tuple, files))), 2))


def _walk(folder: str) -> Iterator[ConceptFile]:
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    except OSError:  # no permission; who reads it will tell
        yield ConceptFile(folder)
        return
    for entry in entries:
        name = entry.name
        if name.startswith("."):
            continue
        if name.endswith(".toml") and (entry.is_file() or entry.is_symlink()):
            yield _concept_file(entry)
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)


def _concept_file(entry: os.DirEntry[str]) -> ConceptFile:
    try:
        status = entry.stat()
    except OSError:  # a link to nowhere; who reads it will tell
        return ConceptFile(entry.path)
    return ConceptFile(entry.path, status.st_mtime_ns, status.st_ctime_ns, status.st_size)


def compiled_glossary(workspace: Workspace) -> CompiledGlossary:
    """Return the compiled glossary of ``workspace``, from the cache when that is up to date.

    Concept files with mistakes are left out and told; such a glossary is not cached.
    """
    path = os.path.join(workspace.cache, "forms.index")
    files = concept_files(workspace)
    state = state_of(_MAKER, files)
    cached = _read_cache(path)
    if cached and cached[0] == state:
        return CompiledGlossary(cached[2])
    contents = _contents_digest(files)
    if cached and cached[1] == contents:
        index = cached[2]
    else:
        index, problems = _compile(workspace)
        if problems:
            return CompiledGlossary(index, problems)
    is_racy = any(time.time_ns() - max(file.modified, file.changed) < _RACY_NS for file in files)
    _write_cache(workspace, path, b"" if is_racy else state, contents, index)
    return CompiledGlossary(index)


def _compile(workspace: Workspace) -> tuple[FormIndex, tuple[LexiconError, ...]]:
    from lexicon.glossary.forms import forms_of  # noqa: PLC0415  (a warm start needs none of this)
    from lexicon.workspace.concepts import read_concepts  # noqa: PLC0415

    glossary = read_concepts(workspace)
    return FormIndex.build(forms_of(glossary.concepts.values())), tuple(glossary.problems)


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST_SIZE).digest()


def _contents_digest(files: list[ConceptFile]) -> bytes:
    digest = blake2b(repr(_MAKER).encode(), digest_size=_DIGEST_SIZE)
    for file in files:
        try:
            with open(file.path, "rb") as stream:
                digest.update(b"%b\0%b" % (os.fsencode(file.path), _digest(stream.read())))
        except OSError:
            digest.update(b"%b\0" % os.fsencode(file.path))
    return digest.digest()


def _read_cache(path: str) -> tuple[bytes, bytes, FormIndex] | None:
    """Return state, contents digest and index of the cache file, or None if there is none that can be trusted."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return None
    mac, body = data[:_MAC_SIZE], data[_MAC_SIZE:]
    key = _secret()
    if not key or len(body) < _STAMP.size or not _equal(_mac(key, body), mac):
        return None
    state, contents = _STAMP.unpack_from(body)
    try:
        return state, contents, FormIndex.from_bytes(body[_STAMP.size :])
    except ValueError:
        return None


def _write_cache(workspace: Workspace, path: str, state: bytes, contents: bytes, index: FormIndex) -> None:
    """Write the cache file if that can be done; a check works without it."""
    from lexicon.workspace.files import own_folder, replace_file  # noqa: PLC0415

    key = _secret(create=True)
    if not key:
        return
    body = _STAMP.pack(state, contents) + index.to_bytes()
    try:
        own_folder(workspace)
        os.makedirs(workspace.cache, exist_ok=True)
        replace_file(path, _mac(key, body) + body)
    except OSError:
        return


def _mac(key: bytes, body: bytes) -> bytes:
    return blake2b(body, key=key, digest_size=_MAC_SIZE).digest()


def _equal(one: bytes, other: bytes) -> bool:
    from _operator import _compare_digest  # noqa: PLC0415

    return _compare_digest(one, other)


def _secret(*, create: bool = False) -> bytes:
    """Return the user's secret that authenticates caches, or nothing if none can be kept."""
    home = os.environ.get("XDG_STATE_HOME") or os.path.join(os.path.expanduser("~"), ".local", "state")
    path = os.path.join(home, "lexicon", "cache.key")
    try:
        with open(path, "rb") as file:
            key = file.read(64)
        if len(key) == 64 or not create:
            return key if len(key) == 64 else b""
    except OSError:
        if not create:
            return b""
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            key = os.urandom(64)
            file.write(key)
    except OSError:
        return b""
    return key
