"""Articles: which files they are, and how they are read. How a walk goes is with the check."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from lexicon.documents.decoding import SIZE_LIMIT
from lexicon.documents.registry import read_document
from lexicon.errors import InputError, LexiconError, UsageError
from lexicon.workspace.articles import articles, language_of, nearest_language, read_article, read_bytes
from lexicon.workspace.settings import find_workspace

from .samples import SETTINGS, put

if TYPE_CHECKING:
    from pathlib import Path

    from lexicon.workspace.settings import Workspace


def test_order_does_not_depend_on_that_of_the_paths(root: Path) -> None:
    """Standard input first, then by folder and name, each once, by the shortest name."""
    put(root, dict.fromkeys(("b.md", "a/z.md", "a/b/c.md"), "Text.\n"))
    trouble: list[LexiconError] = []
    paths = ["a", str(root / "b.md"), "b.md", "-", "./a/z.md"]
    assert articles(paths, trouble.append) == articles(paths[::-1], trouble.append)
    assert articles(paths, trouble.append) == ["-", "b.md", "a/z.md", "a/b/c.md"]
    assert trouble == []


def test_what_word_locks_is_no_article(root: Path) -> None:
    """Beside an open Word document lies a file by which Word keeps others out."""
    put(root, {"desk/a.docx": b"PK", "desk/~$a.docx": b"\0"})
    assert articles(["desk"], lambda _: None) == ["desk/a.docx"]


def test_empty_folder_is_told(root: Path) -> None:
    """With the way out: a file may be named."""
    (root / "desk").mkdir()
    trouble: list[LexiconError] = []
    assert articles(["desk"], trouble.append) == []
    assert [(error.path, error.hint) for error in trouble] == [("desk", "name a file to check it anyway")]


@pytest.mark.parametrize("name", ["gone.md", "folder"])
def test_what_is_no_file_is_told(root: Path, name: str) -> None:
    """With its path, whatever is there instead."""
    (root / "folder").mkdir()
    with pytest.raises(InputError) as raised:
        read_bytes(name)
    assert raised.value.path == name


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipe_is_not_waited_for(root: Path) -> None:
    """A named pipe without a writer would hold the check for ever."""
    os.mkfifo(root / "pipe.md")
    with pytest.raises(InputError, match="this is not a file"):
        read_bytes("pipe.md")


def test_too_large_a_file_is_not_read_whole(root: Path) -> None:
    """Just so much that its size is noticed."""
    with (root / "huge.txt").open("wb") as file:
        file.truncate(SIZE_LIMIT * 4)
    assert len(read_bytes("huge.txt")) == SIZE_LIMIT + 1
    with pytest.raises(InputError, match="larger than 16 MiB"):
        read_article("huge.txt")


@pytest.mark.parametrize(
    ("name", "tag"), [("he", "he"), ("iw", "he"), ("darija", "ary-Arab"), ("en-GB", "en"), ("de", "de")]
)
def test_nearest_language(workspace: Workspace, name: str, tag: str) -> None:
    """Names, old tags and regions lead to the language of the workspace."""
    assert nearest_language(name, workspace) == tag


def test_language_of_an_article(root: Path) -> None:
    """What the article says wins over the pattern, the pattern over the source; the last pattern counts."""
    languages = '[check.languages]\n"he/**" = "he"\n"*.fr.md" = "fr"\n'
    put(root, {"lexicon.toml": SETTINGS + languages})
    workspace = find_workspace()

    def language(text: str, path: str) -> str:
        return language_of(read_document(text.encode(), path), workspace)

    assert language("Text.\n", "a.md") == "en"
    assert language("Text.\n", "he/a.md") == "he"
    assert language("Text.\n", "he/a.fr.md") == "fr"
    assert language("---\nlang: darija\n---\nText.\n", "he/a.md") == "ary-Arab"
    with pytest.raises(InputError) as raised:
        language("---\nlang: klingon\n---\nText.\n", "a.md")
    assert raised.value.path == "a.md"


def test_wrong_name_of_a_language(workspace: Workspace) -> None:
    """It is the caller's mistake."""
    with pytest.raises(UsageError):
        nearest_language("no such language", workspace)
