"""``lexicon status`` of domains and articles; the overview is tested beside ``fmt`` and ``doctor``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.workspace.samples import concept, put, term

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Lexicon

pytestmark = pytest.mark.usefixtures("root")


def test_domains(lexicon: Lexicon) -> None:
    """A row a domain, with what each language covers of it."""
    assert lexicon("status", "--domains").out.splitlines() == [
        "\t1\t100 %\t100 %\t100 %\t0 %\t0 %",
        "history\t1\t100 %\t100 %\t100 %\t100 %\t0 %",
    ]


def test_in_review(lexicon: Lexicon, root: Path) -> None:
    """What waits for review is named."""
    put(root, {"glossary/riad.toml": concept("riad", "review", en=[term("riad")])})
    ran = lexicon("status")
    assert ran.err.splitlines()[1] == "in review: riad (`lexicon review` lists them)"
    assert json.loads(lexicon("status", "--json").out)["review"] == ["riad"]


def test_articles(lexicon: Lexicon, root: Path) -> None:
    """A row for each concept that an article uses and that lacks a language."""
    put(root, {"a.md": "The souks of the mellah.\n", "articles/b.md": "A souk.\n"})
    ran = lexicon("status", "a.md", "articles", "--lang", "darija")
    assert (ran.code, ran.out) == (0, "a.md\tsouk\tsouks\tary-Arab\narticles/b.md\tsouk\tsouk\tary-Arab\n")
    assert ran.err == "2 articles; 2 of 3 concepts used lack a language\n"
    data = json.loads(lexicon("status", "a.md", "--lang", "ary", "--lang", "he", "--json").out)
    assert data == [
        {
            "path": "a.md",
            "language": "en",
            "concepts": 2,
            "gaps": [{"concept": "souk", "text": "souks", "missing": ["ary-Arab"]}],
        }
    ]


def test_mistakes(lexicon: Lexicon, root: Path) -> None:
    """An article that is not there is told; --lang needs an article."""
    put(root, {"a.md": "A souk.\n"})
    ran = lexicon("status", "gone.md", "a.md")
    assert ran.code == 3
    assert ran.out.startswith("a.md\t")
    assert ran.err.startswith("error: gone.md: cannot be read")
    assert lexicon("status", "--lang", "he").code == 2
