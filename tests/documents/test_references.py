"""Character references: what is read for them, and the way back from a text without them."""

from __future__ import annotations

from html import escape, unescape
from html.entities import codepoint2name
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.documents.references import Reading
from lexicon.documents.registry import read_document, rewrite_document
from lexicon.text.edits import Edit
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from lexicon.documents.document import Document

WRITTEN: tuple[Callable[[str], str], ...] = (
    lambda char: escape(char),
    lambda char: f"&#{ord(char)};",
    lambda char: f"&#x{ord(char):X};",
    lambda char: f"&{codepoint2name[ord(char)]};" if ord(char) in codepoint2name else escape(char),
)
"""Ways to write a character in HTML."""
SIGNS = "aéœ טמָ\u00a0ⵜ’“”\"',<&>"

writings = st.lists(st.tuples(st.sampled_from(SIGNS), st.sampled_from(WRITTEN)), max_size=30)


def reading(text: str, path: str = "a.html") -> tuple[Document, Reading]:
    document = read_document(text.encode(), path)
    return document, Reading(document)


@given(writings)
def test_a_reading_has_what_is_meant(written: list[tuple[str, Callable[[str], str]]]) -> None:
    """Every stretch of it stands where the writer wrote it, references whole."""
    pieces = [write(char) for char, write in written]
    document, read = reading("<p>" + "".join(pieces) + "</p>")
    assert read.document.text == "<p>" + "".join(char for char, _ in written) + "</p>"
    assert len(read.document.prose) == len(read.document.text)
    place = 3
    for number, piece in enumerate(pieces, start=3):
        assert read.back(Span(number, number + 1)) == (place, place + len(piece))
        assert unescape(read.text(read.back(Span(number, number + 1)))) == read.document.text[number]
        place += len(piece)
    assert read.back(Span(0, len(read.document.text))) == (0, len(document.text))


@pytest.mark.parametrize(("path", "text"), [("a.md", "a & b *c*"), ("a.txt", "caf&eacute;"), ("a.md", "`&eacute;`")])
def test_a_text_without_references_is_its_own_reading(path: str, text: str) -> None:
    """As are code, and formats that have none."""
    document, read = reading(text, path)
    assert read.document is document
    assert read.back(Span(2, 5)) == (2, 5)


def test_parts_of_the_document_move_along() -> None:
    """Headings, quotations, asides, comments, languages: they hold the same words."""
    document, read = reading(
        "<h1>&Eacute;t&eacute;</h1>&eacute;<q>ou&iuml;</q>&eacute;<p lang=fr>l&agrave;</p>"
        "<figcaption>&eacute;a</figcaption><!-- lexicon: &eacute; -->&eacute;"
    )
    plain = read.document
    for name in ("headings", "quotations", "asides", "comments"):
        (span,) = getattr(document, name)
        (moved,) = getattr(plain, name)
        assert read.back(moved) == span
    assert [plain.text[slice(*span)] for span in (*plain.headings, *plain.quotations)] == ["Été", "ouï"]
    assert plain.text[slice(*plain.comments[0])] == "<!-- lexicon: &eacute; -->"
    (passage,) = plain.passages
    assert plain.text[passage.start : passage.end] == "là"
    assert plain.unusual.chars == {*"Ééïà"}


def test_messages_move_along() -> None:
    """The targets of a bilingual file, and its landmarks."""
    text = (
        '<xliff version="2.0" srcLang="en" trgLang="fr"><file id="f"><unit id="u"><segment><source>a</source>'
        '<target>&#233;t&#233;</target></segment></unit><unit id="v"><segment><source>b</source>'
        "<target>&#224; b</target></segment></unit></file></xliff>"
    )
    document, read = reading(text, "a.xlf")
    plain = read.document
    assert [plain.text[slice(*unit.target)] for unit in plain.units] == ["été", "à b"]
    assert [read.back(unit.target) for unit in plain.units] == [unit.target for unit in document.units]
    assert plain.landmark(plain.units[1].target.start) == "unit v"


def test_what_a_fix_writes_is_escaped() -> None:
    """A page that is all in ASCII stays so, since it may not say which encoding it is in."""
    for text, expected in (("<p>x", "<p>&lt;&#233;&amp;"), ("<p>x ת", "<p>&lt;é&amp; ת")):
        document, _ = reading(text)
        assert rewrite_document(document, text.encode(), [Edit(3, 4, "<é&")]).decode() == expected
