"""Writing: concepts -> Turtle."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lexicon.formats.json.document import plain_fields
from lexicon.model.exchange import Loss, Serialized
from lexicon.model.status import TermStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lexicon.model.concept import Concept, LanguageSection, Link, Term
    from lexicon.model.exchange import FieldPath

_HEAD: Final = """\
@prefix adms: <http://www.w3.org/ns/adms#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<#> a skos:ConceptScheme ;
    dct:title {title} .
"""
_LABELS: Final = {
    TermStatus.PREFERRED: "skos:prefLabel",
    TermStatus.ADMITTED: "skos:altLabel",
}
_RELATIONS: Final = {
    "broader": "skos:broader",
    "narrower": "skos:narrower",
    "related": "skos:related",
}
_TEXTS: Final = {
    "definition": "skos:definition",
    "note": "skos:note",
    "gloss": "skos:scopeNote",
    "source": "dct:source",
}
_SAID: Final = frozenset({*_RELATIONS, *_TEXTS, "id", "status", "domains", "replaced_by", "links"})
_SAID_OF_TERMS: Final = frozenset({"status", "examples"})
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_ESCAPED: Final = re.compile('[\\\\"\x00-\x1f\x7f]')
_NOT_IN_IRI: Final = re.compile('[\x00-\x20<>"{}|^`\\\\]')
"""RDF 1.1 Turtle, production 18."""


def serialize(concepts: Iterable[Concept], *, title: str = "lexicon") -> Serialized:
    """Return ``concepts`` as a SKOS concept scheme in Turtle, in their order.

    Each is ``<#ID>``, relative to wherever the file is put.

    Args:
        concepts: What to write.
        title: Title of the scheme.
    """
    parts = [_HEAD.format(title=_literal(title))]
    losses: list[Loss] = []
    for concept in concepts:
        lines = [f"    {predicate} {object_}" for predicate, object_ in dict.fromkeys(_statements(concept))]
        parts.append(f"<#{concept.id}> a skos:Concept ;\n" + " ;\n".join(lines) + " .\n")
        losses += _losses(concept)
    return Serialized("\n".join(parts).encode(), tuple(losses))


def _statements(concept: Concept) -> Iterator[tuple[str, str]]:
    yield "skos:inScheme", "<#>"
    yield "skos:notation", _literal(concept.id)
    yield "adms:status", _literal(concept.status)
    for tag, term in concept.terms():
        yield _LABELS.get(term.status, "skos:hiddenLabel"), _literal(term.text, tag)
    yield from _texts(concept)
    yield from (("skos:example", _literal(text, tag)) for tag, term in concept.terms() for text in term.examples)
    yield from (("dct:subject", _literal(domain)) for domain in concept.domains)
    for key, predicate in _RELATIONS.items():
        yield from ((predicate, f"<#{id_}>") for id_ in getattr(concept, key))
    if concept.replaced_by:
        yield "dct:isReplacedBy", f"<#{concept.replaced_by}>"
    yield from map(_link, (*concept.links, *(link for section in concept.sections for link in section.links)))


def _texts(concept: Concept) -> Iterator[tuple[str, str]]:
    for key, predicate in _TEXTS.items():
        if text := getattr(concept, key, None):
            yield predicate, _literal(text)
        for section in concept.sections:
            if text := getattr(section, key):
                yield predicate, _literal(text, section.tag)


def _link(link: Link) -> tuple[str, str]:
    target = _NOT_IN_IRI.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), link.target)
    return "foaf:depiction" if link.kind == "graphic" else "rdfs:seeAlso", f"<{target}>"


def _literal(text: str, tag: str = "") -> str:
    escaped = _ESCAPED.sub(lambda found: _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}", text)
    return f'"{escaped}"@{tag}' if tag else f'"{escaped}"'


def _losses(concept: Concept) -> Iterator[Loss]:
    yield from _unsaid("concept", concept, concept.id, (), _SAID)
    for section in concept.sections:
        path: FieldPath = ("lang", section.tag)
        yield from _unsaid("section", section, concept.id, path, _SAID)
        for term in section.terms:
            yield from _unsaid("term", term, concept.id, (*path, "term", term.text), _SAID_OF_TERMS)


def _unsaid(
    level: str, owner: Concept | LanguageSection | Term, concept: str, path: FieldPath, said: frozenset[str]
) -> Iterator[Loss]:
    for key, value in plain_fields(level, owner).items():
        if key not in said:
            yield Loss(concept, (*path, key), str(value), "SKOS has no property for it")
