"""Bringing concept files into the database by a three-way comparison."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from lexicon.errors import InputError, UsageError
from lexicon.storage.concepts import Change
from lexicon.workspace.database import concept_store, has_database
from lexicon.workspace.settings import find_workspace
from lexicon.workspace.sync import sync

from .samples import MELLAH, SETTINGS, SOUK, concept, put, term

if TYPE_CHECKING:
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
    """Return what a sync did, without what it left alone."""
    lists = synced._asdict()
    del lists["problems"], lists["unchanged"]
    return {name: ids for name, ids in lists.items() if ids}


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


def test_change_of_both_is_a_conflict(root: Path, workspace: Workspace) -> None:
    """It is told and left as it is, and the rest is done."""
    sync(workspace, author="Yael")
    theirs = concept("souk", en=[term("market")])
    change_database(workspace, SOUK, theirs)
    put(root, {"glossary/souk.toml": NEW_SOUK, "glossary/riad.toml": RIAD})
    for expected in ({"added": ["riad"], "conflicts": ["souk"]}, {"conflicts": ["souk"]}):
        assert told(sync(workspace, author="Yael")) == expected
        assert stored(workspace)["souk"] == theirs
    put(root, {"glossary/souk.toml": theirs})
    assert told(sync(workspace, author="Yael")) == {}


def test_removal_against_a_change_is_a_conflict(root: Path, workspace: Workspace) -> None:
    """Neither side loses its work: a removed file against a changed entry, and the other way round."""
    sync(workspace, author="Yael")
    change_database(workspace, SOUK, NEW_SOUK)
    change_database(workspace, MELLAH, None)
    (root / "glossary" / "souk.toml").unlink()
    put(root, {"glossary/history/mellah.toml": replace(MELLAH, note="Walled.")})
    assert told(sync(workspace, author="Yael")) == {"conflicts": ["mellah", "souk"]}
    assert stored(workspace) == {"souk": NEW_SOUK}


def test_same_new_concept_on_both_sides(root: Path, workspace: Workspace) -> None:
    """Two who add the same agree; two who add different things do not."""
    sync(workspace, author="Yael")
    change_database(workspace, None, RIAD)
    put(root, {"glossary/riad.toml": RIAD})
    assert told(sync(workspace, author="Yael")) == {}
    change_database(workspace, None, concept("ksar", en=[term("ksar")]))
    put(root, {"glossary/ksar.toml": concept("ksar", en=[term("qsar")])})
    assert told(sync(workspace, author="Yael")) == {"conflicts": ["ksar"]}


def test_change_of_the_database_alone_is_kept(workspace: Workspace) -> None:
    """It is told as such; the older file does not undo it."""
    sync(workspace, author="Yael")
    change_database(workspace, SOUK, NEW_SOUK)
    change_database(workspace, None, RIAD)
    assert told(sync(workspace, author="Yael")) == {"only_in_database": ["riad", "souk"]}
    assert stored(workspace) == {"mellah": MELLAH, "souk": NEW_SOUK, "riad": RIAD}


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
    assert not (root / ".lexicon").exists()


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
