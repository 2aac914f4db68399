"""``lexicon config show``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.workspace.samples import SETTINGS, put

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Lexicon


def test_show(lexicon: Lexicon, root: Path) -> None:
    """In a pipe one line each: name, value as in TOML, origin."""
    put(root, {"lexicon.toml": f'{SETTINGS}[check]\nignore = ["LX104"]\n'})
    ran = lexicon("config", "show")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert 'source\t"en"\tlexicon.toml:2' in lines
    assert 'check.ignore\t["wrong-spelling"]\tlexicon.toml:4' in lines
    assert "check.rules.name-drift.threshold\t4\tdefault" in lines


@pytest.mark.usefixtures("root")
def test_json(lexicon: Lexicon) -> None:
    """The same as a list."""
    told = json.loads(lexicon("config", "show", "--json").out)
    assert {"setting": "source", "value": "en", "origin": "lexicon.toml:2"} in told


def test_outside_a_workspace(lexicon: Lexicon, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is nothing to show."""
    monkeypatch.chdir(tmp_path)
    assert lexicon("config", "show").code == 2


def test_without_a_word(lexicon: Lexicon) -> None:
    """It says what there is."""
    assert "show" in lexicon("config", "--help").out
