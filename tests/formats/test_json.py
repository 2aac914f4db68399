"""JSON: everything that concepts say, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.errors import InputError
from lexicon.formats import json, toml
from lexicon.model.concept import Concept, LanguageSection, Term
from lexicon.model.exchange import Entry, Rejection

GLOSSARY = Path(__file__).parents[2] / "glossary"
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text("aב$ ", max_size=4) | st.dates() | st.just(float("inf")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("a$", max_size=3), inner, max_size=3),
)


def test_own_glossary() -> None:
    """Every entry of the project comes back as it was."""
    concepts = [toml.parse(path.read_bytes(), path.name) for path in sorted(GLOSSARY.rglob("*.toml"))]
    units = json.parse(json.serialize(concepts).data)
    assert [unit.concept for unit in units if isinstance(unit, Entry)] == concepts
    assert len(concepts) > 100


@given(st.dictionaries(st.text("ab$", min_size=1, max_size=3), VALUES.filter(lambda value: value is not None)))
def test_data_of_other_tools(ext: dict[str, object]) -> None:
    """Whatever ``ext`` holds comes back, dates and infinities too."""
    concept = Concept(id="souk", ext=ext)
    (unit,) = json.parse(json.serialize([concept]).data)
    assert isinstance(unit, Entry)
    assert unit.concept == concept


def test_languages_are_chosen() -> None:
    """Only they are written, in the order asked for."""
    sections = tuple(LanguageSection(tag=tag, terms=(Term(text="souk"),)) for tag in ("en", "fr", "he"))
    (unit,) = json.parse(json.serialize([Concept(id="souk", sections=sections)], languages=["he", "en"]).data)
    assert isinstance(unit, Entry)
    assert [section.tag for section in unit.concept.sections] == ["he", "en"]


def test_mistake_has_its_place() -> None:
    """The concept is rejected; line and column are those of the value."""
    data = (
        b'{"version": 1, "concepts": [\n {"id": "souk", "lang": {"en": {"term": [{"term": "souk", "status": "x"}]}}}]}'
    )
    (unit,) = json.parse(data)
    assert isinstance(unit, Rejection)
    assert (unit.line, unit.column, unit.concept, unit.field) == (
        2,
        data.split(b"\n")[1].index(b'"x"') + 1,
        "souk",
        "status",
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "expected"),
        (b"[]", "expected"),
        (b'{"version": 1}', 'missing "concepts"'),
        (b'{"version": 2, "concepts": []}', "version 2"),
        (b'{"version": 1, "version": 1, "concepts": []}', "twice"),
        (b'{"version": 1, "concepts": [{"id": "a", "id": "b"}]}', "twice"),
        (b'{"version": 1, "concepts": [NaN]}', "NaN"),
        (b'{"version": 1, "concepts": ["\\ud800"]}', "surrogate"),
        (b'{"version": 1, "concepts": ' + b"[" * 1_000_000, "nested too deeply"),
        (b'{"version": 1, "concepts": []} x', "after the end"),
        (b'{"version": 1, "concepts": ["\xe9"]}', "not UTF-8"),
    ],
)
def test_no_such_file(data: bytes, said: str) -> None:
    """One error says what is wrong, with its place."""
    with pytest.raises(InputError, match=said) as caught:
        json.parse(data, "in.json")
    assert caught.value.line == 1
