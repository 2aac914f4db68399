"""SubRip: cues, speech that goes on from one to the next, and files that are broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.documents.subrip import read

from .samples import assert_is_layer, texts, visible, words

TWO = """\
12
00:01:02,500 --> 00:01:04,000
They walked to the

13
00:01:04,100 --> 00:01:06,000 X1:40 X2:600
old
mellah. It

14
00:01:07,000 --> 00:01:08,000
was closed
"""


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_speech_goes_on_over_lines_and_cues(ending: str) -> None:
    """Times and numbers are markup within the phrase; no two words are joined."""
    document = read(TWO.replace("\n", ending), "a.srt")
    assert_is_layer(document)
    assert words(document) == ["They walked to the old mellah. It was closed"]


def test_a_cue_that_ends_a_sentence_parts() -> None:
    """After a full stop, a sign of music or a bracket the next cue begins anew; after three dots it does not."""
    for end, count in (("quarter.", 2), ("“quarter?”", 2), ("quarter ♪", 2), ("[SIGHS]", 2), ("...", 1), ("old", 1)):
        text = f"1\n00:00:01,000 --> 00:00:02,000\n<i>{end}</i>\n\n2\n00:00:03,000 --> 00:00:04,000\nmellah\n"
        assert len(words(read(text, "a.srt"))) == count, end


def test_cues_are_landmarks() -> None:
    """Numbers are those of the file, counted where it has none; times are as written."""
    text = TWO + "\n00:02:00.5-->00:03:00\nx\n\n9\n1:2:3,4 --> 2:0:0\n\ny"
    document = read(text, "a.srt")
    assert [landmark.name for landmark in document.landmarks] == [
        "cue 12, 00:01:02,500",
        "cue 13, 00:01:04,100",
        "cue 14, 00:01:07,000",
        "cue 4, 00:02:00.5",
        "cue 9, 1:2:3,4",
    ]
    assert document.landmark(text.index("closed")) == "cue 14, 00:01:07,000"
    assert document.landmark(text.index("y", -1)) == "cue 9, 1:2:3,4"


CUES = [
    ("<i>mel</i>lah <b>x</B> <font color='red'>y</font>", "·mel·lah ·x· ·y·"),
    ("{\\an8}mellah {i}x{/i} {Y:i}y", "·mellah ·x· ·y"),
    ("- Where?\n- Here - there", "| Where?| Here - there"),
    ("\u202b-<i>a</i>\n<i>– b</i>\n-5 c", "|·a·| b·\n-5 c"),
    ("[DOOR SLAMS] ♪ la ♪ 2 < 3 <3", "[DOOR SLAMS] ♪ la ♪ 2 < 3 <3"),
    ("at mellah.com", "at |"),
]


@pytest.mark.parametrize(("text", "expected"), CUES)
def test_markup_within_cues(text: str, expected: str) -> None:
    """Tags and overrides are skipped; a dash begins another speech; sounds and songs are prose."""
    document = read(f"1\n00:00:01,000 --> 00:00:02,000\n{text}\n", "a.srt")
    assert visible(document).strip("|\n") == expected.strip("|")


def test_broken_files_are_read_as_far_as_they_go() -> None:
    """Text without times, cues without numbers or text, blank lines within a cue and a file that is cut."""
    assert words(read("just text", "a.srt")) == ["just text"]
    assert words(read("", "a.srt")) == []
    text = "\n\n1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:03,000 --> 00:00:04,000\nold\n\nquarter\n\n3\n00:00:0"
    assert words(read(text, "a.srt"))[0].startswith("old quarter 3")
    assert words(read("00:00:01,000 --> 00:", "a.srt")) == []
    assert words(read("a --> b", "a.srt")) == ["a --> b"]


def test_comments_to_the_checker_are_not_read_as_speech() -> None:
    """They are found and skipped, at the end of a line and inside a word."""
    text = "1\n00:00:01,000 --> 00:00:02,000\nthe <!-- lexicon: ignore LX102 -->mel<!-- lexicon: end -->lah\n<!-- x -->"
    document = read(text, "a.srt")
    assert texts(document, document.comments) == ["<!-- lexicon: ignore LX102 -->", "<!-- lexicon: end -->"]
    assert words(document) == ["the mellah <!-- x -->"]


HOSTILE = [
    "1\n00:00:01,000 --> 00:00:02,000\nmellah\n\n", "-->", "0:0 -->", "0 -->\n", "1\n", "<", "<i>", "<i", "{\\",
    "{\\a}", "\n-", "\n ", " ", "\n", "\r", "<!--", "<!-- lexicon: ", "0:0", "\0", "\n\0",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_long_run_of_markup_is_read_at_once(unit: str) -> None:
    """Reading is linear; a quadratic search would hang this test."""
    text = unit * (300_000 // len(unit))
    assert len(read(text, "a.srt").prose) == len(text)


PIECES = st.sampled_from(
    [
        "a", "ב😀", " ", "\n", "\n\n", "\r", "\r\n", "1", "12\n", "00:00:01,000 --> 00:00:02,000", "-->", "0:1 -->",
        "-", "<i>", "</i>", "<", ">", "{\\an8}", ".", "“", "<!-- lexicon: x -->", "\0", "\x01",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join))
def test_the_layer_is_as_long_as_the_text(text: str) -> None:
    """Whatever the file, layer and landmarks fit it."""
    document = read(text, "a.srt")
    assert_is_layer(document)
    assert list(document.landmarks) == sorted(document.landmarks)
    assert all(0 <= landmark.start < len(text) for landmark in document.landmarks)
