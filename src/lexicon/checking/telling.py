"""What of all that was found a reader is told: of findings that overlap only one."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from lexicon.model.diagnostic import About, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lexicon.model.diagnostic import Diagnostic
    from lexicon.text.spans import Span

_SEVERITIES: Final = tuple(Severity)


def in_order(diagnostic: Diagnostic) -> tuple[Span, str]:
    """Return what findings are sorted by: their places, then their rules."""
    return diagnostic.span, diagnostic.code


def told(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return what of ``found``, which is in the order of the text, a reader is told.

    Of findings that overlap it is the gravest, then the one about the words themselves, then the longest, and so on
    among those that are left: what is not told stands behind something that is. What stands for a whole segment or
    document overlaps nothing.
    """
    at_places = (one for one in found if one.about is not About.WHOLE)
    hidden = {id(one) for cluster in _clusters(at_places) for one in _behind_others(cluster)}
    return [one for one in found if id(one) not in hidden] if hidden else [*found]


def _clusters(found: Iterable[Diagnostic]) -> Iterator[list[Diagnostic]]:
    """Yield the stretches of ``found``, which is in the order of the text, in which each overlaps another one."""
    cluster: list[Diagnostic] = []
    reach = 0
    for one in found:
        start, end = one.span
        if start < reach:
            cluster.append(one)
            reach = max(reach, end)
            continue
        if len(cluster) > 1:
            yield cluster
        cluster, reach = [one], end
    if len(cluster) > 1:
        yield cluster


def _behind_others(cluster: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield what of ``cluster`` overlaps something that is told."""
    kept: list[Span] = []
    for one in sorted(cluster, key=_weight, reverse=True):
        at = bisect_right(kept, one.span)
        if any(one.span.start < span.end and span.start < one.span.end for span in kept[max(0, at - 1) : at + 1]):
            yield one
        else:
            kept.insert(at, one.span)


def _weight(diagnostic: Diagnostic) -> tuple[int, bool, int, bool]:
    """Return what decides between two findings at a place.

    Of equal ones a word is put right before it is explained. What knows the source of a translation, or the name that
    was meant, tells more.
    """
    start, end = diagnostic.span
    return (
        -_SEVERITIES.index(diagnostic.severity),
        diagnostic.about is About.WORDS,
        end - start,
        diagnostic.code.startswith(("LX4", "LX203")),
    )


def without(diagnostics: Iterable[Diagnostic], others: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return those of ``diagnostics`` that are none of ``others``, which are the very same objects."""
    left = set(map(id, others))
    return [one for one in diagnostics if id(one) not in left]
