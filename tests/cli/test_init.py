"""``lexicon init``, and the first minutes after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Lexicon


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, the current one."""
    path = tmp_path / "news"
    path.mkdir()
    monkeypatch.chdir(path)
    return path


def test_first_minutes(lexicon: Lexicon, folder: Path) -> None:
    """Every command works in a new workspace."""
    ran = lexicon("init")
    assert (ran.code, ran.out) == (0, "wrote lexicon.toml\nwrote glossary/history/mellah.toml\n")
    assert "lexicon show mellah" in ran.err
    assert (lexicon("check", ".").code, lexicon("check", "glossary").code) == (0, 0)
    (folder / "a.md").write_text("The melah.\n", encoding="utf-8")
    assert lexicon("check", "a.md").code == 1
    assert lexicon("check", ".").code == 1
    assert lexicon("find", "melah").code == 0
    assert lexicon("show", "mellah").code == 0
    assert lexicon("fmt", "--check").code == 0
    assert lexicon("status").code == 0
    assert lexicon("sync").out == "added in database\tmellah\n"
    assert lexicon("export", "po").code == 0
    assert lexicon("export", "po", "--check").code == 0
    assert lexicon("doctor").code == 0


def test_another_folder(lexicon: Lexicon, folder: Path) -> None:
    """The way there is part of what comes next."""
    ran = lexicon("init", "desk/culture", "--languages", "he, english ,darija", "--source", "en")
    assert ran.out.splitlines()[0] == "wrote desk/culture/lexicon.toml"
    assert "cd desk/culture" in ran.err
    settings = (folder / "desk" / "culture" / "lexicon.toml").read_text(encoding="utf-8")
    assert settings == 'languages = ["he", "en", "ary-Arab"]\nsource = "en"\n'


def test_beside_a_glossary(lexicon: Lexicon, folder: Path) -> None:
    """What comes next does not speak of an example that was not written."""
    (folder / "glossary").mkdir()
    ran = lexicon("init")
    assert ran.out == "wrote lexicon.toml\n"
    assert "mellah" not in ran.err


def test_refused(lexicon: Lexicon) -> None:
    """A workspace, an unknown language and a file in the way are one line each."""
    lexicon("init")
    assert lexicon("init").err.startswith("error: this folder already is a workspace\n")
    assert lexicon("init", "b", "--languages", "en,klingon").err.startswith('error: unknown language tag "klingon"\n')
    ran = lexicon("init", "lexicon.toml")
    assert ran.code == 3
    assert ran.err.startswith("error: lexicon.toml")


@pytest.mark.parametrize("forge", ["github", "gitlab"])
def test_ci(lexicon: Lexicon, folder: Path, forge: str) -> None:
    """A new workspace comes with the files for its forge; a second time nothing is made."""
    ran = lexicon("init", "--ci", forge)
    assert ran.code == 0
    assert "wrote lexicon.toml\n" in ran.out
    assert "lexicon.yml" in ran.out or "lexicon.gitlab-ci.yml" in ran.out
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    ran = lexicon("init", "--ci", forge)
    assert ran.code == 2
    assert "exists and is left as it is" in ran.err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_ci_of_an_existing_workspace(lexicon: Lexicon, folder: Path) -> None:
    """It gets the files alone."""
    lexicon("init")
    before = (folder / "lexicon.toml").read_bytes()
    assert lexicon("init", "--ci", "github") == (0, "wrote .github/workflows/lexicon.yml\n", "")
    assert (folder / "lexicon.toml").read_bytes() == before


def test_ci_file_that_exists(lexicon: Lexicon, folder: Path) -> None:
    """No workspace is made beside it, so that the command can be given again."""
    (folder / "lexicon.gitlab-ci.yml").write_text("x: y\n", encoding="utf-8")
    assert lexicon("init", "--ci", "gitlab").code == 2
    assert [path.name for path in folder.iterdir()] == ["lexicon.gitlab-ci.yml"]
