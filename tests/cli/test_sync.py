"""``lexicon sync``."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from lexicon.storage.concepts import Change
from lexicon.workspace.database import concept_store
from lexicon.workspace.settings import find_workspace
from tests.workspace.samples import MELLAH, SOUK, concept, put, term

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Lexicon


def test_what_was_done(lexicon: Lexicon, root: Path) -> None:
    """One line a concept on stdout, the sum on stderr; a second run has nothing to say."""
    added = "added in database\tmellah\nadded in database\tsouk\n"
    assert lexicon("sync", "--dry-run") == (0, added, "would be: 2 added in database\n")
    assert lexicon("sync") == (0, added, "2 added in database\n")
    assert lexicon("sync") == (0, "", "2 unchanged\n")
    (root / "glossary" / "souk.toml").unlink()
    put(root, {"glossary/riad.toml": concept("riad", en=[term("riad")])})
    with concept_store(find_workspace()) as store:
        store.apply([Change(MELLAH, None)], author="Noa", origin="web")
    assert lexicon("sync") == (
        0,
        "added in database\triad\nremoved in database\tsouk\nremoved in files\tmellah\n",
        "1 added in database, 1 removed in database, 1 removed in files\n",
    )


def test_json(lexicon: Lexicon, root: Path) -> None:
    """A program gets every list, empty ones too."""
    del root
    nothing: dict[str, list[str]] = {"added": [], "changed": [], "removed": []}
    assert json.loads(lexicon("sync", "--json").out) == {
        "to_database": {**nothing, "added": ["mellah", "souk"]},
        "to_files": nothing,
        "merged": [],
        "unchanged": [],
        "conflicts": [],
    }


def test_conflict(lexicon: Lexicon, root: Path) -> None:
    """It is told field by field and leaves with 1."""
    lexicon("sync")
    with concept_store(find_workspace()) as store:
        store.apply([Change(SOUK, replace(SOUK, note="Covered."))], author="Noa", origin="web")
    put(root, {"glossary/souk.toml": replace(SOUK, note="Open.")})
    assert lexicon("sync") == (
        1,
        "conflict\tsouk\tnote\n  base      (nothing)\n  file      Open.\n  database  Covered.\n",
        "1 unchanged, 1 conflict\n`lexicon resolve` settles conflicts\n",
    )
    assert json.loads(lexicon("sync", "--json").out)["conflicts"] == [
        {
            "concept": "souk",
            "path": "glossary/souk.toml",
            "field": "note",
            "base": None,
            "file": "Open.",
            "database": "Covered.",
        }
    ]


def test_mistake_in_a_file(lexicon: Lexicon, root: Path) -> None:
    """It is told, the rest is done, and the exit code is 2."""
    put(root, {"glossary/riad.toml": ""})
    ran = lexicon("sync")
    assert (ran.code, ran.out) == (2, "added in database\tmellah\nadded in database\tsouk\n")
    assert ran.err.startswith("error: glossary/riad.toml:1:1: the file is empty\n")


@pytest.mark.usefixtures("root")
def test_author(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    """The option wins over the environment."""
    monkeypatch.setenv("LEXICON_AUTHOR", "The desk")
    lexicon("sync", "--author", "Yael")
    with concept_store(find_workspace()) as store:
        assert store.history("souk")[0].author == "Yael"
