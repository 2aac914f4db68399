"""Making a workspace that works at once."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from lexicon.errors import InputError, UsageError
from lexicon.languages import known_tags
from lexicon.workspace.concepts import read_concepts
from lexicon.workspace.fmt import format_glossary
from lexicon.workspace.init import make_workspace
from lexicon.workspace.settings import DEFAULT_LANGUAGES, find_workspace

from .samples import put

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, the current one."""
    path = tmp_path / "work"
    path.mkdir()
    monkeypatch.chdir(path)
    return path


def everything(folder: Path) -> list[str]:
    """Return all files below ``folder``."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_new_workspace_works(folder: Path) -> None:
    """It has the defaults, an example entry without mistakes, and its files are canonical."""
    assert make_workspace(".") == ["lexicon.toml", os.path.join("glossary", "history", "mellah.toml")]
    workspace = find_workspace()
    assert (workspace.root, workspace.languages) == (str(folder), DEFAULT_LANGUAGES)
    glossary = read_concepts(workspace)
    assert list(glossary.concepts) == ["mellah"]
    assert not glossary.problems
    assert not format_glossary(workspace, write=False).changed


@pytest.mark.parametrize("languages", [["en"], ["he", "fr"], ["en", "ary-Hebr", "shi"], list(known_tags())])
def test_example_has_the_languages_of_the_workspace(languages: list[str]) -> None:
    """All of them and no other, so that no rule on the glossary finds fault with it."""
    make_workspace(".", languages)
    workspace = find_workspace()
    (example,) = read_concepts(workspace).concepts.values()
    assert {section.tag for section in example.sections} == {*workspace.languages}
    assert all(section.terms for section in example.sections)


def test_folder_is_made(folder: Path) -> None:
    """A folder that does not exist comes into being, with those above it."""
    make_workspace("desk/articles")
    assert find_workspace("desk/articles").root == str(folder / "desk" / "articles")


def test_languages_and_source_by_name() -> None:
    """Names stand for tags, once each; the source is the first unless it is named."""
    make_workspace("a", ["English", "darija", "ary", "iw"])
    assert find_workspace("a").languages == ("en", "ary-Arab", "he")
    assert find_workspace("a").source == "en"
    make_workspace("b", ["en", "he"], "hebrew")
    assert find_workspace("b").source == "he"


@pytest.mark.parametrize("languages", [["en", "klingon"], ["en", "de"], ["en", ""]])
def test_unknown_language_leaves_nothing_behind(folder: Path, languages: list[str]) -> None:
    """A language that lexicon does not know is refused before anything is written."""
    with pytest.raises(UsageError):
        make_workspace("news", languages)
    assert not everything(folder)


def test_source_must_be_a_language(folder: Path) -> None:
    """A source outside the languages is refused before anything is written."""
    with pytest.raises(UsageError, match="not among the languages"):
        make_workspace("news", ["en"], "he")
    assert not everything(folder)


@pytest.mark.parametrize("files", [{"lexicon.toml": ""}, {"pyproject.toml": '[tool.lexicon]\nsource = "en"\n'}])
def test_existing_workspace_is_refused(folder: Path, files: dict[str, str | bytes]) -> None:
    """Settings that exist are never overwritten nor overruled."""
    put(folder, {**files})
    with pytest.raises(UsageError, match="already is a workspace"):
        make_workspace(".")
    assert everything(folder) == list(files)


def test_workspace_inside_another(folder: Path) -> None:
    """A folder below a workspace may be one of its own."""
    make_workspace(".")
    make_workspace("desk", ["he"])
    assert find_workspace("desk").source == "he"
    assert find_workspace().source == "en"
    assert find_workspace().root == str(folder)


def test_existing_glossary_is_left_alone(folder: Path) -> None:
    """Where there are concept files, no example is put beside them."""
    put(folder, {"glossary/souk.toml": 'id = "souk"\n'})
    assert make_workspace(".") == ["lexicon.toml"]
    assert everything(folder) == ["glossary/souk.toml", "lexicon.toml"]


def test_unwritable_place(folder: Path) -> None:
    """What is no folder cannot become a workspace."""
    put(folder, {"article.md": "A text.\n"})
    with pytest.raises(InputError) as caught:
        make_workspace("article.md")
    assert str(caught.value.path).startswith("article.md")
    assert everything(folder) == ["article.md"]
