"""Every written form of a glossary, ready to be indexed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lexicon.model.concept import Concept, ConceptStatus, LanguageSection, Term
from lexicon.model.match import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def forms_of(concepts: Iterable[Concept]) -> Iterator[Form]:
    """Yield the forms of all concepts in force; retired ones are left out."""
    by_id = {concept.id: concept for concept in concepts}
    for concept in by_id.values():
        if concept.status is not ConceptStatus.RETIRED:
            replacement = by_id.get(concept.replaced_by or "", concept)
            for section in concept.sections:
                yield from _section_forms(concept, section, replacement.preferred(section.tag))


def _section_forms(concept: Concept, section: LanguageSection, preferred: Term | None) -> Iterator[Form]:
    for term in section.terms:
        for text in dict.fromkeys((term.text, *term.forms)):
            yield Form(
                concept=concept.id,
                language=section.tag,
                text=text,
                term=term.text,
                status=term.status,
                is_firm=term.reviewed and not term.homograph and concept.status is not ConceptStatus.DRAFT,
                is_homograph=term.homograph,
                case=term.case,
                allowed_in=term.allowed_in,
                preferred=preferred.text if preferred else None,
                note=term.note,
            )
