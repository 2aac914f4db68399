"""How far apart two spellings are."""

from __future__ import annotations


def distance(one: str, other: str, limit: int) -> int:
    """Return the Damerau-Levenshtein distance (optimal string alignment) of two words, or ``limit + 1`` if more."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
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
