"""The way of an entry from draft to approved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from lexicon.errors import ConfigError, UsageError
from lexicon.model.concept import ConceptStatus
from lexicon.workspace.editing import change_entries
from lexicon.workspace.history import history
from lexicon.workspace.review import Decision, decide, remark, waiting
from lexicon.workspace.settings import find_workspace

from .samples import SETTINGS, concept, put, term

if TYPE_CHECKING:
    from pathlib import Path

    from lexicon.workspace.settings import Workspace

RIAD = concept("riad", "draft", en=[term("riad")], he=[term("ריאד", reviewed=False)])
SEND, APPROVE, REJECT, RETIRE = Decision


@pytest.fixture(autouse=True)
def _with_riad(root: Path) -> None:
    put(root, {"glossary/riad.toml": RIAD})


@pytest.fixture
def guarded(root: Path) -> Workspace:
    """The workspace with two approvers."""
    put(root, {"lexicon.toml": SETTINGS + '[review]\napprovers = ["Noa", "Yael"]\n'})
    return find_workspace(str(root))


def take(workspace: Workspace, *decisions: Decision, author: str = "Yael") -> ConceptStatus | None:
    after = None
    for decision in decisions:
        after = decide(workspace, "riad", decision, author=author).after
    return after.status if after else None


@pytest.mark.parametrize(
    ("decisions", "status"),
    [
        ([SEND], "review"),
        ([SEND, APPROVE], "approved"),
        ([SEND, REJECT], "draft"),
        ([SEND, APPROVE, RETIRE], "retired"),
        ([RETIRE, SEND], "review"),
        ([SEND, APPROVE, SEND], "review"),
        ([SEND, SEND, APPROVE, APPROVE], "approved"),
    ],
)
def test_steps(workspace: Workspace, decisions: list[Decision], status: str) -> None:
    """Each leads where it should; one that was taken already changes nothing."""
    assert take(workspace, *decisions) == status


@pytest.mark.parametrize("decisions", [[APPROVE], [SEND, APPROVE, REJECT], [RETIRE, APPROVE]])
def test_steps_that_leave_one_out(workspace: Workspace, decisions: list[Decision]) -> None:
    """Only what is in review is approved or rejected."""
    with pytest.raises(UsageError, match="only what is in review") as caught:
        take(workspace, *decisions)
    assert caught.value.hint == "`lexicon review riad --send` sends it to review"


def test_waiting(workspace: Workspace) -> None:
    """With who sent it and when, and how many terms nobody has reviewed."""
    assert waiting(workspace).entries == []
    take(workspace, SEND, author="Noa")
    decide(workspace, "souk", SEND, author="Yael")
    first, second = waiting(workspace).entries
    assert (first.concept, first.author, first.terms) == ("riad", "Noa", 1)
    assert (second.concept, second.author, second.terms) == ("souk", "Yael", 0)
    assert first.since
    assert second.since
    assert first.since <= second.since
    assert first.as_data()["since"] == first.since.isoformat()


def test_waiting_by_its_file(root: Path, workspace: Workspace) -> None:
    """An entry whose file has always said so waits, too; a file with a mistake is told."""
    put(root, {"glossary/ksar.toml": concept("ksar", "review", en=[term("ksar")]), "glossary/bad.toml": ""})
    waitlist = waiting(workspace)
    assert [(one.concept, one.since, one.author) for one in waitlist.entries] == [("ksar", None, "")]
    assert len(waitlist.problems) == 1


def test_comments(workspace: Workspace) -> None:
    """With a step or alone; alone they change nothing."""
    decide(workspace, "riad", SEND, author="Yael", comment="New.")
    remark(workspace, "riad", "Good.", author="Noa")
    assert [event.text for event in history(workspace, "riad") if event.kind == "comment"] == ["New.", "Good."]
    assert len([event for event in history(workspace, "riad") if event.kind == "change"]) == 2


def test_terms_of_one_language(workspace: Workspace) -> None:
    """Approved for one language, its terms count as reviewed and the entry stays where it is."""
    after = decide(workspace, "riad", APPROVE, author="Yael", language="he").after
    assert after
    assert after.status is ConceptStatus.DRAFT
    assert all(one.reviewed for _, one in after.terms())
    with pytest.raises(UsageError, match="nothing in fr"):
        decide(workspace, "riad", APPROVE, author="Yael", language="fr")


def test_approvers(guarded: Workspace) -> None:
    """Others may send, and no more."""
    take(guarded, SEND, author="Avi")
    for decision in (APPROVE, REJECT, RETIRE):
        with pytest.raises(UsageError, match=f"Avi may not {decision}") as caught:
            take(guarded, decision, author="Avi")
        assert caught.value.hint == "Noa, Yael may: see [review] in the settings"
    assert take(guarded, REJECT, author="Noa") == "draft"


def test_four_eyes(guarded: Workspace) -> None:
    """Nobody approves what they have written themselves; a step of the review is no writing."""
    change_entries(guarded, {"riad": lambda _: replace(RIAD, note="A house.")}, author="Noa", origin="edit")
    take(guarded, SEND, author="Yael")
    with pytest.raises(UsageError, match="Noa has made the last change"):
        take(guarded, APPROVE, author="Noa")
    decide(guarded, "riad", APPROVE, author="Yael", language="he")
    assert take(guarded, APPROVE, author="Yael") == "approved"


def test_everybody_may_where_nobody_is_named(workspace: Workspace) -> None:
    """A small newsroom needs no rules."""
    change_entries(workspace, {"riad": lambda _: replace(RIAD, note="A house.")}, author="Noa", origin="edit")
    assert take(workspace, SEND, APPROVE, author="Noa") == "approved"


@pytest.mark.parametrize("text", ["approvers = 'Noa'", "approver = ['Noa']"])
def test_mistakes_in_the_settings(root: Path, text: str) -> None:
    """They are told with their place."""
    put(root, {"lexicon.toml": f"[review]\n{text}\n"})
    with pytest.raises(ConfigError) as caught:
        find_workspace(str(root))
    assert (caught.value.path, caught.value.line) == ("lexicon.toml", 2)
