"""Verification: what is sound passes, and every way to tamper with a row is told."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import Engine, text

from lexicon.errors import InputError
from lexicon.model.concept import Concept
from lexicon.storage.concepts import Base, Change, ConceptStore
from lexicon.storage.engine import open_database
from lexicon.storage.migrate import upgrade
from lexicon.storage.verify import Verification, verify

from .samples import BAKERY, OVEN, concepts

if TYPE_CHECKING:
    from pathlib import Path

NOTED = replace(OVEN, note="Ask at the corner.")


def fill(store: ConceptStore) -> None:
    """Make, change, remove and comment on concepts."""
    bases = {one.id: Base(f"{one.id}.toml", "1", one) for one in (OVEN, BAKERY)}
    store.apply([Change(None, OVEN), Change(None, BAKERY)], author="Itto", origin="test", bases=bases)
    store.apply([Change(OVEN, NOTED), Change(BAKERY, None)], author="Itto", origin="test")
    store.comment(OVEN.id, "Which corner?", author="David")


def test_a_sound_database(store: ConceptStore, engine: Engine) -> None:
    """With changes, a removal, bases and comments, and with nothing at all."""
    assert verify(engine) == Verification(0, 0, ())
    fill(store)
    assert verify(engine) == Verification(1, 4, ())


@given(concept=concepts())
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_written_verifies(store: ConceptStore, engine: Engine, concept: Concept) -> None:
    """Any concept, after it came and after it went."""
    store.apply([Change(None, concept)], author="Itto", origin="test", bases={concept.id: Base("x", "1", concept)})
    assert verify(engine).problems == ()
    store.apply([Change(concept, None)], author="Itto", origin="test")
    assert verify(engine).problems == ()


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE term SET text = 'oven' WHERE position = 1", "'communal-oven' is not what was written"),
        ("DELETE FROM term WHERE position = 1", "'communal-oven' is not what was written"),
        ("UPDATE concept SET digest = 'x'", "'communal-oven' is not what its last change made of it"),
        ("UPDATE concept SET status = 'done'", "concept 'communal-oven' cannot be read"),
        ("UPDATE concept SET links = '{'", "concept 'communal-oven' cannot be read"),
        ("DELETE FROM revision WHERE number = 1", "the changes of 'bakery' are not numbered"),
        ("DELETE FROM revision WHERE number = 1", "change 2 of 'communal-oven' does not start where"),
        ("DELETE FROM revision WHERE concept_id = 'communal-oven'", "'communal-oven' has no history"),
        ("DELETE FROM revision WHERE number = 2", "'bakery' is not what its last change made of it"),
        ("DELETE FROM concept", "'communal-oven' is not what its last change made of it"),
        ("UPDATE revision SET before = '{}' WHERE number = 2", "a change of 'communal-oven' cannot be read"),
        ("UPDATE revision SET concept_id = 'kasbah' WHERE number = 1 AND concept_id = 'bakery'", "'kasbah' cannot be"),
        ("UPDATE sync_state SET concept = '[]'", "the state of 'bakery' at the last sync cannot be read"),
        ("UPDATE sync_state SET concept_id = 'kasbah' WHERE concept_id = 'bakery'", "the state of 'kasbah'"),
        ("UPDATE comment SET number = 2", "the comments on 'communal-oven' are not numbered"),
    ],
)
def test_tampering_is_told(store: ConceptStore, engine: Engine, statement: str, problem: str) -> None:
    """Whatever somebody changes beside lexicon."""
    fill(store)
    with engine.begin() as connection:
        connection.execute(text(statement))
    assert any(problem in told for told in verify(engine).problems), verify(engine).problems


def test_one_broken_concept_hides_no_other(store: ConceptStore, engine: Engine) -> None:
    """Those beside it are still compared."""
    many = [Concept(id=f"c{number}") for number in range(5)]
    store.apply([Change(None, one) for one in many], author="Itto", origin="test")
    with engine.begin() as connection:
        connection.execute(text("UPDATE concept SET status = 'done' WHERE id = 'c1'"))
        connection.execute(text("UPDATE concept SET note = 'x' WHERE id = 'c3'"))
    assert verify(engine).problems == (
        "concept 'c1' cannot be read",
        "concept 'c3' is not what was written: its digest differs",
    )


def test_rows_without_their_owner_are_told(tmp_path: Path) -> None:
    """What SQLite itself finds comes first and alone."""
    engine = open_database("sqlite:///x.db", root=str(tmp_path))
    upgrade(engine)
    fill(ConceptStore(engine))
    other = sqlite3.connect(tmp_path / "x.db", isolation_level=None)
    other.execute("DELETE FROM concept")
    other.close()
    assert all("refers to a missing row" in problem for problem in verify(engine).problems)
    assert verify(engine).problems


def test_old_tables_are_not_verified(empty: Engine) -> None:
    """The error names the command that makes them new."""
    with pytest.raises(InputError, match="does not have the tables") as caught:
        verify(empty)
    assert caught.value.hint == "run `lexicon db upgrade`"
