"""How far apart two spellings are."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """In what two words differ that one letter tells apart."""

    CHANGED = "another letter"
    DOUBLED = "a letter written twice"
    MISSING = "a letter more, or less"
    SWAPPED = "two letters in the other order"


class Slip(NamedTuple):
    """The one letter that tells two words apart."""

    kind: Kind
    is_first: bool
    is_last: bool


def shared_start(one: str, other: str) -> int:
    """Return how many letters two words have in common at their beginning."""
    for at, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return at
    return min(len(one), len(other))


def slip(one: str, other: str) -> Slip | None:
    """Return what tells two words apart if that is one letter: those whose :func:`distance` is one."""
    shorter, longer = sorted((one, other), key=len)
    at = shared_start(shorter, longer)
    if len(longer) == len(shorter):
        if at < len(longer) and shorter[at + 1 :] == longer[at + 1 :]:
            return Slip(Kind.CHANGED, at == 0, at == len(longer) - 1)
        is_swapped = longer[at + 1 : at + 2] + longer[at : at + 1] + longer[at + 2 :] == shorter[at:]
        return Slip(Kind.SWAPPED, at == 0, at == len(longer) - 2) if is_swapped and at < len(longer) else None
    if shorter[at:] != longer[at + 1 :]:
        return None
    is_doubled = longer[at : at + 1] == longer[at - 1 : at]
    return Slip(Kind.DOUBLED if is_doubled else Kind.MISSING, at == 0, at == len(shorter))


def distance(one: str, other: str, limit: int) -> int:
    """Return the Damerau-Levenshtein distance (optimal string alignment) of two words, or ``limit + 1`` if more."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    start = shared_start(one, other)
    one, other = one[start:], other[start:]
    end = shared_start(one[::-1], other[::-1])
    one, other = one[: len(one) - end], other[: len(other) - end]
    before: list[int] = []
    previous = list(range(len(other) + 1))
    for row, left in enumerate(one, 1):
        current = [row]
        for column, right in enumerate(other, 1):
            cost = min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (left != right))
            if before and left == other[column - 2] and one[row - 2] == right and column > 1:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, previous = previous, current
    return min(previous[-1], limit + 1)
