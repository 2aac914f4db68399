"""Aligning a text with its translation, segment by segment.

Blocks are aligned first, then the sentences within the blocks that belong together, each by dynamic programming over
*beads*: one segment for one, one for none, two for one, two for two. A bead is judged by its lengths (W. A. Gale and
K. W. Church, "A Program for Aligning Sentences in Bilingual Corpora", Computational Linguistics 19(1), 1993) and by
what both sides share: numbers, words written alike (M. Simard, G. Foster and P. Isabelle, "Using Cognates to Align
Sentences", 1992), and whatever else the caller knows to be the same on both sides. All costs are natural logarithms of
likelihood ratios: the bead against two segments that have nothing to do with each other.

A second pass from the end tells how much worse the best alignment without a bead is. What is hardly worse is not ruled
out: each link says where else the translation of its source may stand.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import Counter
from functools import cache
from itertools import accumulate, pairwise
from math import exp, log, sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.memory.segments import HEADING, blocks_of
from lexicon.text.folding import BARRIER, SKIP, fold_key
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Sized

    from lexicon.documents.document import Document
    from lexicon.memory.segments import Block

_BEADS: Final = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (2, 2))
# How often each occurs: Gale and Church, table 5; articles lose and gain more than the minutes of a parliament.
_PRIORS: Final = tuple(-log(share) for share in (0.89, 0.03, 0.03, 0.02, 0.02, 0.005))
_CHANCES: Final = tuple(log(taken * given) if taken * given else 0.0 for taken, given in _BEADS)
"""How much less a shared anchor tells where several pairs of segments might share it by chance."""
_VARIANCE: Final = 7.0
"""Of the length of a translation, per code point of the source: 6.8 between European languages, more beyond."""
_HIGHEST: Final = 25.0
"""Cost of lengths that do not fit at all."""
_OTHER_KIND: Final = 3.0
"""Cost of a heading for what is none, or the reverse."""
_RELIABLE: Final = 0.7
"""How much of the information in a shared anchor counts: anchors of one passage are not independent."""
_DEAREST_ANCHOR: Final = 4.0
_PLAUSIBLE: Final = 2.5
"""An alignment is not ruled out if it is at most twelve times as unlikely as the best."""

_FURTHEST: Final = 6
"""Blocks that the translation of one may be in; where there are more, the thread is lost."""

LIMIT: Final = 20_000
"""Segments of one side that are aligned at most."""
_CELLS: Final = 200_000
"""Pairs of positions that are looked at: of long texts, a band around the diagonal."""
_NARROWEST: Final = 12


class Item(NamedTuple):
    """A segment as alignment sees it."""

    length: int
    """Visible code points."""
    anchors: frozenset[str] = frozenset()
    """What a translation is likely to share."""
    kind: str = ""


class Link(NamedTuple):
    """Segments of the source and those that translate them; either may be none."""

    source: range
    target: range
    doubt: float = 0.0
    """How likely the best alignment without this link is, against the best of all: 1 means that both are as good."""
    reach: range = range(0)
    """The segments of the target that may translate the source, by any alignment that is not ruled out."""
    may_be_missing: bool = False
    """Whether it is not ruled out that a segment of the source has no translation."""


class TooLongError(ValueError):
    """One side has more segments than :data:`LIMIT`."""


def align(source: Sequence[Item], target: Sequence[Item]) -> list[Link]:
    """Return the links between two sequences of segments, which together hold each segment once, in order.

    Time and memory are proportional to the longer side: of long ones only a band around the diagonal is looked at.

    Raises:
        TooLongError: One side has more than :data:`LIMIT` segments.
    """
    _require_fit(source, target)
    if len(source) == len(target) == 1:
        return [Link(range(1), range(1), reach=range(1))]
    return _Lattice(source, target).links()


def _require_fit(source: Sized, target: Sized) -> None:
    if max(len(source), len(target)) > LIMIT:
        raise TooLongError(f"more than {LIMIT} segments")


class _Lattice:
    """All alignments within the band: a position is how many segments of each side are done."""

    def __init__(self, source: Sequence[Item], target: Sequence[Item]) -> None:
        self._size = len(source), len(target)
        self._starts = _band([one.length for one in source], [one.length for one in target])
        self._judge = _Judge(source, target)
        self._offsets = [0, *accumulate(end - start for start, end in self._starts)]
        self._costs = array("d", bytes(8 * len(_BEADS) * self._offsets[-1]))
        self._steps = bytearray(self._offsets[-1])
        self._before = self._forward()
        self._after = self._backward()

    def _cell(self, done: int, other: int) -> int:
        """Return the number of a position, or -1 outside the band."""
        if not 0 <= done <= self._size[0]:
            return -1
        start, end = self._starts[done]
        return self._offsets[done] + other - start if start <= other < end else -1

    def _forward(self) -> array[float]:
        """Return the cost of the best way to each position; note the last step to it and the cost of every step."""
        before = array("d", [0.0]) * self._offsets[-1]
        costs, cost_of, cell_of = self._costs, self._judge.cost, self._cell
        for done, (start, end) in enumerate(self._starts):
            for other in range(start, end):
                cell = cell_of(done, other)
                best, last = (0.0, 0) if not cell else (float("inf"), 0)
                for bead, (taken, given) in enumerate(_BEADS):
                    origin = cell_of(done - taken, other - given)
                    if origin < 0:
                        continue
                    cost = cost_of(bead, done, other)
                    costs[cell * len(_BEADS) + bead] = cost
                    if before[origin] + cost < best:
                        best, last = before[origin] + cost, bead
                before[cell], self._steps[cell] = best, last
        return before

    def _backward(self) -> array[float]:
        """Return the cost of the best way from each position to the end."""
        after = array("d", [float("inf")]) * self._offsets[-1]
        after[-1] = 0.0
        costs, cell_of = self._costs, self._cell
        for done in range(self._size[0], -1, -1):
            start, end = self._starts[done]
            for other in range(end - 1, start - 1, -1):
                cell = cell_of(done, other)
                here = after[cell]
                for bead, (taken, given) in enumerate(_BEADS):
                    origin = cell_of(done - taken, other - given)
                    if origin >= 0 and (cost := here + costs[cell * len(_BEADS) + bead]) < after[origin]:
                        after[origin] = cost
        return after

    def links(self) -> list[Link]:
        """Return the best alignment, with what is not ruled out beside it."""
        path = self._path()
        chosen = [range(0)] * self._size[0]
        for link in path:
            for at in link.source:
                chosen[at] = link.target
        rivals = self._rivals(chosen)
        return [_with_rivals(link, [rivals[at] for at in link.source]) for link in path]

    def _path(self) -> list[Link]:
        done, other = self._size
        path: list[Link] = []
        while done or other:
            taken, given = _BEADS[self._steps[self._cell(done, other)]]
            path.append(Link(range(done - taken, done), range(other - given, other)))
            done, other = done - taken, other - given
        return path[::-1]

    def _rivals(self, chosen: Sequence[range]) -> list[_Rivals]:
        """Return for each segment of the source what else it may be linked to."""
        rivals = [_Rivals(target) for target in chosen]
        best, before, after, costs = self._before[-1], self._before, self._after, self._costs
        for done, (start, end) in enumerate(self._starts):
            for other in range(start, end):
                cell = self._cell(done, other)
                if after[cell] + before[cell] - best > 2 * _HIGHEST:
                    continue
                for bead, (taken, given) in enumerate(_BEADS):
                    origin = self._cell(done - taken, other - given)
                    if origin < 0 or not taken:
                        continue
                    excess = before[origin] + costs[cell * len(_BEADS) + bead] + after[cell] - best
                    for at in range(done - taken, done):
                        rivals[at].meet(range(other - given, other), excess)
        return rivals


class _Rivals:
    """Gathers what a segment of the source may be linked to instead of ``chosen``."""

    __slots__ = ("chosen", "excess", "first", "last", "may_be_missing")

    def __init__(self, chosen: range) -> None:
        self.chosen = chosen
        self.excess = 2 * _HIGHEST
        self.first, self.last = chosen.start, chosen.stop
        self.may_be_missing = not chosen

    def meet(self, target: range, excess: float) -> None:
        """Take note of a link to ``target`` in an alignment that is worse than the best by ``excess``."""
        if target == self.chosen:
            return
        self.excess = min(self.excess, excess)
        if excess > _PLAUSIBLE:
            return
        if not target:
            self.may_be_missing = True
        else:
            self.first, self.last = min(self.first, target.start), max(self.last, target.stop)


def _with_rivals(link: Link, rivals: Sequence[_Rivals]) -> Link:
    if not rivals:
        return link
    return link._replace(
        doubt=exp(-max(0.0, min(one.excess for one in rivals))),
        reach=range(min(one.first for one in rivals), max(one.last for one in rivals)),
        may_be_missing=any(one.may_be_missing for one in rivals),
    )


def _band(source: Sequence[int], target: Sequence[int]) -> list[tuple[int, int]]:
    """Return for each number of segments of the source which numbers of the target's are looked at (half-open).

    The band follows the share of the whole length that is done; it has room for :data:`_CELLS` positions.
    """
    rows, columns = len(source) + 1, len(target) + 1
    width = max(_NARROWEST, _CELLS // rows)
    if width >= columns:
        return [(0, columns)] * rows
    done = [0, *accumulate(source)]
    given = [0, *accumulate(target)]
    scale = given[-1] / max(1, done[-1])
    band: list[tuple[int, int]] = []
    middle = 0
    for length in done:
        while middle < len(target) and given[middle] < length * scale:
            middle += 1
        start = max(0, min(middle - width // 2, columns - width))
        band.append((start, start + width))
    return _connected(band, columns)


def _connected(band: list[tuple[int, int]], columns: int) -> list[tuple[int, int]]:
    """Return ``band`` with its first row from 0, its last one to the end, and no gap from one row to the next."""
    band[0] = (0, band[0][1])
    band[-1] = (band[-1][0], columns)
    return [
        (start, max(end, following[0] + 1)) for (start, end), following in pairwise([*band, (band[-1][0], columns)])
    ]


class _Judge:
    """Tells the cost of a bead."""

    def __init__(self, source: Sequence[Item], target: Sequence[Item]) -> None:
        self._source, self._target = source, target
        given, taken = [one.length for one in source], [one.length for one in target]
        self._ratio = min(2.0, max(0.5, sum(taken) / max(1, sum(given))))
        self._spread = _spread(taken)
        self._weights = _weights(source, target)

    def cost(self, bead: int, done: int, other: int) -> float:
        """Return the cost of the bead of which ``done`` and ``other`` segments of the two sides are the end."""
        taken, given = _BEADS[bead]
        if not taken or not given:
            return _PRIORS[bead]
        sources, targets = self._source[done - taken : done], self._target[other - given : other]
        source, target = sources[0], targets[0]
        if taken == 2:
            source = _joined(*sources)
        if given == 2:
            target = _joined(*targets)
        cost = _PRIORS[bead] + self._length_cost(source.length * self._ratio, target.length)
        if source.kind != target.kind and HEADING in (source.kind, target.kind):
            cost += _OTHER_KIND
        if shared := source.anchors & target.anchors:
            chance = _CHANCES[bead]
            cost -= sum([max(0.0, self._weights[anchor] - chance) for anchor in shared])
        return cost

    def _length_cost(self, expected: float, length: int) -> float:
        """Return how much likelier ``length`` is for any segment than for the translation of one that long."""
        deviation = sqrt(_VARIANCE * (expected + length + 2) / 2)
        delta = (length - expected) / deviation
        return min(_HIGHEST, delta * delta / 2 + log(deviation / max(deviation, self._spread)))


def _joined(one: Item, other: Item) -> Item:
    kind = one.kind if one.kind == other.kind else f"{one.kind} {other.kind}"
    return Item(one.length + other.length, one.anchors | other.anchors, kind)


def _spread(lengths: Sequence[int]) -> float:
    """Return the standard deviation of ``lengths``, taken to be a third of their mean at least."""
    if not lengths:
        return 1.0
    mean = sum(lengths) / len(lengths)
    return max(1.0, mean / 3, sqrt(sum((length - mean) ** 2 for length in lengths) / len(lengths)))


def _weights(source: Sequence[Item], target: Sequence[Item]) -> dict[str, float]:
    """Return for each anchor of both sides how much sharing it tells: the rarer, the more."""
    left = Counter(anchor for one in source for anchor in one.anchors)
    right = Counter(anchor for one in target for anchor in one.anchors)
    total = max(len(source), len(target)) + 1
    return {
        anchor: _RELIABLE * min(_DEAREST_ANCHOR, log(total / max(left[anchor], right[anchor])))
        for anchor in left.keys() & right.keys()
    }


class AlignedText(NamedTuple):
    """A segment of the source and the segment that translates it; spans count the code points of their documents."""

    source: Span
    target: Span
    block: int
    """Number of the pair of blocks that it is part of: sentences of one paragraph share it."""
    context: Span
    """Where its translation may stand in the target: its block, and others where the alignment is in doubt."""
    doubt: float
    """Of the link between its sentences, or of that between their blocks where it is greater."""
    may_be_missing: bool
    """Whether the source may well have no translation."""


def align_documents(
    source: Document,
    target: Document,
    source_anchors: Iterable[tuple[int, str]] = (),
    target_anchors: Iterable[tuple[int, str]] = (),
) -> Iterator[AlignedText]:
    """Yield what belongs together in a text and its translation, in the order of the source.

    Args:
        source: The original.
        target: Its translation.
        source_anchors: What is known to be the same in both, such as the concepts of glossary terms: each an offset and
            a name, by offset.
        target_anchors: The same for the translation.

    Raises:
        TooLongError: One of the documents has more than :data:`LIMIT` blocks.
    """
    left, right = _Side(source, source_anchors), _Side(target, target_anchors)
    _require_fit(left.blocks, right.blocks)
    for number, link in enumerate(align(left.block_items(), right.block_items())):
        if link.source and link.target:
            yield from _within(left, right, link, number)


def _within(left: _Side, right: _Side, link: Link, number: int) -> Iterator[AlignedText]:
    """Yield the aligned sentences of linked blocks; where there are too many, the blocks as they are."""
    sources, targets = left.sentences(link.source), right.sentences(link.target)
    if len(link.reach) > _FURTHEST:
        link = link._replace(reach=link.target, may_be_missing=True)
    context = _hull([right.blocks[at].span for at in link.reach])
    if max(len(sources), len(targets)) > LIMIT:
        yield AlignedText(_hull(sources), _hull(targets), number, context, 1.0, link.may_be_missing)
        return
    for part in align(left.items(sources), right.items(targets)):
        if part.source and part.target:
            yield AlignedText(
                _hull([sources[at] for at in part.source]),
                _hull([targets[at] for at in part.target]),
                number,
                context,
                max(part.doubt, link.doubt),
                link.may_be_missing,
            )


def _hull(spans: Sequence[Span]) -> Span:
    return Span(spans[0].start, spans[-1].end)


class _Side:
    """One of the two documents, and what is known of it."""

    def __init__(self, document: Document, anchors: Iterable[tuple[int, str]]) -> None:
        self._prose = document.prose
        self.blocks: list[Block] = blocks_of(document)
        self._anchors = list(anchors)

    def sentences(self, blocks: range) -> list[Span]:
        return [sentence for at in blocks for sentence in self.blocks[at].sentences]

    def block_items(self) -> list[Item]:
        items = self.items([block.span for block in self.blocks])
        return [item._replace(kind=block.kind) for item, block in zip(items, self.blocks, strict=True)]

    def items(self, spans: Sequence[Span]) -> list[Item]:
        """Return the items at ``spans``, which are in order."""
        items = []
        for span in spans:
            text = self._prose[slice(*span)]
            first = bisect_left(self._anchors, (span.start, ""))
            last = bisect_left(self._anchors, (span.end, ""))
            known = {name for _, name in self._anchors[first:last]}
            items.append(Item(_visible_length(text), frozenset(known | anchors_of(text))))
        return items


def _visible_length(text: str) -> int:
    return len(text) - text.count(SKIP) - text.count(BARRIER)


def anchors_of(text: str) -> set[str]:
    """Return what a translation of ``text`` is likely to share with it: its numbers, and stems of its Latin words."""
    folded = fold_key(text)
    numbers = {_bare_number(number) for number in _number().findall(folded)}
    return numbers | set(_latin_stem().findall(folded))


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"\d++(?:[.,' ]\d{3}(?!\d))*+")


@cache
def _latin_stem() -> re.Pattern[str]:
    """Return the pattern of the first four letters of words of five or more (Simard and others)."""
    return re.compile(r"(?<![a-z])[a-z]{4}(?=[a-z])")


def _bare_number(number: str) -> str:
    return "#" + "".join(str(int(char)) for char in number if char.isdecimal())
