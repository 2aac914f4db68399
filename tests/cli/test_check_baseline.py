"""``lexicon check`` in an archive: baselines, changes, one concept, domains, and watching."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING

import pytest

from tests.workspace.samples import SETTINGS, concept, put, term
from tests.workspace.test_changes import git

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .conftest import Lexicon

OLD = "The melah of Fes.\n"
FOUND = 'LX102 "melah" is deprecated; use "mellah" (Old spelling)\n'


@pytest.fixture(autouse=True)
def articles(root: Path) -> Path:
    """An article with a deprecated term, and one without."""
    put(root, {"old.md": OLD, "good.md": "The mellah of Fes.\n"})
    return root


def test_write_and_use(lexicon: Lexicon, root: Path) -> None:
    """Writing says what to do with the file; with it, only what is new is told."""
    ran = lexicon("check", ".", "--write-baseline", "known.json")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        "known.json holds 1 finding in 1 article; "
        "`lexicon check PATH... --baseline known.json` tells only what is new.\n"
    )
    assert lexicon("check", ".", "--baseline", "known.json") == (0, "", "Nothing found in 2 files.\n")
    put(root, {"old.md": f"A new line.\n\n{OLD}\nAnother melah.\n"})
    assert lexicon("check", ".", "--baseline", "known.json").out == f"old.md:5:9: {FOUND}"


def test_gone_findings_are_counted(lexicon: Lexicon, root: Path) -> None:
    """So that the file does not grow old; writing it again takes them out."""
    lexicon("check", ".", "--write-baseline", "known.json")
    put(root, {"old.md": "The mellah.\n"})
    ran = lexicon("check", ".", "--baseline", "known.json")
    assert ran.code == 0
    assert ran.err == "Nothing found in 2 files. 1 finding of the baseline is gone; --write-baseline takes them out.\n"
    lexicon("check", ".", "--baseline", "known.json", "--write-baseline", "known.json")
    assert lexicon("check", ".", "--baseline", "known.json").err == "Nothing found in 2 files.\n"


def test_baseline_and_fix(lexicon: Lexicon, root: Path) -> None:
    """What was agreed on is not mended."""
    lexicon("check", ".", "--write-baseline", "known.json")
    assert lexicon("check", ".", "--baseline", "known.json", "--fix").err == "Nothing found in 2 files.\n"
    assert (root / "old.md").read_text() == OLD


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"version": 9}', OLD.encode()])
def test_damaged_baseline_is_one_line(lexicon: Lexicon, root: Path, data: bytes) -> None:
    """Once, not for each article, and it is not written over."""
    put(root, {"known.json": data})
    for option in ("--baseline", "--write-baseline"):
        ran = lexicon("check", ".", option, "known.json")
        error, hint = ran.err.splitlines()
        assert error.startswith("error: known.json:")
        assert hint == "  hint: `lexicon check PATH... --write-baseline FILE` writes one"
        assert (ran.code, ran.out) == (3, "")
    assert (root / "known.json").read_bytes() == data


@pytest.mark.parametrize(
    "option",
    [
        "--fix",
        "--unsafe-fixes",
        "--diff",
        "--watch",
        "--statistics",
        "--output-format=json",
        "--concept=souk",
        "--diff-base=HEAD",
        "--annotate=b.docx",
    ],
)
def test_baseline_of_a_part_is_refused(lexicon: Lexicon, root: Path, option: str) -> None:
    """A file that holds a part of the findings, or those before they were mended, would mislead."""
    ran = lexicon("check", ".", "--write-baseline", "known.json", option)
    assert ran.code == 2
    assert ran.err.startswith(
        f"error: --write-baseline writes everything that is found; leave {option.partition('=')[0]} out\n"
    )
    assert not (root / "known.json").exists()
    assert (root / "old.md").read_text() == OLD


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_diff_base(lexicon: Lexicon, root: Path) -> None:
    """Only what has changed is told; a revision that is not there is one line."""
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x")
    put(root, {"good.md": f"The mellah.\n\n{OLD}"})
    assert lexicon("check", ".", "--diff-base", "main").out == f"good.md:3:5: {FOUND}"
    ran = lexicon("check", ".", "--diff-base", "origin/main")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "error: git: Not a valid object name origin/main\n"
        "  hint: name a branch, a tag or a commit; a shallow clone needs its history (fetch-depth: 0)\n"
    )


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_diff_base_and_fix(lexicon: Lexicon, root: Path) -> None:
    """Only changed lines are mended, also where a fix before them has moved the lines."""
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x")
    put(root, {"old.md": f"{OLD}\nThe melah, a soukh.\n"})
    assert lexicon("check", ".", "--diff-base", "main", "--fix").code == 0
    assert (root / "old.md").read_text() == f"{OLD}\nThe mellah, a souk.\n"


def test_concept(lexicon: Lexicon, root: Path) -> None:
    """Only what is found about one entry is told; an id that is none is not taken for a clean archive."""
    put(root, {"old.md": "The melah, a soukh.\n"})
    assert lexicon("check", "old.md", "--concept", "souk").out.startswith("old.md:1:14: LX102 ")
    ran = lexicon("check", "old.md", "--concept", "souq")
    assert (ran.code, ran.err) == (2, 'error: no concept "souq"\n  hint: did you mean souk?\n')


def test_domain(lexicon: Lexicon, root: Path) -> None:
    """A term may be right in articles of a domain."""
    old = term("melah", "deprecated", allowed_in=("domain:poetry",))
    put(root, {"glossary/history/mellah.toml": concept("mellah", en=[term("mellah"), old])})
    assert lexicon("check", "old.md").code == 1
    assert lexicon("check", "old.md", "--domain", "poetry").code == 0
    put(root, {"lexicon.toml": f'{SETTINGS}[check]\ndomains = ["poetry"]\n'})
    assert lexicon("check", "old.md").code == 0
    assert lexicon("check", "old.md", "--domain", "history").code == 1


def test_watch_cannot_wait_for_standard_input(lexicon: Lexicon) -> None:
    """It would never come again."""
    ran = lexicon("check", "-", "--watch")
    assert ran.code == 2
    assert ran.err.startswith("error: --watch cannot wait for standard input\n")


@contextmanager
def killed_in_the_end(process: subprocess.Popen[str]) -> Iterator[None]:
    """Kill ``process`` after the test, and after a minute at the latest, so that nothing waits for it for ever."""
    alarm = Timer(60, process.kill)
    alarm.start()
    try:
        yield
    finally:
        alarm.cancel()
        process.kill()


@pytest.mark.skipif(os.name == "nt", reason="signals a process")
@pytest.mark.usefixtures("interruptible")
def test_watch(root: Path) -> None:
    """It checks at once, again after each change of article or settings, lives through bad ones, ends by Ctrl+C."""
    command = [sys.executable, "-m", "lexicon", "check", "old.md", "--watch"]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process,
        killed_in_the_end(process),
    ):
        assert process.stdout
        lines = iter(process.stdout.readline, "")

        def until(end: str) -> str:
            seen = ""
            while end not in seen:
                seen += next(lines)
            return seen

        assert f"old.md:1:5: {FOUND}" in until("Ctrl+C ends.")
        put(root, {"old.md": "Fine.\n"})
        assert "Nothing found in 1 file." in until("Ctrl+C ends.")
        put(root, {"lexicon.toml": "languages = 3\n"})
        assert "error: lexicon.toml:1:1:" in until("Ctrl+C ends.")
        put(root, {"lexicon.toml": f'{SETTINGS}[check]\nignore = ["LX102"]\n'})
        until("Nothing found in 1 file.")  # the settings may have been seen half-written before
        put(root, {"old.md": OLD})
        assert FOUND not in until("Ctrl+C ends.")
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
