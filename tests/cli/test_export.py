"""``lexicon export``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.workspace.samples import concept, put, term

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Lexicon

LOCALES = ["fr", "he", "ary", "ary@latin"]


def lines(word: str, folder: str = "locales") -> str:
    """Return what an export of all languages prints."""
    return "".join(f"{word}\t{folder}/{locale}/LC_MESSAGES/glossary.po\n" for locale in LOCALES)


def test_export_and_check(lexicon: Lexicon, root: Path) -> None:
    """A CI job sees drift by the exit code, and which files."""
    assert lexicon("export", "po", "--check") == (1, lines("differs"), "")
    assert not (root / "locales").exists()
    assert lexicon("export", "po") == (0, lines("wrote"), "")
    assert lexicon("export", "po") == (0, lines("current"), "")
    assert lexicon("export", "po", "--check") == (0, lines("current"), "")
    put(root, {"glossary/riad.toml": concept("riad", en=[term("riad")])})
    before = (root / "locales" / "fr" / "LC_MESSAGES" / "glossary.po").read_bytes()
    assert lexicon("export", "po", "--check").code == 1
    assert (root / "locales" / "fr" / "LC_MESSAGES" / "glossary.po").read_bytes() == before


def test_folder_and_languages(lexicon: Lexicon, root: Path) -> None:
    """-o and --lang choose where and which."""
    ran = lexicon("export", "mo", "-o", "build", "--lang", "hebrew", "--lang", "ary@latin")
    assert ran.out == "wrote\tbuild/he/LC_MESSAGES/glossary.mo\nwrote\tbuild/ary@latin/LC_MESSAGES/glossary.mo\n"
    assert not (root / "locales").exists()
    assert lexicon("export", "po", "--lang", "shi").code == 2


def test_json(lexicon: Lexicon, root: Path) -> None:
    """A program gets paths, whether they were current, and what was left out."""
    put(root, {"glossary/riad.toml": concept("riad", fr=[term("riad")])})
    data = json.loads(lexicon("export", "pot", "--json").out)
    assert data == {"files": [{"path": "locales/glossary.pot", "current": False, "notes": []}], "left_out": ["riad"]}


def test_what_is_left_out_is_told(lexicon: Lexicon, root: Path) -> None:
    """A concept without a source term is in no catalogue; that is said."""
    put(root, {"glossary/riad.toml": concept("riad", fr=[term("riad")])})
    assert lexicon("export", "pot").err == "left out, no allowed term in the source language: riad\n"


def test_broken_concept_file(lexicon: Lexicon, root: Path) -> None:
    """Catalogues made without it would lose its translations, so nothing is written."""
    put(root, {"glossary/riad.toml": "id = \n"})
    ran = lexicon("export", "po")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[0] == "error: glossary/riad.toml:1:6: the value is not valid TOML"
    assert "nothing was written" in ran.err
    assert not (root / "locales").exists()


def test_broken_catalogue(lexicon: Lexicon, root: Path) -> None:
    """One line with its place, exit code 3, and nothing is written."""
    put(root, {"locales/he/LC_MESSAGES/glossary.po": 'msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr x\n'})
    ran = lexicon("export", "po")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("error: locales/he/LC_MESSAGES/glossary.po:5")
    assert not (root / "locales" / "fr").exists()
