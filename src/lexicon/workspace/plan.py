"""Decided changes of many entries, kept in a temporary file so that their number does not matter."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.model.concept import Concept

_BATCH: Final = 500


class Planned(NamedTuple):
    """What one entry was, and what it shall be."""

    id: str
    before: Concept | None
    """None: it is new."""
    after: Concept


class Plan:
    """What shall become of entries, by id, in the order in which they were first named."""

    def __init__(self) -> None:
        self._rows = sqlite3.connect("")  # a file without a name, which goes when it is closed
        self._rows.execute("CREATE TABLE plan (at INTEGER PRIMARY KEY, id TEXT UNIQUE, before TEXT, after TEXT)")

    def close(self) -> None:
        """Forget all of it."""
        self._rows.close()

    def get(self, id_: str) -> Planned | None:
        """Return what is planned for an entry, or None."""
        row = self._rows.execute("SELECT id, before, after FROM plan WHERE id = ?", (id_,)).fetchone()
        return _planned(row) if row else None

    def put(self, one: Planned) -> None:
        """Plan what shall become of an entry; what was planned for it before is replaced."""
        from lexicon.storage.codec import dump_concept  # noqa: PLC0415  (SQLAlchemy, where something is planned)

        before = dump_concept(one.before) if one.before else None
        self._rows.execute(
            "INSERT INTO plan (id, before, after) VALUES (?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET before = excluded.before, after = excluded.after",
            (one.id, before, dump_concept(one.after)),
        )

    def ids(self) -> Iterator[tuple[str, str]]:
        """Yield each entry with what becomes of it: ``added``, ``changed`` or ``unchanged``."""
        yield from self._rows.execute(
            "SELECT id, CASE WHEN before IS NULL THEN 'added' WHEN before = after THEN 'unchanged' ELSE 'changed' END"
            " FROM plan ORDER BY at"
        )

    def changes(self) -> Iterator[Planned]:
        """Yield the entries that are new or changed."""
        rows = self._rows.execute("SELECT id, before, after FROM plan WHERE before IS NOT after ORDER BY at")
        yield from map(_planned, rows)

    def batches(self) -> Iterator[list[Planned]]:
        """Yield what :meth:`changes` does, some at a time."""
        batch: list[Planned] = []
        for one in self.changes():
            batch.append(one)
            if len(batch) == _BATCH:
                yield batch
                batch = []
        if batch:
            yield batch


def _planned(row: tuple[str, str | None, str]) -> Planned:
    from lexicon.storage.codec import load_concept  # noqa: PLC0415  (see above)

    id_, before, after = row
    return Planned(id_, load_concept(before) if before else None, load_concept(after))
