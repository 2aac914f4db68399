"""Cutting documents into blocks and sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.documents.registry import read_document
from lexicon.memory.segments import blocks_of, sentences
from lexicon.text.spans import Span


def cut(text: str, path: str = "a.md") -> list[tuple[str, list[str]]]:
    """Return kind and sentences of each block of ``text``."""
    document = read_document(text.encode(), path)
    return [(block.kind, [document.text[slice(*span)] for span in block.sentences]) for block in blocks_of(document)]


def test_markdown() -> None:
    """Headings, paragraphs over several lines, list items and quotations are blocks; a code block is none."""
    text = "# The gate\n\nOne line\nand more. Two!\n\n- salt\n- gold\n\n```\ncode. Code.\n```\n\n> He left.\n"
    assert cut(text) == [
        ("heading", ["The gate"]),
        ("paragraph", ["One line\nand more.", "Two!"]),
        ("item", ["salt"]),
        ("item", ["gold"]),
        ("paragraph", ["He left."]),
    ]


def test_html() -> None:
    """Block elements part blocks, inline elements and line breaks do not."""
    text = "<h1>Salt</h1><p>It was <b>dear</b>.<br>Gold was not.</p><ul><li>One<li>Two</ul>"
    assert cut(text, "a.html") == [
        ("heading", ["Salt"]),
        ("paragraph", ["It was <b>dear</b>.", "Gold was not."]),
        ("item", ["One"]),
        ("item", ["Two"]),
    ]


def test_code_within_a_sentence() -> None:
    """What is no prose within a line parts nothing."""
    assert cut("Type `a. B` here. Then go.") == [("paragraph", ["Type `a. B` here.", "Then go."])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two? Three… Four", ["One.", "Two?", "Three…", "Four"]),
        ("“Go!” she said. “Now.” He went.", ["“Go!” she said.", "“Now.”", "He went."]),
        ("Dr. Amar met J. Cohen at St. Jean. They spoke.", ["Dr. Amar met J. Cohen at St. Jean.", "They spoke."]),
        ("It cost 3.50 then. 20 years later, more.", ["It cost 3.50 then.", "20 years later, more."]),
        ("השער ננעל. מי פתח? איש לא.", ["השער ננעל.", "מי פתח?", "איש לא."]),
        ("الباب تسد. شكون حلو؟ حتى واحد.", ["الباب تسد.", "شكون حلو؟", "حتى واحد."]),
        ("...", ["..."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    """A sentence ends with its mark and what closes after it; titles and initials end none."""
    assert [text[slice(*span)] for span in sentences(text, Span(0, len(text)))] == expected


@given(st.text("aB .!?\n\x00\x01א“”", max_size=60))
def test_sentences_keep_every_word(prose: str) -> None:
    """Sentences are in order, do not overlap, and leave out only white space and markup."""
    spans = sentences(prose, Span(0, len(prose)))
    done, left = 0, ""
    for start, end in spans:
        assert done <= start < end
        left += prose[done:start]
        done = end
    assert not (left + prose[done:]).strip(" \n\x00\x01")
