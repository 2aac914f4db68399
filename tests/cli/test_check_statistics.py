"""``lexicon check --statistics``, and the table in the summary of a step on GitHub."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.workspace.samples import put

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Lexicon


@pytest.fixture(autouse=True)
def articles(root: Path) -> Path:
    """Three findings of two rules, and an article without any."""
    put(root, {"a.md": "The melah, a soukh.\n", "b.md": "“A mellah ghetto”, he said.\n", "good.md": "The mellah.\n"})
    return root


def test_count_of_each_rule(lexicon: Lexicon) -> None:
    """The most frequent first, those that can be mended with a mark; the findings themselves are not told."""
    ran = lexicon("check", ".", "--statistics")
    assert ran.out == "2\tLX102\tdeprecated-term [*]\n1\tLX101\tforbidden-term\n"
    assert ran.err == "3 findings in 3 files. `lexicon rule CODE` explains a rule.\n"
    assert ran.code == 1
    assert lexicon("check", ".", "--statistics", "--exit-zero").code == 0
    assert lexicon("check", "good.md", "--statistics") == (0, "", "Nothing found in 1 file.\n")


def test_json(lexicon: Lexicon) -> None:
    """One list; an empty one where nothing was found."""
    found = json.loads(lexicon("check", ".", "--statistics", "--output-format", "json").out)
    assert found == [
        {"code": "LX102", "rule": "deprecated-term", "count": 2, "fixable": 2},
        {"code": "LX101", "rule": "forbidden-term", "count": 1, "fixable": 0},
    ]
    assert json.loads(lexicon("check", "good.md", "--statistics", "--output-format", "json").out) == []


def test_does_not_depend_on_the_report(lexicon: Lexicon) -> None:
    """Repeated findings, which a report for people tells once, count each."""
    put_many = "\n\n".join(["The melah."] * 5)
    ran = lexicon("check", "-", "--statistics", "--output-format", "text", stdin=put_many.encode())
    assert ran.out.startswith("5\tLX102\t")


def test_summary_of_a_step(lexicon: Lexicon, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On GitHub a table is put below what other steps have written, whatever is on stdout."""
    put(root, {"summary.md": "# Another step\n"})
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(root / "summary.md"))
    ran = lexicon("check", "a.md", "b.md", "--output-format", "github")
    assert ran.out.count("::warning") == 2
    text = (root / "summary.md").read_text()
    assert text.startswith("# Another step\n")
    assert "LX101" in text
    assert text.count("a.md") >= 2
    lexicon("check", "a.md", "--output-format", "concise")
    assert (root / "summary.md").read_text() == text


def test_summary_that_cannot_be_written(lexicon: Lexicon, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is one line."""
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(root / "gone" / "summary.md"))
    ran = lexicon("check", "a.md", "--output-format", "github")
    assert ran.code == 3
    assert ran.err == f"error: {root}/gone/summary.md: No such file or directory\n"
