"""The sieve: what of the findings is told, and what a baseline keeps."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from lexicon.checking.baseline import serialize
from lexicon.errors import InputError, LexiconError, UsageError
from lexicon.workspace.check import CheckRequest, check, check_in_parallel
from lexicon.workspace.settings import RuleSelection, find_workspace
from lexicon.workspace.sieve import known, path_in, read_baseline, write_baseline

from .samples import concept, put, term
from .test_changes import git

if TYPE_CHECKING:
    from pathlib import Path

needs_git = pytest.mark.skipif(not shutil.which("git"), reason="needs git")


def told(*paths: str, select: str = "", **request: str) -> list[tuple[str, int, str]]:
    """Return path, line and text of what is told."""
    return [found for found, _ in told_and_gone(*paths, select=select, **request)]


def told_and_gone(*paths: str, select: str = "", **how: str) -> list[tuple[tuple[str, int, str], int]]:
    request = CheckRequest(paths, rules=RuleSelection(select=tuple(select.split())), **how)  # type: ignore[arg-type]
    return [
        ((one.document.path, one.document.lines.position(found.span.start).line, found.text), one.gone)
        for one in check(find_workspace(), request, lambda _: b"", fail)
        for found in one.diagnostics
    ]


def gone(*paths: str, select: str = "", **how: str) -> int:
    """Return how many findings of the baseline are gone."""
    request = CheckRequest(paths, rules=RuleSelection(select=tuple(select.split())), **how)  # type: ignore[arg-type]
    return sum(one.gone for one in check(find_workspace(), request, lambda _: b"", fail))


def agree(baseline: str, *paths: str) -> tuple[int, int]:
    """Write what is found now to ``baseline``."""
    return write_baseline(baseline, check_in_parallel(find_workspace(), CheckRequest(paths), no_input, fail, known))


def no_input(_: int) -> bytes:
    return b""


def fail(error: LexiconError) -> None:
    raise error


def test_baseline(root: Path) -> None:
    """What was there is quiet, what comes is told, and what went is counted."""
    put(root, {"a.md": "The melah.\n\nA soukh.\n", "b.md": "Nothing.\n"})
    assert agree("known.json", "a.md", "b.md") == (2, 1)
    assert told("a.md", "b.md", baseline="known.json") == []
    put(root, {"a.md": "A new line.\n\nThe melah.\n\nAnother melah.\n"})
    assert told_and_gone("a.md", "b.md", baseline="known.json") == [(("a.md", 5, "melah"), 1)]


def test_baseline_knows_articles_from_its_own_folder(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the check is started, and however the articles are named."""
    put(root, {"desk/a.md": "The melah.\n", "lists/x": ""})
    agree("lists/known.json", str(root / "desk"))
    assert list(read_baseline("lists/known.json")) == ["../desk/a.md"]
    assert told("desk/a.md", "./desk/../desk/a.md", baseline=str(root / "lists" / "known.json")) == []
    monkeypatch.chdir(root / "desk")
    assert told("a.md", baseline="../lists/known.json") == []
    assert path_in("../lists/known.json", "a.md") == "../desk/a.md"


def test_same_file_from_another_folder(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A baseline is byte for byte the same wherever it was made."""
    put(root, {"desk/a.md": "The melah.\n\nA soukh.\n"})
    agree("known.json", "desk")
    first = (root / "known.json").read_bytes()
    monkeypatch.chdir(root / "desk")
    agree("../known.json", ".")
    assert (root / "known.json").read_bytes() == first


def test_baseline_keeps_what_was_not_checked(root: Path) -> None:
    """Of articles that still exist; those that went are forgotten."""
    put(root, {"a.md": "The melah.\n", "b.md": "The melah.\n", "c.md": "The melah.\n"})
    agree("known.json", ".")
    put(root, {"b.md": "The mellah.\n"})
    (root / "c.md").unlink()
    assert agree("known.json", "b.md") == (1, 1)
    assert list(read_baseline("known.json")) == ["a.md"]


def test_rules_that_did_not_run_are_not_gone(root: Path) -> None:
    """Nor what is not about the one concept, nor what lies in unchanged lines."""
    put(root, {"a.md": "The melah, a soukh, the Mellah.\n"})
    agree("known.json", "a.md")
    assert gone("a.md", baseline="known.json", select="LX103") == 0
    assert gone("a.md", baseline="known.json", concept="souk") == 0
    put(root, {"a.md": "The mellah, a soukh, the Mellah.\n"})
    assert gone("a.md", baseline="known.json", concept="souk") == 1


def test_concept_files_have_a_baseline_too(root: Path) -> None:
    """What the glossary's own entries are told of can be agreed on."""
    put(root, {"glossary/medina.toml": concept("medina", en=[term("medina"), term("suq", "deprecated")])})
    assert told("glossary")
    agree("known.json", "glossary")
    assert told("glossary", baseline="known.json") == []


def test_article_is_not_written_over(root: Path) -> None:
    """A file that is no baseline is no place for one."""
    put(root, {"a.md": "The melah.\n"})
    with pytest.raises(InputError, match="this is no baseline"):
        agree("a.md", "a.md")
    assert (root / "a.md").read_text() == "The melah.\n"


def test_baseline_in_no_folder(root: Path) -> None:
    """It cannot be written, or read, and that is one line."""
    put(root, {"a.md": "The melah.\n"})
    with pytest.raises(InputError, match="cannot be written: No such file or directory"):
        agree("gone/known.json", "a.md")
    with pytest.raises(InputError) as raised:
        told("a.md", "a.md", baseline="gone/known.json")
    assert raised.value.hint is not None
    assert "--write-baseline gone/known.json" in raised.value.hint


def test_one_concept(root: Path) -> None:
    """Only what is found about it; a hyphen is as good as an underscore."""
    put(root, {"a.md": "The melah, a soukh.\n"})
    assert told("a.md", concept="souk") == [("a.md", 1, "soukh")]


def test_unknown_concept(root: Path) -> None:
    """A mistake in its id does not look like an article without faults."""
    put(root, {"a.md": "The melah, a soukh.\n"})
    with pytest.raises(UsageError) as raised:
        told("a.md", concept="souc")
    assert (raised.value.message, raised.value.hint) == ('no concept "souc"', "did you mean souk?")


@needs_git
def test_only_what_a_change_touches(root: Path) -> None:
    """Findings in changed lines, and those whose other place is in one."""
    put(root, {"a.md": "The melah.\n\nNothing.\n", "b.md": "A soukh.\n"})
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x")
    put(root, {"a.md": "The melah.\n\nA soukh.\n", "new.md": "A soukh.\n"})
    assert told(".", diff_base="HEAD") == [("a.md", 3, "soukh"), ("new.md", 1, "soukh")]


@needs_git
def test_old_finding_does_not_use_up_the_baseline(root: Path) -> None:
    """One more of a kind is told, although only the changed line is looked at and the baseline has one of its kind."""
    put(root, {"a.md": "The melah.\n\nNothing.\n"})
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x")
    agree("known.json", "a.md")
    put(root, {"a.md": "The melah.\n\nAnother melah.\n"})
    assert told("a.md", diff_base="HEAD", baseline="known.json") == [("a.md", 3, "melah")]


@needs_git
@pytest.mark.parametrize("how", [{"diff_base": "no-such-branch"}, {"baseline": "gone.json"}])
def test_what_is_wrong_for_all_is_told_once(root: Path, how: dict[str, str]) -> None:
    """Not for each article."""
    git(root, "init", "-q")
    git(root, "commit", "-q", "--allow-empty", "-m", "x")
    put(root, {f"{number}.md": "The melah.\n" for number in range(5)})
    trouble: list[LexiconError] = []
    request = CheckRequest((os.curdir,), **how)  # type: ignore[arg-type]
    with pytest.raises(LexiconError):
        list(check(find_workspace(), request, no_input, trouble.append))
    assert trouble == []


TITLES = "We read “The Melah Gates of Fez” twice.\n\nThen “The Melah Gate of Fez” again.\n"
"""The second title stands before the word in it that is given up."""


def test_one_concept_is_not_hidden_by_what_is_left_out(root: Path) -> None:
    """Of two findings about the same words one is told, but of those that are told at all."""
    put(root, {"a.md": TITLES})
    assert told("a.md") == [("a.md", 1, "Melah"), ("a.md", 3, "The Melah Gate of Fez")]
    assert told("a.md", concept="mellah") == [("a.md", 1, "Melah"), ("a.md", 3, "Melah")]


def test_a_baseline_knows_what_stands_behind(root: Path) -> None:
    """So that nothing comes forward that was there when it was written, and what is new does."""
    put(root, {"a.md": TITLES})
    assert agree("known.json", "a.md") == (3, 1)
    assert told("a.md", baseline="known.json") == []
    title = [one for one in read_baseline("known.json")["a.md"] if one.code == "LX202"]
    (root / "known.json").write_bytes(serialize({"a.md": title}))
    assert told("a.md", baseline="known.json") == [("a.md", 1, "Melah"), ("a.md", 3, "Melah")]
