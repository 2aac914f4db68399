"""Every test here has a home, a state folder and an environment of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lexicon.workspace.settings import Workspace, find_workspace

from .samples import GLOSSARY, SETTINGS, put

if TYPE_CHECKING:
    from pathlib import Path

VARIABLES = (
    "LEXICON_SOURCE",
    "LEXICON_DATABASE",
    "LEXICON_AUTHOR",
    "LEXICON_DEBUG",
    "NO_COLOR",
    "FORCE_COLOR",
    "SOURCE_DATE_EPOCH",
)


@pytest.fixture(autouse=True)
def own_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tests away from the user's own state, and the user's settings away from the tests."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a workspace with two concepts; it is the current folder."""
    folder = tmp_path / "news"
    put(folder, {"lexicon.toml": SETTINGS, **GLOSSARY})
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def workspace(root: Path) -> Workspace:
    """The workspace in ``root``."""
    return find_workspace(str(root))
