"""The form index: an Aho-Corasick automaton over the loose keys of all forms, and the forms behind each key.

The index is made of plain bytes, so that loading it costs little whatever the size of the glossary: the automaton
is deserialised as it is, and the forms of a key are decoded when the key is first met.

The bytes are trusted: neither the automaton nor ``marshal`` is safe on what a stranger wrote, so a file of them must be
authenticated before :meth:`FormIndex.from_bytes` sees it. They are for the same version of Python on the same machine.
"""

from __future__ import annotations

import marshal
import struct
from array import array
from typing import TYPE_CHECKING, Any, Final

from daachorse import DoubleArrayAhoCorasick

from lexicon.model.match import Form
from lexicon.model.status import TermStatus
from lexicon.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FORMAT: Final = 1
"""Raised whenever other forms are indexed or they are kept in another way, so that no older index is read."""

_HEADER: Final = struct.Struct("<III")


class FormIndex:
    """Finds the loose keys of a glossary's forms in folded text.

    Args:
        automaton: The automaton over the UTF-8 keys, or None for a glossary without forms.
        ends: Where the record of each key ends in ``records``.
        records: One marshalled list of forms a key, one after the other.
        serialized: The serialised automaton, where it is at hand.
    """

    def __init__(
        self,
        automaton: DoubleArrayAhoCorasick | None,
        ends: array[int],
        records: bytes,
        serialized: bytes = b"",
    ) -> None:
        self._automaton = automaton
        self._ends = ends
        self._records = records
        self._serialized = serialized
        self._decoded: dict[int, tuple[Form, ...]] = {}

    def __len__(self) -> int:
        return len(self._ends)

    def scan(self, data: bytes) -> Sequence[tuple[int, int, int]]:
        """Return (start byte, end byte, key number) of every key in ``data``, nested ones included, by their end."""
        return self._automaton.find_overlapping(data) if self._automaton else ()

    def forms(self, key: int) -> tuple[Form, ...]:
        """Return the forms behind key number ``key``."""
        if key not in self._decoded:
            start = self._ends[key - 1] if key else 0
            records = marshal.loads(self._records[start : self._ends[key]])  # noqa: S302  (see the module's docstring)
            self._decoded[key] = tuple(_form(record) for record in records)
        return self._decoded[key]

    def all_forms(self) -> Iterable[Form]:
        """Yield every form of the index."""
        for key in range(len(self)):
            yield from self.forms(key)

    @classmethod
    def build(cls, forms: Iterable[Form]) -> FormIndex:
        """Index ``forms``; the same forms in any order give the same index."""
        by_key: dict[str, list[Form]] = {}
        for form in forms:
            if key := fold_key(form.text):
                by_key.setdefault(key, []).append(form)
        keys = sorted(by_key)
        ends, records = array("I"), bytearray()
        for key in keys:
            records += marshal.dumps([_record(form) for form in sorted(by_key[key], key=repr)])
            ends.append(len(records))
        automaton = DoubleArrayAhoCorasick([key.encode() for key in keys]) if keys else None
        return cls(automaton, ends, bytes(records), automaton.serialize() if automaton else b"")

    def to_bytes(self) -> bytes:
        """Return the index as bytes for :meth:`from_bytes`."""
        ends = self._ends.tobytes()
        header = _HEADER.pack(self._ends.itemsize, len(self._serialized), len(ends))
        return b"".join((header, self._serialized, ends, self._records))

    @classmethod
    def from_bytes(cls, data: bytes) -> FormIndex:
        """Load what :meth:`to_bytes` made; the caller vouches for the bytes.

        Raises:
            ValueError: They are not an index of this version and machine.
        """
        if len(data) < _HEADER.size:
            raise ValueError("too short for an index")
        item_size, automaton_size, ends_size = _HEADER.unpack_from(data)
        ends = array("I")
        if item_size != ends.itemsize:
            raise ValueError("made on another kind of machine")
        automaton_end = _HEADER.size + automaton_size
        serialized = data[_HEADER.size : automaton_end]
        ends.frombytes(data[automaton_end : automaton_end + ends_size])
        automaton = DoubleArrayAhoCorasick.deserialize(serialized) if serialized else None
        return cls(automaton, ends, data[automaton_end + ends_size :], serialized)


def _record(form: Form) -> tuple[object, ...]:
    return tuple(form._replace(status=form.status.value))  # type: ignore[arg-type]  # plain values only


def _form(record: tuple[Any, ...]) -> Form:
    form = Form._make(record)
    return form._replace(status=TermStatus(form.status))
