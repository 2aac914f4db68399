"""SKOS, as rdflib reads it."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDFS, SKOS

from lexicon.formats import skos, toml
from lexicon.model.concept import Concept, LanguageSection, Link, Term, TermStatus

GLOSSARY = Path(__file__).parents[2] / "glossary"
BASE = "http://example.org/glossary"


def graph(*concepts: Concept) -> Graph:
    """The triples of ``concepts``."""
    return Graph().parse(data=skos.serialize(concepts).data, format="turtle", publicID=BASE)


def test_labels_relations_and_texts() -> None:
    """Each is the property that SKOS has for it."""
    terms = (
        Term(text="mellah", status=TermStatus.PREFERRED, examples=("In the mellah.",)),
        Term(text="the mellah"),
        Term(text="ghetto", status=TermStatus.FORBIDDEN),
    )
    concept = Concept(
        id="mellah",
        broader=("quarter",),
        replaced_by="other",
        note="N.",
        links=(Link("external", "https://example.org/a b"),),
        sections=(LanguageSection(tag="ary-Latn", gloss="a quarter", terms=terms),),
    )
    triples = graph(concept)
    subject = URIRef(f"{BASE}#mellah")

    def values(predicate: URIRef) -> list[object]:
        return [*triples.objects(subject, predicate)]

    assert values(SKOS.prefLabel) == [Literal("mellah", lang="ary-Latn")]
    assert values(SKOS.altLabel) == [Literal("the mellah", lang="ary-Latn")]
    assert values(SKOS.hiddenLabel) == [Literal("ghetto", lang="ary-Latn")]
    assert values(SKOS.scopeNote) == [Literal("a quarter", lang="ary-Latn")]
    assert values(SKOS.example) == [Literal("In the mellah.", lang="ary-Latn")]
    assert values(SKOS.broader) == [URIRef(f"{BASE}#quarter")]
    assert values(DCTERMS.isReplacedBy) == [URIRef(f"{BASE}#other")]
    assert values(RDFS.seeAlso) == [URIRef("https://example.org/a%20b")]


def test_own_glossary() -> None:
    """Every entry is a concept of the scheme, and what SKOS cannot say is told."""
    concepts = [toml.parse(path.read_bytes(), path.name) for path in sorted(GLOSSARY.rglob("*.toml"))]
    assert len({*graph(*concepts).subjects(SKOS.inScheme)}) == len(concepts) > 100
    said = skos.serialize(concepts).losses
    assert {loss.field[-1] for loss in said} >= {"pos", "reviewed"}


@given(st.text())
def test_any_text(text: str) -> None:
    """Quotes, controls and line ends come back as they were."""
    (note,) = graph(Concept(id="a", note=text or "x")).objects(URIRef(f"{BASE}#a"), SKOS.note)
    assert str(note) == (text or "x")
