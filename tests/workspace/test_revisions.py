"""Short names for the states of entries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lexicon.formats import toml
from lexicon.workspace.revisions import Revisions, revision_of

from .samples import MELLAH, SOUK, put

if TYPE_CHECKING:
    from pathlib import Path

    from lexicon.workspace.settings import Workspace


def test_a_state_has_one_name(root: Path, workspace: Workspace) -> None:
    """Made from what the entry says, wherever its file is and whatever comments stand in it."""
    name = revision_of(SOUK)
    assert Revisions(workspace)("souk") == name
    (root / "glossary/souk.toml").unlink()
    put(root, {"glossary/trade/souk.toml": b"# A market.\n\n" + toml.serialize(SOUK)})
    assert Revisions(workspace)("souk") == name
    assert name == "2e4b01"  # in every version: another one would reopen all that was dismissed


def test_a_change_has_another_one(root: Path, workspace: Workspace) -> None:
    """Taken back, it is the old one again."""
    revisions = {
        revision_of(replace(SOUK, **change)) for change in ({}, {"note": "x"}, {"sections": SOUK.sections[:1]})
    }
    assert len(revisions) == 3
    assert revision_of(replace(replace(SOUK, note="x"), note=None)) == revision_of(SOUK) != revision_of(MELLAH)
    put(root, {"glossary/souk.toml": replace(SOUK, note="x")})
    assert Revisions(workspace)("souk") == revision_of(replace(SOUK, note="x"))


def test_what_cannot_be_read_has_none(root: Path, workspace: Workspace) -> None:
    """No file, or one with a mistake."""
    put(root, {"glossary/broken.toml": 'id = "broken"\nstat = 1\n'})
    assert [Revisions(workspace)(id_) for id_ in ("gone", "broken")] == [None, None]
