"""Folders to follow a page in."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from .consoles import ROOT, Session

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def empty_session(tmp_path: Path) -> Session:
    """A terminal in an empty folder."""
    folder = tmp_path / "folder"
    folder.mkdir()
    return Session(folder, tmp_path / "state")


@pytest.fixture
def session(empty_session: Session) -> Session:
    """A terminal in a copy of this repository's workspace that has no catalogues yet."""
    for name in ("glossary", "docs/examples"):
        shutil.copytree(ROOT / name, empty_session.folder / name)
    shutil.copy(ROOT / "pyproject.toml", empty_session.folder)
    return empty_session
