"""The search table: the same answers from bytes, damaged ones refused, typing mistakes found without a full scan."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.glossary.search_table import Row, SearchTable
from lexicon.text.distance import distance

WORDS = (
    "mellah",
    "mellahs",
    "melah",
    "souk",
    "soukh",
    "medina",
    "Meknès",
    "tajine",
    "מלאח",
    "שוק",
    "ملاح",
    "سوق",
    "ⵜⴰⵎⴷⵉⵏⵜ",
)
ROWS = [
    Row(f"c{number}", "en", ("preferred", "admitted", "deprecated")[number % 3], (text, f"{text} x"), (f"{text}z",), ())
    for number, text in enumerate(WORDS)
]


def matched(table: SearchTable, text: str) -> list[tuple[str, int]]:
    return [(found.matched, found.score) for found in table.search(text, limit=100)]


@given(st.sampled_from(WORDS), st.permutations(ROWS))
def test_bytes_answer_as_the_table_does(text: str, rows: list[Row]) -> None:
    """The order of the rows does not matter, and nothing is lost in the bytes."""
    data = SearchTable.build(rows).to_bytes()
    assert data == SearchTable.build(ROWS).to_bytes()
    read = SearchTable.from_bytes(data)
    for query in (text, text[:3], text[1:], f"{text}z", text.upper()):
        assert matched(read, query) == matched(SearchTable.build(ROWS), query)


@given(st.text("melahsouk", min_size=4, max_size=10))
def test_every_word_within_reach_is_found(query: str) -> None:
    """The filter by letters leaves out no word that is one mistake away (Damerau-Levenshtein)."""
    words = [word for word in WORDS if word.isascii()]
    table = SearchTable.build(Row(word, "en", "preferred", (word,), (), ()) for word in words)
    near = {word for word in words if distance(query, word.lower(), 1) <= 1}
    found = {one.term for one in table.search(query, limit=100)}
    assert near - found == set() or query in words


def test_two_mistakes_only_where_nothing_else_is_found() -> None:
    """A far-fetched answer never stands beside a good one."""
    table = SearchTable.build(ROWS)
    assert matched(table, "mellajx") == [("mellah", 55), ("mellahs", 55)]
    assert matched(table, "mellahx")[0] == ("mellah", 70)


def test_a_form_made_by_rule_is_shown_as_it_is_written() -> None:
    """Not as its key."""
    table = SearchTable.build([Row("x", "fr", "preferred", ("médina",), ("Médinas",), ())])
    assert matched(table, "medinas") == [("Médinas", 95)]


def test_preferred_terms_of_a_concept() -> None:
    """By language; others are left out, and ids that only begin so are others."""
    rows = [
        Row("a", "fr", "preferred", ("un",), (), ()),
        Row("a", "en", "preferred", ("one",), (), ()),
        Row("a", "en", "admitted", ("a one",), (), ()),
        Row("ab", "he", "preferred", ("אחד",), (), ()),
    ]
    assert SearchTable.build(rows).preferred("a") == {"en": "one", "fr": "un"}
    assert SearchTable.build(rows).preferred("b") == {}


def test_empty() -> None:
    """A glossary without terms has no answers."""
    assert SearchTable.from_bytes(SearchTable.build([]).to_bytes()).search("mellah") == []


@pytest.mark.parametrize("data", [b"", b"LXST", b"no table at all, but long enough to look like one"])
def test_no_table(data: bytes) -> None:
    """What is none is refused."""
    with pytest.raises(ValueError, match="search table"):
        SearchTable.from_bytes(data)


@given(st.data())
def test_damaged_bytes(data: st.DataObject) -> None:
    """They give some answer or ValueError, nothing worse."""
    sound = SearchTable.build(ROWS).to_bytes()
    at = data.draw(st.integers(0, len(sound) - 1))
    broken = sound[:at] + data.draw(st.binary(min_size=1, max_size=8)) + sound[at + 1 :]
    try:
        table = SearchTable.from_bytes(broken[: data.draw(st.integers(0, len(broken)))] if at % 3 == 0 else broken)
        for query in ("mellah", "mellajx", "soukz", "me"):
            table.search(query)
            table.preferred("c1")
    except ValueError:
        pass
