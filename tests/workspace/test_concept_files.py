"""Writing and removing single concept files."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from lexicon.errors import ConfigError, ConflictError, InputError
from lexicon.formats import toml
from lexicon.workspace.concept_files import base_of, read_file, remove_concept, write_concept

from .samples import MELLAH, SOUK, concept, put, term

if TYPE_CHECKING:
    from pathlib import Path

    from lexicon.workspace.settings import Workspace

RIAD = concept("riad", en=[term("riad")])
NEW_SOUK = concept("souk", en=[term("bazaar")])
SOUK_PATH = "glossary/souk.toml"


def test_comments_stay(root: Path, workspace: Workspace) -> None:
    """Only what the concept says changes in its file."""
    path = root / SOUK_PATH
    path.write_bytes(b"# Ask Noa.\n\n" + toml.serialize(SOUK))
    assert write_concept(workspace, NEW_SOUK, SOUK_PATH) == SOUK_PATH
    assert path.read_bytes() == b"# Ask Noa.\n\n" + toml.serialize(NEW_SOUK)
    assert [name for name in os.listdir(path.parent) if "tmp" in name] == []


@pytest.mark.parametrize(
    ("domains", "path"),
    [
        ((), "glossary/riad.toml"),
        (("town", "history"), "glossary/town/riad.toml"),
        (("Town Life",), "glossary/town-life/riad.toml"),
        (("../../etc",), "glossary/etc/riad.toml"),
        (("/",), "glossary/riad.toml"),
        (("עיר",), "glossary/עיר/riad.toml"),
        (("x" * 500,), f"glossary/{'x' * 40}/riad.toml"),
    ],
)
@pytest.mark.usefixtures("root")
def test_new_file_lies_in_the_folder_of_the_first_domain(
    workspace: Workspace, domains: tuple[str, ...], path: str
) -> None:
    """Whatever a domain is called, its folder is one below the glossary."""
    new = replace(RIAD, domains=domains)
    assert write_concept(workspace, new, None) == path
    assert toml.parse(read_file(path), path) == new


def test_file_that_changed_meanwhile_is_left_alone(root: Path, workspace: Workspace) -> None:
    """Who has read older bytes is told, and nothing is lost."""
    older = read_file(SOUK_PATH)
    put(root, {SOUK_PATH: NEW_SOUK})
    for change in (
        lambda: write_concept(workspace, RIAD, SOUK_PATH, expected=older),
        lambda: remove_concept(SOUK_PATH, expected=older),
    ):
        with pytest.raises(ConflictError, match="meanwhile"):
            change()
    assert read_file(SOUK_PATH) == toml.serialize(NEW_SOUK)


def test_new_file_replaces_none(root: Path, workspace: Workspace) -> None:
    """A file that is there is somebody's."""
    with pytest.raises(ConflictError, match="already"):
        write_concept(workspace, NEW_SOUK, None)
    assert (root / SOUK_PATH).read_bytes() == toml.serialize(SOUK)


def test_removed_file_is_gone(root: Path) -> None:
    """Twice is fine."""
    remove_concept(SOUK_PATH, expected=toml.serialize(SOUK))
    remove_concept(SOUK_PATH)
    assert not (root / SOUK_PATH).exists()


def test_links_out_of_the_workspace_are_not_followed(tmp_path: Path, root: Path, workspace: Workspace) -> None:
    """Neither a file nor a folder that a link puts elsewhere is written."""
    outside = tmp_path / "outside"
    put(outside, {"souk.toml": SOUK})
    (root / SOUK_PATH).unlink()
    (root / SOUK_PATH).symlink_to(outside / "souk.toml")
    (root / "glossary" / "town").symlink_to(outside)
    for new, path in ((NEW_SOUK, SOUK_PATH), (replace(RIAD, domains=("town",)), None)):
        with pytest.raises(InputError, match="outside"):
            write_concept(workspace, new, path)
    assert os.listdir(outside) == ["souk.toml"]
    assert (outside / "souk.toml").read_bytes() == toml.serialize(SOUK)


@pytest.mark.parametrize(
    "entry",
    [
        concept("../riad", en=[term("riad")]),
        concept("riad", en=[term(" riad")]),
        replace(RIAD, note=""),
        replace(RIAD, note="e\u0301"),
    ],
    ids=["id", "term", "empty", "nfd"],
)
def test_entry_that_no_file_can_say(root: Path, workspace: Workspace, entry: object) -> None:
    """It is refused: the next reader would find a mistake or another entry."""
    before = sorted(root.rglob("*"))
    with pytest.raises((ConfigError, InputError)):
        write_concept(workspace, entry, None)  # type: ignore[arg-type]
    assert sorted(root.rglob("*")) == before


def test_missing_and_broken_files(root: Path, workspace: Workspace) -> None:
    """What cannot be read is told, and a broken file keeps its text."""
    with pytest.raises(InputError, match="cannot be read"):
        write_concept(workspace, NEW_SOUK, "glossary/gone/souk.toml")
    put(root, {SOUK_PATH: "id = \n"})
    with pytest.raises(ConfigError):
        write_concept(workspace, NEW_SOUK, SOUK_PATH)
    assert read_file(SOUK_PATH) == b"id = \n"


def test_base(root: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the same from wherever one works."""
    here = base_of(workspace, MELLAH, "glossary/history/mellah.toml")
    monkeypatch.chdir(root / "glossary")
    assert base_of(workspace, MELLAH, "history/mellah.toml") == here
    assert here.path == "glossary/history/mellah.toml"
    assert here.concept == MELLAH
