"""``lexicon fmt``, ``lexicon status`` and ``lexicon doctor``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.workspace.samples import put

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Lexicon

LOOSE = "status = 'draft'\nid = 'riad'\n"


def test_fmt(lexicon: Lexicon, root: Path) -> None:
    """--check tells and leaves with 1; without it the files are rewritten once."""
    assert lexicon("fmt", "--check") == (0, "", "0 of 2 concept files to rewrite\n")
    put(root, {"glossary/riad.toml": LOOSE})
    assert lexicon("fmt", "--check") == (1, "would rewrite glossary/riad.toml\n", "1 of 3 concept files to rewrite\n")
    assert (root / "glossary" / "riad.toml").read_text(encoding="utf-8") == LOOSE
    assert lexicon("fmt") == (0, "rewrote glossary/riad.toml\n", "1 of 3 concept files rewritten\n")
    assert lexicon("fmt") == (0, "", "0 of 3 concept files rewritten\n")


def test_fmt_with_a_mistake(lexicon: Lexicon, root: Path) -> None:
    """It is told, the others are written, and the exit code is 2."""
    put(root, {"glossary/ksar.toml": "", "glossary/\x1b[2J/riad.toml": LOOSE})
    ran = lexicon("fmt")
    assert ran.code == 2
    assert ran.out == "rewrote glossary/\\x1b[2J/riad.toml\n"
    assert ran.err.startswith("error: glossary/ksar.toml:1:1: the file is empty\n")


@pytest.mark.usefixtures("root")
def test_status(lexicon: Lexicon) -> None:
    """A row a language, then the sum; --waiting lists what nobody has reviewed."""
    ran = lexicon("status")
    assert ran.out.splitlines()[0] == "en\t2\t100 %\t6\t0"
    assert ran.err == "2 concepts; 1 term to review (--waiting lists them)\n"
    assert lexicon("status", "--waiting").out == "mellah\tary-Arab\tملاح\t\n"
    data = json.loads(lexicon("status", "--json").out)
    assert data["waiting"] == [{"concept": "mellah", "language": "ary-Arab", "term": "ملاح", "note": ""}]
    assert data["languages"][1] == {"language": "fr", "concepts": 2, "percent": 100, "terms": 2, "waiting": 0}


@pytest.mark.usefixtures("root", "terminal")
def test_table_on_a_terminal(lexicon: Lexicon) -> None:
    """People get a head and straight columns."""
    head, first, *_ = lexicon("--color", "never", "status").out.splitlines()
    assert head == "language  concepts  coverage  terms  to review"
    assert first == "en        2         100 %     6      0"
    assert "\x1b[1m" in lexicon("status").out


def test_status_with_a_mistake(lexicon: Lexicon, root: Path) -> None:
    """What could not be read is told beside what could."""
    put(root, {"glossary/riad.toml": ""})
    ran = lexicon("status")
    assert ran.code == 2
    assert ran.out
    assert ran.err.startswith("error: glossary/riad.toml:1:1: the file is empty\n")


def test_doctor(lexicon: Lexicon, root: Path) -> None:
    """Everything that was looked at, and 1 only if something is wrong."""
    ran = lexicon("doctor")
    assert (ran.code, ran.err) == (0, "")
    assert [line.split()[1] for line in ran.out.splitlines()] == [
        "lexicon",
        "workspace",
        "glossary",
        "cache",
        "database",
    ]
    put(root, {"glossary/riad.toml": ""})
    ran = lexicon("doctor")
    assert ran.code == 1
    assert "glossary/riad.toml:1:1: the file is empty" in ran.out


def test_doctor_for_programs(lexicon: Lexicon, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same as a list of objects, in any folder."""
    monkeypatch.chdir(tmp_path)
    ran = lexicon("doctor", "--json")
    assert ran.code == 1
    assert [(one["topic"], one["verdict"]) for one in json.loads(ran.out)] == [
        ("lexicon", "fine"),
        ("workspace", "error"),
    ]
