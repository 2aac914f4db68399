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
    assert ran.err.splitlines()[0] == "0 entries have news since 2026-01-01 00:00"
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


# --findings


NOISY = {
    "archive/a.md": (
        "The melah, the melah and a soukh.\n\n"
        "<!-- lexicon: ignore deprecated-term(mellah) -->The melah, the melah.<!-- lexicon: end --> A melah.\n"
    ),
    "archive/b.md": "A soukh.\n\n<!-- lexicon: ignore-next -->A soukh, a soukh.\n",
    "archive/c.md": "Salma Hachmar met Salma Hachmar. Salma Hatchmar came.\n",
}


def counted(data: dict[str, list[dict[str, object]]]) -> dict[str, tuple[object, ...]]:
    return {str(one["concept"]): (one["told"], one["accepted"], one["suppressed"]) for one in data["entries"]}


def test_findings(lexicon: Lexicon, root: Path) -> None:
    """Every finding is counted once: told, accepted or suppressed; the most ignored entry comes first."""
    put(root, NOISY)
    ran = lexicon("status", "--findings", "archive")
    assert (ran.code, ran.out) == (0, "mellah\t3\t0\t2\t40 %\nsouk\t3\t0\t1\t25 %\n")
    assert ran.err.splitlines() == [
        "9 findings about 2 entries, 3 of them ignored",
        "about no entry: 1 told, 0 accepted, 0 suppressed",
    ]
    lexicon("check", "archive", "--write-baseline", "known.json")
    put(root, {"archive/d.md": "A melah, a soukh, a soukh.\n"})
    data = json.loads(lexicon("status", "--findings", "archive", "--baseline", "known.json", "--json").out)
    assert counted(data) == {"mellah": (1, 3, 2), "souk": (2, 3, 1)}
    assert data["entries"][0] == {
        "concept": "mellah",
        "told": 1,
        "accepted": 3,
        "suppressed": 2,
        "ignored": 5,
        "percent": 83,
    }
    assert data["others"] == {
        "concept": "",
        "told": 0,
        "accepted": 1,
        "suppressed": 0,
        "ignored": 1,
        "percent": 100,
    }


def test_findings_of_a_baseline_alone(lexicon: Lexicon, root: Path) -> None:
    """Nothing is checked: what the file holds is counted."""
    put(root, NOISY)
    lexicon("check", "archive", "--write-baseline", "known.json")
    for name in NOISY:
        (root / name).unlink()
    data = json.loads(lexicon("status", "--findings", "--baseline", "known.json", "--json").out)
    assert counted(data) == {"mellah": (0, 3, 0), "souk": (0, 3, 0)}


def test_findings_that_are_gone_are_not_counted(lexicon: Lexicon, root: Path) -> None:
    """A baseline may have more than the articles have by now."""
    put(root, {"a.md": "A melah, a melah.\n"})
    lexicon("check", "a.md", "--write-baseline", "known.json")
    put(root, {"a.md": "A melah.\n"})
    assert lexicon("status", "--findings", "a.md", "--baseline", "known.json").out == "mellah\t0\t1\t0\t100 %\n"


def test_findings_behind_a_suppressed_one(lexicon: Lexicon, root: Path) -> None:
    """Where one finding hides another, the one that was silenced is counted, and the one that comes forward is told."""
    put(root, {"a.md": "<!-- lexicon: ignore-file forbidden-term -->The mellah ghetto.\n"})
    told = lexicon("check", "a.md", "--output-format", "concise").out.splitlines()
    ran = lexicon("status", "--findings", "a.md")
    assert ran.out == f"mellah\t{len(told)}\t0\t1\t{100 // (1 + len(told))} %\n"


def test_findings_mistakes(lexicon: Lexicon, root: Path) -> None:
    """Neither articles nor a baseline; a file that is none; something else asked at once."""
    put(root, {"a.md": "A melah.\n", "bad.json": "{"})
    assert lexicon("status", "--findings").code == 2
    assert lexicon("status", "--findings", "a.md", "--lang", "he").code == 2
    assert lexicon("status", "--baseline", "bad.json").code == 3
    ran = lexicon("status", "--findings", "a.md", "gone.md")
    assert (ran.code, ran.out) == (3, "mellah\t1\t0\t0\t0 %\n")
    assert ran.err.startswith("error: gone.md: ")
