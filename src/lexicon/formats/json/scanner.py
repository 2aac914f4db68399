"""Strict JSON (RFC 8259) with the places of what is wrong: no key twice, no ``NaN``, no text that is not Unicode."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, NoReturn

from lexicon.errors import InputError
from lexicon.text.spans import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.formats.json.document import Path

_SPACE: Final = re.compile(r"[ \t\n\r]*")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_ESCAPED_SURROGATE: Final = re.compile(r"\\u[dD][89a-fA-F]")


class _InvalidError(ValueError):
    """Something that the decoder takes and JSON does not."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise _InvalidError(f'the key "{twice}" stands twice in one object')
    return table


def _constant(name: str) -> NoReturn:
    raise _InvalidError(f"{name} is no JSON")


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant)


class Scanner:
    """Goes through a JSON text, value by value.

    Args:
        text: The whole text.
        path: The name of its file, for messages.
    """

    def __init__(self, text: str, path: str = "") -> None:
        self.text = text
        self.at = 0
        self._path = path
        self._lines: LineIndex | None = None

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of ``offset``, from 1."""
        self._lines = self._lines or LineIndex(self.text)
        return self._lines.position(offset)

    def fail(self, message: str, offset: int | None = None, hint: str | None = None) -> NoReturn:
        """Raise the error that ``message`` says, at ``offset`` or where the scanner stands."""
        line, column = self.place(self.at if offset is None else offset)
        raise InputError(message, path=self._path or None, line=line, column=column, hint=hint)

    def peek(self) -> str:
        """Skip space and return the next character, or nothing at the end."""
        match = _SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.text[self.at : self.at + 1]

    def take(self, char: str) -> None:
        """Pass ``char``."""
        if self.peek() != char:
            self.fail(f'expected "{char}"')
        self.at += 1

    def value(self) -> Any:
        """Return the value that begins here, and pass it."""
        self.peek()
        start = self.at
        try:
            value, self.at = _DECODER.raw_decode(self.text, start)
        except json.JSONDecodeError as error:
            self.fail(f"the file is no JSON: {error.msg[:1].lower()}{error.msg[1:]}", error.pos)
        except RecursionError:
            self.fail("objects or lists are nested too deeply")
        except ValueError as error:
            self.fail(str(error) if isinstance(error, _InvalidError) else "a number has too many digits")
        if _ESCAPED_SURROGATE.search(self.text, start, self.at) and _has_surrogate(value):
            self.fail("half of a surrogate pair, which is no character")
        return value

    def members(self) -> Iterator[str]:
        """Yield the keys of the object that begins here; the caller passes each value."""
        self.take("{")
        is_first = True
        while self.peek() != "}":
            if not is_first:
                self.take(",")
            is_first = False
            if self.peek() != '"':
                self.fail("expected a key in double quotes")
            try:
                key, self.at = _DECODER.raw_decode(self.text, self.at)
            except json.JSONDecodeError as error:
                self.fail(f"the file is no JSON: {error.msg[:1].lower()}{error.msg[1:]}", error.pos)
            self.take(":")
            yield key
        self.at += 1

    def items(self) -> Iterator[int]:
        """Yield the index of each item of the list that begins here; the caller passes each item."""
        self.take("[")
        index = 0
        while self.peek() != "]":
            if index:
                self.take(",")
                self.peek()
            yield index
            index += 1
        self.at += 1

    def find(self, start: int, path: Path) -> int:
        """Return where the value at ``path`` stands in the value that begins at ``start``, or what holds it."""
        here = Scanner(self.text)
        here.at = start
        here.peek()
        start = here.at
        for step in path:
            if not here._enter(step):
                return start
            here.peek()
            start = here.at
        return start

    def _enter(self, step: str | int) -> bool:
        steps = {"{": self.members, "[": self.items}.get(self.peek())
        for key in steps() if steps else ():
            if key == step:
                return True
            self.value()
        return False


def _has_surrogate(value: Any) -> bool:
    return bool(_SURROGATE.search(json.dumps(value, ensure_ascii=False)))


def loads(text: str) -> Any:
    """Return the value of a whole JSON text.

    Raises:
        InputError: It is no JSON; the message says why.
    """
    scanner = Scanner(text)
    value = scanner.value()
    if scanner.peek():
        scanner.fail("something stands after the end")
    return value
