"""The proper names of a glossary."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lexicon.glossary.forms import forms_of
from lexicon.glossary.index import FormIndex
from lexicon.glossary.names import Names
from lexicon.model.concept import Concept, ConceptStatus, LanguageSection, Term


def glossary(*texts: str, tag: str = "en", **fields: object) -> FormIndex:
    terms = tuple(Term(text=text, pos="properNoun", **fields) for text in texts)  # type: ignore[arg-type]
    sections = (LanguageSection(tag=tag, terms=terms),)
    return FormIndex.build(forms_of([Concept(id="c", status=ConceptStatus.APPROVED, sections=sections)]))


def near(index: FormIndex, word: str) -> list[str]:
    return [name.text for name in index.names.near(word)]


def test_near_names() -> None:
    """Those that share a key with the word; itself is not near."""
    index = FormIndex.from_bytes(glossary("Hachkar", "Tinghir").to_bytes())
    assert near(index, "Hatchkar") == ["Hachkar"]
    assert near(index, "Hachkar") == []
    assert near(index, "Casablanca") == []


def test_names_that_are_known_to_differ() -> None:
    """Counter-examples that are names."""
    index = glossary("Hachkar", counter_examples=("Hatchkar", "Hackar is another man altogether."))
    assert near(index, "Hatchkar") == []
    assert near(index, "Hackar") == ["Hachkar"]


def test_parts_of_a_name() -> None:
    """Each knows its neighbours; a title is no name of a person."""
    names = glossary("Yossi Amarelli", "The Salt Road to Taroudant").names
    assert [(name.text, name.before, name.after) for name in names.names] == [
        ("Yossi", "", "Amarelli"),
        ("Amarelli", "Yossi", ""),
    ]
    assert names.titles == [("The Salt Road to Taroudant", "c", "en")]


def test_no_names() -> None:
    """An empty glossary has none, nor an index without them."""
    assert FormIndex.from_bytes(FormIndex.build([]).to_bytes()).names.near("Hatchkar") == []
    assert Names.from_bytes(b"").names == []


@given(st.lists(st.text("abcdefgh", min_size=5, max_size=9).map(str.title), max_size=5, unique=True), st.data())
def test_a_letter_left_out_is_always_near(texts: list[str], data: st.DataObject) -> None:
    """Of whatever name; and the same bytes come back."""
    index = glossary(*texts)
    assert Names.from_bytes(index.names.to_bytes()).to_bytes() == index.names.to_bytes()
    for text in texts:
        at = data.draw(st.integers(1, len(text) - 1))
        shorter = text[:at] + text[at + 1 :]
        if shorter not in texts:
            assert text in near(index, shorter)
