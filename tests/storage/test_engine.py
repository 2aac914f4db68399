"""Opening a database: its settings, its transactions, and one clear error for everything that can be wrong."""

from __future__ import annotations

import builtins
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Connection, Engine, inspect, text

from lexicon.errors import InputError, LexiconError, UsageError
from lexicon.storage import engine as engine_module
from lexicon.storage.concepts import Change, ConceptStore
from lexicon.storage.engine import open_database, transact
from lexicon.storage.migrate import upgrade
from lexicon.storage.verify import verify

from .samples import OVEN

if TYPE_CHECKING:
    from pathlib import Path


def use(url: str) -> None:
    """Do what every command does."""
    engine = open_database(url)
    upgrade(engine)
    ConceptStore(engine).apply([Change(None, OVEN)], author="Itto", origin="test")


def expect_one_line(error: LexiconError, place: object) -> None:
    assert error.path == str(place)
    assert "\n" not in str(error)
    assert error.hint
    assert "\n" not in error.hint


def pragma(engine: Engine, name: str) -> object:
    return transact(engine, lambda connection: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())


def test_the_tools_own_folder_is_made_and_ignored(tmp_path: Path) -> None:
    """The first use makes .lexicon/ with a .gitignore that covers all of it; a later one leaves that alone."""
    open_database("sqlite:///.lexicon/lexicon.db", root=str(tmp_path))
    ignore = tmp_path / ".lexicon" / ".gitignore"
    assert ignore.read_text(encoding="utf-8") == "*\n"
    ignore.write_text("mine\n", encoding="utf-8")
    open_database("sqlite:///.lexicon/lexicon.db", root=str(tmp_path))
    assert ignore.read_text(encoding="utf-8") == "mine\n"


def test_a_relative_path_starts_at_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The workspace folder, or the current one; an absolute path is taken as it is."""
    (tmp_path / "sub").mkdir()
    upgrade(open_database("sqlite:///a.db", root=str(tmp_path / "sub")))
    monkeypatch.chdir(tmp_path)
    upgrade(open_database("sqlite:///b.db"))
    upgrade(open_database(f"sqlite:///{tmp_path}/c.db", root=str(tmp_path / "sub")))
    assert (tmp_path / "sub" / "a.db").is_file()
    assert (tmp_path / "b.db").is_file()
    assert (tmp_path / "c.db").is_file()


def test_names_with_spaces_and_other_scripts_work(tmp_path: Path) -> None:
    """A path is a path, not a URL to be decoded."""
    folder = tmp_path / "מילון 100% #1"
    folder.mkdir()
    upgrade(open_database("sqlite:///ⴰⵎⴰⵡⴰⵍ.db", root=str(folder)))
    assert (folder / "ⴰⵎⴰⵡⴰⵍ.db").is_file()


def test_sqlite_is_set_up_for_several_writers(tmp_path: Path) -> None:
    """WAL, foreign keys, a busy timeout of 30 seconds, and a commit that survives a power cut."""
    engine = open_database("sqlite:///x.db", root=str(tmp_path))
    assert pragma(engine, "journal_mode") == "wal"
    assert pragma(engine, "foreign_keys") == 1
    assert pragma(engine, "busy_timeout") == 30_000
    assert pragma(engine, "synchronous") == 2


def test_nothing_is_held_open_between_transactions(tmp_path: Path) -> None:
    """The last transaction leaves one file that can be copied: no -wal, no -shm."""
    use(f"sqlite:///{tmp_path}/x.db")
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.db"]


def test_a_rolled_back_savepoint_stays_rolled_back(engine: Engine) -> None:
    """What a released savepoint did goes with the transaction around it."""
    store = ConceptStore(engine)

    def work(connection: Connection) -> None:
        with connection.begin_nested():
            connection.execute(text("INSERT INTO concept (id, status, digest) VALUES ('x', 'draft', '')"))
        raise UsageError("no")

    with pytest.raises(UsageError):
        transact(engine, work)
    assert store.ids() == []


def test_a_savepoint_can_be_rolled_back_alone(engine: Engine) -> None:
    """The outer transaction keeps what it did before the savepoint."""

    def insert(connection: Connection, name: str) -> None:
        connection.execute(text("INSERT INTO concept (id, status, digest) VALUES (:id, 'draft', '')"), {"id": name})

    def work(connection: Connection) -> None:
        insert(connection, "kept")
        savepoint = connection.begin_nested()
        insert(connection, "dropped")
        savepoint.rollback()

    transact(engine, work)
    assert ConceptStore(engine).ids() == ["kept"]


def test_tables_are_rolled_back_too(empty: Engine) -> None:
    """DDL belongs to the transaction, so a migration that fails leaves nothing behind."""

    def work(connection: Connection) -> None:
        connection.execute(text("CREATE TABLE half_done (id INTEGER PRIMARY KEY)"))
        raise UsageError("no")

    with pytest.raises(UsageError):
        transact(empty, work)
    assert transact(empty, lambda connection: inspect(connection).get_table_names(), read_only=True) == []


def test_a_reader_sees_one_state(engine: Engine) -> None:
    """What is committed meanwhile does not show up in the middle of a read, and the reader does not block it."""
    store = ConceptStore(engine)
    count = text("SELECT count(*) FROM concept")

    def work(connection: Connection) -> tuple[object, object]:
        before = connection.scalar(count)
        store.apply([Change(None, OVEN)], author="Itto", origin="test")
        return before, connection.scalar(count)

    assert transact(engine, work, read_only=True) == (0, 0)
    assert store.ids() == [OVEN.id]


def test_a_writer_waits_for_its_turn(tmp_path: Path) -> None:
    """A second writer gets the lock when the first is done, without an error."""
    engine = open_database("sqlite:///x.db", root=str(tmp_path))
    upgrade(engine)
    holding, release = threading.Event(), threading.Event()

    def hold(_connection: Connection) -> None:
        holding.set()
        release.wait(10)

    first = threading.Thread(target=transact, args=(engine, hold))
    first.start()
    holding.wait(10)
    threading.Timer(0.3, release.set).start()
    ConceptStore(engine).apply([Change(None, OVEN)], author="Itto", origin="test")
    first.join()
    assert ConceptStore(engine).ids() == [OVEN.id]


def test_a_database_that_stays_locked_is_one_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the waiting time the error says that another program is at work."""
    monkeypatch.setattr(engine_module, "BUSY_SECONDS", 0.1)
    path = tmp_path / "x.db"
    use(f"sqlite:///{path}")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(InputError, match="busy") as caught:
        ConceptStore(open_database(f"sqlite:///{path}")).apply([Change(OVEN, None)], author="Itto", origin="test")
    expect_one_line(caught.value, path)
    other.close()


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    """A folder is not a database."""
    with pytest.raises(InputError, match="folder") as caught:
        use(f"sqlite:///{tmp_path}")
    expect_one_line(caught.value, tmp_path)


def test_a_missing_folder_is_not_made_up(tmp_path: Path) -> None:
    """Only the tool's own folder is made: a typing error must not scatter databases."""
    with pytest.raises(InputError, match="does not exist") as caught:
        use(f"sqlite:///{tmp_path}/nowhere/x.db")
    expect_one_line(caught.value, tmp_path / "nowhere")


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    """The tool's folder cannot be made over a file."""
    (tmp_path / ".lexicon").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be made") as caught:
        use(f"sqlite:///{tmp_path}/.lexicon/x.db")
    expect_one_line(caught.value, tmp_path / ".lexicon")


@pytest.mark.parametrize("size", [1, 90, 4096, 100_000])
def test_random_bytes_are_not_a_database(tmp_path: Path, size: int) -> None:
    """Whatever the file is, it is left as it was."""
    path = tmp_path / "x.db"
    path.write_bytes(content := random.Random(size).randbytes(size))
    with pytest.raises(InputError, match="not a SQLite database") as caught:
        use(f"sqlite:///{path}")
    expect_one_line(caught.value, path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_truncated_database_is_damaged(tmp_path: Path, share: float) -> None:
    """A file that lost its end is one clear error."""
    path = tmp_path / "x.db"
    use(f"sqlite:///{path}")
    with path.open("rb+") as file:
        file.truncate(int(path.stat().st_size * share))
    with pytest.raises(InputError, match="damaged") as caught:
        ConceptStore(open_database(f"sqlite:///{path}")).all()
    expect_one_line(caught.value, path)


def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    """Reading and writing a database in a read-only folder is one clear error each."""
    use(f"sqlite:///{tmp_path}/x.db")
    for file in ("x.db", "."):
        (tmp_path / file).chmod(0o444 if file != "." else 0o555)
    code = (
        "import sys\n"
        "from lexicon.errors import InputError\n"
        "from lexicon.storage.concepts import Change, ConceptStore\n"
        "from lexicon.storage.engine import open_database\n"
        "from lexicon.model.concept import Concept\n"
        "for name in ('x.db', 'new.db', '.lexicon/lexicon.db'):\n"
        "    try:\n"
        "        store = ConceptStore(open_database(f'sqlite:///{name}'))\n"
        "        store.apply([Change(None, Concept(id='x'))], author='Itto', origin='test')\n"
        "    except InputError as error:\n"
        "        print(error, '|', error.hint)\n"
    )
    result = subprocess.run(
        [*without_privileges(), sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    tmp_path.chmod(0o755)
    assert result.stderr == ""
    written, opened, made = result.stdout.splitlines()
    assert "x.db: the database cannot be" in written
    assert "new.db: the database cannot be opened | check" in opened
    assert ".lexicon: the folder of the database cannot be made: permission denied | check" in made


def without_privileges() -> list[str]:
    """Return the words that let even root respect the permissions of a file."""
    if os.geteuid() != 0:
        return []
    if not shutil.which("setpriv"):
        pytest.skip("root needs setpriv to give up its right to write everywhere")
    capabilities = "-dac_override,-dac_read_search"
    return ["setpriv", f"--bounding-set={capabilities}", f"--inh-caps={capabilities}", "--"]


def test_a_full_disk_changes_nothing(tmp_path: Path) -> None:
    """A transaction that finds no room is one clear error, and the rest stays readable."""
    path = tmp_path / "x.db"
    use(f"sqlite:///{path}")
    engine = open_database(f"sqlite:///{path}")

    def work(connection: Connection) -> None:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        connection.execute(text("UPDATE concept SET note = :note"), {"note": "x" * 1_000_000})

    with pytest.raises(InputError, match="disk is full") as caught:
        transact(engine, work)
    expect_one_line(caught.value, path)
    assert ConceptStore(engine).all() == [OVEN]


FILL = """
import resource, signal, sys
from lexicon.errors import InputError
from lexicon.model.concept import Concept
from lexicon.storage.concepts import Change, ConceptStore
from lexicon.storage.engine import open_database

resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = ConceptStore(open_database("sqlite:///x.db"))
try:
    for number in range(100):
        pair = [Change(None, Concept(id=f"{side}{number}", note="x" * 5000)) for side in "ab"]
        store.apply(pair, author="Itto", origin="test")
except InputError as error:
    print(error, "|", error.hint)
"""


@pytest.mark.parametrize("room", [100_000, 150_000, 300_000, 500_000])
def test_a_disk_that_fills_up_on_the_way(tmp_path: Path, room: int) -> None:
    """What was told to be written is there, whole; the change that found no room is one line and not there."""
    use(f"sqlite:///{tmp_path}/x.db")
    command = [sys.executable, "-W", "error", "-c", FILL, str(room)]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.stderr == ""
    assert re.fullmatch(r".*x\.db: the (disk is full|disk reports an error) \| .*\n", result.stdout)
    engine = open_database(f"sqlite:///{tmp_path}/x.db")
    assert verify(engine).problems == ()
    ids = [id_ for id_ in ConceptStore(engine).ids() if id_ != OVEN.id]
    assert {id_[1:] for id_ in ids if id_[0] == "a"} == {id_[1:] for id_ in ids if id_[0] == "b"}


def test_a_version_with_the_wal_reset_fault_makes_no_checkpoint_beside_writers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fault needs one; the last to close makes it. Other versions make them as they do."""
    pages = {}
    for version in ((3, 51, 2), (3, 51, 3)):
        monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
        engine = open_database(f"sqlite:///{tmp_path}/x.db")
        pages[version] = pragma(engine, "wal_autocheckpoint")
    assert pages == {(3, 51, 2): 0, (3, 51, 3): 1000}


@pytest.mark.parametrize(
    "url",
    [
        "",
        "lexicon.db",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///x.db?mode=ro",
        "mysql://u:hunter2@h/d",
        "nosuch://x",
    ],
)
def test_other_urls_are_wrong_use(url: str) -> None:
    """The error shows what a URL looks like and repeats no password."""
    with pytest.raises(UsageError) as caught:
        open_database(url)
    assert "sqlite:///PATH" in str(caught.value.hint)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("scheme", ["postgresql", "postgresql+psycopg"])
@pytest.mark.parametrize("secret", ["itto:hunter2@127.0.0.1:1/d", "itto@127.0.0.1:1/d?password=hunter2"])
def test_an_unreachable_server_is_one_error_without_the_password(scheme: str, secret: str) -> None:
    """The user sees which server, and never a secret."""
    with pytest.raises(InputError, match="cannot be reached") as caught:
        upgrade(open_database(f"{scheme}://{secret}"))
    expect_one_line(caught.value, "postgresql+psycopg://itto@127.0.0.1:1/d")


def test_options_that_the_driver_does_not_know_leak_no_password() -> None:
    """Words of the driver reach the user without the secrets they quote."""
    with pytest.raises(InputError) as caught:
        upgrade(open_database("postgresql+psycopg://itto:hunter2@127.0.0.1:1/d?hunter2=1"))
    assert "hunter2" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_postgresql_database(postgresql_server: str) -> None:
    """The server is there, the database is not."""
    engine = open_database(f"postgresql+psycopg://postgres:hunter2@/nowhere?host={postgresql_server}")
    with pytest.raises(InputError, match="no such database") as caught:
        upgrade(engine)
    expect_one_line(caught.value, "postgresql+psycopg://postgres@/nowhere")


def test_a_missing_postgresql_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    """The driver is an extra; the error names the command that installs it."""
    real = builtins.__import__

    def without_psycopg(name: str, *args: object) -> object:
        if name.split(".")[0] == "psycopg":
            raise ModuleNotFoundError(name)
        return real(name, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without_psycopg)
    with pytest.raises(UsageError, match="not installed") as caught:
        open_database("postgresql+psycopg://itto:hunter2@localhost/lexicon")
    assert caught.value.hint == "pip install 'lexicon-termbase[postgresql]'"
    assert "hunter2" not in str(caught.value)
