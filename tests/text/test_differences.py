"""Differences: what `patch` makes of them is the new text."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lexicon.text.differences import unified_diff

if TYPE_CHECKING:
    from pathlib import Path

LINES = st.lists(st.sampled_from(["", "a", "b", "melah", "mellah\r", "שלום", "- x", "+ y", "\\ z"]), max_size=30)


def patched(folder: Path, name: str, old: str, diff: str) -> str:
    """Return what `patch` makes of the file ``name`` with the text ``old``."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(old.encode())
    subprocess.run(["patch", "-p0", "--binary"], cwd=folder, input=diff.encode(), check=True, capture_output=True)
    return path.read_bytes().decode() if path.exists() else ""  # patch takes a file away of which nothing is left


needs_patch = pytest.mark.skipif(not shutil.which("patch"), reason="needs patch")


@needs_patch
@given(LINES, LINES)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_difference_can_be_applied(tmp_path: Path, old: list[str], new: list[str]) -> None:
    """Whatever lines are changed, put in or taken out, with or without a line feed at the end."""
    before, after = "\n".join(old), "\n".join(new)
    diff = unified_diff(before, after, "a.md")
    assert bool(diff) == (before != after)
    if diff:
        assert patched(tmp_path, "a.md", before, diff) == after


@needs_patch
@pytest.mark.parametrize(
    "name", ["with space.md", 'with "quotes".md', "מלאח.md", "back\\slash.md", "tab\there.md", "d e/f"]
)
def test_any_name_can_be_applied(tmp_path: Path, name: str) -> None:
    """Names are written so that `patch` finds the file."""
    assert patched(tmp_path, name, "old\n", unified_diff("old\n", "new\n", name)) == "new\n"


def test_three_lines_of_context() -> None:
    """Changes are shown as `diff -u` shows them: with three lines around, and together where these meet."""
    old = "".join(f"{number}\n" for number in range(1, 31))
    new = re.sub(r"^(5|12|20)$", r"\1!", old, flags=re.MULTILINE)
    hunks = [line for line in unified_diff(old, new, "a.md").splitlines() if line.startswith("@@")]
    assert hunks == ["@@ -2,14 +2,14 @@", "@@ -17,7 +17,7 @@"]


def test_lines_that_follow_each_other_are_shown_together() -> None:
    """First all that is taken out, then all that is put in."""
    assert unified_diff("a\nb\n", "A\nB\n", "x") == "--- x\n+++ x\n@@ -1,2 +1,2 @@\n-a\n-b\n+A\n+B\n"


def test_a_word_in_every_second_line() -> None:
    """A long text with many changes is done at once."""
    old = "".join(f"{number} {'melah' * (number % 2)}\n" for number in range(200_000))
    diff = unified_diff(old, old.replace("melah", "mellah"), "a.md")
    assert diff.count("\n+") == 100_001
