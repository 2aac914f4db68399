"""Writing concept files in their canonical form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lexicon.workspace.concepts import read_concepts
from lexicon.workspace.fmt import format_glossary

from .samples import put

if TYPE_CHECKING:
    from pathlib import Path

    from lexicon.workspace.settings import Workspace

LOOSE = """\
# Of the town.
status = 'approved'   # agreed in May
id = 'riad'
[lang.en]
[[lang.en.term]]
status = "preferred"
term = "riad"
"""


def test_canonical_files_are_left_alone(root: Path, workspace: Workspace) -> None:
    """Not even their times change."""
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*.toml")}
    assert format_glossary(workspace, write=True) == (2, [], [])
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*.toml")} == before


def test_loose_file_is_rewritten_once(root: Path, workspace: Workspace) -> None:
    """It says the same as before, comments included, and is canonical from then on."""
    put(root, {"glossary/riad.toml": LOOSE})
    meaning = read_concepts(workspace).concepts
    assert format_glossary(workspace, write=False) == (3, ["glossary/riad.toml"], [])
    assert (root / "glossary" / "riad.toml").read_text(encoding="utf-8") == LOOSE
    assert format_glossary(workspace, write=True).changed == ["glossary/riad.toml"]
    text = (root / "glossary" / "riad.toml").read_text(encoding="utf-8")
    assert text.index('id = "riad"') < text.index('status = "approved"')
    assert "# Of the town." in text
    assert "# agreed in May" in text
    assert read_concepts(workspace).concepts == meaning
    assert format_glossary(workspace, write=True).changed == []


def test_broken_file_is_told_and_left_as_it_is(root: Path, workspace: Workspace) -> None:
    """The others are written."""
    put(root, {"glossary/adobe.toml": "id = \n", "glossary/riad.toml": LOOSE})
    (root / "glossary" / "gone.toml").symlink_to("nowhere")
    result = format_glossary(workspace, write=True)
    assert result.changed == ["glossary/riad.toml"]
    assert [str(problem) for problem in result.problems] == [
        "glossary/adobe.toml:1:6: the value is not valid TOML",
        "glossary/gone.toml: cannot be formatted: No such file or directory",
    ]
    assert (root / "glossary" / "adobe.toml").read_text(encoding="utf-8") == "id = \n"
