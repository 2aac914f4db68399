"""Looking terms up."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from lexicon.model.concept import Term, WrittenForm
from lexicon.workspace.concepts import read_concepts
from lexicon.workspace.lookup import as_data, clitics, every_form, find

from .samples import MELLAH, put

if TYPE_CHECKING:
    from pathlib import Path

    from lexicon.workspace.settings import Workspace


@pytest.mark.parametrize("text", ["mellah", "MELLAH", "méllâh", "mellahs", "mellha", "מלאח", "מַלָּאח", "ملاح"])
def test_found_folded_in_every_script(workspace: Workspace, text: str) -> None:
    """Capitals, marks, other forms and a typing mistake do not matter."""
    found = find(workspace, text)
    assert found.hits[0].concept == "mellah"
    assert found.preferred == {"mellah": {"ary-Arab": "ملاح", "en": "mellah", "fr": "mellah", "he": "מלאח"}}


def test_one_language_alone(workspace: Workspace) -> None:
    """Only terms of the language wanted are found."""
    assert {hit.language for hit in find(workspace, "mellah").hits} == {"en", "fr", "ary-Arab"}
    assert {hit.language for hit in find(workspace, "mellah", language="fr").hits} == {"fr"}


def test_best_first_and_no_more_than_wanted(workspace: Workspace) -> None:
    """Scores go down; the limit is kept."""
    scores = [hit.score for hit in find(workspace, "souk").hits]
    assert scores == sorted(scores, reverse=True)
    assert len(find(workspace, "souk", limit=1).hits) == 1


def test_nothing_found(workspace: Workspace) -> None:
    """What is not there, and what is nothing at all."""
    assert find(workspace, "xylophone") == ([], {}, [])
    assert find(workspace, "") == ([], {}, [])


def test_mistakes_are_told_beside_the_hits(root: Path, workspace: Workspace) -> None:
    """A broken file hides only itself."""
    put(root, {"glossary/riad.toml": ""})
    found = find(workspace, "souk")
    assert found.hits
    assert len(found.problems) == 1


def test_data_has_the_keys_of_the_file(root: Path, workspace: Workspace) -> None:
    """A program gets from JSON what it would get from the file, values that are false included."""
    full = replace(
        MELLAH,
        ext={"tbx": {"since": 1999}},
        sections=(
            replace(MELLAH.sections[0], gloss="the Jewish quarter", gloss_policy="first-mention"),
            *MELLAH.sections[1:],
        ),
    )
    put(root, {"glossary/history/mellah.toml": full})
    file = tomllib.loads((root / "glossary" / "history" / "mellah.toml").read_text(encoding="utf-8"))
    data = json.loads(json.dumps(as_data(read_concepts(workspace).concepts["mellah"])))
    assert data == file
    assert data["lang"]["ary-Arab"]["term"][0]["reviewed"] is False


def test_every_form_of_a_term() -> None:
    """The term, what its entry lists and what its language makes of it; a language without a module makes nothing."""
    oven = Term(text="oven", forms=(WrittenForm("ov'n"),))
    forms = every_form(oven, "en")
    assert forms[:2] == (("oven", "", "base"), ("ov'n", "", "listed"))
    assert ("ovens", "plural", "rule") in forms
    assert every_form(oven, "de") == forms[:2]


def test_clitics_of_a_term() -> None:
    """Single ones: the chains that they form go without saying; none where the term or the language takes none."""
    assert clitics(Term(text="תנור"), "he") == (("ב", "ה", "ו", "כ", "ל", "מ", "ש"), ())
    assert {"l'", "d'", "qu'"} <= {*clitics(Term(text="oasis"), "fr").before}
    assert "" not in clitics(Term(text="ferran"), "ary-Latn").before
    assert clitics(Term(text="תנור", no_clitic=True), "he") == clitics(Term(text="Ofen"), "de") == ((), ())
