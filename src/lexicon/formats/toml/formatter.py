"""Rewriting concept files in canonical form with their comments.

The file is not edited in place: it is written anew, and each comment goes where the path of its key, table or
list item leads. So all canonical text has one writer; an editing parser such as tomlkit would be a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from lexicon.formats.toml.layout import scan
from lexicon.formats.toml.parser import load, read
from lexicon.formats.toml.serializer import encode, flat, step, write
from lexicon.languages.registry import canonical_tag

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lexicon.formats.toml.layout import Path
    from lexicon.formats.toml.serializer import Notes
    from lexicon.model.concept import Concept


def format(data: bytes, path: str = "") -> bytes:  # noqa: A001  (the name of the command)
    """Return the canonical form of a concept file, which says the same and keeps every comment.

    A comment stays above or beside its key, table or list item. Where the canonical form leaves a key out (an
    empty list, a default), its comment stays as a line of its own.

    Raises:
        ConfigError: The file has a mistake.
    """
    text, document = load(data, path)
    concept = read(text, document, path)
    notes, foot = _notes(text, document)
    lines = write(concept, notes)
    foot += [line for waiting in notes.values() for comments in waiting for line in flat(comments)]
    return _file(lines, foot)


def update(data: bytes, concept: Concept, path: str = "") -> bytes:
    """Return the canonical file of ``concept`` with the comments of its older file ``data``.

    Comments of languages, terms and keys that ``concept`` no longer has are left out.

    Raises:
        ConfigError: The older file has a mistake.
    """
    text, document = load(data, path)
    read(text, document, path)
    notes, foot = _notes(text, document)
    return _file(write(concept, notes), foot)


def _file(lines: list[str], foot: list[str]) -> bytes:
    return encode([*lines, "", *foot] if foot else lines)


def _notes(text: str, document: Mapping[str, Any]) -> tuple[Notes, list[str]]:
    """Return the comments of a file as the writer wants them, and those at its foot."""
    layout = scan(text)
    notes: Notes = {}
    for path, place in layout.places.items():
        if flat(place.comments):
            notes.setdefault(_identity(path, document), []).append(place.comments)
    return notes, layout.foot


def _identity(path: Path, document: Mapping[str, Any]) -> Path:
    """Return ``path`` in terms of what it leads to instead of where that stands in the file."""
    node: Any = document
    steps: list[str | int] = []
    for index, key in enumerate(path):
        node = node[key]
        if index == 1 and path[0] == "lang":
            steps.append(canonical_tag(str(key)))
        elif index == 3 and path[0] == "lang" and path[2] == "term":
            steps.append(normalize("NFC", node["term"]))
        else:
            steps.append(step(tuple(steps), key, node) if isinstance(key, int) else key)
    return tuple(steps)
