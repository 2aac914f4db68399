"""``lexicon sync``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from lexicon.storage.concepts import Change
from lexicon.workspace.database import concept_store
from lexicon.workspace.settings import find_workspace
from tests.workspace.samples import SOUK, concept, put, term

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Lexicon


def test_what_was_done(lexicon: Lexicon, root: Path) -> None:
    """One line a concept on stdout, the sum on stderr; a second run has nothing to say."""
    assert lexicon("sync", "--dry-run") == (0, "added\tmellah\nadded\tsouk\n", "would be: 2 added\n")
    assert lexicon("sync") == (0, "added\tmellah\nadded\tsouk\n", "2 added\n")
    assert lexicon("sync") == (0, "", "2 unchanged\n")
    (root / "glossary" / "souk.toml").unlink()
    put(root, {"glossary/riad.toml": concept("riad", en=[term("riad")])})
    assert lexicon("sync").out == "added\triad\nremoved\tsouk\n"


def test_json(lexicon: Lexicon, root: Path) -> None:
    """A program gets every list, empty ones too."""
    del root
    assert json.loads(lexicon("sync", "--json").out) == {
        "added": ["mellah", "souk"],
        "changed": [],
        "removed": [],
        "unchanged": [],
        "conflicts": [],
        "only_in_database": [],
    }


def test_conflict(lexicon: Lexicon, root: Path) -> None:
    """It is told and leaves with 1."""
    lexicon("sync")
    with concept_store(find_workspace()) as store:
        store.apply([Change(SOUK, concept("souk", en=[term("market")]))], author="Noa", origin="web")
    put(root, {"glossary/souk.toml": concept("souk", en=[term("bazaar")])})
    assert lexicon("sync") == (1, "conflict\tsouk\n", "1 unchanged, 1 conflicts\n")


def test_mistake_in_a_file(lexicon: Lexicon, root: Path) -> None:
    """It is told, the rest is done, and the exit code is 2."""
    put(root, {"glossary/riad.toml": ""})
    ran = lexicon("sync")
    assert (ran.code, ran.out) == (2, "added\tmellah\nadded\tsouk\n")
    assert ran.err.startswith("error: glossary/riad.toml:1:1: the file is empty\n")


@pytest.mark.usefixtures("root")
def test_author(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    """The option wins over the environment."""
    monkeypatch.setenv("LEXICON_AUTHOR", "The desk")
    lexicon("sync", "--author", "Yael")
    with concept_store(find_workspace()) as store:
        assert store.history("souk")[0].author == "Yael"
