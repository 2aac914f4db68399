"""``lexicon rule``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from lexicon.checking import registry

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Lexicon


def test_list(lexicon: Lexicon, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All rules, one a line, in any folder."""
    monkeypatch.chdir(tmp_path)
    ran = lexicon("rule")
    assert ran.code == 0
    assert [line.split("\t")[0] for line in ran.out.splitlines()] == list(registry.all_codes())
    assert {len(line.split("\t")) for line in ran.out.splitlines()} == {4}


@pytest.mark.parametrize("code", registry.all_codes())
def test_page(lexicon: Lexicon, code: str) -> None:
    """A rule is found by its code and its name in any case, and its page names it."""
    name = registry.load(code).name
    ran = lexicon("rule", code)
    assert (ran.code, ran.err) == (0, "")
    assert name in ran.out
    assert "](#" not in ran.out  # a link within the manual, where there is none
    assert lexicon("rule", name.upper()) == lexicon("rule", code.lower()) == ran


def test_json(lexicon: Lexicon) -> None:
    """One rule is an object, all rules are a list of the same."""
    one = json.loads(lexicon("rule", "LX102", "--json").out)
    assert (one["code"], one["name"], one["severity"]) == ("LX102", "deprecated-term", "warning")
    assert one in json.loads(lexicon("rule", "--json").out)


def test_unknown(lexicon: Lexicon) -> None:
    """It is wrong use, with the way to the list."""
    ran = lexicon("rule", "LX999")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == ['error: no rule "LX999"', "  hint: `lexicon rule` lists the rules"]
