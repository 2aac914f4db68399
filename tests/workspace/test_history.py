"""Who has changed an entry and how, and taking changes back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from lexicon.errors import UsageError
from lexicon.model.concept import Concept, ConceptStatus, Link
from lexicon.workspace.editing import change_entries
from lexicon.workspace.field_changes import field_changes
from lexicon.workspace.history import history, revert, state_after
from lexicon.workspace.review import remark

from .samples import MELLAH, SOUK, concept, put, term

if TYPE_CHECKING:
    from pathlib import Path

    from lexicon.workspace.settings import Workspace

NOTED = replace(SOUK, note="A market.")


def change(workspace: Workspace, after: Concept | None, author: str = "Yael") -> None:
    change_entries(workspace, {"souk": lambda _: after}, author=author, origin="edit")


def test_field_by_field() -> None:
    """Names are those that edit --set takes; values are plain data."""
    after = replace(NOTED, links=(Link("external", "https://example.org"),), sections=SOUK.sections[:2])
    assert [change.as_data() for change in field_changes(SOUK, after)] == [
        {"field": "note", "before": None, "after": "A market."},
        {"field": "links", "before": [], "after": [{"kind": "external", "target": "https://example.org"}]},
        {"field": 'lang.he.term."שוק".pos', "before": "noun", "after": None},
        {"field": 'lang.he.term."שוק".status', "before": "preferred", "after": None},
    ]
    assert field_changes(SOUK, SOUK) == []
    names = [change.name for change in field_changes(None, MELLAH)]
    assert names[:5] == [
        "status",
        "domains",
        "lang.en.term.mellah.pos",
        "lang.en.term.mellah.status",
        "lang.en.term.mellah.forms",
    ]
    assert json.dumps([change.as_data() for change in field_changes(None, MELLAH)])


def test_who_when_and_where_from(workspace: Workspace) -> None:
    """Changes and comments in the order in which they were made."""
    change(workspace, NOTED)
    remark(workspace, "souk", "Who says so?", author="Noa")
    change(workspace, None, author="Noa")
    told = [event.as_data() for event in history(workspace, "souk")]
    assert [(one["kind"], one["author"]) for one in told] == [
        ("change", "Yael"),
        ("change", "Yael"),
        ("comment", "Noa"),
        ("change", "Noa"),
    ]
    assert [one.get("origin") for one in told] == ["sync", "edit", None, "edit"]
    assert told[1]["fields"] == [{"field": "note", "before": None, "after": "A market."}]
    assert told[2]["text"] == "Who says so?"
    assert json.loads(json.dumps(told)) == told


def test_nothing_is_recorded_yet(workspace: Workspace) -> None:
    """An entry that is only in its file has no history; what never was is an error."""
    assert history(workspace, "souk") == []
    with pytest.raises(UsageError, match="no concept"):
        history(workspace, "casbah")


def test_last_change_taken_back(workspace: Workspace) -> None:
    """As a new change; done twice it undoes itself."""
    change(workspace, NOTED)
    assert revert(workspace, "souk", author="Noa")[0] == 1
    assert state_after(workspace, "souk", 3) == SOUK
    revert(workspace, "souk", author="Noa")
    assert state_after(workspace, "souk", 4) == NOTED
    assert len(history(workspace, "souk")) == 4


def test_back_to_a_number(workspace: Workspace) -> None:
    """All that came after it is undone at once."""
    change(workspace, NOTED)
    change(workspace, replace(NOTED, status=ConceptStatus.REVIEW))
    target, (changed,) = revert(workspace, "souk", author="Noa", to=1)
    assert (target, changed.after) == (1, SOUK)
    target, (changed,) = revert(workspace, "souk", author="Noa", to=1)
    assert not changed.is_change


def test_removed_entry_comes_back(root: Path, workspace: Workspace) -> None:
    """With its file."""
    change(workspace, None)
    assert not (root / "glossary/souk.toml").exists()
    revert(workspace, "souk", author="Noa")
    assert state_after(workspace, "souk", 3) == SOUK
    assert (root / "glossary/souk.toml").exists()


def test_change_by_hand_is_kept_before_it_is_undone(root: Path, workspace: Workspace) -> None:
    """Even what was never recorded is not lost."""
    change(workspace, NOTED)
    by_hand = concept("souk", en=[term("bazaar")])
    put(root, {"glossary/souk.toml": by_hand})
    revert(workspace, "souk", author="Noa")
    assert state_after(workspace, "souk", 3) == by_hand
    assert state_after(workspace, "souk", 4) == NOTED


@pytest.mark.parametrize(
    ("to", "message"), [(9, "has no change 9"), (2, "change 2 removed"), (0, "there was no"), (None, "there was no")]
)
def test_states_that_never_were(workspace: Workspace, to: int | None, message: str) -> None:
    """They are told, and nothing is written."""
    if to is not None:
        change(workspace, None)
        change(workspace, SOUK)
    with pytest.raises(UsageError, match=message):
        revert(workspace, "souk", author="Noa", to=to)
