"""Joining two entries into one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from lexicon.errors import ConfigError, UsageError
from lexicon.workspace.concepts import read_concepts
from lexicon.workspace.history import history, revert
from lexicon.workspace.merge_entries import merge_entries

from .samples import SOUK, concept, put, term

if TYPE_CHECKING:
    from pathlib import Path

    from lexicon.workspace.settings import Workspace

BAZAAR = replace(
    concept(
        "bazaar",
        domains=("towns",),
        en=[term("bazaar"), term("souk", "admitted", note="Loan.")],
        ary_Arab=[term("سوق")],
    ),
    note="Covered.",
    related=("souk", "mellah"),
)


@pytest.fixture(autouse=True)
def _with_bazaar(root: Path) -> None:
    put(
        root,
        {
            "glossary/bazaar.toml": BAZAAR,
            "glossary/riad.toml": replace(concept("riad", en=[term("riad")]), related=("bazaar", "souk")),
            "glossary/qaysariya.toml": replace(concept("qaysariya", "retired"), replaced_by="bazaar"),
        },
    )


def test_everything_of_both(root: Path, workspace: Workspace) -> None:
    """Lists, languages and terms are united; the kept entry keeps its preferred terms."""
    kept = merge_entries(workspace, "souk", "bazaar", author="Yael").kept
    assert read_concepts(workspace).concepts["souk"] == kept
    assert (kept.id, kept.domains, kept.note, kept.related) == ("souk", ("towns",), "Covered.", ("mellah",))
    assert [(tag, one.text, one.status.value) for tag, one in kept.terms() if tag in ("en", "ary-Arab")] == [
        ("en", "souk", "preferred"),
        ("en", "suq", "admitted"),
        ("en", "soukh", "deprecated"),
        ("en", "bazaar", "admitted"),
        ("ary-Arab", "سوق", "preferred"),
    ]
    assert next(kept.terms())[1].note == "Loan."
    assert not (root / "glossary/bazaar.toml").exists()


def test_who_named_the_other_names_the_kept_one(workspace: Workspace) -> None:
    """Once, and in the same change."""
    merging = merge_entries(workspace, "souk", "bazaar", author="Yael")
    concepts = read_concepts(workspace).concepts
    assert merging.repointed == ["qaysariya", "riad"]
    assert (concepts["riad"].related, concepts["qaysariya"].replaced_by) == (("souk",), "souk")


def test_what_they_say_differently_is_told(root: Path, workspace: Workspace) -> None:
    """What is dropped is never dropped in silence."""
    put(root, {"glossary/souk.toml": replace(SOUK, note="A market.")})
    conflicts = merge_entries(workspace, "souk", "bazaar", author="Yael", dry_run=True).conflicts
    assert [(one.path, one.ours, one.theirs) for one in conflicts] == [
        (("note",), "A market.", "Covered."),
        (("lang", "en", "preferred"), "souk", "bazaar"),
    ]


def test_dry_run(root: Path, workspace: Workspace) -> None:
    """To look is not to write."""
    merging = merge_entries(workspace, "souk", "bazaar", author="Yael", dry_run=True)
    assert merging.changed == []
    assert read_concepts(workspace).concepts["souk"] == SOUK
    assert (root / "glossary/bazaar.toml").exists()


def test_history_stays(workspace: Workspace) -> None:
    """Both entries can be brought back."""
    merge_entries(workspace, "souk", "bazaar", author="Yael")
    assert [step.kind for step in history(workspace, "bazaar")] == ["change", "change"]
    revert(workspace, "bazaar", author="Noa")
    revert(workspace, "souk", author="Noa")
    concepts = read_concepts(workspace).concepts
    assert (concepts["bazaar"], concepts["souk"]) == (BAZAAR, SOUK)


def test_mistakes(root: Path, workspace: Workspace) -> None:
    """With itself, with what is not there, with a glossary that cannot be read in full."""
    with pytest.raises(UsageError, match="with itself"):
        merge_entries(workspace, "souk", "souk", author="Yael")
    with pytest.raises(UsageError, match="no concept"):
        merge_entries(workspace, "souk", "casbah", author="Yael")
    put(root, {"glossary/riad.toml": ""})
    with pytest.raises(ConfigError, match="empty"):
        merge_entries(workspace, "souk", "bazaar", author="Yael")
