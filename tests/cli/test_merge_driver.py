"""``lexicon merge-driver``."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from lexicon.formats import toml
from tests.workspace.samples import SOUK, put

if TYPE_CHECKING:
    from pathlib import Path

    from lexicon.model.concept import Concept

    from .conftest import Lexicon


def versions(root: Path, base: Concept | str, ours: Concept | str, theirs: Concept | str) -> list[str]:
    put(root, {"base": base, "ours": ours, "theirs": theirs})
    return ["base", "ours", "theirs", "glossary/souk.toml"]


def test_merge(lexicon: Lexicon, root: Path) -> None:
    """The result replaces ours, and there is nothing to say."""
    ours, theirs = replace(SOUK, note="Covered."), replace(SOUK, domains=("town",))
    assert lexicon("merge-driver", *versions(root, SOUK, ours, theirs)) == (0, "", "")
    assert (root / "ours").read_bytes() == toml.serialize(replace(SOUK, note="Covered.", domains=("town",)))


def test_conflict(lexicon: Lexicon, root: Path) -> None:
    """git learns of it by the exit code, the person by the field."""
    arguments = versions(root, SOUK, replace(SOUK, note="Covered."), replace(SOUK, note="Open."))
    assert lexicon("merge-driver", *arguments) == (1, "", "glossary/souk.toml: conflict in note\n")
    assert '<<<<<<< ours\nnote = "Covered."\n=======\nnote = "Open."\n>>>>>>> theirs\n' in (root / "ours").read_text()


def test_file_that_is_no_entry(lexicon: Lexicon, root: Path) -> None:
    """It is merged by lines, and told if that leaves something to settle."""
    assert lexicon("merge-driver", *versions(root, "a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\n")) == (0, "", "")
    assert (root / "ours").read_text() == "A\nb\nc\nD\n"
    ran = lexicon("merge-driver", *versions(root, "a\n", "b\n", "c\n"))
    assert ran == (1, "", "glossary/souk.toml: is no valid entry on one side; merged by lines\n")


def test_install(lexicon: Lexicon, root: Path) -> None:
    """It says what it did, and the second time that nothing was to be done."""
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    ran = lexicon("merge-driver", "--install")
    assert (ran.code, ran.out.splitlines(), ran.err) == (
        0,
        [
            "added to .gitattributes: glossary/**/*.toml merge=lexicon",
            "set merge.lexicon in the git settings of this clone",
        ],
        "",
    )
    assert lexicon("merge-driver", "--install") == (0, "", "already set up\n")


@pytest.mark.usefixtures("root")
def test_install_without_git(lexicon: Lexicon) -> None:
    """The line for all clones is written; the rest waits."""
    ran = lexicon("merge-driver", "--install")
    assert (ran.code, ran.err) == (1, "this is no git repository yet; repeat it after `git init`\n")


@pytest.mark.parametrize("arguments", [[], ["base"], ["base", "ours"]])
def test_wrong_use(lexicon: Lexicon, arguments: list[str]) -> None:
    """Who runs it by hand learns how it is meant."""
    ran = lexicon("merge-driver", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "--install" in ran.err
