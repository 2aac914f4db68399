"""``lexicon extract``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.workspace.samples import put

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Lexicon

TEXT = (
    "We met Salma Hachmar at the water clock.\n\nThe water clock of Hachmar is a water clock.\n\n"
    "They danced the *ahwash* (a dance in the round) by the water clock.\n"
)


def test_proposals(lexicon: Lexicon, root: Path) -> None:
    """One line each: uses, kind, term, language, explanation, first place."""
    put(root, {"a.md": TEXT})
    ran = lexicon("extract", "a.md")
    assert ran.code == 0
    lines = [line.split("\t") for line in ran.out.splitlines()]
    assert ["1", "foreign", "ahwash", "en", "a dance in the round", "a.md:5:18"] in lines
    assert ["4", "phrase", "water clock", "en", "", "a.md:1:29"] in lines
    assert {line[2] for line in lines if line[1] == "name"} >= {"Salma Hachmar"}
    assert "--write adds them as drafts" in ran.err


def test_equal_uses_are_in_the_order_of_the_alphabet(lexicon: Lexicon, root: Path) -> None:
    """Not accented letters last."""
    put(root, {"a.md": "We met Zohra, Élodie, Omar and Edmond there."})
    names = [line.split("\t")[2] for line in lexicon("extract", "a.md", "--kind", "name").out.splitlines()]
    assert names == ["Edmond", "Élodie", "Omar", "Zohra"]


def test_character_references(lexicon: Lexicon, root: Path) -> None:
    """A name is proposed as it is read, and placed where it is written."""
    put(root, {"a.html": "<p>The caf&eacute;s of Am&eacute;lie S&#225;nchez."})
    ran = lexicon("extract", "a.html", "--kind", "name")
    assert ran.out.split("\t")[2:] == ["Amélie Sánchez", "en", "", "a.html:1:24\n"]


def test_options(lexicon: Lexicon, root: Path) -> None:
    """Kinds, limits, JSON."""
    put(root, {"a.md": TEXT})
    ran = lexicon("extract", "a.md", "--kind", "phrase", "--min-count", "9", "--json")
    assert json.loads(ran.out) == []
    ran = lexicon("extract", "a.md", "--limit", "1", "--json")
    found = json.loads(ran.out)
    assert [one["kind"] for one in found] == ["name", "foreign", "phrase"]
    assert set(found[0]) == {"term", "language", "kind", "uses", "gloss", "translation", "places"}
    assert lexicon("extract", "a.md", "--kind", "verb").code == 2


def test_drafts(lexicon: Lexicon, root: Path) -> None:
    """They are unreviewed, and once written no longer proposed."""
    put(root, {"a.md": TEXT})
    ran = lexicon("extract", "a.md", "--kind", "foreign", "--write", "--author", "Rahma")
    assert ran.code == 0
    assert ran.err.startswith("1 draft added; `lexicon status --waiting` lists them, `lexicon review ID --send`")
    assert lexicon("status", "--waiting").out.splitlines()[0].startswith("ahwash\ten\tahwash")
    (path,) = (root / "glossary").rglob("ahwash.toml")
    text = path.read_text("utf-8")
    assert 'status = "draft"' in text
    assert "reviewed = false" in text
    assert 'gloss = "a dance in the round"' in text
    assert 'note = "Proposed from a.md:5, used once."' in text
    assert lexicon("extract", "a.md", "--kind", "foreign").out == ""


def test_bad_articles(lexicon: Lexicon, root: Path) -> None:
    """They get a line each, the others are read."""
    put(root, {"a.md": TEXT, "b.md": b"\0"})
    ran = lexicon("extract", "a.md", "b.md", "gone.md")
    assert ran.code == 3
    assert ran.out
    assert ran.err.count("error: ") == 2


def names(out: str) -> list[str]:
    return [line.split("\t")[2] for line in out.splitlines()]


def test_new(lexicon: Lexicon, root: Path) -> None:
    """Only what no article of the archive uses; the article itself may stand there."""
    put(
        root,
        {
            "archive/old.md": "We met Salma Hachmar there.\n\nA meeting with Omar’s son, near a rose.\n",
            "archive/sub/fr.md": "---\nlang: fr\n---\n\nIl a vu Zohra hier, et l’île d’Oualidia.\n",
            "archive/new.md": "I met Salma Hachmar, Omar, Zohra and Rose Kaddour.\n\nWe saw Hachmar and Oualidia.\n",
        },
    )
    every = lexicon("extract", "archive/new.md", "--kind", "name")
    assert set(names(every.out)) == {"Salma Hachmar", "Omar", "Zohra", "Rose Kaddour", "Hachmar", "Oualidia"}
    ran = lexicon("extract", "archive/new.md", "--kind", "name", "--new", "archive")
    assert (ran.code, names(ran.out)) == (0, ["Rose Kaddour"])
    assert ran.err == "1 term proposed; --write adds them as drafts.\n"
    ran = lexicon("extract", "archive/new.md", "--kind", "name", "--new", "archive/old.md", "--new", "archive/sub")
    assert names(ran.out) == ["Rose Kaddour"]
    put(root, {"archive/a.md": "Rose Kaddour is here."})
    ran = lexicon("extract", "archive/new.md", "--kind", "name", "--new", "archive")
    assert (ran.out, ran.err) == ("", "Nothing new: the glossary or the archive has what these articles use.\n")


def test_new_names_are_names(lexicon: Lexicon, root: Path) -> None:
    """A word in small letters is no use of a name, nor is one with other accents; a phrase may be in the plural."""
    put(
        root,
        {
            "archive/old.md": "A rose for Zöhra.\n\nTwo water clocks.\n",
            "a.md": "We met Rose and Zohra by the water clock.\n\nA water clock is a water clock.\n",
        },
    )
    ran = lexicon("extract", "a.md", "--new", "archive")
    assert names(ran.out) == ["Rose", "Zohra"]
    ran = lexicon("extract", "a.md", "--new", "gone")
    assert ran.code == 3
    assert "error: gone: cannot be read" in ran.err


def test_new_in_hebrew(lexicon: Lexicon, root: Path) -> None:
    """A phrase is known behind a prefix, too."""
    head = "---\nlang: he\n---\n\n"
    put(root, {"archive/old.md": f"{head}הם גרו במקנאס.\n", "a.md": f"{head}הנה שעון מים.\n\nשעון מים, שעון מים!\n"})
    assert names(lexicon("extract", "a.md", "--new", "archive").out) == ["שעון מים"]
    put(root, {"archive/b.md": f"{head}הסתכלו בשעון מים.\n"})
    assert lexicon("extract", "a.md", "--new", "archive").out == ""
