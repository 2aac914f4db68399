"""Where the keys, tables and list items of a TOML text stand, and which comments belong to them.

tomllib keeps neither: this scan runs when a mistake must be placed or comments must be kept. It reads text
that tomllib accepts (TOML 1.0), or the part of a text before the place where tomllib stopped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""Keys and list indexes from the root of the document."""

_SPACE: Final = re.compile(r"[ \t]*")
_COMMENT: Final = re.compile(r"#[^\n]*")
_KEY: Final = re.compile(r"""[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*'""")
# A string may run into the end of the text: then it is the one that was never closed.
_VALUE: Final = re.compile(
    r'''
    """(?:[^\\"]++|\\.|"(?!""))*+(?:"{3,5}|\Z)
    | \'\'\'(?:[^\']++|\'(?!\'\'))*+(?:\'{3,5}|\Z)
    | "(?:[^\\"]++|\\.)*+(?:"|\Z)
    | '[^']*+(?:'|\Z)
    | \d{4}-\d\d-\d\d[ ]\d[^\s,\]}\#]*    # a date and time with a space between
    | [^\s,\]}\#]+
    ''',
    re.VERBOSE | re.DOTALL,
)


@dataclass(slots=True)
class Comments:
    """The comments of one key, table or list item, each with its ``#``; an empty string is a blank line."""

    above: list[str] = field(default_factory=list)
    beside: str = ""
    below: list[str] = field(default_factory=list)
    """At the end of a table or list, after the last of its entries."""


@dataclass(slots=True)
class Place:
    """Where something stands, as offsets in the text, and its comments."""

    key: int
    value: int
    comments: Comments = field(default_factory=Comments)


class Layout(NamedTuple):
    """What a scan found."""

    places: dict[Path, Place]
    """Every key, table and list item. The root is ``()``; its comments are those at the head of the file."""
    foot: list[str]
    """Comments at the end of the file, set off by a blank line."""
    last: int
    """Offset at which the last statement starts."""


def scan(text: str) -> Layout:
    r"""Return the layout of ``text``, whose lines end in ``\n``."""
    scanner = _Scanner(text)
    scanner.document()
    return Layout(scanner.places, scanner.pending, scanner.start)


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.start = 0
        self.places: dict[Path, Place] = {(): Place(0, 0)}
        self.pending: list[str] = []
        self.table: Path = ()
        self.arrays: dict[Path, int] = {}

    def document(self) -> None:
        while char := self._peek():
            if char == "\n":
                self._blank()
            elif char == "#":
                self.pending.append(self._comment())
            else:
                self._statement(char)
            self.at += 1
        below, self.pending = _divide(self.pending) if "" in self.pending else (self.pending, [])
        self.places[self.table].comments.below += below

    def _blank(self) -> None:
        if not self.pending or self.pending[-1]:
            self.pending.append("")

    def _statement(self, char: str) -> None:
        if len(self.places) == 1:
            self._head()
        self.start = self.at
        comments = self._header() if char == "[" else self._pair(self.table).comments
        if char != "[":
            comments.above += filter(None, self.pending)
        self.pending = []
        if self._peek() == "#":
            comments.beside = self._comment()

    def _head(self) -> None:
        """Give what a blank line sets off from the first statement to the file as a whole."""
        if "" in self.pending:
            end = len(self.pending) - self.pending[::-1].index("")
            self.places[()].comments.above = _trim(self.pending[:end])
            self.pending = self.pending[end:]

    def _header(self) -> Comments:
        below, above = _divide(self.pending) if "" in self.pending else ([], self.pending)
        self.places[self.table].comments.below += below
        brackets = 2 if self.text.startswith("[[", self.at) else 1
        self.at += brackets
        self.table = self._keys((), is_array=brackets == 2)
        self.at += brackets
        place = self.places.setdefault(self.table, Place(self.start, self.start))
        place.comments.above += above
        return place.comments

    def _pair(self, table: Path) -> Place:
        path = self._keys(table)
        self.at += 1  # the equals sign
        self._peek()
        place = self.places[path]
        place.value = self.at
        self._value(path)
        return place

    def _keys(self, path: Path, *, is_array: bool = False) -> Path:
        """Read a dotted key below ``path``, up to what follows it; tables on the way are places too."""
        while True:
            self._peek()
            match = _KEY.match(self.text, self.at)
            path = (*path, _name(match[0]) if match else "")
            self.places.setdefault(path, Place(self.at, self.at))
            self.at = match.end() if match else len(self.text)  # broken: tomllib stopped here too
            is_last = self._peek() != "."
            if is_last and is_array:
                self.arrays[path] = self.arrays.get(path, -1) + 1
            if path in self.arrays:
                path = (*path, self.arrays[path])
            if is_last:
                return path
            self.at += 1

    def _value(self, path: Path) -> None:
        opening = self.text[self.at : self.at + 1]
        if opening not in ("[", "{"):
            match = _VALUE.match(self.text, self.at)
            self.at = match.end() if match else len(self.text)
            return
        self.at += 1
        index = 0
        above: list[str] = []
        previous: Comments | None = None
        while (char := self._peek()) not in ("]", "}", ""):
            if char == "#":
                comment = self._comment()
                if previous and not previous.beside:
                    previous.beside = comment
                else:
                    above.append(comment)
            elif char in ",\n":
                previous = None if char == "\n" else previous
                self.at += 1
            else:
                previous = self._pair(path).comments if opening == "{" else self._item((*path, index))
                previous.above += above
                above = []
                index += 1
        self.places[path].comments.below = above
        self.at += 1

    def _item(self, path: Path) -> Comments:
        place = self.places[path] = Place(self.at, self.at)
        self._value(path)
        return place.comments

    def _peek(self) -> str:
        """Skip spaces and return the next character, or nothing at the end."""
        match = _SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.text[self.at : self.at + 1]

    def _comment(self) -> str:
        match = _COMMENT.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return match[0].rstrip() if match else ""


def _divide(lines: list[str]) -> tuple[list[str], list[str]]:
    """Divide comments between two tables at the first blank line: what touches the first is its own."""
    blank = lines.index("")
    return lines[:blank], _trim(lines[blank:])


def _trim(lines: list[str]) -> list[str]:
    return lines[lines[:1] == [""] : len(lines) - (lines[-1:] == [""])]


def _name(key: str) -> str:
    if key.startswith("'"):
        return key[1:-1]
    if not key.startswith('"'):
        return key
    import tomllib  # noqa: PLC0415  (only for a quoted key, whose escapes it knows)

    name = tomllib.loads(f"key = {key}")["key"]
    return str(name)
