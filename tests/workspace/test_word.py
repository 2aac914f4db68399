"""Findings as comments of a Word document."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest

from lexicon.errors import InputError, LexiconError, UsageError
from lexicon.workspace.check import CheckRequest, Mending, check
from lexicon.workspace.settings import find_workspace
from lexicon.workspace.word import require_word_document

if TYPE_CHECKING:
    from pathlib import Path


def annotate(path: str, annotated: str, **how: object) -> None:
    """Check ``path`` and write ``annotated``."""

    def trouble(error: LexiconError) -> None:
        raise error

    request = CheckRequest((path,), annotated=annotated, **how)  # type: ignore[arg-type]
    list(check(find_workspace(), request, lambda _: b"", trouble))


@pytest.fixture
def article(root: Path) -> Path:
    """A Word document with two findings."""
    made = docx.Document()
    made.add_paragraph("In the ").add_run("mel").bold = True
    made.paragraphs[0].add_run("ah of Fes.")
    made.add_paragraph("A soukh.")
    made.save(str(root / "a.docx"))
    return root / "a.docx"


def test_findings_become_comments(article: Path) -> None:
    """One each, by us, with what to do and the rule; the text stays, and the article too."""
    before = article.read_bytes()
    annotate("a.docx", "b.docx")
    made = docx.Document(str(article.with_name("b.docx")))
    assert [one.text for one in made.paragraphs] == ["In the melah of Fes.", "A soukh."]
    comments = list(made.comments)
    assert [one.author for one in comments] == ["lexicon"] * 2
    assert comments[0].text == '"melah" is deprecated; use "mellah" (Old spelling) (LX102 deprecated-term)'
    assert article.read_bytes() == before


def test_same_findings_same_file(article: Path) -> None:
    """Made twice, it is byte for byte the same; an old one is written over."""
    annotate("a.docx", "b.docx")
    first = article.with_name("b.docx").read_bytes()
    annotate("a.docx", "b.docx")
    assert article.with_name("b.docx").read_bytes() == first


def test_only_what_is_told_is_written(article: Path) -> None:
    """A check about one concept makes comments about it alone."""
    annotate("a.docx", "b.docx", concept="souk")
    made = docx.Document(BytesIO(article.with_name("b.docx").read_bytes()))
    assert ["soukh" in one.text for one in made.comments] == [True]


@pytest.mark.parametrize(
    ("paths", "annotated"),
    [
        (["a.md"], "b.docx"),
        (["a.docx", "c.docx"], "b.docx"),
        (["-"], "b.docx"),
        (["desk"], "b.docx"),
        (["a.docx"], "a.docx"),
        (["a.docx"], "./A/../a.docx"),
        (["a.docx"], "article.md"),
    ],
)
def test_one_word_document_into_another(paths: list[str], annotated: str) -> None:
    """Nothing else, and never over the article itself or a text."""
    with pytest.raises(UsageError) as raised:
        require_word_document(paths, annotated)
    assert raised.value.hint is not None


def test_mended_or_annotated(article: Path) -> None:
    """The places of the comments would not be those of the mended text."""
    before = article.read_bytes()
    with pytest.raises(UsageError, match="either mended or annotated"):
        annotate("a.docx", "b.docx", mending=Mending())
    assert article.read_bytes() == before
    assert not article.with_name("b.docx").exists()


@pytest.mark.usefixtures("article")
def test_folder_that_is_not_there() -> None:
    """It is told with the path that was wished for."""
    with pytest.raises(InputError) as raised:
        annotate("a.docx", "gone/b.docx")
    assert raised.value.path == "gone/b.docx"
