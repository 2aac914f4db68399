"""The form index: an Aho-Corasick automaton over the keys of all forms, and the forms behind each key.

Inside words the automaton rests: where no language of a form writes letters before it in the same word, its key begins
with a word boundary. For that the keys and the text are scanned with every separator as a space; a key with other
separators than spaces is compared once more where it was met.

The index is made of plain bytes, so that loading it costs little whatever the size of the glossary: the automaton
is deserialised as it is, and the forms of a key are decoded when the key is first met. What the forms of one term
share is kept once.

The bytes are trusted: neither the automaton nor ``marshal`` is safe on what a stranger wrote, so a file of them must be
authenticated before :meth:`FormIndex.from_bytes` sees it. They are for the same version of Python on the same machine.
"""

from __future__ import annotations

import marshal
import struct
from array import array
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from daachorse import DoubleArrayAhoCorasick

from lexicon.glossary.boundaries import LONGEST_INFLECTED, glues_before, is_word_byte
from lexicon.glossary.names import Names
from lexicon.languages import find_language
from lexicon.model.match import Form
from lexicon.model.status import TermStatus
from lexicon.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lexicon.languages import Language

FORMAT: Final = 8
"""Raised whenever other forms are indexed, made by rule or kept in another way, so that no older index is read."""

_HEADER: Final = struct.Struct("<7I")
_SPACED: Final = bytes(byte if is_word_byte(byte) else ord(" ") for byte in range(256))
_STATUS: Final = Form._fields.index("status")
_OF_THE_TERM: Final = Form._fields.index("text")
"""How many of the first fields of a form are the same for all forms of its term."""


class Records(NamedTuple):
    """Marshalled values one after the other, and where each ends."""

    ends: array[int]
    data: bytes

    @classmethod
    def of(cls, values: Iterable[Any]) -> Records:
        """Marshal ``values``."""
        ends, data = array("I"), bytearray()
        for value in values:
            data += marshal.dumps(value)
            ends.append(len(data))
        return cls(ends, bytes(data))

    def __len__(self) -> int:
        """Count the values."""
        return len(self.ends)

    def load(self, number: int) -> Any:
        """Return value ``number``."""
        start = self.ends[number - 1] if number else 0
        return marshal.loads(self.data[start : self.ends[number]])  # noqa: S302  (see the module's docstring)


class FormIndex:
    """Finds the keys of a glossary's forms in folded text.

    Args:
        automaton: The automaton over the UTF-8 patterns of the keys, or None for a glossary without forms.
        bounded: How many patterns, the first ones, begin with a word boundary; where there are none, they are keys.
        patterns: For each pattern its forms, as (key or None, number of the term, what is the form's own ...).
        terms: For each term what its forms share.
        serialized: The serialised automaton, where it is at hand.
        names: The proper names (:mod:`lexicon.glossary.names`), as bytes; they are read when a rule asks for them.
    """

    def __init__(
        self,
        automaton: DoubleArrayAhoCorasick | None,
        bounded: int,
        patterns: Records,
        terms: Records,
        serialized: bytes = b"",
        names: bytes = b"",
    ) -> None:
        self._automaton = automaton
        self._bounded = bounded
        self._patterns = patterns
        self._terms = terms
        self._serialized = serialized
        self._names = names
        self._decoded: dict[int, list[tuple[bytes | None, Form]]] = {}

    def __len__(self) -> int:
        return len(self._patterns)

    def scan(self, data: bytes) -> Sequence[tuple[int, int, int]]:
        """Return (start byte, end byte, pattern number) of every pattern in ``data``, nested ones included."""
        if not self._automaton:
            return ()
        bounded = self._bounded
        if not bounded:
            return self._automaton.find_overlapping(data)
        hits = self._automaton.find_overlapping(data.translate(_SPACED))
        return [(start + 1, end, number) if number < bounded else (start, end, number) for start, end, number in hits]

    def forms(self, number: int, written: bytes) -> list[Form]:
        """Return the forms behind pattern ``number``, where ``written`` stands in the folded text."""
        return [form for key, form in self._decode(number) if key is None or key == written]

    def _decode(self, number: int) -> list[tuple[bytes | None, Form]]:
        if number not in self._decoded:
            self._decoded[number] = [
                (key, _form([*self._terms.load(term), *fields])) for key, term, *fields in self._patterns.load(number)
            ]
        return self._decoded[number]

    @cached_property
    def names(self) -> Names:
        """The proper names of the glossary, to find what is nearly one of them."""
        return Names.from_bytes(self._names)

    def all_forms(self) -> Iterator[Form]:
        """Yield every form of the index once for each of its patterns."""
        for number in range(len(self)):
            yield from (form for _, form in self._decode(number))

    @classmethod
    def build(cls, forms: Iterable[Form]) -> FormIndex:
        """Index ``forms``; the same forms in any order give the same index."""
        forms = sorted(forms, key=repr)
        by_key: dict[bytes, list[Form]] = {}
        terms: dict[tuple[object, ...], int] = {}
        for form in forms:
            terms.setdefault(form[:_OF_THE_TERM], len(terms))
            for loose in _keys(form, find_language(form.language)):
                by_key.setdefault(loose.encode(), []).append(form)
        by_pattern: dict[bytes, list[bytes]] = {}
        for key, pattern in _patterns(by_key).items():
            by_pattern.setdefault(pattern, []).append(key)
        patterns = sorted(by_pattern, key=lambda pattern: (not pattern.startswith(b" "), pattern))
        automaton = DoubleArrayAhoCorasick(patterns) if patterns else None
        return cls(
            automaton,
            sum(pattern.startswith(b" ") for pattern in patterns),
            Records.of(
                [
                    (
                        key if _is_ambiguous(by_pattern[pattern]) else None,
                        terms[form[:_OF_THE_TERM]],
                        *form[_OF_THE_TERM:],
                    )
                    for key in by_pattern[pattern]
                    for form in by_key[key]
                ]
                for pattern in patterns
            ),
            Records.of(map(_plain, terms)),
            automaton.serialize() if automaton else b"",
            Names.of(forms).to_bytes(),
        )

    def to_bytes(self) -> bytes:
        """Return the index as bytes for :meth:`from_bytes`."""
        parts = [self._serialized, self._names]
        parts += (part for records in (self._patterns, self._terms) for part in (records.ends.tobytes(), records.data))
        return b"".join((_HEADER.pack(self._patterns.ends.itemsize, self._bounded, *map(len, parts[:5])), *parts))

    @classmethod
    def from_bytes(cls, data: bytes) -> FormIndex:
        """Load what :meth:`to_bytes` made; the caller vouches for the bytes.

        Raises:
            ValueError: They are not an index of this version and machine.
        """
        if len(data) < _HEADER.size:
            raise ValueError("too short for an index")
        item_size, bounded, *sizes = _HEADER.unpack_from(data)
        if item_size != array("I").itemsize:
            raise ValueError("made on another kind of machine")
        start, parts = _HEADER.size, []
        for size in sizes:
            parts.append(data[start : start + size])
            start += size
        serialized, names, pattern_ends, pattern_data, term_ends = parts
        automaton = DoubleArrayAhoCorasick.deserialize(serialized) if serialized else None
        patterns, terms = Records(array("I", pattern_ends), pattern_data), Records(array("I", term_ends), data[start:])
        return cls(automaton, bounded, patterns, terms, serialized, names)


def _keys(form: Form, language: Language | None) -> set[str]:
    """Return the keys of a form: its own, and those of the spellings that people confuse with it.

    What a rule made has only its own: a guess upon a guess is no hint. Nor has a form of which every mark counts.
    """
    texts = [form.text]
    if language and form.is_base and form.case != "exact" and len(form.text) <= LONGEST_INFLECTED:
        texts += language.respell(form.text)
    return {key for key in map(fold_key, texts) if key}


def _patterns(by_key: Mapping[bytes, Iterable[Form]]) -> dict[bytes, bytes]:
    """Return what is looked for to find each key, by key in their order.

    That begins with a space, for a word boundary, where no language of the forms glues letters to them. A glossary that
    has signs for terms, of which nothing is left when separators are spaces, is scanned for its keys as they are; so is
    one in which all terms may have letters before them.
    """
    spaced = {key: key.translate(_SPACED) for key in sorted(by_key)}
    bounded = {
        key
        for key, pattern in spaced.items()
        if pattern.startswith(b" ") or not any(glues_before(form.language) for form in by_key[key])
    }
    if not bounded or any(map(bytes.isspace, spaced.values())):
        return {key: key for key in spaced}
    return {key: b" " + pattern if key in bounded else pattern for key, pattern in spaced.items()}


def _is_ambiguous(keys: Sequence[bytes]) -> bool:
    """Tell whether the pattern of ``keys`` may stand where none of them is written."""
    return len(keys) > 1 or keys[0].translate(_SPACED) != keys[0]


def _plain(fields: tuple[object, ...]) -> tuple[object, ...]:
    """Return the fields of a term without the type of its status, which ``marshal`` does not know."""
    return tuple(field.value if isinstance(field, TermStatus) else field for field in fields)


def _form(fields: list[Any]) -> Form:
    fields[_STATUS] = TermStatus(fields[_STATUS])
    return Form(*fields)
