"""Where a term and a concept stand."""

from __future__ import annotations

from enum import StrEnum


class TermStatus(StrEnum):
    """Administrative status of a term: TBX-Basic's four, and ``forbidden``, which is an error to use."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"
    FORBIDDEN = "forbidden"

    @property
    def is_allowed(self) -> bool:
        """Whether a writer may use the term freely."""
        return self in _ALLOWED


_ALLOWED = (TermStatus.PREFERRED, TermStatus.ADMITTED)


class ConceptStatus(StrEnum):
    """Where an entry stands in its life."""

    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"
    RETIRED = "retired"
