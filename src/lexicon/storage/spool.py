"""Changes that wait to be written: made once and checked before the database is locked, read as often as it is tried.

A transaction may have to start again, and a stream of changes gives each of them once. So they are put by, many of
them in a temporary file: an import takes the memory of one batch, however long it is.
"""

from __future__ import annotations

import pickle
import tempfile
from contextlib import contextmanager
from itertools import islice
from typing import IO, TYPE_CHECKING, NamedTuple

from lexicon.errors import InputError, UsageError
from lexicon.storage.codec import dump_concept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lexicon.model.concept import Concept
    from lexicon.storage.concepts import Change

_BATCH = 500
_BYTES_IN_MEMORY = 4 << 20


class Record(NamedTuple):
    """A change as canonical JSON of both its sides; None: there is none."""

    id: str
    before: str | None
    after: str | None
    concept: Concept | None
    """The later side, with the keys of ``ext`` in their own order."""

    @property
    def operation(self) -> str:
        """``add``, ``replace`` or ``remove``."""
        if self.before is None:
            return "add"
        return "remove" if self.after is None else "replace"


class Spool:
    """The records of one transaction."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def batches(self) -> Iterator[list[Record]]:
        """Yield all records from the start, some hundreds at a time."""
        self._file.seek(0)
        records = self._records()
        while batch := list(islice(records, _BATCH)):
            yield batch

    def _records(self) -> Iterator[Record]:
        while True:
            try:
                yield pickle.load(self._file)  # noqa: S301  (a file of our own, which has no name)
            except EOFError:
                return


@contextmanager
def spooled(changes: Iterable[Change]) -> Iterator[Spool]:
    """Keep ``changes`` until the block is left.

    Raises:
        UsageError: A concept has two changes.
        InputError: A concept cannot be stored, or the temporary folder cannot be written.
    """
    with tempfile.SpooledTemporaryFile(_BYTES_IN_MEMORY) as file:
        for record in _records_of(changes):
            try:
                pickle.dump(record, file, pickle.HIGHEST_PROTOCOL)
            except OSError as error:
                message = f"the changes cannot be put by: {(error.strerror or str(error)).lower()}"
                raise InputError(message, path=tempfile.gettempdir(), hint="nothing was changed") from error
        yield Spool(file)


def _records_of(changes: Iterable[Change]) -> Iterator[Record]:
    seen: set[str] = set()
    for change in changes:
        if change.id in seen:
            raise UsageError(f"{change.id!r} is changed twice at once")
        seen.add(change.id)
        before, after = (_text(side) if side else None for side in (change.before, change.after))
        yield Record(change.id, before, after, change.after)


def _text(value: Concept) -> str:
    tags = [section.tag for section in value.sections]
    if twice := next((tag for tag in tags if tags.count(tag) > 1), None):
        raise InputError(f"{twice!r} has two sections in concept {value.id!r}")
    return dump_concept(value)
