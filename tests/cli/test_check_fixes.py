"""``lexicon check --fix`` and its kin: what changes, what is said, and how the command leaves."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import docx
import pytest

from tests.workspace.samples import put

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Lexicon, Ran

OLD, NEW = "The melah of Fes.\n", "The mellah of Fes.\n"
BOTH = "The melah, once two melahs.\n"


@pytest.fixture(autouse=True)
def articles(root: Path) -> Path:
    """An article that can be mended, one of which something is left, one that is fine."""
    put(root, {"old.md": OLD, "both.md": BOTH, "good.md": NEW})
    return root


def test_fix(lexicon: Lexicon, root: Path) -> None:
    """What is mended is counted, what is left is told, and only that decides the exit code."""
    ran = lexicon("check", "--fix", "old.md", "good.md")
    assert ran == (0, "", "1 finding mended in 1 file. Nothing left in 2 files.\n")
    assert (root / "old.md").read_text() == NEW
    ran = lexicon("check", "--fix", "both.md")
    assert ran.code == 1
    assert ran.out.startswith("both.md:1:22: LX102 ")
    assert ran.err.startswith("1 finding mended in 1 file. 1 finding in 1 file.")
    assert lexicon("check", "--fix", "old.md").err == "Nothing found in 1 file.\n"


def test_unsafe_fixes(lexicon: Lexicon, root: Path) -> None:
    """They are made without `--fix` beside it."""
    put(root, {"two.md": "Two melahs.\n"})
    assert lexicon("check", "--fix", "two.md").code == 1
    assert lexicon("check", "--unsafe-fixes", "two.md").code == 0
    assert (root / "two.md").read_text() == "Two mellahs.\n"


def test_places_of_what_is_left_are_those_of_the_new_text(lexicon: Lexicon, root: Path) -> None:
    """A program that opens the file finds them."""
    put(root, {"a.md": "The melah, the melah, two melahs.\n"})
    (left,) = json.loads(lexicon("check", "--fix", "a.md", "--output-format", "json").out)["diagnostics"]
    assert (root / "a.md").read_text()[left["offset"] : left["end_offset"]] == "melahs"


def test_diff(lexicon: Lexicon, root: Path) -> None:
    """What would change goes to stdout, the summary to stderr; nothing is written."""
    ran = lexicon("check", "--diff", "old.md", "good.md")
    assert ran.code == 1
    assert ran.out == f"--- old.md\n+++ old.md\n@@ -1,1 +1,1 @@\n-{OLD}+{NEW}"
    assert ran.err == "1 finding in 1 file would be mended; nothing was written.\n"
    assert (root / "old.md").read_text() == OLD
    assert lexicon("check", "--diff", "good.md") == (0, "", "Nothing would be mended.\n")
    assert lexicon("check", "--diff", "old.md", "--exit-zero").code == 0


@pytest.mark.skipif(not shutil.which("patch"), reason="needs patch")
def test_diff_is_applied_by_patch(lexicon: Lexicon, root: Path) -> None:
    """And gives what `--fix` gives, whatever the encoding, the line ends and the names."""
    put(
        root,
        {
            "desk/with space.md": "Text.\n" * 9 + OLD + "Text.\n" * 9 + OLD,
            "desk/no end.md": OLD.strip(),
            'desk/"מלאח".md': OLD.replace("\n", "\r\n") * 2,
            "desk/mark.md": f"\ufeff{OLD}",
        },
    )
    shutil.copytree(root / "desk", root / "fixed")
    diff = lexicon("check", "--diff", "desk").out
    subprocess.run(["patch", "-p0", "--binary"], input=diff.encode(), check=True, capture_output=True)
    lexicon("check", "--fix", "fixed")
    for path in (root / "fixed").iterdir():
        assert (root / "desk" / path.name).read_bytes() == path.read_bytes()
    assert lexicon("check", "desk").code == 0


def piped(*arguments: str, stdin: bytes) -> tuple[int, bytes, bytes]:
    """Run the real command: bytes go in and come out."""
    command = [sys.executable, "-m", "lexicon", "check", *arguments]
    done = subprocess.run(command, input=stdin, capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr


def test_standard_input(root: Path) -> None:
    """The mended text goes to stdout as it came, what is left to be told to stderr; no file is touched."""
    code, out, err = piped("--fix", "-", "--stdin-filename", "both.md", stdin=f"\ufeff{BOTH}".encode("utf-16-be"))
    assert out == f"\ufeff{BOTH}".replace("melah,", "mellah,").encode("utf-16-be")
    assert code == 1
    assert err.decode().splitlines()[0].startswith("both.md:1:22: LX102 ")
    assert (root / "both.md").read_text() == BOTH
    assert piped("--fix", "-", stdin=NEW.encode())[:2] == (0, NEW.encode())
    assert piped("--fix", "-", stdin=b"\xff\xff")[:2] == (3, b"")


def test_several_processes(lexicon: Lexicon, root: Path) -> None:
    """Each article is mended by the process that has checked it."""
    put(root, {f"desk/{number}.md": OLD for number in range(12)})
    ran = lexicon("check", "--fix", "desk", "--jobs", "3")
    assert ran.err == "12 findings mended in 12 files. Nothing left in 12 files.\n"
    assert {path.read_text() for path in (root / "desk").iterdir()} == {NEW}


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_write_protected_article(lexicon: Lexicon, root: Path) -> None:
    """It is told and left alone; the others are mended."""
    (root / "both.md").chmod(0o444)
    ran = lexicon("check", "--fix", "both.md", "old.md")
    assert ran.err.splitlines()[0] == "error: both.md: cannot be written: it is write-protected"
    assert ran.code == 3
    assert ((root / "both.md").read_text(), (root / "old.md").read_text()) == (BOTH, NEW)


def test_suppressed_finding_is_not_mended(lexicon: Lexicon, root: Path) -> None:
    """Who has said that a word is right keeps it."""
    text = "<!-- lexicon: ignore-next LX102 -->\nThe melah.\n"
    put(root, {"a.md": text})
    assert lexicon("check", "--fix", "a.md").code == 0
    assert (root / "a.md").read_text() == text


def test_only_one_concept_is_mended(lexicon: Lexicon, root: Path) -> None:
    """What is not told is not mended."""
    put(root, {"a.md": "The melah, a soukh.\n"})
    lexicon("check", "--fix", "a.md", "--concept", "souk")
    assert (root / "a.md").read_text() == "The melah, a souk.\n"


def annotated(ran: Ran, path: Path) -> list[str]:
    assert ran.code == 1
    return [one.text for one in docx.Document(io.BytesIO(path.read_bytes())).comments]


def test_annotate(lexicon: Lexicon, root: Path) -> None:
    """The findings are told as ever, and stand in the new document as comments."""
    made = docx.Document()
    made.add_paragraph(OLD)
    made.save(str(root / "a.docx"))
    ran = lexicon("check", "a.docx", "--annotate", "b.docx")
    assert annotated(ran, root / "b.docx") == [
        '"melah" is deprecated; use "mellah" (Old spelling) (LX102 deprecated-term)'
    ]
    assert ran.err.splitlines()[0] == "wrote b.docx with 1 comment"
    assert "wrote" not in lexicon("check", "gone.docx", "--annotate", "b.docx").err
    ran = lexicon("check", "old.md", "--annotate", "b.docx")
    assert ran.code == 2
    assert ran.err.splitlines()[0] == "error: --annotate writes the comments into one Word document"
