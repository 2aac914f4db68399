"""Removing entries, and retiring them in favour of others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from lexicon.errors import UsageError
from lexicon.model.concept import ConceptStatus
from lexicon.workspace.concepts import read_concepts
from lexicon.workspace.references import referring, without_reference
from lexicon.workspace.removing import referring_entries, remove_entry, retire_entry

from .samples import MELLAH, concept, put, term

if TYPE_CHECKING:
    from pathlib import Path

    from lexicon.workspace.settings import Workspace

NAMING = replace(
    concept("riad", en=[replace(term("riad"), see=("souk", "mellah"))]),
    related=("souk",),
    broader=("mellah", "souk"),
    replaced_by="souk",
)


def test_every_way_to_name_an_entry() -> None:
    """Relations, the replacement and what a term points to."""
    assert referring([NAMING, MELLAH], "souk") == ["riad"]
    without = without_reference(NAMING, "souk")
    assert (without.related, without.broader, without.replaced_by) == ((), ("mellah",), None)
    assert next(without.terms())[1].see == ("mellah",)
    instead = without_reference(NAMING, "souk", instead="mellah")
    assert (instead.related, instead.broader, instead.replaced_by) == (("mellah",), ("mellah",), "mellah")
    assert without_reference(NAMING, "souk", instead="riad") == without


def test_removed(root: Path, workspace: Workspace) -> None:
    """The entry, its file, and its id in others."""
    put(root, {"glossary/riad.toml": NAMING})
    assert referring_entries(workspace, "souk") == ["riad"]
    changed = remove_entry(workspace, "souk", author="Yael")
    assert [one.id for one in changed] == ["souk", "riad"]
    assert read_concepts(workspace).concepts == {"mellah": MELLAH, "riad": without_reference(NAMING, "souk")}


def test_retired(workspace: Workspace) -> None:
    """It stays, and says what to use instead."""
    changed = retire_entry(workspace, "souk", "mellah", author="Yael")
    assert changed.after
    assert (changed.after.status, changed.after.replaced_by) == (ConceptStatus.RETIRED, "mellah")
    with pytest.raises(UsageError, match="replaced by itself"):
        retire_entry(workspace, "mellah", "mellah", author="Yael")
    with pytest.raises(UsageError, match="no concept"):
        retire_entry(workspace, "mellah", "casbah", author="Yael")
