"""The command line, run in this process, in a workspace of its own."""

from __future__ import annotations

import io
import signal
import sys
from typing import TYPE_CHECKING, NamedTuple, Protocol

import pytest

from lexicon.cli.group import lexicon as group
from lexicon.cli.running import run
from tests.workspace.conftest import own_world, root

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["own_world", "root"]


class Ran(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


class Lexicon(Protocol):
    """Runs ``lexicon`` with ``arguments``."""

    def __call__(self, *arguments: str | Path, stdin: bytes = b"") -> Ran: ...


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let stdout and stderr be a terminal of 80 columns that knows colours."""
    del capsys  # it must have put its streams in place
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let programs that are started end by Ctrl+C, which a job in the background of a shell would have them ignore."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def lexicon(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Lexicon:
    """The command line."""

    def invoke(*arguments: str | Path, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        code = run(group, [str(argument) for argument in arguments])
        return Ran(code, *capsys.readouterr())

    return invoke
