"""WebVTT: header, blocks, cues and their markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.documents.webvtt import read

from .samples import assert_is_layer, texts, visible, words

SAMPLE = """\
WEBVTT - A film about the mellah
Kind: captions
Language: fr

STYLE
::cue(mellah) { color: red }

REGION
id:mellah

NOTE lexicon: ignore-next LX102

mellah-1
00:01.000 --> 00:02.000 align:start position:10%
<v Esther Cohen>They walked to the

NOTE
mellah, mellah

7
00:02.000 --> 00:04.000
<c.yellow.bg>old</c> <00:00:03.000>quarter</v>

01:00:00.000 --> 01:00:01.000
of <lang he>Fez</lang>
"""


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_only_the_text_of_cues_is_prose(ending: str) -> None:
    """Header, styles, regions, notes, names, times and settings are none; speech goes on from cue to cue."""
    document = read(SAMPLE.replace("\n", ending), "a.vtt")
    assert_is_layer(document)
    assert words(document) == ["They walked to the old quarter", "of Fez"]
    assert document.language == "fr"


def test_cues_are_landmarks() -> None:
    """Numbers are those of the file, counted where it has none or a name."""
    assert [landmark.name for landmark in read(SAMPLE, "a.vtt").landmarks] == [
        "cue 1, 00:01.000",
        "cue 7, 00:02.000",
        "cue 3, 01:00:00.000",
    ]
    document = read("mellah\n0:1 --> 0:2\nx", "a.vtt")
    assert (document.landmarks[0].start, words(document)) == (0, ["x"])


CUES = [
    ("<b>mel</b>lah <i.x>a</i> <ruby>b<rt>c</rt></ruby>", "·mel·lah ·a· ·b|c|·"),
    ("<v.loud A B>one <v C>two</v> three", "|one |two| three"),
    ("<v A\nB>one", "|one"),
    ("- one\n- two", "| one| two"),
    ("a &amp; b&lrm; &nbsp;c", "a &· b· \u00a0·c"),
    ("2 < 3 and <3", "2 < 3 and <3"),
    ("♪ la ♪ (laughs)", "♪ la ♪ (laughs)"),
]


@pytest.mark.parametrize(("text", "expected"), CUES)
def test_markup_within_cues(text: str, expected: str) -> None:
    """Tags are skipped, but a speaker begins anew."""
    document = read(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{text}", "a.vtt")
    assert visible(document).strip("|\n") == expected.strip("|")


def test_languages_of_passages() -> None:
    """A passage ends with its tag or its cue; those within others come after them."""
    text = "WEBVTT\n\n0:1 --> 0:2\n<lang he>a <lang.x fr-MA>b</lang> c\n\n0:2 --> 0:3\nd</lang> <lang ary>e"
    assert [(passage.language, text[passage.start : passage.end]) for passage in read(text, "a.vtt").passages] == [
        ("he", "a <lang.x fr-MA>b</lang> c"),
        ("fr-MA", "b"),
        ("ary", "e"),
    ]


def test_notes_to_the_checker_are_comments() -> None:
    """Only those that hold the sign; the word within a cue is speech."""
    document = read(SAMPLE + "NOTE lexicon: is speech here\n", "a.vtt")
    assert texts(document, document.comments) == ["NOTE lexicon: ignore-next LX102"]


def test_broken_files_are_read_as_far_as_they_go() -> None:
    """Without a header, with text outside of cues, cut in the header, a tag or a time."""
    assert words(read("0:1 --> 0:2\none\n\ntwo\n\n0:3 --> ", "a.vtt")) == ["one two"]
    for text in ("WEBVTT", "WEBVTT\n", "WEBVTT\n\nNOTE", "WEBVTT\n\nSTYLE\n::cue {", ""):
        assert words(read(text, "a.vtt")) == []
    assert words(read("WEBVTT\n\n0:1 --> 0:2\none <v Mellah", "a.vtt")) == ["one <v Mellah"]
    assert words(read("WEBVTTX\n", "a.vtt")) == ["WEBVTTX"]


HOSTILE = [
    "0:1 --> 0:2\nmellah\n\n", "x\n0:1 --> 0:2\n\n", "-->", "0:0 -->", "NOTE\n\n", "\n\nNOTE x", "STYLE\n", "<lang he>",
    "<lang he", "</lang>", "<v", "<v a\n", "<c.", "<0", "&", "&#", "\n", "\r\n", "\n-", "\n\0",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("before", ["", "WEBVTT\n\n"])
def test_a_long_run_of_markup_is_read_at_once(unit: str, before: str) -> None:
    """Reading is linear and does not recurse; a quadratic search would hang this test."""
    text = before + unit * (300_000 // len(unit))
    assert len(read(text, "a.vtt").prose) == len(text)


PIECES = st.sampled_from(
    [
        "WEBVTT", "a", "ב😀", " ", "\n", "\n\n", "\r", "\r\n", "12\n", "0:1 --> 0:2", "-->", "-", "NOTE",
        "NOTE lexicon: x", "STYLE", "<v ", "<lang he>", "</lang>", "<", ">", "&lrm;", ".", "\0", "\x01",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join))
def test_the_layer_is_as_long_as_the_text(text: str) -> None:
    """Whatever the file, layer, passages and comments fit it."""
    document = read(text, "a.vtt")
    assert_is_layer(document)
    assert all(0 <= passage.start <= passage.end <= len(text) for passage in document.passages)
    assert all(0 <= start <= end <= len(text) for start, end in document.comments)
