"""Running commands in real processes: streams, signals, and never a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import click
import pytest

from lexicon.cli.running import run
from lexicon.errors import UsageError
from tests.workspace.samples import put

if TYPE_CHECKING:
    from pathlib import Path

LEXICON = [sys.executable, "-m", "lexicon"]
OLD = "The melah of Fes.\n"


def lexicon(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.run([*LEXICON, *arguments], text=True, check=False, timeout=60, **streams)


@pytest.fixture
def articles(root: Path) -> Path:
    """A workspace with more findings than a pipe holds."""
    put(root, {"a.md": OLD, "many.md": OLD * 20_000})
    return root


@pytest.mark.usefixtures("articles")
def test_exit_code_and_streams() -> None:
    """Findings go to stdout, the summary to stderr."""
    done = lexicon("check", "a.md")
    assert done.returncode == 1
    assert done.stdout == 'a.md:1:5: LX102 "melah" is deprecated; use "mellah" (Old spelling)\n'
    assert done.stderr == "1 finding in 1 file. `lexicon rule CODE` explains a rule.\n"


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize("name", ["a.md", "many.md"])
def test_reader_that_leaves(name: str) -> None:
    """Who reads only the first line, as `head` does, gets no traceback."""
    with subprocess.Popen([*LEXICON, "check", name], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read().decode()
    assert process.returncode in (0, 1)
    assert "Traceback" not in errors
    assert "error" not in errors


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has a disk that is always full")
@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize("arguments", [["check", "a.md"], ["check", "many.md"], ["rule"], ["show", "mellah"]])
def test_full_disk(arguments: list[str]) -> None:
    """What cannot be written is one line on stderr."""
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = lexicon(*arguments, stdout=full)
    assert done.returncode == 3
    (error,) = [line for line in done.stderr.splitlines() if "error" in line]
    assert error == "error: the output cannot be written: No space left on device"
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams(closed: str) -> None:
    """Services start programs without streams; the exit code says what was found all the same."""
    command = f'exec "{sys.executable}" -m lexicon check a.md {closed}'
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "error" not in done.stderr


@pytest.mark.usefixtures("articles", "interruptible")
def test_interrupt() -> None:
    """Ctrl-C leaves with 130 and without a traceback."""
    with subprocess.Popen(
        [*LEXICON, "check", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in errors


@pytest.mark.usefixtures("root")
def test_locale_without_unicode() -> None:
    """In the C locale, and with an ASCII stdout, texts of other scripts are escaped, not refused."""
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = lexicon("find", "mellah", env=environment)
    assert done.returncode == 0
    assert "mellah" in done.stdout
    done = lexicon("show", "mellah", env=environment)
    assert r"\u05de\u05dc\u05d0\u05d7" in done.stdout


def fails_with(error: BaseException) -> click.Command:
    """Return a command that says something and fails."""

    @click.command()
    def command() -> None:
        click.echo("before")
        raise error

    return command


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (UsageError("no such thing", path="a.md", line=3, hint="try b.md"), 2, "error: a.md:3: no such thing"),
        (PermissionError(13, "Permission denied", "a.md"), 3, "error: a.md: Permission denied"),
        (OSError("odd"), 3, "error: odd"),
        (ValueError("two\nlines\x1b[31m"), 3, r"error: lexicon has a fault: ValueError: two lines\x1b[31m"),
    ],
)
def test_every_error_is_one_line(capsys: pytest.CaptureFixture[str], error: Exception, code: int, line: str) -> None:
    """Whatever happens, what was said before is shown, and the error is one line without control characters."""
    assert run(fails_with(error), []) == code
    out, err = capsys.readouterr()
    assert out == "before\n"
    assert err.splitlines()[0] == line
    assert all(one.startswith("  hint: ") for one in err.splitlines()[1:])


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_interrupt_in_this_process(error: BaseException) -> None:
    """An interrupt is no error to explain."""
    assert run(fails_with(error), []) == 130


def test_fault_can_be_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    """With LEXICON_DEBUG a developer sees where."""
    monkeypatch.setenv("LEXICON_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run(fails_with(ZeroDivisionError()), [])
