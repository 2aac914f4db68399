"""Plain text: paragraphs and prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.documents.plain import read

from .samples import assert_is_layer, texts, visible, words

ANY_TEXT = st.text(st.sampled_from("aב😀\n\r\t .,@/\f\u2029\u202e\u2068\ufeff\0\x01"), max_size=60)


def test_a_phrase_may_wrap_but_not_cross_a_blank_line() -> None:
    """One line ending is a space, two part paragraphs."""
    assert words(read("old\nquarter\n\nof Fez\n", "a.txt")) == ["old quarter", "of Fez"]


def test_every_kind_of_line_ending_and_blank_line_parts_paragraphs() -> None:
    """CRLF, lone CR, lines of white space, form feeds and paragraph separators do."""
    for gap in ("\r\n\r\n", "\r\r", "\n \t\n", "\r\n \r\n", "\n\n\n\n", "\f", "\u2029"):
        assert words(read(f"old{gap}quarter", "a.txt")) == ["old", "quarter"], gap


def test_line_endings_stay_in_the_prose() -> None:
    """Inside a paragraph CRLF and lone CR are what they were."""
    for ending in ("\n", "\r\n", "\r"):
        assert read(f"old{ending}quarter", "a.txt").prose == f"old{ending}quarter"


def test_markdown_signs_are_prose_in_plain_text() -> None:
    """Only addresses and identifiers are blanked."""
    assert visible(read("# *a* `b` <c> mellah.com", "a.txt")) == "# *a* `b` <c> |"


def test_empty_text_is_an_empty_document() -> None:
    """Nothing in, nothing out."""
    document = read("", "a.txt")
    assert (document.text, document.prose, document.headings, document.language) == ("", "", (), None)


def test_comments_to_the_checker_are_no_prose() -> None:
    """They are skipped wherever they stand, over two lines too; other comments are text like any other."""
    text = "the <!-- lexicon: ignore LX102\n -- a > b -->mel<!-- lexicon: end -->lah <!-- x --> <!-- lexicon: unclosed"
    document = read(text, "a.txt")
    assert texts(document, document.comments) == [
        "<!-- lexicon: ignore LX102\n -- a > b -->",
        "<!-- lexicon: end -->",
    ]
    assert words(document) == ["the mellah <!-- x --> <!-- lexicon: unclosed"]
    assert read("lexicon: no comment", "a.txt").comments == ()


@pytest.mark.parametrize("unit", ["<!--", "<!-- lexicon:", "<!-- lexicon: -->", "{/*", "{/* lexicon: */}", "-->", "--"])
def test_a_long_run_of_comments_is_read_at_once(unit: str) -> None:
    """Reading is linear; a quadratic search would hang this test."""
    text = "lexicon:" + unit * (300_000 // len(unit))
    assert len(read(text, "a.txt").prose) == len(text)


def test_lines_are_counted_on_the_original() -> None:
    """The line index of a document counts code points from 1."""
    document = read("א\r\nbc\rd", "a.txt")
    assert [document.lines.position(offset) for offset in (0, 3, 6)] == [(1, 1), (2, 1), (3, 1)]


@given(ANY_TEXT)
def test_the_layer_is_as_long_as_the_text(text: str) -> None:
    """Whatever the text, each character of the layer is its own, SKIP or BARRIER."""
    assert_is_layer(read(text, "a.txt"))
