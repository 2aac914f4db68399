"""Texts of entries that somebody is editing, kept in ``.lexicon/edits`` until the change is made.

The name of a draft says which revision of the entry it was begun from (``mellah@3.toml``), so that one that was left
can still be compared with what others have done to the entry since.
"""

from __future__ import annotations

import os
import re
from itertools import count
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.errors import ConfigError, InputError
from lexicon.formats import toml
from lexicon.workspace.files import own_folder, replace_file

if TYPE_CHECKING:
    from lexicon.errors import LexiconError
    from lexicon.model.concept import Concept
    from lexicon.workspace.settings import Workspace

_NAME: Final = re.compile(r"(?P<id>.+?)@(?P<revision>\d+)(?:-\d+)?\.toml")
_REMARK: Final = "#! "
"""How the lines begin that tell of a mistake at the head of a draft."""


class Draft(NamedTuple):
    """The text of an entry in a file of its own."""

    path: str
    """Relative to the current folder."""
    concept: str
    """The id of the entry, which stays."""

    def read(self) -> bytes:
        """Return the text as it stands, without the remarks at its head.

        Raises:
            InputError: The file cannot be read.
        """
        lines = self.contents().splitlines(keepends=True)
        first = next((number for number, line in enumerate(lines) if not line.startswith(_REMARK.encode())), len(lines))
        return b"".join(lines[first:])

    def contents(self) -> bytes:
        """Return all that the file holds.

        Raises:
            InputError: It cannot be read.
        """
        try:
            with open(self.path, "rb") as file:
                return file.read(2 * toml.MAX_BYTES)
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", path=self.path) from error

    def parse(self) -> Concept:
        """Return the entry that the text says.

        Raises:
            ConfigError: It has a mistake, or says another id; line and column are those of the text without remarks.
            InputError: The file cannot be read.
        """
        return parse_entry(self.read(), self.concept)

    def remark(self, error: LexiconError) -> int:
        """Write a mistake at the head of the text, in place of what was told before; return the line that it is on now.

        Raises:
            InputError: The file cannot be written.
        """
        place = f"line {{}}, column {error.column}: " if error.line else ""
        told = [f"{place}{error.message}", *([error.hint] if error.hint else []), "These lines go by themselves."]
        line = (error.line or 1) + len(told)
        text = "".join(f"{_REMARK}{one}\n" for one in told).replace("{}", str(line), 1)
        _write(self.path, text.encode() + self.read())
        return line

    def discard(self) -> None:
        """Remove the file: the change has been made."""
        os.unlink(self.path)


def begin(workspace: Workspace, concept: str, revision: int, text: bytes) -> Draft:
    """Keep ``text`` as a new draft of the entry ``concept``.

    Args:
        workspace: Whose entry.
        concept: Its id.
        revision: The number of the entry's last recorded change.
        text: What to begin with.

    Raises:
        InputError: The workspace cannot be written.
    """
    folder = os.path.join(own_folder(workspace), "edits")
    names = (f"{concept}@{revision}{-number or ''}.toml" for number in count())
    path = next(path for name in names if not os.path.exists(path := os.path.join(folder, name)))
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", path=os.path.relpath(folder)) from error
    _write(path, text)
    return Draft(os.path.relpath(path), concept)


def left_behind(workspace: Workspace, concept: str) -> list[str]:
    """Return the paths of the drafts of an entry that were begun and never made a change."""
    folder = os.path.join(workspace.root, ".lexicon", "edits")
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    matches = ((name, _NAME.fullmatch(name)) for name in names)
    return [os.path.relpath(os.path.join(folder, name)) for name, match in matches if match and match["id"] == concept]


def revision_of(path: str) -> int | None:
    """Return the number of the revision that the draft ``path`` was begun from; None for a file that is no draft."""
    match = _NAME.fullmatch(os.path.basename(path))
    return int(match["revision"]) if match else None


def parse_entry(text: bytes, concept: str, path: str = "") -> Concept:
    """Return the entry that ``text`` says.

    Args:
        text: A concept file.
        concept: The id that it must have.
        path: Its name, for messages; a draft is not named after its entry alone.

    Raises:
        ConfigError: It has a mistake, or says another id.
    """
    try:
        entry = toml.parse(text)
    except ConfigError as error:
        error.path = path or None
        raise
    if entry.id != concept:
        hint = "an entry keeps its id; `lexicon merge` joins two entries"
        raise ConfigError(f'this is the entry "{concept}", not "{entry.id}"', path=path or None, line=1, hint=hint)
    return entry


def _write(path: str, data: bytes) -> None:
    try:
        replace_file(path, data)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", path=os.path.relpath(path)) from error
