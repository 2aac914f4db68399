"""Who makes a change."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

import pytest

from lexicon.workspace.author import author

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def nobody_is_logged_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside every repository only the settings of the user count."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "yael")


def test_nearest_answer_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name given, then LEXICON_AUTHOR, then git's user.name, then the system user."""
    assert author() == "yael"
    (tmp_path / "gitconfig").write_text("[user]\n\tname = Yaël Ben\n", encoding="utf-8")
    assert author() == "Yaël Ben"
    monkeypatch.setenv("LEXICON_AUTHOR", "The desk")
    assert author() == "The desk"
    assert author("Noa") == "Noa"


@pytest.mark.parametrize("config", ["[user]\n\tname = \n", "[user\n", "[user]\n\temail = y@example.org\n"])
def test_git_without_a_name(tmp_path: Path, config: str) -> None:
    """Git's settings may be empty or broken."""
    (tmp_path / "gitconfig").write_text(config, encoding="utf-8")
    assert author() == "yael"


def test_name_in_another_encoding(tmp_path: Path) -> None:
    """Git stores names as bytes; those of an old encoding are not refused."""
    (tmp_path / "gitconfig").write_bytes(b"[user]\n\tname = Ya\xebl\n")
    assert author() == "Ya\ufffdl"


def test_no_git_and_no_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In a bare container a change is still made by somebody."""
    monkeypatch.setenv("PATH", str(tmp_path))

    def unknown() -> str:
        raise OSError("no such user")

    monkeypatch.setattr(getpass, "getuser", unknown)
    assert author() == "unknown"
