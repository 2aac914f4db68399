"""Short ways to check a translation against its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lexicon.checking import registry
from lexicon.checking.engine import rule_options
from lexicon.checking.translation import Source
from lexicon.documents.registry import read_document
from lexicon.model.concept import Concept, ConceptStatus, LanguageSection, Term

from .samples import checker

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lexicon.model.diagnostic import Diagnostic

CODES = ("LX101", "LX102", "LX401", "LX402", "LX403")


def in_languages(id_: str, **sections: Iterable[Term]) -> Concept:
    """Return an approved concept; sections are named by their tags, with ``_`` for ``-``."""
    return Concept(
        id=id_,
        status=ConceptStatus.APPROVED,
        sections=tuple(
            LanguageSection(tag=tag.replace("_", "-"), terms=tuple(terms)) for tag, terms in sections.items()
        ),
    )


def compare(
    source: str,
    target: str,
    *concepts: Concept,
    language: str = "he",
    path: str = "a.md",
    settings: Mapping[str, Mapping[str, Any]] | None = None,
) -> list[Diagnostic]:
    """Return what the rules of terms and translations find in ``target``, translated from the English ``source``."""
    options = [rule_options(registry.load(code), (settings or {}).get(code, {})) for code in CODES]
    original = Source(read_document(source.encode(), path), "en")
    return checker(*concepts).check(read_document(target.encode(), path), language, options, original).diagnostics
