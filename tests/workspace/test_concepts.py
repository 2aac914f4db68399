"""Reading the concept files: every mistake told with its place, the rest goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lexicon.errors import UsageError
from lexicon.workspace.concepts import read_concepts

from .samples import MELLAH, SOUK, concept, put, term

if TYPE_CHECKING:
    from pathlib import Path

    from lexicon.workspace.settings import Workspace

MISTAKES = {
    "syntax": ('id = "riad"\nstatus = draft\n', ["2:10: the value is not valid TOML"]),
    "unknown key": ('id = "riad"\ncolour = "red"\n', ['2:1: unknown key "colour"']),
    "two preferred terms": (
        """id = "riad"\n[lang.en]
[[lang.en.term]]\nterm = "a"\nstatus = "preferred"
[[lang.en.term]]\nterm = "b"\nstatus = "preferred"
""",
        ['8:10: a second preferred term: "a" is preferred already'],
    ),
    "unknown language": ('id = "riad"\n[lang.klingon]\n', ['2:7: unknown language tag "klingon"']),
    "another name": ('id = "ryad"\n', ['1:6: the file of concept "ryad" is named riad.toml']),
    "no id": ('status = "draft"\n', ['1:1: missing "id"']),
    "empty": ("", ["1:1: the file is empty"]),
    "two mistakes": ('id = "riad"\na = 1\nb = 2\n', ['2:1: unknown key "a"', '3:1: unknown key "b"']),
    "not UTF-8": (b'id = "riad"\nnote = "caf\xe9"\n', ["2:12: the file is not UTF-8: it has the byte 0xE9"]),
}


@pytest.mark.parametrize(("data", "messages"), MISTAKES.values(), ids=MISTAKES)
def test_mistake_is_told_with_its_place(
    root: Path, workspace: Workspace, data: str | bytes, messages: list[str]
) -> None:
    """Each mistake is one error with file, line and column; the other concepts are there."""
    put(root, {"glossary/riad.toml": data})
    glossary = read_concepts(workspace)
    assert [str(problem) for problem in glossary.problems] == [f"glossary/riad.toml:{text}" for text in messages]
    assert {problem.exit_code for problem in glossary.problems} == {2}
    assert glossary.concepts == {"mellah": MELLAH, "souk": SOUK}


def test_id_twice(root: Path, workspace: Workspace) -> None:
    """The first file in order has the id; the other is told, with the name of the first."""
    put(root, {"glossary/town/souk.toml": concept("souk", en=[term("bazaar")])})
    glossary = read_concepts(workspace)
    (problem,) = glossary.problems
    assert str(problem) == 'glossary/town/souk.toml:1:1: the id "souk" is also the id of glossary/souk.toml'
    assert glossary.concepts["souk"] == SOUK


def test_paths_are_as_seen_from_the_current_folder(
    root: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person can open what a message names."""
    put(root, {"glossary/riad.toml": "", "desk/a.md": ""})
    monkeypatch.chdir(root / "desk")
    assert [problem.path for problem in read_concepts(workspace).problems] == ["../glossary/riad.toml"]


@pytest.mark.parametrize("name", ["jewish_quarter", "jewish-quarter", "Jewish-Quarter"])
def test_get_takes_either_hyphen(root: Path, workspace: Workspace, name: str) -> None:
    """Nobody remembers which of the two an id has."""
    put(root, {"glossary/jewish_quarter.toml": concept("jewish_quarter", en=[term("Jewish quarter")])})
    assert read_concepts(workspace).get(name).id == "jewish_quarter"


def test_get_prefers_the_exact_id(root: Path, workspace: Workspace) -> None:
    """Two ids may differ by the hyphen alone."""
    put(root, {"glossary/old_town.toml": concept("old_town"), "glossary/old-town.toml": concept("old-town")})
    assert read_concepts(workspace).get("old_town").id == "old_town"
    assert read_concepts(workspace).get("old-town").id == "old-town"


@pytest.mark.parametrize(("name", "hint"), [("mellh", "did you mean mellah?"), ("zzz", "lexicon find")])
def test_get_helps_with_a_mistake(workspace: Workspace, name: str, hint: str) -> None:
    """A wrong id gets the nearest one, or the way to search."""
    with pytest.raises(UsageError, match=f'no concept "{name}"') as caught:
        read_concepts(workspace).get(name)
    assert hint in str(caught.value.hint)
