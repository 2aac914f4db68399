"""Settling conflicts between files and database."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from lexicon.errors import ConflictError, UsageError
from lexicon.model.concept import TermStatus
from lexicon.storage.concepts import Change
from lexicon.workspace.concepts import read_concepts
from lexicon.workspace.database import concept_store
from lexicon.workspace.resolve import choose_by_name, field_name, open_conflicts, resolve
from lexicon.workspace.sync import sync

from .samples import SOUK, concept, put, term

if TYPE_CHECKING:
    from pathlib import Path

    from lexicon.glossary.merge import Conflict
    from lexicon.model.concept import Concept
    from lexicon.workspace.resolve import Choice
    from lexicon.workspace.settings import Workspace

IN_FILE = replace(SOUK, note="Open.", domains=("town",), replaced_by="market")
IN_DATABASE = replace(SOUK, note="Covered.", related=("mellah",), replaced_by="bazaar")
SOUK_PATH = "glossary/souk.toml"


@pytest.fixture
def conflicting(root: Path, workspace: Workspace) -> Workspace:
    """A workspace where two fields of one entry are in conflict."""
    sync(workspace, author="Yael")
    change(workspace, SOUK, IN_DATABASE)
    put(root, {SOUK_PATH: IN_FILE})
    return workspace


def change(workspace: Workspace, before: Concept | None, after: Concept | None) -> None:
    with concept_store(workspace) as store:
        store.apply([Change(before, after)], author="Noa", origin="web")


def both(workspace: Workspace, id_: str = "souk") -> Concept | None:
    """Return what both sides say, once they agree."""
    with concept_store(workspace) as store:
        stored = store.get(id_)
    assert read_concepts(workspace).concepts.get(id_) == stored
    synced = sync(workspace, author="Yael")
    assert id_ in synced.unchanged or stored is None
    return stored


def names(workspace: Workspace) -> list[tuple[str, str]]:
    return [(found.id, field_name(one.path)) for found in open_conflicts(workspace)[0] for one in found.fields]


def test_conflicts_are_listed(conflicting: Workspace) -> None:
    """Every field of every entry that waits, and nothing that can be merged."""
    assert names(conflicting) == [("souk", "replaced_by"), ("souk", "note")]
    (found,), problems = open_conflicts(conflicting)
    assert (found.path, problems) == (SOUK_PATH, [])
    assert found.fields[1][1:] == (None, "Open.", "Covered.")


def test_nothing_in_conflict(workspace: Workspace) -> None:
    """Neither before the first sync nor after it."""
    assert open_conflicts(workspace) == ([], [])
    sync(workspace, author="Yael")
    assert open_conflicts(workspace) == ([], [])


@pytest.mark.parametrize(("choice", "note", "other"), [("file", "Open.", "market"), ("database", "Covered.", "bazaar")])
def test_one_side_for_all(root: Path, conflicting: Workspace, choice: Choice, note: str, other: str) -> None:
    """The fields in conflict come from that side, all others from both, and comments stay."""
    path = root / SOUK_PATH
    path.write_bytes(b"# Ask Noa.\n\n" + path.read_bytes())
    assert resolve(conflicting, "souk", lambda _: choice, author="Yael") is None
    assert path.read_bytes().startswith(b"# Ask Noa.\n\n")
    assert both(conflicting) == replace(SOUK, note=note, replaced_by=other, domains=("town",), related=("mellah",))
    with concept_store(conflicting) as store:
        last = store.history("souk")[-1]
    assert (last.author, last.origin) == ("Yael", "resolve")
    assert names(conflicting) == []


def test_field_by_field(conflicting: Workspace) -> None:
    """Nothing is written before every field is decided."""
    choices: dict[str, Choice] = {"note": "database"}

    def choose(conflict: Conflict) -> Choice | None:
        return choices.get(field_name(conflict.path))

    still_open = resolve(conflicting, "souk", choose, author="Yael")
    assert still_open is not None
    assert [field_name(one.path) for one in still_open.fields] == ["replaced_by"]
    assert len(names(conflicting)) == 2
    choices["replaced_by"] = "file"
    assert resolve(conflicting, "souk", choose, author="Yael") is None
    settled = both(conflicting)
    assert settled is not None
    assert (settled.note, settled.replaced_by) == ("Covered.", "market")


@pytest.mark.parametrize("choice", ["file", "database"])
@pytest.mark.parametrize("removed", ["file", "database"])
def test_removal(root: Path, workspace: Workspace, choice: Choice, removed: Choice) -> None:
    """Of a removal and a change one is chosen; the entry is there or gone on both sides."""
    sync(workspace, author="Yael")
    if removed == "file":
        (root / SOUK_PATH).unlink()
        change(workspace, SOUK, IN_DATABASE)
    else:
        put(root, {SOUK_PATH: IN_FILE})
        change(workspace, SOUK, None)
    assert names(workspace) == [("souk", "entry")]
    assert resolve(workspace, "souk", lambda _: choice, author="Yael") is None
    assert (both(workspace) is None) == (choice == removed)
    assert (root / SOUK_PATH).exists() != (choice == removed)


def test_another_preferred_term_on_each_side(root: Path, workspace: Workspace) -> None:
    """One choice settles which term is preferred."""
    sync(workspace, author="Yael")
    others = [term("souk", "admitted"), term("suq", "admitted"), term("soukh", "deprecated")]
    change(workspace, SOUK, replace(SOUK, sections=concept("souk", en=[*others, term("market")]).sections))
    put(root, {SOUK_PATH: concept("souk", en=[*others, term("bazaar")])})
    assert names(workspace) == [("souk", "lang.en.preferred")]
    resolve(workspace, "souk", lambda _: "database", author="Yael")
    settled = both(workspace)
    assert settled is not None
    statuses = {one.text: one.status for _, one in settled.terms()}
    assert (statuses["market"], statuses["bazaar"]) == (TermStatus.PREFERRED, TermStatus.ADMITTED)


def test_entry_without_conflict(conflicting: Workspace) -> None:
    """There is nothing to do; an id that never was is a mistake."""
    assert resolve(conflicting, "mellah", lambda _: "file", author="Yael") is None
    with pytest.raises(UsageError, match='no concept "ksar"'):
        resolve(conflicting, "ksar", lambda _: "file", author="Yael")


def test_file_that_changes_while_one_decides(root: Path, conflicting: Workspace) -> None:
    """What was typed meanwhile is not overwritten."""
    newest = replace(IN_FILE, note="Half covered.")

    def choose(_: Conflict) -> Choice:
        put(root, {SOUK_PATH: newest})
        return "database"

    with pytest.raises(ConflictError, match="meanwhile"):
        resolve(conflicting, "souk", choose, author="Yael")
    assert read_concepts(conflicting).concepts["souk"] == newest


def test_database_that_changes_while_one_decides(conflicting: Workspace) -> None:
    """Nothing is written then."""

    def choose(conflict: Conflict) -> Choice:
        if conflict.path == ("note",):
            change(conflicting, IN_DATABASE, replace(IN_DATABASE, note="Half covered."))
        return "file"

    with pytest.raises(ConflictError):
        resolve(conflicting, "souk", choose, author="Yael")
    assert read_concepts(conflicting).concepts["souk"] == IN_FILE


def test_names_of_fields(root: Path, workspace: Workspace) -> None:
    """A text with dots, spaces or another script is quoted; the quotes may be left out where it stays clear."""
    base = concept("saints", en=[term("St. John", "admitted"), term("St"), term("a=b", "admitted")])
    assert base.sections[0].terms
    put(root, {"glossary/saints.toml": base})
    sync(workspace, author="Yael")

    def noted(note: str) -> Concept:
        terms = tuple(replace(one, note=note) for one in base.sections[0].terms)
        return replace(base, sections=(replace(base.sections[0], terms=terms),))

    change(workspace, base, noted("Database."))
    put(root, {"glossary/saints.toml": noted("File.")})
    (found,), _ = open_conflicts(workspace)
    assert [field_name(one.path) for one in found.fields] == [
        'lang.en.term."St. John".note',
        "lang.en.term.St.note",
        'lang.en.term."a=b".note',
    ]
    path = ("lang", "en", "term", "St. John", "note")
    for name in ('lang.en.term."St. John".note', "lang.en.term.St. John.note"):
        assert choose_by_name({name: "file"}, found) == {path: "file"}
    with pytest.raises(UsageError, match="not in conflict") as caught:
        choose_by_name({"lang.en.note": "file"}, found)
    assert caught.value.hint is not None
    assert '"St. John"' in caught.value.hint
