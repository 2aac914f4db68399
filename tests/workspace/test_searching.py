"""The search table's cache: up to date whatever happens to the files, and never trusted when it is damaged."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from lexicon.formats import toml
from lexicon.workspace.lookup import find

from .samples import concept, put, term

if TYPE_CHECKING:
    from pathlib import Path

    from lexicon.model.concept import Concept
    from lexicon.workspace.settings import Workspace

TABLE = ".lexicon/cache/search.table"
ROWS = ".lexicon/cache/search.rows"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the concept files that are read."""
    paths: list[str] = []
    genuine = toml.parse

    def parse(data: bytes, path: str = "") -> Concept:
        paths.append(path)
        return genuine(data, path)

    monkeypatch.setattr(toml, "parse", parse)
    return paths


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an hour pass, so that the times of the files can be trusted."""
    hour = 3600 * 10**9
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + hour)


def found(workspace: Workspace, text: str) -> list[str]:
    return [hit.concept for hit in find(workspace, text).hits]


@pytest.mark.usefixtures("later")
def test_only_what_has_changed_is_read(root: Path, workspace: Workspace, reads: list[str]) -> None:
    """The first search reads every file, the next one none, and one after a change that file alone."""
    assert found(workspace, "bazaar") == []
    assert len(reads) == 2
    assert found(workspace, "bazaar") == []
    assert len(reads) == 2
    put(root, {"glossary/souk.toml": concept("souk", en=[term("bazaar")])})
    assert found(workspace, "bazaar") == ["souk"]
    assert found(workspace, "bazaar") == ["souk"]
    assert reads[2:] == ["glossary/souk.toml"]


def test_change_within_the_same_moment(root: Path, workspace: Workspace) -> None:
    """A file that has just been written is read again, whatever its time says."""
    for text in ("riad", "ksar", "qsar"):
        put(root, {"glossary/riad.toml": concept("riad", en=[term(text)])})
        assert found(workspace, text) == ["riad"]


@pytest.mark.usefixtures("later")
def test_removed_and_moved(root: Path, workspace: Workspace) -> None:
    """What is gone is not found, what was moved is."""
    assert found(workspace, "souk")[0] == "souk"
    (root / "glossary/souk.toml").rename(root / "glossary/history/souk.toml")
    assert found(workspace, "souk")[0] == "souk"
    (root / "glossary/history/souk.toml").unlink()
    assert found(workspace, "souk") == []


@pytest.mark.usefixtures("later")
def test_mistakes_are_told_each_time(root: Path, workspace: Workspace) -> None:
    """A file with a mistake, and one with the id of another, are left out."""
    put(root, {"glossary/ksar.toml": "", "glossary/town/souk.toml": concept("souk", en=[term("bazaar")])})
    for _ in range(2):
        problems = find(workspace, "souk").problems
        assert [str(problem) for problem in problems] == [
            "glossary/ksar.toml:1:1: the file is empty",
            'glossary/town/souk.toml:1:1: the id "souk" is also the id of glossary/souk.toml',
        ]
    assert found(workspace, "bazaar") == []


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("name", [TABLE, ROWS])
@pytest.mark.parametrize("junk", [b"", b"junk", b"\0" * 5000])
def test_damaged_cache(root: Path, workspace: Workspace, name: str, junk: bytes) -> None:
    """It is made anew."""
    found(workspace, "souk")
    path = root / name
    data = path.read_bytes()
    path.write_bytes(data[:40] + junk if name == TABLE else junk)
    assert found(workspace, "souk")[0] == "souk"
    assert found(workspace, "mellah")[0] == "mellah"


def test_cache_that_cannot_be_written(root: Path, workspace: Workspace) -> None:
    """The search works without it."""
    (root / ".lexicon").write_text("in the way", encoding="utf-8")
    assert found(workspace, "souk")[0] == "souk"
