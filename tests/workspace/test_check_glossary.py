"""Checking the glossary's own files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from lexicon.workspace.check import CheckRequest, check
from lexicon.workspace.settings import find_workspace

from .samples import concept, put, term

if TYPE_CHECKING:
    from pathlib import Path

    from lexicon.checking.engine import CheckedDocument
    from lexicon.errors import LexiconError

FERRY = concept("ferry", en=[term("ferry"), term("mellah", "deprecated")])
"""A concept that gives up what another one prefers."""


def run(*paths: str) -> tuple[list[CheckedDocument], list[LexiconError]]:
    trouble: list[LexiconError] = []
    return list(check(find_workspace(), CheckRequest(paths), lambda _: b"", trouble.append)), trouble


def conflicts(*paths: str) -> list[tuple[str, str]]:
    checked, _ = run(*paths)
    return [(one.document.path, found.text) for one in checked for found in one.diagnostics if found.code == "LX601"]


@pytest.mark.parametrize("paths", [("glossary",), ("glossary/",), ("glossary", "glossary/souk.toml")])
def test_the_folder_stands_for_all_concept_files(root: Path, paths: tuple[str, ...]) -> None:
    """Each once, in the order of their paths, with the rules about the glossary only."""
    put(root, {"glossary/ferry.toml": FERRY})
    checked, trouble = run(*paths)
    names = ["glossary/ferry.toml", "glossary/history/mellah.toml", "glossary/souk.toml"]
    assert [one.document.path for one in checked] == names
    assert {found.code[:3] for one in checked for found in one.diagnostics} == {"LX6"}
    assert trouble == []


def test_one_file_is_checked_against_the_whole_glossary(root: Path) -> None:
    """A hook hands over only what has changed."""
    put(root, {"glossary/ferry.toml": FERRY})
    assert conflicts("glossary/ferry.toml") == [("glossary/ferry.toml", "mellah")]
    assert conflicts("glossary/history") == [("glossary/history/mellah.toml", "mellah")]
    assert conflicts(str(root / "glossary/ferry.toml")) == [("glossary/ferry.toml", "mellah")]


def test_a_folder_above_stands_for_articles(root: Path) -> None:
    """The glossary is checked where it is asked for."""
    put(root, {"desk/a.md": "The mellah.\n", "glossary/README.md": "The melah.\n"})
    checked, _ = run("desk", "glossary/README.md")
    assert [one.document.path for one in checked] == ["desk/a.md", "glossary/README.md"]
    assert [found.code for found in checked[1].diagnostics] == ["LX102"]
    checked, _ = run(".")
    assert not [one for one in checked if one.document.path.endswith(".toml")]


def test_other_toml_files_are_articles(root: Path) -> None:
    """A folder whose name only begins like that of the glossary is another."""
    put(root, {"glossary2/a.toml": "The melah.\n"})
    checked, _ = run("glossary2/a.toml")
    assert [found.code for found in checked[0].diagnostics] == ["LX102"]


def test_a_file_with_a_mistake_is_told_and_passed_by(root: Path) -> None:
    """The other files are checked without it."""
    put(root, {"glossary/bad.toml": 'id = "bad"\nsatus = "draft"\n', "glossary/ferry.toml": FERRY})
    checked, trouble = run("glossary")
    assert len(checked) == 3
    assert [str(error) for error in trouble] == ['glossary/bad.toml:2:1: unknown key "satus"']


def test_a_link_to_a_file_with_a_mistake_is_no_conflict(root: Path) -> None:
    """One mistake is not told twice."""
    put(root, {"glossary/bad.toml": "id = \n", "glossary/boat.toml": 'id = "boat"\nrelated = ["bad"]\n'})
    assert conflicts("glossary/boat.toml") == []


@pytest.mark.parametrize("path", ["glossary/none.toml", "glossary/empty", "glossary/.hidden.toml"])
def test_a_path_without_concept_files_is_told(root: Path, path: str) -> None:
    """Nobody should believe that it was checked."""
    put(root, {"glossary/.hidden.toml": FERRY})
    os.mkdir(root / "glossary/empty")
    checked, trouble = run(path)
    assert checked == []
    assert [(error.path, error.exit_code) for error in trouble] == [(path, 3)]


def test_positions_are_those_of_the_file(root: Path) -> None:
    """Also with a byte order mark and Windows line endings."""
    text = '\ufeffid = "ferry"\nrelated = ["none"]\n'.replace("\n", "\r\n")
    put(root, {"glossary/ferry.toml": text})
    (one,), _ = run("glossary/ferry.toml")
    assert [one.document.lines.position(found.span.start) for found in one.diagnostics] == [(2, 13)]


def test_comments_suppress_findings(root: Path) -> None:
    """An unused one is reported as in an article."""
    text = '# lexicon: ignore LX601\nid = "ferry"\nrelated = ["none"]\n'
    put(root, {"glossary/ferry.toml": text, "glossary/boat.toml": '# lexicon: ignore LX601\nid = "boat"\n'})
    checked, _ = run("glossary/ferry.toml", "glossary/boat.toml")
    assert [[found.code for found in one.diagnostics] for one in checked] == [["LX901"], []]
