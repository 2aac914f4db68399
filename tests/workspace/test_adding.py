"""New entries: their language, their id, their file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.errors import ConflictError, UsageError
from lexicon.formats import toml
from lexicon.formats.toml import schema
from lexicon.model.concept import ConceptStatus
from lexicon.workspace.adding import New, add_entry, draft_of, slug

from .samples import put

if TYPE_CHECKING:
    from pathlib import Path

    from lexicon.workspace.settings import Workspace


def test_everything_that_can_be_said(workspace: Workspace) -> None:
    """A draft with its term, definition and translations."""
    new = New(
        term="riad",
        pos="noun",
        domains=("architecture",),
        definition="House round a garden.",
        gloss="a house round a garden",
        translations=("he=ריאד", "ary=رياض", "he=ריאדה"),
    )
    draft = draft_of(workspace, new)
    assert (draft.id, draft.status, draft.domains) == ("riad", ConceptStatus.DRAFT, ("architecture",))
    assert [(tag, term.text, term.pos, term.status.value) for tag, term in draft.terms()] == [
        ("en", "riad", "noun", "preferred"),
        ("he", "ריאד", "noun", "preferred"),
        ("he", "ריאדה", "noun", "admitted"),
        ("ary-Arab", "رياض", "noun", "preferred"),
    ]
    english = draft.section("en")
    assert english
    assert (english.definition, english.gloss) == ("House round a garden.", "a house round a garden")


def test_added(root: Path, workspace: Workspace) -> None:
    """It has a file in the folder of its domain; adding it twice is a conflict."""
    draft = draft_of(workspace, New("riad", domains=("architecture",)))
    changed = add_entry(workspace, draft, author="Yael")
    assert changed.path == "glossary/architecture/riad.toml"
    assert toml.parse((root / changed.path).read_bytes()) == draft
    with pytest.raises(ConflictError, match="somebody has just added"):
        add_entry(workspace, draft, author="Noa")


@pytest.mark.parametrize(("text", "tag"), [("riad", "en"), ("מלאח", "he"), ("ملاح", "ary-Arab"), ("7,5 %", "en")])
def test_language_by_script(workspace: Workspace, text: str, tag: str) -> None:
    """The source language, or the one language of that script."""
    assert draft_of(workspace, New(text, id="x")).sections[0].tag == tag


def test_unclear_language(root: Path, workspace: Workspace) -> None:
    """Where no language or several have the script, somebody has to say it."""
    with pytest.raises(UsageError, match="not clear which language"):
        draft_of(workspace, New("ⵜⴰⵎⴷⵉⵏⵜ"))
    assert draft_of(workspace, New("ⵜⴰⵎⴷⵉⵏⵜ", language="tashelhit")).id == "tamdint"
    del root


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Old Town", "old-town"),
        ("thé à la menthe", "the-a-la-menthe"),
        ("l’œuvre", "loeuvre"),
        ("ⵜⴰⵎⴷⵉⵏⵜ", "tamdint"),
        ("taɣart", "taghart"),
        ("7e9", "7e9"),
        ("מלאח", ""),
    ],
)
def test_slugs(text: str, made: str) -> None:
    """Letters a to z without their marks."""
    assert slug(text) == made


@given(st.text())
def test_slug_is_an_id(text: str) -> None:
    """Whatever it is made from, or it is empty."""
    made = slug(text)
    assert not made or schema.CONCEPT["id"](made) == made


def test_made_ids(root: Path, workspace: Workspace) -> None:
    """From the source language first, then another Latin one; a number makes it the only one."""
    assert draft_of(workspace, New("מלאח", translations=("fr=mellah", "en=walled quarter"))).id == "walled-quarter"
    assert draft_of(workspace, New("מלאח", translations=("fr=quartier",))).id == "quartier"
    assert draft_of(workspace, New("souk", domains=("x",))).id == "souk-2"
    put(root, {"glossary/souk-2.toml": ""})
    assert draft_of(workspace, New("souk")).id == "souk-3"
    with pytest.raises(UsageError, match="no id can be made") as caught:
        draft_of(workspace, New("מלאח"))
    assert "--id" in (caught.value.hint or "")


@pytest.mark.parametrize(
    ("new", "message"),
    [
        (New("riad", id="souk"), 'an entry "souk" already'),
        (New("riad", id="Riad!"), '"id" cannot be'),
        (New("  "), '"term" is empty'),
        (New("riad", status="good"), '"status" cannot be "good"'),
        (New("riad", translations=("he",)), "is no translation"),
        (New("riad", translations=("en=riad",)), "has the term"),
        (New("riad", domains=(" ",)), "has an item that is empty"),
    ],
)
def test_mistakes(workspace: Workspace, new: New, message: str) -> None:
    """They are told before anything is written."""
    with pytest.raises(UsageError, match=message):
        draft_of(workspace, new)
