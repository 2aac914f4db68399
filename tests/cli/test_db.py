"""``lexicon db``."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

from lexicon.storage.migrate import HEAD

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Lexicon


def test_upgrade(lexicon: Lexicon, root: Path) -> None:
    """It says what was and what is."""
    assert lexicon("db", "upgrade") == (0, "", f"the database has schema {HEAD} now; it had none\n")
    assert lexicon("db", "upgrade") == (0, "", f"the database is up to date: schema {HEAD}\n")
    assert json.loads(lexicon("db", "upgrade", "--json").out) == {"before": HEAD, "after": HEAD}
    assert (root / ".lexicon" / "lexicon.db").exists()


def test_backup(lexicon: Lexicon, root: Path) -> None:
    """A new file, never in the place of another."""
    lexicon("sync")
    ran = lexicon("db", "backup", "copy.db")
    size = (root / "copy.db").stat().st_size
    assert ran == (0, "", f"copy.db: {size} bytes, checked\n")
    ran = lexicon("db", "backup", "copy.db")
    assert (ran.code, ran.out, ran.err.splitlines()[0]) == (2, "", "error: copy.db exists already")
    assert json.loads(lexicon("db", "backup", "other.db", "--json").out) == {"path": "other.db", "bytes": size}


def test_verify(lexicon: Lexicon, root: Path) -> None:
    """0 when all is sound; 3 with a line for each problem."""
    lexicon("sync")
    assert lexicon("db", "verify") == (0, "", "2 concepts, 2 changes: all sound\n")
    other = sqlite3.connect(root / ".lexicon" / "lexicon.db", isolation_level=None)
    other.execute("UPDATE concept SET note = 'x' WHERE id = 'souk'")
    other.close()
    problem = "concept 'souk' is not what was written: its digest differs"
    assert lexicon("db", "verify") == (3, f"{problem}\n", "2 concepts, 2 changes: 1 problem\n")
    ran = lexicon("db", "verify", "--json")
    assert ran.code == 3
    assert json.loads(ran.out) == {"concepts": 2, "revisions": 2, "problems": [problem]}


def test_verify_without_a_database(lexicon: Lexicon, root: Path) -> None:
    """One line, and none is made."""
    ran = lexicon("db", "verify")
    assert ran.code == 3
    assert ran.err.startswith("error: there is no database yet\n  hint: ")
    assert not (root / ".lexicon").exists()


def test_without_a_command(lexicon: Lexicon, root: Path) -> None:
    """One line says what is missing."""
    del root
    ran = lexicon("db")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "error: Missing command\n  hint: `lexicon db --help` shows how\n"
