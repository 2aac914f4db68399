"""``lexicon find``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.workspace.samples import concept, put, term

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Lexicon

pytestmark = pytest.mark.usefixtures("root")


def test_rows_in_a_pipe(lexicon: Lexicon) -> None:
    """Tabs between columns, no head: what `cut` and `awk` want."""
    ran = lexicon("find", "soukh")
    assert ran.code == 0
    assert ran.out.splitlines()[0] == "souk\ten\tsoukh\tdeprecated\tsoukh"
    assert ran.err == ""


def test_json(lexicon: Lexicon) -> None:
    """A list of objects with the agreed keys."""
    data = json.loads(lexicon("find", "מלאח", "--json").out)
    assert data[0] == {
        "concept": "mellah",
        "language": "he",
        "term": "מלאח",
        "status": "preferred",
        "matched": "מלאח",
        "score": 100,
    }


def test_one_language(lexicon: Lexicon) -> None:
    """--lang takes any name of a language."""
    ran = lexicon("find", "mellah", "--lang", "french")
    assert ran.out == "mellah\tfr\tmellah\tpreferred\tmellah\n"
    assert lexicon("find", "mellah", "--lang", "klingon").code == 2


def test_typed_in_other_letters(lexicon: Lexicon, root: Path) -> None:
    """A term is found by how its letters are typed on another keyboard, below one that is typed as it is."""
    put(root, {"glossary/oven.toml": concept("oven", shi_Tfng=[term("ⴰⴼⵔⵔⴰⵏ")], shi_Latn=[term("afrran")])})
    assert lexicon("find", "Afrran").out == (
        "oven\tshi-Latn\tafrran\tpreferred\tafrran\noven\tshi-Tfng\tⴰⴼⵔⵔⴰⵏ\tpreferred\tⴰⴼⵔⵔⴰⵏ\n"
    )
    assert lexicon("find", "mella7", "--lang", "darija").out == "mellah\tary-Arab\tملاح\tpreferred\tملاح\n"


def test_form_that_no_one_listed(lexicon: Lexicon) -> None:
    """The plural of a term finds it."""
    assert lexicon("find", "souks", "--lang", "en").out.splitlines()[0] == "souk\ten\tsouk\tpreferred\tsouks"


def test_nothing_found(lexicon: Lexicon) -> None:
    """It is said, and the exit code is 1; a program gets an empty list."""
    assert lexicon("find", "xylophone") == (1, "", 'nothing like "xylophone" in the glossary\n')
    assert lexicon("find", "xylophone", "--json") == (1, "[]\n", "")


def test_limit(lexicon: Lexicon) -> None:
    """No more rows than wanted."""
    assert len(lexicon("find", "souk", "--limit", "2").out.splitlines()) == 2


@pytest.mark.usefixtures("terminal")
def test_terminal(lexicon: Lexicon) -> None:
    """For people, each concept is followed by what it is called in the other languages."""
    ran = lexicon("--color", "never", "find", "souk", "--lang", "en")
    assert "שוק" in ran.out


def test_no_control_characters(lexicon: Lexicon, root: Path) -> None:
    """A mistake in a file cannot command the terminal."""
    put(root, {"glossary/\x1b[2J/riad.toml": "", "glossary/ksar.toml": concept("ksar", en=[term("qsar \u202dx")])})
    ran = lexicon("find", "\x1b[2J")
    assert "\x1b" not in ran.out + ran.err
