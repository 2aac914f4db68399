"""Scripts of words, and text that is safe to print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.text.scripts import has_right_to_left, isolate, printable, printable_name, script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Mellah", "Latn"),
        ("ḥ", "Latn"),
        ("ɣ", "Latn"),
        ("ﬁ", "Latn"),
        ("מלאח", "Hebr"),
        ("ﭏ", "Hebr"),
        ("ملاح", "Arab"),
        ("ڭ", "Arab"),
        ("ﻻ", "Arab"),
        ("ⵎⵍⵍⴰⵃ", "Tfng"),
        ("Мелла", "Cyrl"),
        ("ελλ", "Grek"),
        ("7e9", "Latn"),
        ("« … 48, מלאח mellah", "Hebr"),
        ("漢 mellah", "Latn"),
        ("漢字", None),
        ("2024 — …", None),
        ("ַּ", None),
        ("×÷", None),
        ("", None),
    ],
)
def test_the_first_letter_of_a_known_script_tells(text: str, script: str | None) -> None:
    """Digits, signs and marks have no script, nor have letters of scripts that no language of lexicon uses."""
    assert script_of(text) == script


@pytest.mark.parametrize("text", ["מ", "the מלאח", "theמ", "ڭ", "ﻻ", "x\u200fy", "x\u2067y", "ܐ"])
def test_text_that_is_shown_in_another_order(text: str) -> None:
    """One letter or mark that runs from right to left is enough."""
    assert has_right_to_left(text)


@pytest.mark.parametrize("text", ["", "mellah", "ⵎⵍⵍⴰⵃ", "été 漢 🥖", "x\u200ey\u2068z", "٢٠٢٤"])
def test_text_that_is_shown_as_it_is_stored(text: str) -> None:
    """Latin and Tifinagh run from left to right, and so do the digits of Arabic."""
    assert not has_right_to_left(text)


def test_an_isolated_text_stands_between_fsi_and_pdi() -> None:
    """The first strong letter inside decides the direction inside, and nothing outside moves."""
    assert isolate("מלאח") == "\u2068מלאח\u2069"


@pytest.mark.parametrize(
    "code",
    [*range(9), *range(0x0B, 0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F)],
    ids=lambda code: f"U+{code:04X}",
)
def test_controls_and_overrides_are_shown_not_obeyed(code: int) -> None:
    """No article can paint, move or reorder a terminal: C0, DEL, C1, embeddings and overrides."""
    shown = printable(f"a{chr(code)}b")
    assert shown == (f"a\\x{code:02x}b" if code < 0x100 else f"a\\u{code:04x}b")


def test_a_name_is_one_line() -> None:
    """Nothing in it ends the line, nor reaches beyond it; letters and marks of every script are as they are."""
    assert printable_name("a\tb\nc\r\x1b\x85.md") == "a\\x09b\\x0ac\\x0d\\x1b\\x85.md"
    assert printable_name("\u2028\u202e\u2067מלאח") == "\\u2028\\u202e\\u2067מלאח"
    assert printable_name("ملاح ⵎⵍⵍⴰⵃ, 50%::é.md") == "ملاح ⵎⵍⵍⴰⵃ, 50%::é.md"


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs"])))
def test_everything_else_is_printed_as_it_is(text: str) -> None:
    """Escaping touches nothing that a reader can see; tabs, line feeds and the marks of bidi text pass."""
    text += "\t\n\u200e\u200f\u061c\u2066\u2067\u2068\u2069"
    assert printable(text) == text
