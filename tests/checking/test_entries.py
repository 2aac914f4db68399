"""Where the parts of a concept stand in its file."""

from __future__ import annotations

import pytest

from lexicon.checking.entries import document_of

from .glossaries import entry
from .samples import concept, deprecated, forbidden, preferred

TEXT = """\
# lexicon: ignore missing-language
id = "souk"
related = ["a", 'b']  # not lexicon: "ignore"

[lang.darija]
definition = \"\"\"Two
lines.\"\"\"

[[lang.darija.term]]
term = "سوق"
note = "no # lexicon: comment"
examples = ["one", "t\\"wo"]
"""


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("id",), "souk"),
        (("related", 1), "b"),
        (("lang", "ary-Arab", "definition"), "Two\nlines."),
        (("lang", "ary-Arab", "term", 0, "term"), "سوق"),
        (("lang", "ary-Arab", "term", 0, "examples", 1), 't\\"wo'),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_value_is_placed_without_its_quotes(path: tuple[str | int, ...], text: str, newline: str) -> None:
    """By canonical tags, whatever name the file has for a language, and in a file of any line ending."""
    file = TEXT.replace("\n", newline)
    span = entry(file).value(*path)
    assert file[slice(*span)] == text.replace("\n", newline)


def test_what_is_not_in_the_text_is_placed_at_its_start() -> None:
    """A file may change while it is checked."""
    assert entry('id = "a"\n').value("lang", "en", "term", 0, "term").start == 0


def test_a_concept_file_has_no_prose_and_comments_that_hold_suppressions() -> None:
    """Strings are no comments."""
    document = document_of(TEXT, "souk.toml")
    assert set(document.prose) == {"\x01"}
    assert len(document.prose) == len(TEXT)
    assert [TEXT[slice(*comment)] for comment in document.comments] == [
        "# lexicon: ignore missing-language",
        '# not lexicon: "ignore"',
    ]


def test_namesakes_are_told_apart_by_what_they_allow() -> None:
    """Homographs are left out, and what is given up but for some places."""
    glossary = entry(
        'id = "z"\n',
        concept("b", preferred("quarter")),
        concept(
            "a", deprecated("quarter"), forbidden("hood", allowed_in=("quote",)), preferred("bank", homograph=True)
        ),
    ).glossary
    assert [use.concept.id for use in glossary.namesakes("en", "quarter", allowed=True)] == ["b"]
    assert [use.concept.id for use in glossary.namesakes("en", "quarter", allowed=False)] == ["a"]
    assert not glossary.namesakes("fr", "quarter", allowed=True)
    assert not glossary.namesakes("en", "hood", allowed=False)
    assert not glossary.namesakes("en", "bank", allowed=True)
