"""How much of the glossary each language covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lexicon.workspace.settings import find_workspace
from lexicon.workspace.status import Waiting, status

from .samples import concept, put, term

if TYPE_CHECKING:
    from pathlib import Path

    from lexicon.workspace.settings import Workspace


def test_coverage_and_what_waits(root: Path, workspace: Workspace) -> None:
    """A concept counts where it has a term that may be used; retired ones count nowhere."""
    put(
        root,
        {
            "glossary/riad.toml": concept("riad", en=[term("riad")], fr=[term("ryad", "deprecated")]),
            "glossary/ksar.toml": concept("ksar", "retired", en=[term("ksar", reviewed=False)]),
        },
    )
    found = status(workspace)
    assert found.concepts == 3
    assert [tuple(one) for one in found.languages] == [
        ("en", 3, 100, 7, 0),
        ("fr", 2, 66, 3, 0),
        ("he", 2, 66, 2, 0),
        ("ary-Arab", 1, 33, 1, 1),
        ("ary-Latn", 0, 0, 0, 0),
    ]
    assert found.waiting == [Waiting("mellah", "ary-Arab", "ملاح", "")]


def test_empty_glossary(root: Path) -> None:
    """Nothing is covered where there is nothing."""
    put(root, {"empty/lexicon.toml": 'languages = ["en"]\n'})
    found = status(find_workspace(str(root / "empty")))
    assert found.as_data() == {
        "concepts": 0,
        "languages": [{"language": "en", "concepts": 0, "percent": 0, "terms": 0, "waiting": 0}],
        "waiting": [],
    }


def test_mistakes_are_told(root: Path, workspace: Workspace) -> None:
    """What cannot be read is not counted, and said."""
    put(root, {"glossary/souk.toml": ""})
    found = status(workspace)
    assert found.concepts == 1
    assert [problem.path for problem in found.problems] == ["glossary/souk.toml"]
