"""Words that are no words: addresses, handles, identifiers, paths."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.documents.prose import blank_identifiers
from lexicon.text.folding import BARRIER


def blanked(text: str) -> str:
    return blank_identifiers(text).replace(BARRIER, "#")


@pytest.mark.parametrize(
    "text",
    [
        "https://mellah.org/a/b?c=d#e",
        "ftp://files.mellah.org",
        "www.mellah.org/visit",
        "mellah.com",
        "tickets@mellah.co.il",
        "@mellah",
        "#mellah",
        "docs/mellah.toml",
        "/srv/mellah",
        "./mellah",
        "../mellah",
        "~/mellah",
        "archive/mellah/old",
        "C:\\mellah\\plan",
        ".mellah",
        "old_mellah",
        "mellah::plan",
        "mellah.com/visit",
        "https://he.wikipedia.org/wiki/מלאח_(רובע)",
    ],
)
@pytest.mark.parametrize("frame", ["{}", "see {} now", "see {}, now", "({})", "see {}.", "“{}”", "א {}\nב"])
def test_identifiers_are_blanked_without_the_punctuation_around_them(text: str, frame: str) -> None:
    """The whole identifier is covered; commas, brackets and the full stop stay."""
    before, after = frame.split("{}")
    assert blanked(frame.format(text)) == before + "#" * len(text) + after


@pytest.mark.parametrize(
    "text",
    [
        "Tinghir.Credit: an agency",
        "Israel/Palestine and/or Morocco",
        "Arab/Jewish/Amazigh musicians",
        "ערבים/יהודים/אמזיגים",
        "e.g. the mellah, i.e. the quarter, at 5 p.m. sharp",
        "U.S.-born, born in 3.5 rooms in 12.10.1956",
        "wait ... and see...and go",
        "24/7, km/h, 1/2",
        "Peki’in, l'mellah, _mellah_, __mellah__, #",
        "note: this, a::",
        "word / word @ word",
        "מלאח.ובכן",
    ],
)
def test_prose_with_dots_and_slashes_is_kept(text: str) -> None:
    """A dot or slash alone makes no identifier."""
    assert blanked(text) == text


def test_a_url_keeps_the_parentheses_it_opened() -> None:
    """A closing parenthesis belongs to the URL only if the URL has its opening one."""
    assert blanked("(https://x.org/a_(b)) c") == "(" + "#" * len("https://x.org/a_(b)") + ") c"


@given(st.text("ab_./@#:\\ ~-\n1Aמ", max_size=40))
def test_blanking_keeps_the_length_and_changes_nothing_else(text: str) -> None:
    """Every character is either a barrier or as it was."""
    layer = blank_identifiers(text)
    assert len(layer) == len(text)
    assert all(mark in (BARRIER, char) for mark, char in zip(layer, text, strict=True))
