"""Controls of direction that do harm, and those that right-to-left text needs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.model.diagnostic import Applicability
from lexicon.text.edits import apply_edits

from .samples import findings, places

LRE, RLE, PDF, LRO, RLO = "\u202a\u202b\u202c\u202d\u202e"
LRI, RLI, FSI, PDI = "\u2066\u2067\u2068\u2069"
LRM, RLM, ALM = "\u200e\u200f\u061c"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"pay {RLO}001{PDF} now", RLO),
        (f"pay {LRO}001 now", LRO),
        (f"a {RLI}b", RLI),
        (f"a {LRE}b", LRE),
        (f"a {PDF}b", PDF),
        (f"a {PDI}b", PDI),
        (f"{RLI}{PDF}{PDI}", PDF),
        (f"{RLE}{PDI}{PDF}", PDI),
        (f"{FSI}{RLE}{PDI}", RLE),
        (f"{RLE}{LRI}{PDF}{PDI}{PDF}", PDF),
    ],
)
def test_what_is_not_opened_and_closed_is_found(text: str, found: str) -> None:
    """An override always, embeddings and isolates without their own kind of end (UAX #9, BD9 to BD11)."""
    assert places(findings(text)) == [("LX501", found)]


@pytest.mark.parametrize(
    "text",
    [
        f"She said {FSI}שלום{PDI}.",
        f"{RLE}שלום{PDF} {LRE}a{PDF}",
        f"{RLI}א {LRI}b{PDI} {RLE}ג{PDF}{PDI}",
        f"12{LRM} שלום{RLM}! {ALM}١٢",
        f"a {RLI}wrapped\nline{PDI} b",
    ],
)
def test_balanced_controls_and_marks_are_silent(text: str) -> None:
    """Right-to-left text needs them; a line break within a paragraph is a space."""
    assert findings(text) == []


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (f"a {RLI}b\n\nc{PDI} d", "a.md"),
        (f"a {RLI}b\r\n\r\nc{PDI} d", "a.txt"),
        (f"<p>a {RLI}b</p><p>c{PDI} d</p>", "a.html"),
        (f"```\na {RLI}b\nc{PDI} d\n```\n", "a.md"),
    ],
)
def test_a_paragraph_ends_what_is_open(text: str, path: str) -> None:
    """Blank lines and block tags part paragraphs, in code every line break does."""
    assert [one.text for one in findings(text, path=path)] == [RLI, PDI]


@pytest.mark.parametrize("text", [f"`a{RLO}b`", f"```\na{RLO}b\n```", f"<!-- a{RLO}b -->", f"[a](b{RLO}c)"])
def test_code_and_markup_are_looked_at_and_left_alone(text: str) -> None:
    """There an override may hide what a program does (CVE-2021-42574); a person has to look."""
    (one,) = findings(f"Text.\n\n{text}\n")
    assert (one.code, one.fix) == ("LX501", None)
    assert "in code or markup" in one.message


def test_one_finding_tells_of_a_paragraph() -> None:
    """However many there are, each paragraph is told once."""
    (one,) = findings(RLO * 1000 + "a")
    assert "(999 more in this paragraph)" in one.message


def test_message_says_what_is_there_and_what_to_do() -> None:
    """A character that nobody sees has to be named."""
    closer = "close it with pop directional isolate (U+2069)"
    assert [one.message for one in findings(f"a {FSI}b\n\na{PDF}")] == [
        f"the invisible first strong isolate (U+2068) is not closed in its paragraph; {closer}, or remove it",
        "the invisible pop directional formatting (U+202C) closes nothing; remove it",
    ]


@pytest.mark.parametrize(
    ("text", "applicability"),
    [(f"a{PDI}{PDF}", Applicability.SAFE), (f"a{RLI}b", Applicability.UNSAFE), (f"{RLO}a{PDF}", Applicability.UNSAFE)],
)
def test_only_what_closes_nothing_is_taken_out_safely(text: str, applicability: Applicability) -> None:
    """Without the others the text runs in another order."""
    (one,) = findings(text)
    assert one.fix is not None
    assert one.fix.applicability is applicability


@given(st.text(f"ab ש{LRE}{RLE}{PDF}{LRO}{RLO}{LRI}{RLI}{FSI}{PDI}", max_size=30))
def test_fix_leaves_a_balanced_text(text: str) -> None:
    """What the fix takes out was all that was wrong, and it is nothing but controls."""
    edits = [edit for one in findings(text, path="a.txt") if one.code == "LX501" and one.fix for edit in one.fix.edits]
    mended = apply_edits(text, edits)
    assert [one for one in findings(mended, path="a.txt") if one.code == "LX501"] == []
    assert mended.translate(dict.fromkeys(map(ord, LRE + RLE + PDF + LRO + RLO + LRI + RLI + FSI + PDI))) == (
        text.translate(dict.fromkeys(map(ord, LRE + RLE + PDF + LRO + RLO + LRI + RLI + FSI + PDI)))
    )
