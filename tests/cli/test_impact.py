"""``lexicon impact``."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from lexicon.model.concept import ConceptStatus
from tests.workspace.samples import SOUK, put

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Lexicon


@pytest.fixture(autouse=True)
def articles(root: Path) -> Path:
    """Articles with a term often, once, and not at all."""
    put(root, {"a.md": "mellah\n" * 5 + "melah\n", "b.md": "The mellah.\n", "c.md": "Nothing.\n"})
    return root


def test_lines(lexicon: Lexicon) -> None:
    """In a pipe each term of an article is a line, with every place; finding something is no failure."""
    ran = lexicon("impact", "mellah", ".")
    assert ran.out.splitlines() == [
        "a.md\t5\ten\tmellah\tpreferred\ta.md:1:1 a.md:2:1 a.md:3:1 a.md:4:1 a.md:5:1",
        "a.md\t1\ten\tmelah\tdeprecated\ta.md:6:1",
        "b.md\t1\ten\tmellah\tpreferred\tb.md:1:5",
    ]
    assert (ran.code, ran.err) == (0, "7 occurrences in 2 of 3 articles.\n")


@pytest.mark.usefixtures("terminal")
def test_table(lexicon: Lexicon) -> None:
    """On a terminal it has a head, and only the first places."""
    head, first, *_ = lexicon("impact", "mellah", ".", "--color", "never").out.splitlines()
    assert head.split() == ["article", "times", "language", "term", "status", "places"]
    assert first.endswith("a.md:1:1 a.md:2:1 a.md:3:1 and 2 more")


def test_json(lexicon: Lexicon) -> None:
    """Everything."""
    found = json.loads(lexicon("impact", "mellah", ".", "--json").out)
    assert found["concept"] == "mellah"
    assert found["summary"] == {"files": 3, "articles": 2, "occurrences": 7}
    first, _ = found["articles"]
    assert (first["path"], first["count"]) == ("a.md", 6)
    assert first["terms"][1] == {
        "term": "melah",
        "language": "en",
        "status": "deprecated",
        "places": [{"line": 6, "column": 1, "text": "melah"}],
        "count": 1,
    }


def test_nothing_found(lexicon: Lexicon, root: Path) -> None:
    """It is said, and why if there is a reason."""
    assert lexicon("impact", "souk", ".") == (0, "", "0 occurrences in 0 of 3 articles.\n")
    put(root, {"glossary/souk.toml": replace(SOUK, status=ConceptStatus.RETIRED)})
    assert lexicon("impact", "souk", ".").err == "souk is retired: articles are not searched for its terms.\n"


def test_trouble(lexicon: Lexicon) -> None:
    """One line each, and the exit code of the worst."""
    ran = lexicon("impact", "mellah", "b.md", "gone.md")
    assert ran.code == 3
    assert ran.out.startswith("b.md\t1\t")
    assert ran.err.startswith("error: gone.md: cannot be read: No such file or directory\n")
    assert lexicon("impact", "mella", ".").code == 2
