"""Concepts that the glossary explains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lexicon.model.concept import Concept, ConceptStatus, LanguageSection

if TYPE_CHECKING:
    from lexicon.model.concept import Term


def glossed(
    id_: str, gloss: str | None, *terms: Term, tag: str = "en", policy: str | None = "first-mention"
) -> Concept:
    """Return a concept with ``terms`` in one language, whose first mention carries ``gloss``."""
    section = LanguageSection(tag=tag, gloss=gloss, gloss_policy=policy, terms=terms)
    return Concept(id=id_, status=ConceptStatus.APPROVED, sections=(section,))
