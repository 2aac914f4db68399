"""Which exchange formats there are, and which one a file has by its name.

A format is a module with ``parse(data, path, ...)``, ``serialize(concepts, ...)`` or both. Other packages add theirs
by the entry point ``lexicon.formats``: its name is that of the format and of the ending of its files.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from lexicon.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lexicon.model.concept import Concept
    from lexicon.model.exchange import Entry, Rejection, Serialized

_ROOM: Final = "lexicon.formats."
READ: Final = {
    "tbx": f"{_ROOM}tbx",
    "csv": f"{_ROOM}csv",
    "tsv": f"{_ROOM}tsv",
    "xlsx": f"{_ROOM}xlsx",
    "json": f"{_ROOM}json",
    "toml": f"{_ROOM}toml.exchange",
    "po": f"{_ROOM}glossary_po",
    "omegat": f"{_ROOM}omegat",
    "deepl": f"{_ROOM}deepl",
}
"""Name of a format that is read -> the module whose ``parse`` reads it."""
WRITTEN: Final = {
    **{name: module for name, module in READ.items() if name not in ("toml", "po")},
    "weblate": f"{_ROOM}weblate",
    "html": f"{_ROOM}html",
    "skos": f"{_ROOM}skos",
}
"""Name of a format that is written -> the module whose ``serialize`` writes it."""
TABLES: Final = ("csv", "tsv", "xlsx")
"""Formats whose ``parse`` has the options of :class:`lexicon.formats.tables.reader.Options`."""
PAIRS: Final = ("omegat", "deepl", "weblate")
"""Formats of two languages, which ``languages`` names."""
ENCODED: Final = ("csv", "tsv", "omegat", "deepl")
"""Formats that do not say what they are encoded in: ``encoding`` does."""
MAX_WHOLE: Final = 64 << 20
"""Bytes of the largest file that is read of a format that is read as a whole."""
ENDINGS: Final = {
    **{name: name for name in READ if name not in PAIRS},
    "tab": "omegat",
    "utf8": "omegat",
    "pot": "po",
    "xlsm": "xlsx",
}
"""Ending of a file -> its format."""


def format_of(path: str) -> str:
    """Return the format that is read from a file called ``path``.

    Raises:
        UsageError: Its ending is that of none.
    """
    ending = path.rpartition(".")[2].lower()
    if ending in ENDINGS:
        return ENDINGS[ending]
    if hasattr(_plugins().get(ending), "parse"):
        return ending
    hint = f"say it with --format: {', '.join(readable())}"
    raise UsageError(f'the name of "{path}" does not tell its format', hint=hint)


def readable() -> list[str]:
    """Return the names of the formats that are read."""
    return [*READ, *(name for name, module in _plugins().items() if hasattr(module, "parse") and name not in READ)]


def writable() -> list[str]:
    """Return the names of the formats that are written."""
    added = (name for name, module in _plugins().items() if hasattr(module, "serialize") and name not in WRITTEN)
    return [*WRITTEN, *added]


def parse(name: str, data: bytes, path: str, **options: Any) -> list[Entry | Rejection]:
    """Return the units of a file of format ``name``.

    Args:
        name: One of :func:`readable`.
        data: The file.
        path: Its name, for messages.
        options: What the format's ``parse`` takes beside them.

    Raises:
        UsageError: There is no such format, or its options do not fit.
        InputError: The file cannot be read; the message says where.
    """
    units: list[Entry | Rejection] = _module(name, READ, "parse").parse(data, path, **options)
    return units


def iterparse(name: str, file: BinaryIO, path: str, **options: Any) -> Iterator[Entry | Rejection]:
    """Yield what :func:`parse` returns; where the format can, without ever holding the whole file.

    Args:
        name: One of :func:`readable`.
        file: The file, open for reading bytes.
        path: Its name, for messages.
        options: What the format's ``parse`` takes beside them.

    Raises:
        UsageError: There is no such format, or its options do not fit.
        InputError: The file cannot be read; what was yielded before it was whole.
    """
    module = _module(name, READ, "parse")
    if hasattr(module, "iterparse"):
        yield from module.iterparse(file, path, **options)
        return
    data = file.read(MAX_WHOLE + 1)
    if len(data) > MAX_WHOLE:
        hint = "split it, or bring it as TBX, which may be of any length"
        raise InputError(f"the file is larger than {MAX_WHOLE >> 20} MiB", path=path, hint=hint)
    yield from module.parse(data, path, **options)


def serialize(name: str, concepts: Iterable[Concept], **options: Any) -> Serialized:
    """Return a file of format ``name``, and what it cannot say.

    Args:
        name: One of :func:`writable`.
        concepts: What to write.
        options: What the format's ``serialize`` takes beside them.

    Raises:
        UsageError: There is no such format, or its options do not fit.
    """
    serialized: Serialized = _module(name, WRITTEN, "serialize").serialize(concepts, **options)
    return serialized


def _module(name: str, table: dict[str, str], verb: str) -> Any:
    if name in table:
        return import_module(table[name])
    plugin = _plugins().get(name)
    if not hasattr(plugin, verb):
        raise UsageError(f'no format "{name}"', hint=f"there are {', '.join({**table, **_plugins()})}")
    return plugin


@cache
def _plugins() -> dict[str, Any]:
    from importlib.metadata import entry_points  # noqa: PLC0415  (50 ms; asked for only where the table has no answer)

    return {entry.name: entry.load() for entry in entry_points(group="lexicon.formats")}
