"""The parts of a bilingual file that is translated into several languages: one document for each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lexicon.documents.document import Passage
from lexicon.documents.masking import Mask
from lexicon.text.folding import BARRIER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lexicon.documents.document import Document, Unit


def parts_of(document: Document) -> list[Document]:
    """Return ``document`` once for each language of its units, in the order of the file; the others are no prose."""
    languages = list(dict.fromkeys(unit.language for unit in document.units))
    if len(languages) < 2:
        return [document]
    return [_part(document, language) for language in languages]


def _part(document: Document, language: str) -> Document:
    layer = Mask(document.prose)
    for unit in document.units:
        if unit.language != language:
            layer.cover(*unit.target, BARRIER)
    units = tuple(unit for unit in document.units if unit.language == language)
    return replace(document, prose=layer.finish(), language=language or None, passages=(), units=units)


def passages_of(units: Iterable[Unit], language: str | None) -> tuple[Passage, ...]:
    """Return the targets of ``units`` that are in another language than their document, which is in ``language``."""
    return tuple(Passage(*unit.target, unit.language) for unit in units if unit.language and unit.language != language)
