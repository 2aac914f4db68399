"""Taking exchange files in: however many entries, whoever else writes, whatever fails."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from lexicon.errors import InputError
from lexicon.formats import csv, json, toml
from lexicon.model.concept import Concept, LanguageSection, Term
from lexicon.workspace.concepts import read_concepts
from lexicon.workspace.database import concept_store
from lexicon.workspace.import_ import import_file
from lexicon.workspace.settings import find_workspace
from lexicon.workspace.sync import sync
from lexicon.workspace.upkeep import verify_database

from .samples import SOUK, put

if TYPE_CHECKING:
    from pathlib import Path

    from lexicon.workspace.settings import Workspace

MANY = 1_100
"""More than two batches."""


def numbered(count: int) -> list[Concept]:
    """Entries in order."""
    return [
        Concept(id=f"c{number:05}", sections=(LanguageSection(tag="en", terms=(Term(text=f"term {number}"),)),))
        for number in range(count)
    ]


def in_database(workspace: Workspace) -> dict[str, Concept]:
    """What the database has."""
    with concept_store(workspace) as store:
        return {one.id: one for one in store.all()}


def test_many(root: Path, workspace: Workspace) -> None:
    """Files, database and report agree; the second time there is nothing to do; then only what differs."""
    concepts = numbered(MANY)
    put(root, {"in.json": json.serialize(concepts).data})
    told: dict[str, int] = {}

    def progress(word: str, number: int) -> None:
        told[word] = told.get(word, 0) + number

    imported = import_file(workspace, "in.json", author="Yael", progress=progress)
    assert imported.added == [one.id for one in concepts]
    assert told == {"read": MANY, "written": MANY}
    files = read_concepts(workspace).concepts
    assert in_database(workspace).items() >= {one.id: one for one in concepts}.items()
    assert files.items() >= in_database(workspace).items()
    assert import_file(workspace, "in.json", author="Yael").unchanged == imported.added
    put(root, {"in.json": json.serialize([replace(one, note="N.") for one in concepts[:2]]).data})
    assert import_file(workspace, "in.json", author="Yael").changed == ["c00000", "c00001"]
    synced = sync(workspace, author="Yael")
    assert (synced.conflicts, synced.to_files.changed, synced.to_database.changed) == ([], [], [])


def test_one_entry_in_many_places(root: Path, workspace: Workspace) -> None:
    """What a file says of an entry in several places is joined, however far apart they are."""
    concepts = numbered(MANY)
    again = Concept(id="c00000", note="Said later.")
    put(root, {"in.json": json.serialize([*concepts, again]).data})
    imported = import_file(workspace, "in.json", author="Yael")
    assert len(imported.added) == MANY
    assert in_database(workspace)["c00000"] == replace(concepts[0], note="Said later.")


def test_ids_that_were_made(root: Path, workspace: Workspace) -> None:
    """A made id that belongs to another entry, stored or in the file, gets a number."""
    put(root, {"in.csv": b"English,Note\nSouk!,other\nsouk,same\nRiad,1\nRiad?,2\n"})
    put(root, {"glossary/souk.toml": SOUK})
    imported = import_file(workspace, "in.csv", author="Yael")
    assert (imported.added, imported.changed) == (["souk-2", "riad", "riad-2"], ["souk"])


def test_what_was_done_by_hand_comes_first(root: Path, workspace: Workspace) -> None:
    """A hand-made change of a file is not lost, and recorded as what it is."""
    sync(workspace, author="Yael")
    put(root, {"glossary/souk.toml": replace(SOUK, note="By hand.")})
    put(root, {"in.json": json.serialize([Concept(id="souk", status=SOUK.status, source="Imported.")]).data})
    assert import_file(workspace, "in.json", author="Noa").changed == ["souk"]
    assert in_database(workspace)["souk"] == replace(SOUK, note="By hand.", source="Imported.")
    with concept_store(workspace) as store:
        assert [(one.author, one.origin) for one in store.history("souk")][1:] == [
            ("Noa", "sync"),
            ("Noa", "import in.json"),
        ]


def test_dry_run_and_refusal_write_nothing(root: Path, workspace: Workspace) -> None:
    """Not even a database."""
    put(root, {"in.csv": csv.serialize(numbered(2)).data, "bad.csv": b"id,language,term,status\na,en,b,wrong\n"})
    assert len(import_file(workspace, "in.csv", author="Yael", dry_run=True).added) == 2
    assert import_file(workspace, "bad.csv", author="Yael").is_refused
    assert not (root / ".lexicon" / "lexicon.db").exists()
    assert not list(root.glob("glossary/c0*.toml"))


KILLED = """
import sys
from lexicon.workspace.import_ import import_file
from lexicon.workspace.settings import find_workspace
import_file(find_workspace(), "in.json", author="Yael")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.parametrize("moment", range(6))
def test_killed(root: Path, workspace: Workspace, moment: int) -> None:
    """At any moment: the database has all entries or none, and the next sync brings files and database together."""
    concepts = numbered(MANY)
    put(root, {"in.json": json.serialize(concepts).data})
    with subprocess.Popen([sys.executable, "-c", KILLED], cwd=root) as process:
        while process.poll() is None:
            if _reached(root, moment):
                process.kill()
    for path in root.glob("glossary/**/*.toml"):
        assert toml.parse(path.read_bytes(), path.name)
    synced = sync(workspace, author="Yael")
    assert (synced.conflicts, synced.problems) == ([], [])
    assert not verify_database(workspace).problems
    stored = {id_ for id_ in in_database(workspace) if id_.startswith("c0")}
    assert len(stored) in (0, MANY)
    assert {id_ for id_ in read_concepts(workspace).concepts if id_.startswith("c0")} == stored
    import_file(workspace, "in.json", author="Yael")
    assert read_concepts(workspace).concepts.items() >= {one.id: one for one in concepts}.items()


def _reached(root: Path, moment: int) -> bool:
    """Whether the import has come as far as ``moment`` says."""
    database = root / ".lexicon" / "lexicon.db"
    written = len(list((root / "glossary").glob("c0*.toml"))) if moment > 2 else 0
    return {
        0: (root / ".lexicon").exists(),
        1: database.exists(),
        2: _size(f"{database}-wal") > 200_000,
        3: written > 0,
        4: written > MANY // 2,
        5: written >= MANY,
    }[moment]


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except OSError:
        return 0


def test_disk_is_full(root: Path, workspace: Workspace) -> None:
    """What files could not be written is told and comes with the next sync; the database is whole."""
    resource = pytest.importorskip("resource")
    put(root, {"in.json": json.serialize([replace(one, note="x" * 4000) for one in numbered(3)]).data})
    sync(workspace, author="Yael")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    old = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, hard))
        with pytest.raises(InputError):
            import_file(workspace, "in.json", author="Yael")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, old)
    assert not verify_database(workspace).problems
    assert len(import_file(find_workspace(), "in.json", author="Yael").rejected) == 0
    assert len(read_concepts(workspace).concepts) >= 3
