"""The command line, run in this process, in a workspace of its own."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, NamedTuple, Protocol

import pytest
from workspace.conftest import own_world, root

from lexicon.cli import main
from lexicon.cli.running import run

if TYPE_CHECKING:
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
def lexicon(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Lexicon:
    """The command line."""

    def invoke(*arguments: str | Path, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        code = run(main.lexicon, [str(argument) for argument in arguments])
        return Ran(code, *capsys.readouterr())

    return invoke
