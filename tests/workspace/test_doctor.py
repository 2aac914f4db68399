"""Finding out what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lexicon.workspace.doctor import Finding, Verdict, examine
from lexicon.workspace.settings import find_workspace
from lexicon.workspace.sync import sync

from .samples import put

if TYPE_CHECKING:
    from pathlib import Path


def found(topic: str) -> list[Finding]:
    """Return what is found about ``topic``."""
    return [finding for finding in examine() if finding.topic == topic]


def test_sound_workspace(root: Path) -> None:
    """Everything is fine before and after the first sync; looking changes nothing."""
    assert [finding.topic for finding in examine()] == ["lexicon", "workspace", "glossary", "cache", "database"]
    assert {finding.verdict for finding in examine()} == {Verdict.FINE}
    assert not (root / ".lexicon").exists()
    sync(find_workspace(), author="Yael")
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert Verdict.ERROR not in {finding.verdict for finding in examine()}
    assert any("concepts: 2" in finding.message for finding in found("database"))
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_no_workspace(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a workspace there is nothing else to look at."""
    monkeypatch.chdir(root.parent)
    *_, last = examine()
    assert (last.topic, last.verdict) == ("workspace", Verdict.ERROR)
    assert "lexicon init" in str(last.hint)


def test_wrong_settings(root: Path) -> None:
    """Their mistake is told with its place."""
    put(root, {"lexicon.toml": "language = 1\n"})
    (finding,) = found("workspace")
    assert finding.verdict is Verdict.ERROR
    assert finding.message == 'lexicon.toml:1:1: unknown key "language"'


def test_mistakes_in_concept_files(root: Path) -> None:
    """Each one is told, and what is sound is counted."""
    put(root, {"glossary/riad.toml": "", "glossary/ksar.toml": "id = \n"})
    assert [finding.verdict for finding in found("glossary")] == [Verdict.ERROR, Verdict.ERROR, Verdict.FINE]
    assert found("glossary")[-1].message == "concepts: 2"


def test_no_concepts(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty glossary is worth a word."""
    put(root, {"empty/lexicon.toml": ""})
    monkeypatch.chdir(root / "empty")
    (finding,) = found("glossary")
    assert finding.verdict is Verdict.WARNING


@pytest.mark.parametrize("data", [b"x", b"no database at all, only text\n" * 100])
def test_database_that_is_none(root: Path, data: bytes) -> None:
    """A file that is no database is told, not overwritten."""
    put(root, {".lexicon/lexicon.db": data})
    assert Verdict.ERROR in {finding.verdict for finding in found("database")}
    assert (root / ".lexicon" / "lexicon.db").read_bytes() == data


def test_server_that_does_not_answer(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database elsewhere that cannot be reached is one error without the password."""
    del root
    monkeypatch.setenv("LEXICON_DATABASE", "postgresql+psycopg://yael:secret@127.0.0.1:1/terms")
    (finding,) = found("database")
    assert finding.verdict is Verdict.ERROR
    assert "secret" not in finding.message


@pytest.mark.usefixtures("root")
def test_server(postgresql_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new database of a server is not up to date, and sync mends that."""
    monkeypatch.setenv("LEXICON_DATABASE", postgresql_url)
    assert Verdict.WARNING in {finding.verdict for finding in found("database")}
    sync(find_workspace(), author="Yael")
    assert {finding.verdict for finding in found("database")} == {Verdict.FINE}
