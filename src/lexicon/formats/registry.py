"""Which exchange formats there are, and which one a file has by its name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from lexicon.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lexicon.model.concept import Concept
    from lexicon.model.exchange import Entry, Rejection, Serialized

READ: Final = {"tbx": "lexicon.formats.tbx", "json": "lexicon.formats.json"}
"""Name of a format that is read -> the module whose ``parse`` reads it."""
WRITTEN: Final = {**READ, "html": "lexicon.formats.html"}
"""Name of a format that is written -> the module whose ``serialize`` writes it."""


def format_of(path: str) -> str:
    """Return the format that is read from a file called ``path``.

    Raises:
        UsageError: Its ending is that of none.
    """
    ending = path.rpartition(".")[2].lower()
    if ending in READ:
        return ending
    hint = f"say it with --format: {', '.join(READ)}"
    raise UsageError(f'the name of "{path}" does not tell its format', hint=hint)


def parse(name: str, data: bytes, path: str) -> list[Entry | Rejection]:
    """Return the units of a file of format ``name``.

    Raises:
        InputError: The file cannot be read; the message says where.
    """
    units: list[Entry | Rejection] = import_module(READ[name]).parse(data, path)
    return units


def serialize(name: str, concepts: Iterable[Concept], **options: Any) -> Serialized:
    """Return a file of format ``name``, and what it cannot say.

    Args:
        name: One of :data:`WRITTEN`.
        concepts: What to write.
        options: What the format's ``serialize`` takes beside them.
    """
    serialized: Serialized = import_module(WRITTEN[name]).serialize(concepts, **options)
    return serialized
