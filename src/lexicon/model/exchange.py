"""What exchange files give and take: the entries read, the units rejected, and what a format cannot say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lexicon.model.concept import Concept

FieldPath = tuple[str, ...]
"""Where a value stands in a concept: ``("status",)``, ``("lang", "en", "definition")``,
``("lang", "en", "term", "mellah", "status")``."""


class Entry(NamedTuple):
    """One concept as an exchange file says it."""

    concept: Concept
    """A field that the file does not have holds its default, which erases nothing."""
    line: int
    """Where it begins in the file, from 1; the row of a sheet."""
    stated: frozenset[FieldPath] = frozenset()
    """The fields that the file gives although they equal their default."""
    id_is_made: bool = False
    """Whether the file has no id for the concept, so that the id was made from its terms."""


class Rejection(NamedTuple):
    """One unit of an exchange file that cannot be taken."""

    line: int
    column: int
    reason: str
    """One sentence saying the fault and what to do."""
    text: str = ""
    """What was rejected, as far as one line shows it."""
    concept: str | None = None
    field: str | None = None
    is_minor: bool = False
    """Whether every term of the file is taken all the same, so that nobody has to be asked."""


class Loss(NamedTuple):
    """One value that a format cannot say."""

    concept: str
    field: FieldPath
    value: str
    reason: str


class Serialized(NamedTuple):
    """A file as it is written, and what it could not say."""

    data: bytes
    losses: tuple[Loss, ...] = ()
