"""The form index: an Aho-Corasick automaton over the keys of all forms, and the forms behind each key.

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
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from daachorse import DoubleArrayAhoCorasick

from lexicon.glossary.forms import LONGEST_INFLECTED
from lexicon.languages import find_language
from lexicon.model.match import Form
from lexicon.model.status import TermStatus
from lexicon.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lexicon.languages import Language

FORMAT: Final = 3
"""Raised whenever other forms are indexed, made by rule or kept in another way, so that no older index is read."""

_HEADER: Final = struct.Struct("<5I")
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
        automaton: The automaton over the UTF-8 keys, or None for a glossary without forms.
        keys: For each key its forms, as (number of the term, what is the form's own ...).
        terms: For each term what its forms share.
        serialized: The serialised automaton, where it is at hand.
    """

    def __init__(
        self, automaton: DoubleArrayAhoCorasick | None, keys: Records, terms: Records, serialized: bytes = b""
    ) -> None:
        self._automaton = automaton
        self._keys = keys
        self._terms = terms
        self._serialized = serialized
        self._decoded: dict[int, tuple[Form, ...]] = {}

    def __len__(self) -> int:
        return len(self._keys)

    @property
    def automaton(self) -> bytes:
        """The automaton over the UTF-8 keys, as ``daachorse`` serialises it."""
        return self._serialized

    def scan(self, data: bytes) -> Sequence[tuple[int, int, int]]:
        """Return (start byte, end byte, key number) of every key in ``data``, nested ones included, by their end."""
        return self._automaton.find_overlapping(data) if self._automaton else ()

    def forms(self, key: int) -> tuple[Form, ...]:
        """Return the forms behind key number ``key``."""
        if key not in self._decoded:
            self._decoded[key] = tuple(
                _form((*self._terms.load(term), *fields)) for term, *fields in self._keys.load(key)
            )
        return self._decoded[key]

    def all_forms(self) -> Iterator[Form]:
        """Yield every form of the index once for each of its keys."""
        for key in range(len(self)):
            yield from self.forms(key)

    @classmethod
    def build(cls, forms: Iterable[Form]) -> FormIndex:
        """Index ``forms``; the same forms in any order give the same index."""
        by_key: dict[str, list[Form]] = {}
        terms: dict[tuple[object, ...], int] = {}
        for form in sorted(forms, key=repr):
            terms.setdefault(form[:_OF_THE_TERM], len(terms))
            for key in _keys(form, find_language(form.language)):
                by_key.setdefault(key, []).append(form)
        keys = sorted(by_key)
        automaton = DoubleArrayAhoCorasick([key.encode() for key in keys]) if keys else None
        return cls(
            automaton,
            Records.of([(terms[form[:_OF_THE_TERM]], *form[_OF_THE_TERM:]) for form in by_key[key]] for key in keys),
            Records.of(map(_plain, terms)),
            automaton.serialize() if automaton else b"",
        )

    def to_bytes(self) -> bytes:
        """Return the index as bytes for :meth:`from_bytes`."""
        parts = [self._serialized]
        parts += (part for records in (self._keys, self._terms) for part in (records.ends.tobytes(), records.data))
        return b"".join((_HEADER.pack(self._keys.ends.itemsize, *map(len, parts[:4])), *parts))

    @classmethod
    def from_bytes(cls, data: bytes) -> FormIndex:
        """Load what :meth:`to_bytes` made; the caller vouches for the bytes.

        Raises:
            ValueError: They are not an index of this version and machine.
        """
        if len(data) < _HEADER.size:
            raise ValueError("too short for an index")
        item_size, *sizes = _HEADER.unpack_from(data)
        if item_size != array("I").itemsize:
            raise ValueError("made on another kind of machine")
        start, parts = _HEADER.size, []
        for size in sizes:
            parts.append(data[start : start + size])
            start += size
        serialized, key_ends, key_data, term_ends = parts
        automaton = DoubleArrayAhoCorasick.deserialize(serialized) if serialized else None
        keys, terms = Records(array("I", key_ends), key_data), Records(array("I", term_ends), data[start:])
        return cls(automaton, keys, terms, serialized)


def _keys(form: Form, language: Language | None) -> set[str]:
    """Return the keys of a form: its own, and those of the spellings that people confuse with it.

    What a rule made has only its own: a guess upon a guess is no hint. Nor has a form of which every mark counts.
    """
    texts = [form.text]
    if language and form.is_base and form.case != "exact" and len(form.text) <= LONGEST_INFLECTED:
        texts += language.respell(form.text)
    return {key for key in map(fold_key, texts) if key}


def _plain(fields: tuple[object, ...]) -> tuple[object, ...]:
    """Return the fields of a term without the type of its status, which ``marshal`` does not know."""
    return tuple(field.value if isinstance(field, TermStatus) else field for field in fields)


def _form(fields: tuple[Any, ...]) -> Form:
    form = Form._make(fields)
    return form._replace(status=TermStatus(form.status))
