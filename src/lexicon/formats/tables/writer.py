"""Writing: concepts -> a long table, one row a term, which says everything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lexicon.formats.json.document import DEFAULTS, plain_fields
from lexicon.formats.tables.cells import encode
from lexicon.formats.tables.columns import own_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lexicon.formats.tables.columns import Column
    from lexicon.model.concept import Concept


def table(concepts: Iterable[Concept]) -> Iterator[list[str]]:
    """Yield the headings and the rows of ``concepts``; the columns are those that any of them needs.

    What is said of a concept or of a section stands in its first row alone.
    """
    concepts = list(concepts)
    records = [record for concept in concepts for record in _records(concept)]
    keys = {level: {key for record in records for key in record.get(level, {})} for level in DEFAULTS}
    headings = dict(own_columns(keys))
    yield list(headings)
    for record in records:
        yield [_cell(column, record) for column in headings.values()]


def _records(concept: Concept) -> Iterator[Mapping[str, Any]]:
    """Yield what each row of a concept says: level -> key -> value, beside ``id``, ``language`` and ``text``."""
    of_concept: Mapping[str, Any] = plain_fields("concept", concept)
    if not concept.sections:
        yield {"id": concept.id, "concept": of_concept}
    for section in concept.sections:
        of_section: Mapping[str, Any] = plain_fields("section", section)
        first = {"id": concept.id, "language": section.tag, "concept": of_concept, "section": of_section}
        of_concept = {}
        if not section.terms:
            yield first
        for term in section.terms:
            yield {**first, "text": term.text, "term": plain_fields("term", term)}
            first = {"id": concept.id, "language": section.tag}


def _cell(column: Column, record: Mapping[str, Any]) -> str:
    if column.kind == "field":
        values: Mapping[str, Any] = record.get(column.level, {})
        return encode(values[column.key]) if column.key in values else ""
    return str(record.get("text" if column.kind == "term" else column.kind, ""))
