"""How entries name each other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lexicon.model.concept import Concept, Term

_LISTS: Final = ("related", "broader", "narrower")


def referring(concepts: Iterable[Concept], id_: str) -> list[str]:
    """Return the ids of those of ``concepts`` that name the entry ``id_``, ordered; itself left out."""
    return sorted(
        concept.id for concept in concepts if concept.id != id_ and without_reference(concept, id_) != concept
    )


def without_reference(concept: Concept, id_: str, *, instead: str | None = None) -> Concept:
    """Return ``concept`` naming the entry ``instead`` wherever it named ``id_``; None: naming neither."""
    if instead == concept.id:
        instead = None
    values: dict[str, Any] = {
        name: _exchanged(getattr(concept, name), id_, instead) for name in _LISTS if hasattr(concept, name)
    }
    if concept.replaced_by == id_:
        values["replaced_by"] = instead
    sections = tuple(
        replace(section, terms=tuple(_term(term, id_, instead) for term in section.terms))
        for section in concept.sections
    )
    return replace(concept, **values, sections=sections)


def _term(term: Term, id_: str, instead: str | None) -> Term:
    return replace(term, see=_exchanged(term.see, id_, instead)) if id_ in term.see else term


def _exchanged(ids: tuple[str, ...], id_: str, instead: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in (instead if one == id_ else one for one in ids) if one))
