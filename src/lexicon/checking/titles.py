"""Titles of works that a document names, and whether two of them are one title quoted two ways."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.documents.quotations import emphasised_titles, short_quotations
from lexicon.text.distance import distance
from lexicon.text.folding import SKIP, fold_key
from lexicon.text.lazy import lazy_pattern
from lexicon.text.names import is_inflection
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lexicon.documents.document import Document

_WORD: Final = lazy_pattern(r"[^\W_]+(?:['’׳״-][^\W_]+)*")
_SENTENCE: Final = lazy_pattern(r"[.!?;؟…](?:\s|$)|,$")
"""What an utterance has, and no title: a stop, or the comma before “he said”."""
_SPACE: Final = " \u00a0\u202f\n\r\t" + SKIP
_SHORTEST: Final = 3
"""Words that say something or not; two titles with fewer are too easily alike."""
_LONGEST: Final = 12
_LONGEST_TEXT: Final = 120
"""Code points."""
_ALIKE: Final = 0.7
"""Share of the words of the longer title that stand in the other, in order."""
_BEGINNING: Final = 3
"""Letters that most of the words of two titles have in common, if they are one title."""
_LONG_WORD: Final = 4
"""Letters with which a word may differ by one and be the same."""
_MOST: Final = 200
"""Titles of one document that are compared."""


class Title(NamedTuple):
    """A title as a document writes it once."""

    span: Span
    text: str
    words: tuple[str, ...]
    """Folded."""


def titles_in(document: Document) -> list[Title]:
    """Return what may be a title: a short stretch in quotation marks or emphasis that is no utterance."""
    return list(_titles(document))[:_MOST]


def _titles(document: Document) -> Iterator[Title]:
    prose = document.prose
    quoted = (place for place in short_quotations(prose) if not prose[place[0]].islower())
    for start, end in sorted({*quoted, *emphasised_titles(document)}):
        if end - start > _LONGEST_TEXT:
            continue
        written = prose[start:end]
        start, end = end - len(written.lstrip(_SPACE)), start + len(written.rstrip(_SPACE))
        text = prose[start:end].replace(SKIP, "")
        if text[:1].islower() or not _SHORTEST <= len(text.split()) <= _LONGEST or _SENTENCE.search(text):
            continue
        words = words_of(text)
        if _SHORTEST <= len(words) <= _LONGEST:
            yield Title(Span(start, end), text, words)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a title, folded."""
    return tuple(_WORD.findall(fold_key(text)))


def is_same_title(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two titles, as folded words, are one that is quoted in two ways.

    Nearly all words of the longer one stand in the other in the same order, perhaps with one letter changed, another
    ending, or a hyphen between two of them. A title without its first article, and the beginning of a longer title, are
    short forms of it; another number is another part.
    """
    if one == other or 2 * len(_beginnings(one) & _beginnings(other)) < max(len(_parts(one)), len(_parts(other))):
        return False  # as most pairs, which is soon seen
    short, long = sorted((_parts(one), _parts(other)), key=len)
    if short == long:
        return True  # a hyphen in one of them
    if len(short) < _SHORTEST - 1 or _is_short_form(short, long) or _numbers(short) != _numbers(long):
        return False
    return _in_common(short, long) >= _ALIKE * len(long)


class NearTitles:
    """Finds those of many titles that may be one quoted in two ways, without comparing each with each.

    Args:
        titles: The titles as folded words.
    """

    def __init__(self, titles: Iterable[tuple[str, ...]]) -> None:
        self._by_beginning: dict[str, list[tuple[str, ...]]] = {}
        for words in titles:
            for beginning in _beginnings(words):
                self._by_beginning.setdefault(beginning, []).append(words)

    def of(self, words: tuple[str, ...]) -> list[tuple[str, ...]]:
        """Return the titles half of whose words begin as those of ``words`` do, in no order."""
        shared = Counter(chain.from_iterable(self._by_beginning.get(one, ()) for one in _beginnings(words)))
        least = len(_parts(words)) / 2
        return [other for other, count in shared.items() if count >= least and other != words]


@lru_cache(maxsize=1 << 12)
def _parts(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a title with hyphens for spaces."""
    return tuple(part for word in words for part in word.split("-"))


@lru_cache(maxsize=1 << 12)
def _beginnings(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(part[:_BEGINNING] for part in _parts(words))


def _is_short_form(short: Sequence[str], long: Sequence[str]) -> bool:
    return short == long[: len(short)] or (len(long[0]) < _LONG_WORD and short == long[1:])


def _numbers(words: Sequence[str]) -> list[str]:
    return [word for word in words if word.isdecimal() or set(word) <= set("ivx")]


def _in_common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words the two have in common in the same order (longest common subsequence)."""
    before = [0] * (len(other) + 1)
    for left in one:
        row = [0]
        for at, right in enumerate(other):
            row.append(before[at] + 1 if _is_same_word(left, right) else max(before[at + 1], row[-1]))
        before = row
    return before[-1]


def _is_same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    is_long = min(len(one), len(other)) >= _LONG_WORD
    return is_long and (distance(one, other, 1) == 1 or is_inflection(one, other))
