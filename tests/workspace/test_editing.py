"""Changing entries: database, file and base together, and never over the work of somebody else."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from lexicon.errors import ConfigError, ConflictError, InputError, UsageError
from lexicon.formats import toml
from lexicon.model.concept import ConceptStatus
from lexicon.storage.concepts import Change
from lexicon.workspace.database import concept_store
from lexicon.workspace.editing import change_entries, current_entry, entry_id, onto
from lexicon.workspace.settings import find_workspace
from lexicon.workspace.sync import sync

from .samples import MELLAH, SOUK, concept, put, term

if TYPE_CHECKING:
    from pathlib import Path

    from lexicon.model.concept import Concept
    from lexicon.workspace.editing import Changed, Edit
    from lexicon.workspace.settings import Workspace

NOTED = replace(SOUK, note="A market.")


def change(workspace: Workspace, id_: str, edit: Edit, author: str = "Yael") -> Changed:
    (changed,) = change_entries(workspace, {id_: edit}, author=author, origin="edit")
    return changed


def revisions(workspace: Workspace, id_: str) -> list[tuple[str, str, str]]:
    with concept_store(workspace) as store:
        return [(one.author, one.origin, one.operation) for one in store.history(id_)]


def in_file(path: Path) -> Concept:
    return toml.parse(path.read_bytes(), path.name)


def in_database(workspace: Workspace, id_: str) -> Concept | None:
    with concept_store(workspace) as store:
        return store.get(id_)


def test_file_and_database_say_the_same(root: Path, workspace: Workspace) -> None:
    """A change is written to both, with its author; what the file said before is a change of its own."""
    changed = change(workspace, "souk", lambda _: NOTED)
    assert (changed.before, changed.after, changed.path) == (SOUK, NOTED, "glossary/souk.toml")
    assert in_file(root / "glossary/souk.toml") == in_database(workspace, "souk") == NOTED
    assert revisions(workspace, "souk") == [("Yael", "sync", "add"), ("Yael", "edit", "replace")]
    assert sync(workspace, author="Yael").to_database.changed == []


def test_what_was_done_by_hand_comes_first(root: Path, workspace: Workspace) -> None:
    """A change of the file is recorded, and the edit sees it."""
    change(workspace, "souk", lambda _: NOTED)
    put(root, {"glossary/souk.toml": replace(NOTED, domains=("towns",))})
    changed = change(workspace, "souk", lambda one: one and replace(one, status=ConceptStatus.REVIEW))
    assert changed.before == replace(NOTED, domains=("towns",))
    assert [origin for _, origin, _ in revisions(workspace, "souk")] == ["sync", "edit", "sync", "edit"]


def test_comments_of_the_file_stay(root: Path, workspace: Workspace) -> None:
    """The text form is people's: only what has changed changes."""
    path = root / "glossary/souk.toml"
    path.write_bytes(b"# Ask Noa.\n\n" + path.read_bytes())
    change(workspace, "souk", lambda _: NOTED)
    assert path.read_text(encoding="utf-8").startswith("# Ask Noa.\n")


def test_new_and_removed(root: Path, workspace: Workspace) -> None:
    """A new entry gets a file in the folder of its domain; a removed one has none."""
    riad = concept("riad", domains=("towns",), en=[term("riad")])
    assert change(workspace, "riad", lambda _: riad).path == "glossary/towns/riad.toml"
    assert in_file(root / "glossary/towns/riad.toml") == riad
    assert change(workspace, "riad", lambda _: None).path is None
    assert not (root / "glossary/towns/riad.toml").exists()
    assert in_database(workspace, "riad") is None


def test_all_or_nothing(root: Path, workspace: Workspace) -> None:
    """When one entry cannot be changed, none is."""

    def fail(_: Concept | None) -> None:
        raise UsageError("no")

    before = (root / "glossary/souk.toml").read_bytes()
    with pytest.raises(UsageError, match="no"):
        change_entries(workspace, {"souk": lambda _: NOTED, "mellah": fail}, author="Yael", origin="edit")
    assert (root / "glossary/souk.toml").read_bytes() == before
    assert in_database(workspace, "souk") == SOUK


def test_database_ahead_of_the_file(root: Path, workspace: Workspace) -> None:
    """What a colleague did in the database is what is edited."""
    sync(workspace, author="Yael")
    with concept_store(workspace) as store:
        store.apply([Change(SOUK, NOTED)], author="Noa", origin="web")
    entry = current_entry(workspace, "souk", author="Yael")
    assert (entry.concept, entry.revision) == (NOTED, 2)
    assert in_file(root / "glossary/souk.toml") == NOTED


def test_conflict_of_file_and_database(root: Path, workspace: Workspace) -> None:
    """It stops everything, and says how to settle it."""
    sync(workspace, author="Yael")
    with concept_store(workspace) as store:
        store.apply([Change(SOUK, NOTED)], author="Noa", origin="web")
    put(root, {"glossary/souk.toml": replace(SOUK, note="A bazaar.")})
    with pytest.raises(ConflictError) as caught:
        change(workspace, "souk", lambda _: SOUK)
    assert caught.value.hint == "`lexicon resolve souk` shows both and settles it"
    assert in_database(workspace, "souk") == NOTED


def test_changes_in_different_places_are_merged(workspace: Workspace) -> None:
    """Somebody who edited an older state takes nothing back that others have done elsewhere."""
    change(workspace, "souk", lambda _: NOTED, author="Noa")
    mine = onto(SOUK, replace(SOUK, domains=("towns",)), hint="")
    assert change(workspace, "souk", mine).after == replace(NOTED, domains=("towns",))


def test_changes_in_the_same_place_are_a_conflict(workspace: Workspace) -> None:
    """It names the field, and nothing is written."""
    change(workspace, "souk", lambda _: NOTED, author="Noa")
    with pytest.raises(ConflictError, match=r"in the same place \(note\); nothing was written") as caught:
        change(workspace, "souk", onto(SOUK, replace(SOUK, note="A bazaar."), hint="look again"))
    assert caught.value.hint == "look again"
    assert in_database(workspace, "souk") == NOTED


def test_removal_against_a_change(workspace: Workspace) -> None:
    """An entry that somebody has removed meanwhile does not come back in silence."""
    change(workspace, "souk", lambda _: None, author="Noa")
    with pytest.raises(ConflictError, match="entry"):
        change(workspace, "souk", onto(SOUK, NOTED, hint=""))


def test_file_with_a_mistake(root: Path, workspace: Workspace) -> None:
    """Its own mistake is told; another entry can be edited all the same."""
    put(root, {"glossary/souk.toml": "id = \n"})
    with pytest.raises(ConfigError) as caught:
        change(workspace, "souk", lambda _: NOTED)
    assert caught.value.path == "glossary/souk.toml"
    assert change(workspace, "mellah", lambda _: replace(MELLAH, note="Walled.")).is_change


def test_missing_folder(root: Path, workspace: Workspace) -> None:
    """A glossary that is gone is an accident, not a wish to remove everything."""
    sync(workspace, author="Yael")
    (root / "glossary").rename(root / "glosary")
    with pytest.raises(InputError, match="folder of the concept files is gone"):
        change(workspace, "souk", lambda _: NOTED)


def test_names_of_entries(workspace: Workspace) -> None:
    """Hyphens and underscores are the same; a near miss gets a hint; what is only in the database is there too."""
    change(workspace, "old_town", lambda _: concept("old_town", en=[term("old town")]))
    assert entry_id(workspace, "old-town") == "old_town"
    with pytest.raises(UsageError) as caught:
        entry_id(workspace, "melah")
    assert caught.value.hint == "did you mean mellah?"
    with concept_store(workspace) as store:
        store.apply([Change(None, concept("riad", en=[term("riad")]))], author="Noa", origin="web")
    assert entry_id(workspace, "riad") == "riad"


def test_read_only_workspace(root: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is one error, not a traceback."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.makedirs", refuse)
    with pytest.raises(InputError, match="cannot be written"):
        change(workspace, "souk", lambda _: NOTED)
    assert in_file(root / "glossary/souk.toml") == SOUK


SCRIPT = """
import sys
from dataclasses import replace
from lexicon.workspace.editing import change_entries, current_entry, onto
from lexicon.workspace.settings import find_workspace
workspace = find_workspace()
for number in range(8):
    def edit(concept):
        return replace(concept, domains=(*concept.domains, f"{sys.argv[1]}{number}"))
    change_entries(workspace, {"souk": edit}, author=sys.argv[1], origin="edit")
"""


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_no_update_is_lost(
    root: Path, database: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two processes change one entry again and again: every change is there, in file and database."""
    if database == "postgresql":
        monkeypatch.setenv("LEXICON_DATABASE", request.getfixturevalue("postgresql_url"))
    workspace = find_workspace()
    sync(workspace, author="Yael")
    processes = [subprocess.Popen([sys.executable, "-c", SCRIPT, name], cwd=root) for name in ("Noa", "Yael")]
    assert [process.wait(120) for process in processes] == [0, 0]
    stored = in_database(workspace, "souk")
    assert stored == in_file(root / "glossary/souk.toml")
    assert stored
    assert sorted(stored.domains) == sorted(f"{name}{number}" for name in ("Noa", "Yael") for number in range(8))
    assert len(revisions(workspace, "souk")) == 17
