"""Migrations: the files and the tables agree, on every database."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from lexicon.errors import InputError
from lexicon.model.concept import Concept, LanguageSection, Term
from lexicon.storage.concepts import Change, ConceptStore
from lexicon.storage.engine import transact
from lexicon.storage.migrate import HEAD, VERSION_TABLE, schema_revision, upgrade
from lexicon.storage.tables import metadata
from lexicon.storage.verify import Verification, verify

if TYPE_CHECKING:
    from pathlib import Path


def reached(engine: Engine) -> str | None:
    return transact(engine, schema_revision, read_only=True)


def test_a_new_database_gets_the_newest_tables(empty: Engine) -> None:
    """The first upgrade makes them, the second finds nothing to do."""
    assert reached(empty) is None
    assert upgrade(empty) is None
    assert reached(empty) == HEAD
    assert upgrade(empty) == HEAD


def test_migrations_and_tables_agree(engine: Engine) -> None:
    """What the migrations make is what the program declares: columns, types, keys and indexes."""

    def differences(connection: Connection) -> list[object]:
        options = {"version_table": VERSION_TABLE, "target_metadata": metadata}
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))

    assert transact(engine, differences) == []


def test_foreign_keys_and_primary_keys_agree(engine: Engine) -> None:
    """Every table has the declared primary key; what alembic does not compare is compared here."""

    def keys(connection: Connection) -> dict[str, list[str]]:
        inspector = inspect(connection)
        return {name: inspector.get_pk_constraint(name)["constrained_columns"] for name in metadata.tables}

    declared = {name: [column.name for column in table.primary_key] for name, table in metadata.tables.items()}
    assert transact(engine, keys, read_only=True) == declared
    assert all(declared.values())


FORMERLY = (
    '{"domains":["food"],"id":"oven","sections":[{"definition":"Bakes bread.","tag":"en","terms":[{"context":"By the '
    'oven.","do_not_translate":false,"homograph":false,"no_clitic":false,"no_inflect":false,"reviewed":true,'
    '"status":"admitted","text":"oven"}]}],"status":"draft"}'
)
ROWS: dict[str, dict[str, Any]] = {
    "concept": {"id": "oven", "status": "draft", "domains": '["food"]'},
    "language_section": {"concept_id": "oven", "tag": "en", "position": 0, "definition": "Bakes bread."},
    "term": {
        "concept_id": "oven",
        "tag": "en",
        "position": 0,
        "text": "oven",
        "status": "admitted",
        "context": "By the oven.",
        "homograph": False,
        "do_not_translate": False,
        "no_inflect": False,
        "no_clitic": False,
        "reviewed": True,
    },
    "sync_state": {"concept_id": "oven", "path": "oven.toml", "digest": "1", "concept": FORMERLY},
    "revision": {
        "concept_id": "oven",
        "number": 1,
        "change_id": "c",
        "at": "2026-11-01 10:00:00",
        "author": "Itto",
        "origin": "sync",
        "operation": "add",
        "after": FORMERLY,
    },
}


def at_first(connection: Connection) -> None:
    """Make the tables of the first version and write a concept as it did."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "lexicon.storage:migrations")
    command.upgrade(config, "0001")
    digest = hashlib.sha256(FORMERLY.encode()).hexdigest()
    for table, row in ROWS.items():
        values = {"digest": digest} | row if table == "concept" else row
        names, places = ", ".join(f'"{name}"' for name in values), ", ".join(f":{name}" for name in values)
        connection.execute(text(f'INSERT INTO "{table}" ({names}) VALUES ({places})'), values)


def test_a_database_of_the_first_version_keeps_all_it_has(empty: Engine) -> None:
    """Its concepts, history and bases are as they were, verify, and can be changed at once."""
    transact(empty, at_first)
    assert reached(empty) == "0001"
    with pytest.raises(InputError, match="does not have the tables") as caught:
        ConceptStore(empty).all()
    assert caught.value.hint == "run `lexicon db upgrade`"
    assert upgrade(empty) == "0001"
    section = LanguageSection(tag="en", definition="Bakes bread.", terms=(Term(text="oven", context="By the oven."),))
    oven = Concept(id="oven", domains=("food",), sections=(section,))
    store = ConceptStore(empty)
    assert store.all() == [oven]
    assert store.history("oven")[0].after == store.bases()["oven"].concept == oven
    assert store.comments("oven") == []
    assert verify(empty) == Verification(1, 1, ())
    store.apply([Change(oven, replace(oven, broader=("stove",)))], author="Itto", origin="edit")
    assert store.all()[0].broader == ("stove",)
    assert verify(empty) == Verification(1, 2, ())


def test_the_program_knows_its_newest_migration() -> None:
    """HEAD is the newest file, and the numbers count up in the order of the files."""
    config = Config()
    config.set_main_option("script_location", "lexicon.storage:migrations")
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [HEAD]
    numbers = [script.revision for script in scripts.walk_revisions("base", "heads")]
    assert numbers == sorted(numbers, reverse=True)
    assert all(len(number) == 4 and number.isdigit() for number in numbers)


def test_a_newer_database_is_left_alone(engine: Engine) -> None:
    """An older program says so instead of guessing."""
    update = text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    transact(engine, lambda connection: connection.execute(update))
    with pytest.raises(InputError, match="newer lexicon") as caught:
        upgrade(engine)
    assert caught.value.hint == "upgrade lexicon"
    assert reached(engine) == "9999"


def test_a_migration_that_fails_leaves_nothing(empty: Engine) -> None:
    """All tables or none: here one of them exists already."""
    transact(empty, lambda connection: connection.execute(text("CREATE TABLE term (id INTEGER PRIMARY KEY)")))
    with pytest.raises(InputError):
        upgrade(empty)
    assert transact(empty, lambda connection: inspect(connection).get_table_names(), read_only=True) == ["term"]


def test_an_upgrade_says_nothing(tmp_path: Path) -> None:
    """Standard output belongs to the command; and a current database does not load the migration tool."""
    code = (
        "import logging, sys\n"
        "from lexicon.storage.engine import open_database\n"
        "from lexicon.storage.migrate import upgrade\n"
        "logging.basicConfig(level=logging.WARNING)\n"
        "upgrade(open_database('sqlite:///x.db'))\n"
        "sys.exit('alembic' in sys.modules)\n"
    )
    for expected in (1, 0):
        words = [sys.executable, "-W", "error", "-c", code]
        result = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (result.returncode, result.stdout, result.stderr) == (expected, "", "")
