"""Bringing concept files and the database to the same state."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from lexicon.errors import InputError, UsageError
from lexicon.formats import toml
from lexicon.glossary.merge import Conflict
from lexicon.storage.concepts import Change, ConceptStore
from lexicon.workspace.concepts import read_concepts
from lexicon.workspace.database import concept_store, has_database
from lexicon.workspace.settings import find_workspace
from lexicon.workspace.sync import OpenConflict, sync

from .samples import MELLAH, SETTINGS, SOUK, concept, put, term

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from lexicon.model.concept import Concept
    from lexicon.storage.concepts import Revision
    from lexicon.workspace.settings import Workspace
    from lexicon.workspace.sync import Synced

RIAD = concept("riad", en=[term("riad")])
NEW_SOUK = concept("souk", en=[term("bazaar")])


def stored(workspace: Workspace) -> dict[str, Concept]:
    """Return the concepts in the database by id."""
    with concept_store(workspace) as store:
        return {one.id: one for one in store.all()}


def history(workspace: Workspace, id_: str) -> list[Revision]:
    """Return the recorded changes of a concept."""
    with concept_store(workspace) as store:
        return store.history(id_)


def change_database(workspace: Workspace, before: Concept | None, after: Concept | None) -> None:
    """Let a colleague change the database."""
    with concept_store(workspace) as store:
        store.apply([Change(before, after)], author="Noa", origin="web")


def told(synced: Synced) -> dict[str, list[str]]:
    """Return what a sync did, without what it left alone: to the database, to the ``files``, and in both."""
    lists = {
        **synced.to_database._asdict(),
        **{f"files_{name}": ids for name, ids in synced.to_files._asdict().items()},
        "merged": synced.merged,
        "conflicts": [conflict.id for conflict in synced.conflicts],
    }
    return {name: ids for name, ids in lists.items() if ids}


def in_files(workspace: Workspace) -> dict[str, Concept]:
    """Return the concepts in the files by id."""
    glossary = read_concepts(workspace)
    assert glossary.problems == []
    return glossary.concepts


def test_first_sync_adds_everything(workspace: Workspace) -> None:
    """A new database gets every concept as the files say it, with who did it."""
    assert told(sync(workspace, author="Yael")) == {"added": ["mellah", "souk"]}
    assert stored(workspace) == {"mellah": MELLAH, "souk": SOUK}
    (revision,) = history(workspace, "souk")
    assert (revision.author, revision.origin, revision.operation) == ("Yael", "sync", "add")


def test_second_sync_changes_nothing(workspace: Workspace) -> None:
    """What agrees is left alone: no revision, no change."""
    sync(workspace, author="Yael")
    again = sync(workspace, author="Yael")
    assert told(again) == {}
    assert again.unchanged == ["mellah", "souk"]
    assert len(history(workspace, "souk")) == 1


def test_files_are_added_changed_and_removed(root: Path, workspace: Workspace) -> None:
    """What changed in the files alone is taken over, in one step."""
    sync(workspace, author="Yael")
    put(root, {"glossary/riad.toml": RIAD, "glossary/souk.toml": NEW_SOUK})
    (root / "glossary" / "history" / "mellah.toml").unlink()
    assert told(sync(workspace, author="Yael")) == {"added": ["riad"], "changed": ["souk"], "removed": ["mellah"]}
    assert stored(workspace) == {"riad": RIAD, "souk": NEW_SOUK}
    assert told(sync(workspace, author="Yael")) == {}


def test_moved_file_is_the_same_concept(root: Path, workspace: Workspace) -> None:
    """The folder of a concept is free."""
    sync(workspace, author="Yael")
    (root / "glossary" / "souk.toml").rename(root / "glossary" / "history" / "souk.toml")
    assert told(sync(workspace, author="Yael")) == {}
    with concept_store(workspace) as store:
        assert store.bases()["souk"].path == "glossary/history/souk.toml"


def test_file_in_another_form_is_the_same_concept(root: Path, workspace: Workspace) -> None:
    """Comments and blank lines are no change."""
    sync(workspace, author="Yael")
    path = root / "glossary" / "souk.toml"
    path.write_bytes(b"# Ask Noa.\n\n" + path.read_bytes())
    assert told(sync(workspace, author="Yael")) == {}


def test_changes_of_the_database_go_to_the_files(root: Path, workspace: Workspace) -> None:
    """A changed file keeps its comments, a new one lies in the folder of its domain, a removed one is gone."""
    sync(workspace, author="Yael")
    path = root / "glossary" / "souk.toml"
    path.write_bytes(b"# Ask Noa.\n\n" + path.read_bytes())
    town = replace(RIAD, domains=("Town Life", "history"))
    change_database(workspace, SOUK, NEW_SOUK)
    change_database(workspace, None, town)
    change_database(workspace, MELLAH, None)
    assert told(sync(workspace, author="Yael")) == {
        "files_added": ["riad"],
        "files_changed": ["souk"],
        "files_removed": ["mellah"],
    }
    assert path.read_bytes() == b"# Ask Noa.\n\n" + toml.serialize(NEW_SOUK)
    assert (root / "glossary" / "town-life" / "riad.toml").read_bytes() == toml.serialize(town)
    assert in_files(workspace) == stored(workspace) == {"souk": NEW_SOUK, "riad": town}
    assert [revision.author for revision in history(workspace, "souk")] == ["Yael", "Noa"]
    assert told(sync(workspace, author="Yael")) == {}


def test_changes_of_both_are_merged(root: Path, workspace: Workspace) -> None:
    """What the two have changed in different fields is in both afterwards, recorded as the one who syncs."""
    sync(workspace, author="Yael")
    path = root / "glossary" / "souk.toml"
    change_database(workspace, SOUK, replace(SOUK, note="Covered."))
    put(root, {"glossary/souk.toml": "# Ask Noa.\n\n" + toml.serialize(replace(SOUK, domains=("town",))).decode()})
    assert told(sync(workspace, author="Yael")) == {"merged": ["souk"]}
    merged = replace(SOUK, note="Covered.", domains=("town",))
    assert stored(workspace)["souk"] == in_files(workspace)["souk"] == merged
    assert path.read_bytes().startswith(b"# Ask Noa.\n\n")
    assert [(one.author, one.origin) for one in history(workspace, "souk")] == [
        ("Yael", "sync"),
        ("Noa", "web"),
        ("Yael", "sync"),
    ]
    assert told(sync(workspace, author="Yael")) == {}


def test_conflict(root: Path, workspace: Workspace) -> None:
    """A field that both have changed is told with all its values; the entry is left alone, and the rest is done."""
    sync(workspace, author="Yael")
    theirs = replace(SOUK, note="Covered.", domains=("town",))
    ours = replace(SOUK, note="Open.", related=("mellah",))
    change_database(workspace, SOUK, theirs)
    put(root, {"glossary/souk.toml": ours, "glossary/riad.toml": RIAD})
    for expected in ({"added": ["riad"], "conflicts": ["souk"]}, {"conflicts": ["souk"]}):
        synced = sync(workspace, author="Yael")
        assert told(synced) == expected
        assert synced.conflicts == [
            OpenConflict("souk", "glossary/souk.toml", (Conflict(("note",), None, "Open.", "Covered."),))
        ]
        assert (stored(workspace)["souk"], in_files(workspace)["souk"]) == (theirs, ours)
    put(root, {"glossary/souk.toml": theirs})
    assert told(sync(workspace, author="Yael")) == {}


def test_removal_against_a_change_is_a_conflict(root: Path, workspace: Workspace) -> None:
    """Neither side loses its work: a removed file against a changed entry, and the other way round."""
    sync(workspace, author="Yael")
    change_database(workspace, SOUK, NEW_SOUK)
    change_database(workspace, MELLAH, None)
    (root / "glossary" / "souk.toml").unlink()
    ours = replace(MELLAH, note="Walled.")
    put(root, {"glossary/history/mellah.toml": ours})
    synced = sync(workspace, author="Yael")
    assert told(synced) == {"conflicts": ["mellah", "souk"]}
    assert [(one.path, one.fields) for one in synced.conflicts] == [
        ("glossary/history/mellah.toml", (Conflict((), MELLAH, ours, None),)),
        (None, (Conflict((), SOUK, None, NEW_SOUK),)),
    ]
    assert (stored(workspace), in_files(workspace)) == ({"souk": NEW_SOUK}, {"mellah": ours})


def test_removed_on_both_sides(root: Path, workspace: Workspace) -> None:
    """It is no conflict, and forgotten."""
    sync(workspace, author="Yael")
    change_database(workspace, SOUK, None)
    (root / "glossary" / "souk.toml").unlink()
    assert told(sync(workspace, author="Yael")) == {}
    with concept_store(workspace) as store:
        assert [*store.bases()] == ["mellah"]


def test_same_new_concept_on_both_sides(root: Path, workspace: Workspace) -> None:
    """Two who add the same agree; two who prefer different terms do not."""
    sync(workspace, author="Yael")
    change_database(workspace, None, RIAD)
    put(root, {"glossary/riad.toml": RIAD})
    assert told(sync(workspace, author="Yael")) == {}
    change_database(workspace, None, concept("ksar", en=[term("ksar")]))
    put(root, {"glossary/ksar.toml": concept("ksar", en=[term("qsar")])})
    assert told(sync(workspace, author="Yael")) == {"conflicts": ["ksar"]}


def test_moved_and_changed_on_the_other_side(root: Path, workspace: Workspace) -> None:
    """The new text goes to where the file is now."""
    sync(workspace, author="Yael")
    (root / "glossary" / "souk.toml").rename(root / "glossary" / "history" / "souk.toml")
    change_database(workspace, SOUK, NEW_SOUK)
    assert told(sync(workspace, author="Yael")) == {"files_changed": ["souk"]}
    assert (root / "glossary" / "history" / "souk.toml").read_bytes() == toml.serialize(NEW_SOUK)
    assert not (root / "glossary" / "souk.toml").exists()


def test_entry_that_no_file_can_say(root: Path, workspace: Workspace) -> None:
    """It is told, the rest is done, and it stays in the database."""
    sync(workspace, author="Yael")
    change_database(workspace, None, concept("bad id", en=[term("x")]))
    put(root, {"glossary/riad.toml": RIAD})
    for _ in range(2):
        synced = sync(workspace, author="Yael")
        assert ["bad id" in str(problem) for problem in synced.problems] == [True]
    assert in_files(workspace) == {"mellah": MELLAH, "souk": SOUK, "riad": RIAD}
    assert "bad id" in stored(workspace)


def test_file_that_cannot_be_written(root: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is told; the next sync does what is left."""
    sync(workspace, author="Yael")
    change_database(workspace, SOUK, NEW_SOUK)
    put(root, {"glossary/riad.toml": RIAD})

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        synced = sync(workspace, author="Yael")
    assert [(one.path, one.message) for one in synced.problems] == [
        ("glossary/souk.toml", "cannot be written: No space left on device")
    ]
    assert in_files(workspace)["souk"] == SOUK
    assert stored(workspace)["riad"] == RIAD
    assert told(sync(workspace, author="Yael")) == {"files_changed": ["souk"]}


# Killed at any moment.


def kill_at(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program end before its ``step``-th write, to the database or to a file."""
    left = [step]

    def before(function: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **options: Any) -> Any:
            if not left[0]:
                raise KeyboardInterrupt
            left[0] -= 1
            return function(*arguments, **options)

        return counted

    monkeypatch.setattr(ConceptStore, "apply", before(ConceptStore.apply))
    monkeypatch.setattr(os, "replace", before(os.replace))
    monkeypatch.setattr(os, "unlink", before(os.unlink))


@pytest.mark.parametrize("shared", [False, True], ids=["own database", "shared database"])
@pytest.mark.parametrize("step", range(7))
def test_killed(
    root: Path, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int, shared: bool
) -> None:
    """Wherever a sync is stopped, the next one comes to the same end, and nothing is lost or in conflict."""
    if shared:
        workspace = workspace._replace(database=f"sqlite:///{tmp_path}/team.db")
    put(root, {"glossary/riad.toml": RIAD})
    sync(workspace, author="Yael")
    in_database = replace(SOUK, note="Covered.", related=("riad",))
    change_database(workspace, SOUK, in_database)
    change_database(workspace, MELLAH, None)
    change_database(workspace, None, concept("ksar", en=[term("ksar")]))
    put(root, {"glossary/souk.toml": replace(SOUK, domains=("town",), related=("mellah",))})
    put(root, {"glossary/kasbah.toml": concept("kasbah", en=[term("kasbah")])})
    put(root, {"glossary/riad.toml": replace(RIAD, note="With a garden.")})
    with monkeypatch.context() as patched:
        kill_at(step, patched)
        with suppress(KeyboardInterrupt):
            sync(workspace, author="Yael")
    again = sync(workspace, author="Yael")
    assert (again.conflicts, again.problems) == ([], [])
    assert stored(workspace) == in_files(workspace)
    assert sorted(stored(workspace)) == ["kasbah", "ksar", "riad", "souk"]
    merged = stored(workspace)["souk"]
    assert (merged.note, merged.domains, {*merged.related}) == ("Covered.", ("town",), {"mellah", "riad"})
    assert told(sync(workspace, author="Yael")) == {}
    assert [one.origin for one in history(workspace, "souk")] == ["sync", "web", "sync"]


# Several copies of the files with one database.


def copy(root: Path, name: str) -> Workspace:
    """Return the workspace in a colleague's copy of the files."""
    shutil.copytree(root, root.parent / name, ignore=shutil.ignore_patterns(".lexicon"))
    return find_workspace(str(root.parent / name))


@pytest.fixture(params=["sqlite", "postgresql"])
def team_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database that is in no copy."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/team.db"
    return str(request.getfixturevalue("postgresql_url"))


def test_copy_that_is_behind_undoes_nothing(root: Path, monkeypatch: pytest.MonkeyPatch, team_url: str) -> None:
    """Each copy of the files has its own last agreement: old files never count as changes."""
    monkeypatch.setenv("LEXICON_DATABASE", team_url)
    yael = find_workspace()
    noa = copy(root, "noa")
    sync(yael, author="Yael")
    sync(noa, author="Noa")
    put(root, {"glossary/souk.toml": replace(SOUK, note="Covered."), "glossary/riad.toml": RIAD})
    (root / "glossary" / "history" / "mellah.toml").unlink()
    sync(yael, author="Yael")
    put(root.parent / "noa", {"glossary/souk.toml": replace(SOUK, domains=("town",))})
    assert told(sync(noa, author="Noa")) == {"files_added": ["riad"], "files_removed": ["mellah"], "merged": ["souk"]}
    assert told(sync(yael, author="Yael")) == {"files_changed": ["souk"]}
    expected = {"souk": replace(SOUK, note="Covered.", domains=("town",)), "riad": RIAD}
    assert stored(yael) == in_files(yael) == in_files(noa) == expected
    assert (told(sync(noa, author="Noa")), told(sync(yael, author="Yael"))) == ({}, {})


def test_new_copy_that_is_behind(root: Path, monkeypatch: pytest.MonkeyPatch, team_url: str) -> None:
    """A fresh copy of older files is brought up to date: the database remembers that it once said the same."""
    monkeypatch.setenv("LEXICON_DATABASE", team_url)
    yael = find_workspace()
    sync(yael, author="Yael")
    noa = copy(root, "noa")
    put(root, {"glossary/souk.toml": NEW_SOUK})
    sync(yael, author="Yael")
    assert told(sync(noa, author="Noa", dry_run=True)) == {"files_changed": ["souk"]}
    assert not (root.parent / "noa" / ".lexicon").exists()
    assert told(sync(noa, author="Noa")) == {"files_changed": ["souk"]}
    assert in_files(noa) == stored(noa)


@pytest.mark.usefixtures("root")
def test_shared_database_that_was_made_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A database without a single entry is an accident, not a wish to remove all files."""
    monkeypatch.setenv("LEXICON_DATABASE", f"sqlite:///{tmp_path}/team.db")
    workspace = find_workspace()
    sync(workspace, author="Yael")
    for path in tmp_path.glob("team.db*"):
        path.unlink()
    with pytest.raises(InputError, match="lost every concept"):
        sync(workspace, author="Yael")
    assert in_files(workspace) == {"mellah": MELLAH, "souk": SOUK}


def test_dry_run_makes_no_database(root: Path, workspace: Workspace) -> None:
    """To look is not to write."""
    assert told(sync(workspace, author="Yael", dry_run=True)) == {"added": ["mellah", "souk"]}
    assert not has_database(workspace)
    assert not (root / ".lexicon").exists()


def test_dry_run_writes_nothing(root: Path, workspace: Workspace) -> None:
    """It tells what would be done, and the next one tells the same."""
    sync(workspace, author="Yael")
    put(root, {"glossary/souk.toml": NEW_SOUK})
    for _ in range(2):
        assert told(sync(workspace, author="Yael", dry_run=True)) == {"changed": ["souk"]}
    assert stored(workspace)["souk"] == SOUK


def broken(root: Path) -> None:
    put(root, {"glossary/souk.toml": "id = \n"})


def broken_and_moved(root: Path) -> None:
    (root / "glossary" / "souk.toml").unlink()
    put(root, {"glossary/town/souk.toml": "id = \n"})


def badly_renamed(root: Path) -> None:
    (root / "glossary" / "souk.toml").rename(root / "glossary" / "suq.toml")


def linked_to_nowhere(root: Path) -> None:
    (root / "glossary" / "souk.toml").unlink()
    (root / "glossary" / "souk.toml").symlink_to("gone")


@pytest.mark.parametrize("spoil", [broken, broken_and_moved, badly_renamed, linked_to_nowhere])
def test_file_with_a_mistake_never_removes_its_concept(root: Path, workspace: Workspace, spoil: object) -> None:
    """As long as something cannot be read, nothing counts as removed; what can be read is taken over."""
    sync(workspace, author="Yael")
    assert callable(spoil)
    spoil(root)
    put(root, {"glossary/riad.toml": RIAD})
    synced = sync(workspace, author="Yael")
    assert len(synced.problems) == 1
    assert told(synced) == {"added": ["riad"]}
    assert stored(workspace) == {"mellah": MELLAH, "souk": SOUK, "riad": RIAD}


def test_missing_folder_never_removes_all(root: Path, workspace: Workspace) -> None:
    """A glossary folder that is gone is an accident, not a wish."""
    sync(workspace, author="Yael")
    (root / "glossary").rename(root / "glosary")
    with pytest.raises(InputError, match="folder of the concept files is gone") as caught:
        sync(workspace, author="Yael")
    assert caught.value.path == "glossary"
    assert stored(workspace) == {"mellah": MELLAH, "souk": SOUK}


def test_workspace_without_a_glossary(root: Path) -> None:
    """Where there is nothing yet, nothing is done."""
    put(root, {"empty/lexicon.toml": ""})
    assert told(sync(find_workspace(str(root / "empty")), author="Yael")) == {}


def test_database_lies_where_the_settings_say(root: Path) -> None:
    """The setting is relative to the workspace."""
    put(root, {"lexicon.toml": SETTINGS + 'database = "sqlite:///terms.db"\n'})
    sync(find_workspace(), author="Yael")
    assert (root / "terms.db").is_file()
    assert not list((root / ".lexicon").glob("*.db"))


@pytest.mark.parametrize(
    ("url", "error"),
    [("terms.db", UsageError), ("sqlite:///no/such/folder/x.db", InputError), ("sqlite:///glossary", InputError)],
)
def test_database_that_cannot_be_used(root: Path, url: str, error: type[Exception]) -> None:
    """A wrong setting or place is one error, and nothing is made."""
    put(root, {"lexicon.toml": SETTINGS + f'database = "{url}"\n'})
    with pytest.raises(error):
        sync(find_workspace(), author="Yael")


def test_same_on_postgresql(root: Path, monkeypatch: pytest.MonkeyPatch, postgresql_url: str) -> None:
    """A team's server takes part in the same way."""
    monkeypatch.setenv("LEXICON_DATABASE", postgresql_url)
    workspace = find_workspace()
    assert told(sync(workspace, author="Yael")) == {"added": ["mellah", "souk"]}
    change_database(workspace, SOUK, NEW_SOUK)
    put(root, {"glossary/souk.toml": concept("souk", en=[term("market")]), "glossary/riad.toml": RIAD})
    assert told(sync(workspace, author="Yael")) == {"added": ["riad"], "conflicts": ["souk"]}
    assert stored(workspace) == {"mellah": MELLAH, "souk": NEW_SOUK, "riad": RIAD}
    change_database(workspace, MELLAH, None)
    assert told(sync(workspace, author="Yael")) == {"files_removed": ["mellah"], "conflicts": ["souk"]}
