"""Upgrading, backing up and verifying the database of a workspace."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from lexicon.errors import InputError, UsageError
from lexicon.storage.migrate import HEAD
from lexicon.workspace.settings import Workspace, find_workspace
from lexicon.workspace.sync import sync
from lexicon.workspace.upkeep import back_up_database, upgrade_database, verify_database

if TYPE_CHECKING:
    from pathlib import Path


def test_an_upgrade_makes_the_database(workspace: Workspace) -> None:
    """The first makes it, the second finds nothing to do."""
    assert upgrade_database(workspace) == (None, HEAD)
    assert upgrade_database(workspace) == (HEAD, HEAD)


def test_a_backup_can_take_the_place_of_the_database(workspace: Workspace, root: Path) -> None:
    """Put where the database was, it is the database."""
    sync(workspace, author="Yael")
    size = back_up_database(workspace, "copy.db")
    assert size == (root / "copy.db").stat().st_size
    (root / ".lexicon" / "lexicon.db").write_bytes((root / "copy.db").read_bytes())
    assert verify_database(workspace) == (2, 2, ())
    assert len(sync(workspace, author="Yael").unchanged) == 2


def test_tampering_is_found(workspace: Workspace, root: Path) -> None:
    """A change beside lexicon is told, and verifying changes nothing."""
    sync(workspace, author="Yael")
    other = sqlite3.connect(root / ".lexicon" / "lexicon.db", isolation_level=None)
    other.execute("UPDATE term SET note = 'x' WHERE concept_id = 'souk'")
    other.close()
    data = (root / ".lexicon" / "lexicon.db").read_bytes()
    assert verify_database(workspace).problems == ("concept 'souk' is not what was written: its digest differs",)
    assert (root / ".lexicon" / "lexicon.db").read_bytes() == data


def test_without_a_database(workspace: Workspace, root: Path) -> None:
    """There is nothing to copy or verify, and none is made."""
    for look in (lambda: back_up_database(workspace, "copy.db"), lambda: verify_database(workspace)):
        with pytest.raises(InputError, match="no database yet") as caught:
            look()
        assert "lexicon sync" in str(caught.value.hint)
    assert not (root / ".lexicon").exists()


@pytest.mark.usefixtures("root")
def test_a_server(postgresql_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is upgraded and verified alike; a backup is the server's own business."""
    monkeypatch.setenv("LEXICON_DATABASE", postgresql_url)
    workspace = find_workspace()
    assert upgrade_database(workspace) == (None, HEAD)
    sync(workspace, author="Yael")
    assert verify_database(workspace) == (2, 2, ())
    with pytest.raises(UsageError, match="PostgreSQL") as caught:
        back_up_database(workspace, "copy.dump")
    assert str(caught.value.hint).startswith("pg_dump ")
