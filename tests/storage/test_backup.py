"""Backups: one file, whole, sound, and no other file touched."""

from __future__ import annotations

import sqlite3
import threading
from typing import TYPE_CHECKING

import pytest

from lexicon.errors import InputError, UsageError
from lexicon.model.concept import Concept
from lexicon.storage.backup import back_up
from lexicon.storage.concepts import Change, ConceptStore
from lexicon.storage.engine import open_database
from lexicon.storage.migrate import upgrade
from lexicon.storage.verify import verify

from .samples import OVEN

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine


@pytest.fixture
def source(tmp_path: Path) -> Engine:
    """A SQLite database with one concept."""
    engine = open_database("sqlite:///x.db", root=str(tmp_path))
    upgrade(engine)
    ConceptStore(engine).apply([Change(None, OVEN)], author="Itto", origin="test")
    return engine


def test_a_backup_is_a_database(source: Engine, tmp_path: Path) -> None:
    """It holds everything, verifies, and needs no file beside it."""
    (tmp_path / "copies").mkdir()
    back_up(source, str(tmp_path / "copies" / "copy.db"))
    assert [path.name for path in (tmp_path / "copies").iterdir()] == ["copy.db"]
    with sqlite3.connect(f"file:{tmp_path}/copies/copy.db?mode=ro&immutable=1", uri=True) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    connection.close()
    copy = open_database("sqlite:///copies/copy.db", root=str(tmp_path))
    assert ConceptStore(copy).all() == [OVEN]
    assert verify(copy).problems == ()


def test_a_backup_while_others_write(source: Engine, tmp_path: Path) -> None:
    """The copy is the state of one moment: whole changes only."""
    done = threading.Event()

    def write() -> None:
        number = 0
        while not done.is_set():
            pair = [Change(None, Concept(id=f"{side}{number}", sections=OVEN.sections)) for side in "ab"]
            ConceptStore(source).apply(pair, author="Itto", origin="test")
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            back_up(source, str(tmp_path / f"{number}.db"))
    finally:
        done.set()
        writer.join()
    for number in range(5):
        copy = open_database(f"sqlite:///{number}.db", root=str(tmp_path))
        assert verify(copy).problems == ()
        assert verify(copy).concepts % 2 == 1


def test_a_file_that_exists_is_kept(source: Engine, tmp_path: Path) -> None:
    """A backup never takes the place of another."""
    path = tmp_path / "copy.db"
    path.write_bytes(b"mine")
    with pytest.raises(UsageError, match="exists already"):
        back_up(source, str(path))
    assert path.read_bytes() == b"mine"


def test_a_folder_that_is_not_there(source: Engine, tmp_path: Path) -> None:
    """One line with the path, and nothing is left behind."""
    with pytest.raises(InputError, match="cannot be written: no such file or directory"):
        back_up(source, str(tmp_path / "nowhere" / "copy.db"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.db"]


def test_a_damaged_database_gives_no_backup(source: Engine, tmp_path: Path) -> None:
    """A bad copy would be worse than none."""
    data = bytearray((tmp_path / "x.db").read_bytes())
    data[8192:12288] = b"\xff" * 4096
    (tmp_path / "x.db").write_bytes(data)
    with pytest.raises(InputError, match="damaged"):
        back_up(source, str(tmp_path / "copy.db"))
    assert not (tmp_path / "copy.db").exists()


def test_a_server_has_its_own_tool(postgresql_url: str, tmp_path: Path) -> None:
    """The hint is the command to run, without the password."""
    engine = open_database(postgresql_url)
    with pytest.raises(UsageError, match="PostgreSQL") as caught:
        back_up(engine, str(tmp_path / "copy.dump"))
    engine.dispose()
    assert str(caught.value.hint).startswith(f"pg_dump --format=custom --file={tmp_path}/copy.dump postgresql://")
