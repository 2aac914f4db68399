"""The search table: answers what was typed from plain bytes, which cost nothing to load whatever the glossary's size.

Terms are numbered by how they rank among equals, so that the first ones met of each kind of answer are its best and
the search can stop when it has enough. The folded forms lie one a line in one text, which is scanned for what was
typed: at the speed of memory, a megabyte or two. Forms made by rule and transliterations are sorted lines, sought by
bisection. Against typing mistakes the words lie by script and length, each with a signature of its letters: a mistake
changes at most two bits of it, so that few words need their distance computed (a filter by the bag distance of
Bartolini, Ciaccia and Patella, *String matching with metric trees using an approximate distance*, SPIRE 2002).

The bytes are data, not code: what a stranger wrote can give wrong answers and :class:`ValueError`, nothing else.
"""

from __future__ import annotations

import json
import struct
from array import array
from bisect import bisect_left, bisect_right
from contextlib import contextmanager
from dataclasses import dataclass
from heapq import merge
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lexicon.languages import find_language
from lexicon.text.distance import distance
from lexicon.text.folding import fold_key
from lexicon.text.scripts import script_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

FORMAT: Final = 1
"""Raised whenever the bytes or what the rows hold change, so that no older table is read."""

_SAME, _RULE, _PREFIX, _WORD, _KEY, _INSIDE, _TYPO = 100, 95, 90, 85, 80, 75, 70
_TYPO_STEP: Final = 15
_STATUS_ORDER: Final = ("preferred", "admitted", "superseded", "deprecated", "forbidden")
_MAGIC: Final = struct.Struct("<4sII")
_END: Final = b"\n"
_FORM_BITS: Final = 16


class Found(NamedTuple):
    """One term that a search found."""

    concept: str
    language: str
    term: str
    status: str
    matched: str
    """The written form that was found: the term itself or one of its forms."""
    score: int
    """100 for the same form, less for one made by rule, a part of one, a transliteration or a typing mistake."""


class Row(NamedTuple):
    """What is sought of one term."""

    concept: str
    language: str
    status: str
    written: tuple[str, ...]
    """The term, then the forms that it lists."""
    made: tuple[str, ...]
    """Forms that its language makes by rule."""
    keys: tuple[str, ...]
    """Folded keys by which its language looks it up."""

    @property
    def rank(self) -> tuple[int, int, str, str, str]:
        """What decides between terms that are found equally well: the smaller comes first."""
        term = self.written[0]
        return _STATUS_ORDER.index(self.status), len(term), term, self.language, self.concept


@dataclass(frozen=True, slots=True)
class _Lines:
    """Lines of text with a number each; ``starts`` has one more item, the end."""

    text: bytes | memoryview
    """Bytes where they are scanned."""
    starts: Sequence[int]
    values: Sequence[int]

    @classmethod
    def of(cls, lines: Iterable[tuple[str, int]]) -> _Lines:
        encoded = [(line.encode("utf-8", "surrogatepass"), value) for line, value in lines]
        starts = array("I", accumulate((len(line) + 1 for line, _ in encoded), initial=1))
        text = b"".join(_END + line for line, _ in encoded) + _END
        return cls(text, starts, array("Q", (value for _, value in encoded)))

    def __getitem__(self, number: int) -> bytes:
        return bytes(self.text[self.starts[number] : self.starts[number + 1] - 1])

    def scan(self, pattern: bytes) -> Iterator[int]:
        """Yield the numbers of the lines that hold ``pattern``, which may begin or end with a line end."""
        text = bytes(self.text)  # which they are already
        at = text.find(pattern)
        while at >= 0:
            number = bisect_right(self.starts, at + pattern.startswith(_END)) - 1
            yield number
            at = text.find(pattern, max(at + 1, self.starts[number + 1] - 1))  # onward, whatever the bytes say

    def beginning_with(self, prefix: bytes) -> Iterator[int]:
        """Yield the numbers of the lines that begin with ``prefix``; the lines must be sorted."""
        number = bisect_left(range(len(self.values)), prefix, key=self.__getitem__)
        while number < len(self.values) and self[number].startswith(prefix):
            yield number
            number += 1


class SearchTable:
    """Finds terms.

    Args:
        parts: Its sections by name, as :meth:`to_bytes` writes and :meth:`from_bytes` reads them.
    """

    def __init__(self, parts: Mapping[str, bytes | memoryview]) -> None:
        self._parts = parts
        self._written = self._lines("written")
        self._records = self._lines("records")

    @classmethod
    def build(cls, rows: Iterable[Row]) -> SearchTable:
        """Make the table of ``rows``; the same rows in any order give the same table."""
        ranked = sorted(rows, key=lambda row: (row.rank, row))
        written = [
            (fold_key(text), number << _FORM_BITS | form)
            for number, row in enumerate(ranked)
            for form, text in enumerate(row.written[: 1 << _FORM_BITS])
        ]
        made = ((_made(text), number) for number, row in enumerate(ranked) for text in row.made)
        keys = ((f"{row.language}\t{key}\t", number) for number, row in enumerate(ranked) for key in row.keys)
        parts: dict[str, bytes | memoryview] = {}
        names = ((f"{row.concept}\t", number) for number, row in enumerate(ranked) if row.status == _STATUS_ORDER[0])
        _put(parts, "concepts", _Lines.of(sorted(names, key=_as_bytes)))
        _put(parts, "records", _Lines.of((_record(row), 0) for row in ranked))
        _put(parts, "written", _Lines.of(written))
        _put(parts, "made", _Lines.of(sorted(made, key=_as_bytes)))
        _put(parts, "keys", _Lines.of(sorted(keys, key=_as_bytes)))
        _put_words(parts, [key for key, _ in written])
        parts["tags"] = json.dumps(sorted({row.language for row in ranked if row.keys})).encode()
        return cls(parts)

    def to_bytes(self) -> bytes:
        """Return the table as bytes for :meth:`from_bytes`."""
        names = json.dumps({name: len(part) for name, part in self._parts.items()}).encode()
        return b"".join((_MAGIC.pack(b"LXST", FORMAT, len(names)), names, *self._parts.values()))

    @classmethod
    def from_bytes(cls, data: bytes | memoryview) -> SearchTable:
        """Read what :meth:`to_bytes` made.

        Raises:
            ValueError: The bytes are no table of this version.
        """
        if len(data) < _MAGIC.size or data[:8] != _MAGIC.pack(b"LXST", FORMAT, 0)[:8]:
            raise ValueError("no search table of this version")
        start = _MAGIC.size + _MAGIC.unpack_from(data)[2]
        sizes = json.loads(bytes(data[_MAGIC.size : start]))
        view = memoryview(data)
        parts: dict[str, bytes | memoryview] = {}
        with _sound():
            for name, size in sizes.items():
                parts[name] = view[start : start + size]
                start += size
            if start != len(data):
                raise ValueError("the search table is cut off")
            return cls(parts)

    def search(self, text: str, *, language: str | None = None, limit: int = 20) -> list[Found]:
        """Return the terms that ``text`` may mean, the best first.

        Args:
            text: What was typed.
            language: Canonical tag of the only language to search, or None for all.
            limit: How many terms to return at most.

        Raises:
            ValueError: The bytes of the table were damaged.
        """
        wanted = fold_key(text)
        found: dict[int, Found] = {}
        if not wanted:
            return []
        with _sound():
            for number, matched, score in self._answers(text, wanted, found):
                if number not in found:
                    concept, tag, status, *written = json.loads(self._records[number])
                    if language in (None, tag):
                        found[number] = Found(concept, tag, written[0], status, matched or written[0], score)
                        if len(found) == limit:
                            break
        return [*found.values()]

    def preferred(self, concept: str) -> dict[str, str]:
        """Return the preferred terms of ``concept`` (an id) by their languages.

        Raises:
            ValueError: The bytes of the table were damaged.
        """
        with _sound():
            concepts = self._lines("concepts")
            lines = concepts.beginning_with(f"{concept}\t".encode("utf-8", "surrogatepass"))
            records = [json.loads(self._records[concepts.values[line]]) for line in lines]
            return {tag: term for _, tag, _, term, *_ in sorted(records)}

    def _answers(self, text: str, wanted: str, found: Mapping[int, Found]) -> Iterator[tuple[int, str, int]]:
        """Yield number, matched form and score of the terms that ``text`` may mean, the best first.

        Forms made by rule and typing mistakes are only looked for where nothing has been ``found`` that is written just
        so, two mistakes only where nothing has been found at all.
        """
        key = wanted.encode("utf-8", "surrogatepass")
        yield from self._as_written((_END + key + _END,), _SAME)
        is_there = bool(found)
        if not is_there:
            yield from self._by_rule(key)
        if len(wanted) > 1:
            yield from self._as_written((_END + key,), _PREFIX)
            yield from self._as_written((b" " + key + b" ", b" " + key + _END), _WORD)
        yield from ((number, "", _KEY) for number in self._by_key(text))
        if len(wanted) > 1:
            yield from self._as_written((key,), _INSIDE)
        for mistakes in () if is_there else range(1, _allowed_mistakes(wanted) + 1):
            if mistakes == 1 or not found:
                yield from self._mistyped(wanted, mistakes)

    def _as_written(self, patterns: Iterable[bytes], score: int) -> Iterator[tuple[int, str, int]]:
        for line in merge(*map(self._written.scan, patterns)):
            yield (*self._form(line), score)

    def _form(self, line: int) -> tuple[int, str]:
        """Return the number of the term, and the form, that line ``line`` of the written forms is the key of."""
        value = self._written.values[line]
        number, form = value >> _FORM_BITS, value & (1 << _FORM_BITS) - 1
        return number, json.loads(self._records[number])[3 + form]

    def _by_rule(self, key: bytes) -> Iterator[tuple[int, str, int]]:
        made = self._lines("made")
        lines = ((made.values[line], made[line].partition(b"\t")[2]) for line in made.beginning_with(key + b"\t"))
        yield from ((number, (form or key).decode("utf-8", "surrogatepass"), _RULE) for number, form in sorted(lines))

    def _by_key(self, text: str) -> list[int]:
        keys = self._lines("keys")
        numbers: set[int] = set()
        for tag in json.loads(bytes(self._parts["tags"])):
            language = find_language(tag)
            for key in language.search_keys(text) if language else ():
                prefix = f"{tag}\t{fold_key(key)}\t".encode("utf-8", "surrogatepass")
                numbers.update(keys.values[line] for line in keys.beginning_with(prefix))
        return sorted(numbers)

    def _mistyped(self, wanted: str, mistakes: int) -> list[tuple[int, str, int]]:
        """Return what has a word ``mistakes`` away from ``wanted``."""
        words = self._lines("words")
        ends = self._numbers("word_ends", "I")
        lines = self._numbers("word_lines", "I")
        buckets = json.loads(bytes(self._parts["buckets"])).get(script_of(wanted) or "", {})
        signature, score = _signature(wanted), _TYPO - _TYPO_STEP * (mistakes - 1)
        answers: set[tuple[int, str, int]] = set()
        for length in range(len(wanted) - mistakes, len(wanted) + mistakes + 1):
            start, end = buckets.get(str(length), (0, 0))
            for number, other in enumerate(words.values[start:end], start):
                if (other ^ signature).bit_count() > 2 * mistakes:
                    continue
                word = words[number].decode("utf-8", "surrogatepass")
                if distance(wanted, word, mistakes) == mistakes:
                    met = lines[ends[number - 1] if number else 0 : ends[number]]
                    answers.update((*self._form(line), score) for line in met)
        return sorted(answers)

    def _lines(self, name: str) -> _Lines:
        text = self._parts[name]
        if name == "written":
            text = bytes(text)
        return _Lines(text, self._numbers(f"{name}_starts", "I"), self._numbers(f"{name}_values", "Q"))

    def _numbers(self, name: str, kind: str) -> Sequence[int]:
        return memoryview(self._parts[name]).cast("B").cast(kind)  # type: ignore[call-overload,no-any-return]


@contextmanager
def _sound() -> Iterator[None]:
    """Turn what damaged bytes lead to into ValueError."""
    try:
        yield
    except (LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("the search table is damaged") from error


def _put(parts: dict[str, bytes | memoryview], name: str, lines: _Lines) -> None:
    parts[name] = lines.text
    parts[f"{name}_starts"] = array("I", lines.starts).tobytes()
    parts[f"{name}_values"] = array("Q", lines.values).tobytes()


def _put_words(parts: dict[str, bytes | memoryview], keys: Iterable[str]) -> None:
    """Put the words of ``keys``, and the keys as a whole, by script and length, with the lines that they are met on."""
    met: dict[str, list[int]] = {}
    for line, key in enumerate(keys):
        for word in {key, *key.split()}:
            met.setdefault(word, []).append(line)
    words = sorted(met, key=lambda word: (script_of(word) or "", len(word), word))
    _put(parts, "words", _Lines.of((word, _signature(word)) for word in words))
    parts["word_ends"] = array("I", accumulate(len(met[word]) for word in words)).tobytes()
    parts["word_lines"] = array("I", (line for word in words for line in met[word])).tobytes()
    kinds = [(script_of(word) or "", len(word)) for word in words]
    first = [number for number, kind in enumerate(kinds) if not number or kinds[number - 1] != kind]
    buckets: dict[str, dict[int, tuple[int, int]]] = {}
    for start, end in pairwise([*first, len(kinds)]):
        script, length = kinds[start]
        buckets.setdefault(script, {})[length] = (start, end)
    parts["buckets"] = json.dumps(buckets).encode()


def _made(text: str) -> str:
    """Return the line of a form made by rule: its key, and the form where that is not the same."""
    key = fold_key(text)
    return f"{key}\t{'' if text == key else text}"


def _record(row: Row) -> str:
    return json.dumps([row.concept, row.language, row.status, *row.written], ensure_ascii=False)


def _as_bytes(line: tuple[str, Any]) -> tuple[bytes, Any]:
    return line[0].encode("utf-8", "surrogatepass"), line[1]


def _signature(word: str) -> int:
    """Return 64 bits that say of each letter whether it is met once, and whether it is met again.

    Letters share bits: two words then look nearer than they are, never farther.
    """
    once = twice = 0
    for char in word:
        bit = 1 << (ord(char) & 31)
        twice |= once & bit
        once |= bit
    return twice << 32 | once


def _allowed_mistakes(wanted: str) -> int:
    return 2 if len(wanted) >= 7 else 1 if len(wanted) >= 4 else 0
