"""``lexicon resolve``."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from lexicon.storage.concepts import Change
from lexicon.workspace.concepts import read_concepts
from lexicon.workspace.database import concept_store
from lexicon.workspace.settings import find_workspace
from tests.workspace.samples import SOUK, put

if TYPE_CHECKING:
    from pathlib import Path

    from lexicon.model.concept import Concept

    from .conftest import Lexicon

IN_FILE = replace(SOUK, note="Open.", replaced_by="market")
IN_DATABASE = replace(SOUK, note="Covered.", replaced_by="bazaar")
LISTED = """\
conflict\tsouk\treplaced_by
  base      (nothing)
  file      market
  database  bazaar
conflict\tsouk\tnote
  base      (nothing)
  file      Open.
  database  Covered.
"""


@pytest.fixture
def conflicting(lexicon: Lexicon, root: Path) -> Path:
    """A workspace where two fields of one entry are in conflict."""
    lexicon("sync")
    with concept_store(find_workspace()) as store:
        store.apply([Change(SOUK, IN_DATABASE)], author="Noa", origin="web")
    put(root, {"glossary/souk.toml": IN_FILE})
    return root


class Keyboard(io.TextIOWrapper):
    """Standard input that a person types."""

    def isatty(self) -> bool:
        return True


def in_file() -> Concept:
    return read_concepts(find_workspace()).concepts["souk"]


@pytest.mark.usefixtures("conflicting")
def test_list(lexicon: Lexicon) -> None:
    """Field by field with all values, and what to do about it."""
    hint = "2 fields to settle: `lexicon resolve souk --take FIELD=file` or `=database`\n"
    assert lexicon("resolve") == lexicon("resolve", "souk") == (1, LISTED, hint)


@pytest.mark.usefixtures("conflicting")
def test_json(lexicon: Lexicon) -> None:
    """One object a field; an entry is an object."""
    ran = lexicon("resolve", "--json")
    assert ran.code == 1
    assert json.loads(ran.out)[1] == {
        "concept": "souk",
        "path": "glossary/souk.toml",
        "field": "note",
        "base": None,
        "file": "Open.",
        "database": "Covered.",
    }


def test_json_of_a_removed_entry(lexicon: Lexicon, root: Path) -> None:
    """An entry is an object of what it says."""
    lexicon("sync")
    with concept_store(find_workspace()) as store:
        store.apply([Change(SOUK, None)], author="Noa", origin="web")
    put(root, {"glossary/souk.toml": IN_FILE})
    (told,) = json.loads(lexicon("resolve", "--json").out)
    assert (told["field"], told["database"], told["file"]["note"]) == ("entry", None, "Open.")
    assert told["base"]["sections"][0]["terms"][0] == {"text": "souk", "pos": "noun", "status": "preferred"}


@pytest.mark.usefixtures("conflicting")
def test_options(lexicon: Lexicon) -> None:
    """Single fields go before the side for all others."""
    assert lexicon("resolve", "souk", "--database", "--take", "note=file") == (0, "", "souk has no conflict now\n")
    assert (in_file().note, in_file().replaced_by) == ("Open.", "bazaar")
    assert lexicon("resolve") == (0, "", "no conflicts\n")
    assert lexicon("sync").out == ""


@pytest.mark.usefixtures("conflicting")
def test_some_fields_are_not_enough(lexicon: Lexicon) -> None:
    """What is still open is shown, and nothing is written."""
    ran = lexicon("resolve", "souk", "--take", "note=database")
    assert (ran.code, ran.out) == (1, LISTED[: LISTED.index("conflict\tsouk\tnote")])
    assert in_file() == IN_FILE


@pytest.mark.usefixtures("conflicting", "terminal")
def test_terminal(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    """It asks about every field that no option decides."""
    monkeypatch.setattr(io, "TextIOWrapper", Keyboard)
    ran = lexicon("resolve", "souk", "--take", "note=database", "--color", "never", stdin=b"both\nfile\n")
    assert ran.code == 0
    assert "conflict\tsouk\treplaced_by" in ran.out
    assert "souk\tnote" not in ran.out
    assert (in_file().note, in_file().replaced_by) == ("Covered.", "market")


@pytest.mark.usefixtures("conflicting")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--file"], "Say which entry"),
        (["souk", "--take", "note"], "FIELD=file"),
        (["souk", "--take", "note=mine"], "FIELD=file"),
        (["souk", "--take", "gloss=file"], '"gloss" is not in conflict'),
        (["ksar"], 'no concept "ksar"'),
    ],
)
def test_wrong_use(lexicon: Lexicon, arguments: list[str], words: str) -> None:
    """It is told in one line."""
    ran = lexicon("resolve", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err


def test_mistake_in_a_file(lexicon: Lexicon, conflicting: Path) -> None:
    """It is told, and the conflicts too."""
    put(conflicting, {"glossary/riad.toml": ""})
    ran = lexicon("resolve")
    assert (ran.code, ran.out) == (2, LISTED)
    assert ran.err.startswith("error: glossary/riad.toml:1:1: the file is empty\n")
