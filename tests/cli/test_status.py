"""``lexicon status`` of domains and articles; the overview is tested beside ``fmt`` and ``doctor``."""

from __future__ import annotations

import json
import os
import re
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.workspace.samples import SOUK, concept, put, term

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Lexicon

pytestmark = pytest.mark.usefixtures("root")


def test_domains(lexicon: Lexicon) -> None:
    """A row a domain, with what each language covers of it."""
    assert lexicon("status", "--domains").out.splitlines() == [
        "\t1\t100 %\t100 %\t100 %\t0 %\t0 %",
        "history\t1\t100 %\t100 %\t100 %\t100 %\t0 %",
    ]


def test_in_review(lexicon: Lexicon, root: Path) -> None:
    """What waits for review is named."""
    put(root, {"glossary/riad.toml": concept("riad", "review", en=[term("riad")])})
    ran = lexicon("status")
    assert ran.err.splitlines()[1] == "in review: riad (`lexicon review` lists them)"
    assert json.loads(lexicon("status", "--json").out)["review"] == ["riad"]


def test_articles(lexicon: Lexicon, root: Path) -> None:
    """A row for each concept that an article uses and that lacks a language."""
    put(root, {"a.md": "The souks of the mellah.\n", "articles/b.md": "A souk.\n"})
    ran = lexicon("status", "a.md", "articles", "--lang", "darija")
    assert (ran.code, ran.out) == (0, "a.md\tsouk\tsouks\tary-Arab\narticles/b.md\tsouk\tsouk\tary-Arab\n")
    assert ran.err == "2 articles; 2 of 3 concepts used lack a language\n"
    data = json.loads(lexicon("status", "a.md", "--lang", "ary", "--lang", "he", "--json").out)
    assert data == [
        {
            "path": "a.md",
            "language": "en",
            "concepts": 2,
            "gaps": [{"concept": "souk", "text": "souks", "missing": ["ary-Arab"]}],
        }
    ]


def test_mistakes(lexicon: Lexicon, root: Path) -> None:
    """An article that is not there is told; --lang needs an article."""
    put(root, {"a.md": "A souk.\n"})
    ran = lexicon("status", "gone.md", "a.md")
    assert ran.code == 3
    assert ran.out.startswith("a.md\t")
    assert ran.err.startswith("error: gone.md: cannot be read")
    assert lexicon("status", "--lang", "he").code == 2


# --since

MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")


def rows(out: str) -> list[list[str]]:
    """Return the cells of a table without the moments, which are checked."""
    cells = [line.split("\t") for line in out.splitlines()]
    assert all(MOMENT.fullmatch(one[2]) for one in cells)
    return [[*one[:2], *one[3:]] for one in cells]


def test_since(lexicon: Lexicon, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What became of each entry on the whole, who did it, and what was said about it; the newest first."""
    monkeypatch.setenv("LEXICON_AUTHOR", "Yael")
    put(root, {f"glossary/{id_}.toml": concept(id_, en=[term(id_)]) for id_ in ("inn", "fort", "well", "gate")})
    lexicon("sync")
    lexicon("edit", "inn", "--set", "note=A house.")
    lexicon("revert", "inn")
    lexicon("review", "fort", "--comment", "Is it one?", "--author", "Noa")
    lexicon("review", "mellah", "--comment", "Is it\none?", "--author", "Noa")
    lexicon("remove", "well", "--yes")
    lexicon("edit", "souk", "--set", "note=A market.", "--set", 'domains=["towns"]')
    lexicon("edit", "souk", "--set", "source=Atlas", "--set", "definition=A street.", "--author", "Noa")
    lexicon("edit", "fort", "--set", "lang.en.term.fort.source=Map", "--set", "lang.en.term.fort.note=Old.")
    lexicon("review", "gate", "--retire", "--comment", "Fell in\n2026.")
    lexicon("add", "riad")
    ran = lexicon("status", "--since", "1d")
    assert ran.code == 0
    assert rows(ran.out) == [
        ["riad", "added", "Yael", "", ""],
        ["gate", "retired", "Yael", "status", "Yael: Fell in 2026."],
        ["fort", "changed", "Yael", "lang.en.term.fort", "Noa: Is it one?"],
        ["souk", "changed", "Yael, Noa", "domains, definition, note and 1 more", ""],
        ["well", "removed", "Yael", "", ""],
        ["mellah", "commented", "Noa", "", "Noa: Is it one?"],
        ["inn", "as before", "Yael", "", ""],
    ]
    told = ran.err.splitlines()
    assert told[0].startswith("7 entries have news since ")
    assert told[1:] == []
    data = json.loads(lexicon("status", "--since", "1d", "--json").out)
    assert data["unrecorded"] == []
    souk = next(one for one in data["entries"] if one["concept"] == "souk")
    assert souk["authors"] == ["Yael", "Noa"]
    assert souk["fields"][0] == {"field": "domains", "before": [], "after": ["towns"]}
    gate = next(one for one in data["entries"] if one["concept"] == "gate")
    assert gate["comments"][0]["text"] == "Fell in\n2026."


def test_since_tells_what_was_recorded_for_the_first_time(lexicon: Lexicon) -> None:
    """It may be new, or older than the database: it is told apart from what is surely new."""
    lexicon("sync")
    ran = lexicon("status", "--since", "1d")
    assert ran.out == ""
    assert ran.err.splitlines()[1:] == ["recorded for the first time, perhaps new: mellah, souk"]
    data = json.loads(lexicon("status", "--since", "1d", "--json").out)
    assert [(one["concept"], one["what"]) for one in data["entries"]] == [("mellah", "recorded"), ("souk", "recorded")]


def test_since_knows_what_is_not_recorded(lexicon: Lexicon, root: Path) -> None:
    """Files that were changed by hand are named; nothing is written, no database made."""
    ran = lexicon("status", "--since", "2026-01-01")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines()[0] == "no entries have news since 2026-01-01 00:00"
    assert ran.err.splitlines()[1] == "not recorded yet: mellah, souk (`lexicon sync` records what the files say)"
    assert not (root / ".lexicon/lexicon.db").exists()
    lexicon("sync")
    put(root, {"glossary/souk.toml": replace(SOUK, note="A market.")})
    assert lexicon("status", "--since", "1h").err.splitlines()[2].startswith("not recorded yet: souk (")


def test_since_a_moment(lexicon: Lexicon, root: Path) -> None:
    """A date, a period or a revision of git; what is after it is told, and nothing before."""
    lexicon("add", "riad")
    for when, count in (("2000-01-01", 1), ("2999-01-01T00:00+01:00", 0), ("2w", 1), ("0h", 0)):
        assert len(lexicon("status", "--since", when).out.splitlines()) == count
    commit = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "--allow-empty", "-qm", "x"]
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    for tag, date in (("old", "2001-01-01T00:00:00Z"), ("new", "2099-01-01T00:00:00Z")):
        subprocess.run([*commit, "--date", date], cwd=root, check=True, env=_committed(date))
        subprocess.run(["git", "tag", tag], cwd=root, check=True)
    assert len(lexicon("status", "--since", "old").out.splitlines()) == 1
    assert lexicon("status", "--since", "new").out == ""


def _committed(date: str) -> dict[str, str]:
    return {**os.environ, "GIT_COMMITTER_DATE": date}


@pytest.mark.parametrize("when", ["nope", "7x", "2026-13-01", "--all", ""])
def test_since_no_moment(lexicon: Lexicon, when: str) -> None:
    """It says what one is."""
    ran = lexicon("status", f"--since={when}")
    assert (ran.code, ran.out) == (2, "")
    assert f'"{when}" is no moment' in ran.err
    assert "write a date (2026-05-01), how long ago (12h, 7d, 2w) or a revision of git" in ran.err


def test_since_stands_alone(lexicon: Lexicon) -> None:
    """Everything else asks something different."""
    for other in ("--domains", "--waiting", "a.md"):
        assert lexicon("status", "--since", "1d", other).code == 2
