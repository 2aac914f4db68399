"""Runs the console sessions of a Markdown page as a reader would: on a terminal, one command after the other.

A page is a working folder: its code blocks with a ``:caption:`` are files in it, written where they stand; its
``console`` blocks are run in order. A line ``...`` of the shown output stands for any lines.
"""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]

_BLOCK = re.compile(r"^(?P<fence>`{3,})(?P<info>[^\n]*)\n(?P<body>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL)
_CAPTION = re.compile(r":caption: (.+)\n+")
_ISOLATES = re.compile("[\u2068\u2069\r]")


class Block(NamedTuple):
    """A fenced block of a page."""

    info: str
    body: str
    offset: int
    """Where the body starts in the page."""


class Step(NamedTuple):
    """One command of a console block, with the output that the page shows for it."""

    command: str
    shown: str


def blocks(text: str) -> list[Block]:
    """Return the fenced blocks of a page in order."""
    return [Block(match["info"], match["body"], match.start("body")) for match in _BLOCK.finditer(text)]


def steps(body: str) -> Iterator[Step]:
    """Yield the commands of a console block; a command goes on after a backslash."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, rest = re.match(r"((?:[^\n]*\\\n)*[^\n]*)\n?(.*)", part, re.DOTALL).groups()  # type: ignore[union-attr]
        yield Step(command, rest)


class Session:
    """A terminal of 100 columns in a folder of its own."""

    def __init__(self, folder: Path, state: Path) -> None:
        self.folder = folder
        binaries = Path(sys.executable).parent
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("LEXICON_", "GIT_"))}
        self._environment = {
            **kept,
            "PATH": f"{binaries}{os.pathsep}{kept.get('PATH', os.defpath)}",
            "XDG_STATE_HOME": str(state),
            "NO_COLOR": "1",
            "COLUMNS": "100",
            "LC_ALL": "C.UTF-8",
            "PYTHONUTF8": "1",
        }

    def write(self, name: str, text: str) -> None:
        """Write a file of the page."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run(self, command: str) -> tuple[int, str]:
        """Run a command and return its exit code and what the terminal shows."""
        if command.startswith("cd "):
            self.folder = self.folder / command.removeprefix("cd ")
            return 0, ""
        reader, terminal = pty.openpty()
        process = subprocess.Popen(
            ["sh", "-c", command],
            stdin=subprocess.DEVNULL,
            stdout=terminal,
            stderr=terminal,
            cwd=self.folder,
            env=self._environment,
        )
        os.close(terminal)
        output = b"".join(_read(reader))
        os.close(reader)
        return process.wait(), _ISOLATES.sub("", output.decode())


def _read(reader: int) -> Iterator[bytes]:
    while True:
        try:
            data = os.read(reader, 1 << 16)
        except OSError:  # Linux's way to say that nobody holds the other end any more
            return
        if not data:
            return
        yield data


def perform(page: Path, session: Session) -> Iterator[tuple[Step, int, str]]:
    """Follow a page and yield each step with its exit code and output."""
    for block in blocks(page.read_text(encoding="utf-8")):
        caption = _CAPTION.match(block.body)
        if caption and block.info.startswith("{literalinclude} "):
            included = page.parent / block.info.removeprefix("{literalinclude} ")
            session.write(caption[1], included.read_text(encoding="utf-8"))
        elif caption:
            session.write(caption[1], block.body[caption.end() :])
        elif block.info == "console":
            for step in steps(block.body):
                yield (step, *session.run(step.command))


def is_as_shown(shown: str, output: str) -> bool:
    """Tell whether ``output`` is what the page shows."""
    pattern = "".join(
        "(?:.*\n)*?" if line.strip() == "..." else re.escape(line.rstrip()) + "[ ]*\n"
        for line in shown.strip("\n").split("\n")
    )
    return bool(re.fullmatch(pattern, output.strip("\n") + "\n"))
