"""Every storage test that takes ``engine`` or ``url`` runs on SQLite and on a real PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lexicon.storage.concepts import ConceptStore
from lexicon.storage.engine import open_database
from lexicon.storage.migrate import upgrade

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database that is still empty."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/.lexicon/lexicon.db"
    return str(request.getfixturevalue("postgresql_url"))


@pytest.fixture
def empty(url: str) -> Iterator[Engine]:
    """An open database without tables."""
    engine = open_database(url)
    yield engine
    engine.dispose()


@pytest.fixture
def engine(empty: Engine) -> Engine:
    """An open database with the tables of this version."""
    upgrade(empty)
    return empty


@pytest.fixture
def store(engine: Engine) -> ConceptStore:
    """A store without concepts."""
    return ConceptStore(engine)
