"""``lexicon import``, and what it makes of the files that ``lexicon export`` writes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.workspace.samples import concept, put, term

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Lexicon


def tbx(entries: str) -> str:
    """A TBX file with ``entries``."""
    return (
        '<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader><fileDesc>'
        f"<sourceDesc><p>A test.</p></sourceDesc></fileDesc></tbxHeader><text><body>{entries}</body></text></tbx>"
    )


def entry(id_: str, *terms: tuple[str, str]) -> str:
    """One entry; each term with its language."""
    sections = "".join(
        f'<langSec xml:lang="{tag}"><termSec><term>{text}</term></termSec></langSec>' for tag, text in terms
    )
    return f'<conceptEntry id="{id_}">{sections}</conceptEntry>'


def test_new_entries(lexicon: Lexicon, root: Path) -> None:
    """They get files; a dry run writes none; the second import has nothing to do."""
    put(root, {"in.tbx": tbx(entry("riad", ("en", "riad"), ("he", "ריאד")))})
    assert lexicon("import", "in.tbx", "--dry-run") == (0, "added\triad\n", "in.tbx: would be: 1 added\n")
    assert not list(root.glob("glossary/**/riad.toml"))
    assert lexicon("import", "in.tbx") == (0, "added\triad\n", "in.tbx: 1 added\n")
    (path,) = root.glob("glossary/**/riad.toml")
    assert 'term = "ריאד"' in path.read_text(encoding="utf-8")
    assert lexicon("import", "in.tbx") == (0, "", "in.tbx: 1 unchanged\n")


def test_silence_erases_nothing(lexicon: Lexicon, root: Path) -> None:
    """A term is added to an entry that keeps all it had."""
    put(root, {"glossary/riad.toml": concept("riad", en=[term("riad")]), "in.tbx": tbx(entry("riad", ("fr", "ryad")))})
    assert lexicon("import", "in.tbx").out == "changed\triad\n"
    text = (root / "glossary" / "riad.toml").read_text(encoding="utf-8")
    assert 'term = "riad"' in text
    assert 'term = "ryad"' in text


@pytest.mark.parametrize(("policy", "kept"), [("ours", "Ours."), ("theirs", "Theirs.")])
def test_conflict(lexicon: Lexicon, root: Path, policy: str, kept: str) -> None:
    """It keeps the file from being taken until somebody says whose value counts."""
    document = {"version": 1, "concepts": [{"id": "riad", "status": "draft", "note": "Ours."}]}
    put(root, {"in.json": json.dumps(document)})
    lexicon("import", "in.json")
    document["concepts"] = [{"id": "riad", "status": "draft", "note": "Theirs."}, {"id": "fonduk", "status": "draft"}]
    put(root, {"in.json": json.dumps(document)})
    ran = lexicon("import", "in.json")
    assert (ran.code, ran.out) == (1, "conflict\triad\tnote\tOurs.\tTheirs.\n")
    assert "in.json: nothing was written; --on-conflict ours or theirs says whose value counts\n" in ran.err
    assert not list(root.glob("glossary/**/fonduk.toml"))
    assert lexicon("import", "in.json", "--on-conflict", policy).code == 0
    (path,) = root.glob("glossary/**/riad.toml")
    assert f'note = "{kept}"' in path.read_text(encoding="utf-8")


def test_rejection(lexicon: Lexicon, root: Path) -> None:
    """It is told with its place and keeps the file from being taken, but for --partial."""
    put(root, {"in.tbx": tbx(entry("riad", ("en", "riad"), ("no such language", "x")))})
    ran = lexicon("import", "in.tbx")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("in.tbx:1:")
    assert "nothing was written; --partial takes what can be taken" in ran.err
    told = json.loads(lexicon("import", "in.tbx", "--partial", "--json").out)["files"][0]
    assert (told["added"], len(told["rejected"]), told["is_refused"]) == (["riad"], 1, False)


@pytest.mark.parametrize("name", ["tbx", "json", "csv", "tsv", "xlsx"])
def test_export_comes_back(lexicon: Lexicon, root: Path, name: str) -> None:
    """What was exported is what is there; a changed glossary differs from it."""
    lexicon("export", name, "-o", f"out.{name}")
    assert lexicon("export", name, "-o", f"out.{name}", "--check")[:2] == (0, f"current\tout.{name}\n")
    assert lexicon("import", f"out.{name}") == (0, "", f"out.{name}: 2 unchanged\n")
    put(root, {"glossary/riad.toml": concept("riad", en=[term("riad")])})
    assert lexicon("export", name, "-o", f"out.{name}", "--check").code == 1


def test_what_costs_no_term_is_told_and_taken(lexicon: Lexicon, root: Path) -> None:
    """A second preferred term, an empty one and lists of people keep no file out."""
    preferred = '<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>'
    terms = "".join(f"<termSec><term>{text}</term>{preferred}</termSec>" for text in ("riad", "ryad", ""))
    put(root, {"in.tbx": tbx(f'<conceptEntry id="riad"><langSec xml:lang="en">{terms}</langSec></conceptEntry>')})
    ran = lexicon("import", "in.tbx")
    assert (ran.code, ran.out) == (0, "added\triad\n")
    assert '"ryad" is taken as admitted' in ran.err
    assert ran.err.endswith("in.tbx: 1 added, 2 rejected\n")


def test_table(lexicon: Lexicon, root: Path) -> None:
    """What its columns are taken for is told, and can be said otherwise; languages that no heading names too."""
    put(root, {"in.csv": "Term,Translation,Colour\nriad,ריאד,red\n"})
    assert "known to hold terms" in lexicon("import", "in.csv", "--column", "Term=keep").err
    ran = lexicon("import", "in.csv", "--lang", "en", "--lang", "he", "--column", "Colour=he.note", "--dry-run")
    assert ran == (
        0,
        "added\triad\n",
        "in.csv: Term = en, Translation = he, Colour = he.note\nin.csv: would be: 1 added\n",
    )
    assert lexicon("import", "in.csv", "--column", "Colour").code == 2
    assert lexicon("import", "in.csv", "--column", "Colour=nonsense").code == 2


def test_pair(lexicon: Lexicon, root: Path) -> None:
    """Glossaries of two languages: one language is the target, whose source is the workspace's."""
    put(root, {"in.utf8": "riad\tריאד\thouse\n"})
    assert lexicon("import", "in.utf8", "--lang", "he").out == "added\triad\n"
    assert lexicon("export", "omegat", "--lang", "he").out.startswith("mellah\tמלאח\t")
    assert lexicon("export", "omegat").code == 2
    put(root, {"de.utf8": "riad\tRiad\n"})
    assert lexicon("import", "de.utf8", "--column", "1=en").code == 2
    assert lexicon("import", "de.utf8", "--lang", "en", "--lang", "de", "--encoding", "cp1252").code == 0


def test_concept_file(lexicon: Lexicon, root: Path) -> None:
    """Somebody else's concept file is an entry; each of its mistakes is told."""
    put(root, {"in/riad.toml": concept("riad", en=[term("riad")]), "in/bad.toml": 'id = "bad"\nnope = 1\n'})
    assert lexicon("import", "in/riad.toml").out == "added\triad\n"
    ran = lexicon("import", "in/bad.toml")
    assert (ran.code, ran.err.split(" ")[0]) == (1, "in/bad.toml:2:1:")


def test_catalogue_after_a_translator(lexicon: Lexicon, root: Path) -> None:
    """What was exported comes back with what somebody has changed, and nothing else."""
    lexicon("export", "po", "--lang", "fr", "-o", "out")
    (path,) = (root / "out").rglob("*.po")
    name = str(path.relative_to(root))
    assert "unchanged" in lexicon("import", name).err
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('msgstr "mellah"', 'msgstr "le mellah"'), encoding="utf-8")
    assert lexicon("import", name).out == "conflict\tmellah\tlang.fr.preferred\tmellah\tle mellah\n"
    assert lexicon("import", name, "--on-conflict", "theirs").out.startswith("changed\tmellah\n")


def test_page(lexicon: Lexicon, root: Path) -> None:
    """A page to browse says what it does not show only to those who ask."""
    put(root, {"glossary/evil.toml": concept("evil", en=[term("</script><img src=x>")])})
    assert lexicon("export", "html", "-o", "out.html").code == 0
    page = (root / "out.html").read_text(encoding="utf-8")
    assert '<article id="evil"' in page
    assert "<img" not in page
    assert json.loads(lexicon("export", "html", "-o", "out.html", "--json").out)["files"][0]["current"] is True


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("gone.tbx", None, "gone.tbx: cannot be read"),
        ("a.doc", "", "does not tell its format"),
        ("a.tbx", "<tbx", "a.tbx:1:1: not well-formed XML"),
        ("a.json", '{"version": 1,\n"concepts": [', "a.json:2:14:"),
        ("a.json", '{"version": 1, "concepts": ' + "[" * 100_000, "a.json:1:"),
    ],
)
def test_unreadable(lexicon: Lexicon, root: Path, name: str, text: str | None, said: str) -> None:
    """One clear line, and nothing is written."""
    put(root, {} if text is None else {name: text})
    ran = lexicon("import", name)
    assert ran.code in (2, 3)
    assert said in ran.err
