"""What the doctor is told about a database."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine, text

from lexicon.storage.concepts import Base, Change, ConceptStore
from lexicon.storage.engine import has_wal_reset_fault, open_database, transact
from lexicon.storage.health import examine
from lexicon.storage.migrate import HEAD, VERSION_TABLE, upgrade

from .samples import OVEN

if TYPE_CHECKING:
    from pathlib import Path


def fill(engine: Engine) -> None:
    base = {OVEN.id: Base("communal-oven.toml", "1", OVEN)}
    ConceptStore(engine).apply([Change(None, OVEN)], author="Itto", origin="test", bases=base)


def test_a_sound_database(engine: Engine) -> None:
    """Current tables, no problems, and how much there is of everything."""
    fill(engine)
    health = examine(engine)
    assert health.is_current
    assert health.problems == ()
    assert health.counts == {
        "comment": 0,
        "concept": 1,
        "language_section": 5,
        "term": 6,
        "sync_state": 1,
        "revision": 1,
    }
    if engine.dialect.name == "sqlite":
        assert health.server == f"SQLite {sqlite3.sqlite_version}"
        assert health.journal_mode == "wal"
    else:
        assert health.server.startswith("PostgreSQL ")
        assert health.journal_mode is None
        assert not health.wal_reset_fault


def test_an_empty_database_is_behind(empty: Engine) -> None:
    """Without tables there is nothing to count, and examining makes none."""
    health = examine(empty)
    assert health.schema is None
    assert health.newest_schema == HEAD
    assert not health.is_current
    assert health.counts == {}
    assert examine(empty).schema is None


def test_an_older_database_is_behind(engine: Engine) -> None:
    """The tables of another version are not counted."""
    update = text(f"UPDATE {VERSION_TABLE} SET version_num = '0000'")
    transact(engine, lambda connection: connection.execute(update))
    health = examine(engine)
    assert health.schema == "0000"
    assert not health.is_current
    assert health.counts == {}


def test_rows_without_their_owner_are_found(tmp_path: Path) -> None:
    """What a foreign tool broke with foreign keys off is reported by table and row."""
    engine = open_database("sqlite:///x.db", root=str(tmp_path))
    upgrade(engine)
    fill(engine)
    with sqlite3.connect(tmp_path / "x.db") as other:
        other.execute("DELETE FROM concept")
    other.close()
    problems = examine(engine).problems
    assert len(problems) == 5
    assert problems[0].startswith("language_section: row ")
    assert problems[0].endswith("refers to a missing row of concept")


def test_a_damaged_index_is_found(tmp_path: Path) -> None:
    """An index that lost its rows is reported in SQLite's words."""
    engine = open_database("sqlite:///x.db", root=str(tmp_path))
    upgrade(engine)
    fill(engine)
    other = sqlite3.connect(tmp_path / "x.db", isolation_level=None)
    other.execute("PRAGMA writable_schema = ON")
    entry = other.execute("SELECT * FROM sqlite_master WHERE name = 'ix_revision_change_id'").fetchone()
    other.execute("DELETE FROM sqlite_master WHERE name = 'ix_revision_change_id'")
    other.execute("PRAGMA writable_schema = RESET")
    other.execute("UPDATE revision SET change_id = 'other'")
    other.execute("PRAGMA writable_schema = ON")
    other.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", entry)
    other.close()
    assert any("ix_revision_change_id" in problem for problem in examine(engine).problems)


@pytest.mark.parametrize(
    ("version", "affected"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), True),
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 52, 0), False),
    ],
)
def test_versions_with_the_wal_reset_fault(version: tuple[int, int, int], affected: bool) -> None:
    """From 3.7.0 until 3.51.3, without the two mended branches."""
    assert has_wal_reset_fault(version) is affected
