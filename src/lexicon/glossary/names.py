"""The proper names of a glossary, and those that a word is nearly one of.

A name is found by keys that it shares with the word: both with one letter left out (after Mor and Fraenkel 1982, as
SymSpell does), or by the sound of its consonants. The keys are kept as sorted hashes, which load as they are.
"""

from __future__ import annotations

import marshal
from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple
from zlib import crc32

from lexicon.text.folding import fold_key
from lexicon.text.names import blocking_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lexicon.model.match import Form

_SHORTEST: Final = 5
"""Letters of a name in a script with capitals; shorter ones have too many neighbours."""
_SHORTEST_BARE: Final = 4
"""Letters of a name in a script without."""
_TITLE: Final = 3
"""Words; a longer name is taken for a title."""


class Name(NamedTuple):
    """One word of a name."""

    text: str
    before: str
    """The word before it in the name, or nothing."""
    after: str
    """The word after it in the name, or nothing."""
    concept: str
    language: str


class Names:
    """The names of one glossary.

    Args:
        names: Every word of every name.
        known: Folded words that are names themselves, or are known to be other names.
        titles: Names of several words, with concept and language.
    """

    def __init__(self, names: list[Name], known: frozenset[str], titles: list[tuple[str, str, str]]) -> None:
        self.names = names
        self.known = known
        self.titles = titles
        keyed = sorted((_hash(key), number) for number, name in enumerate(names) for key in blocking_keys(name.text))
        self._hashes = array("I", (found for found, _ in keyed))
        self._numbers = array("I", (number for _, number in keyed))
        self._near: dict[str, list[Name]] = {}

    def near(self, word: str) -> list[Name]:
        """Return the names that share a key with ``word``, unless it is one of them or known to be another."""
        if word not in self._near:
            found = () if fold_key(word) in self.known else {*self._sharing(word)}
            self._near[word] = [self.names[number] for number in sorted(found)]
        return self._near[word]

    def _sharing(self, word: str) -> Iterator[int]:
        for key in blocking_keys(word):
            wanted = _hash(key)
            at = bisect_left(self._hashes, wanted)
            while at < len(self._hashes) and self._hashes[at] == wanted:
                yield self._numbers[at]
                at += 1

    @classmethod
    def of(cls, forms: Iterable[Form]) -> Names:
        """Take the names out of ``forms``; the same forms in the same order give the same names."""
        names: dict[Name, None] = {}
        known: set[str] = set()
        titles: dict[tuple[str, str, str], None] = {}
        for form in forms:
            words = form.text.split()
            known.update(map(fold_key, (*words, form.text)) if form.is_name else (fold_key(form.text),))
            known.update(fold_key(word) for other in form.distinct for word in (other, *other.split()))
            if not form.is_name or not form.is_base or not form.status.is_allowed:
                continue
            if len(words) >= _TITLE:
                titles[form.text, form.concept, form.language] = None
            if len(words) <= _TITLE:
                names.update(dict.fromkeys(_words(form, words)))
        return cls(list(names), frozenset(known), list(titles))

    def to_bytes(self) -> bytes:
        """Return the names as bytes for :meth:`from_bytes`."""
        parts = (list(map(tuple, self.names)), sorted(self.known), self.titles)
        return marshal.dumps((*parts, self._hashes.tobytes(), self._numbers.tobytes()))

    @classmethod
    def from_bytes(cls, data: bytes) -> Names:
        """Load what :meth:`to_bytes` made; the caller vouches for the bytes."""
        result = cls([], frozenset(), [])
        if data:
            names, known, titles, hashes, numbers = marshal.loads(data)  # noqa: S302  (see lexicon.glossary.index)
            result.names, result.known, result.titles = [Name(*name) for name in names], frozenset(known), titles
            result._hashes, result._numbers = array("I", hashes), array("I", numbers)
        return result


def _words(form: Form, words: list[str]) -> Iterator[Name]:
    for at, word in enumerate(words):
        if len(word) < (_SHORTEST if word[0].isupper() else _SHORTEST_BARE) or word[0].islower():
            continue
        before, after = (words[at - 1] if at else ""), "".join(words[at + 1 : at + 2])
        yield Name(word, before, after, form.concept, form.language)


def _hash(key: str) -> int:
    return crc32(key.encode())
