"""Writing the whole glossary as one exchange file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lexicon.formats.json.document import limited
from lexicon.formats.registry import PAIRS, serialize
from lexicon.languages import canonical_tag
from lexicon.workspace.concepts import read_concepts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lexicon.errors import LexiconError
    from lexicon.model.exchange import Serialized
    from lexicon.workspace.settings import Workspace


_SOURCES: Final = {"tbx": "language", "html": "source"}
"""Formats that name the source language, and the option that does."""


class ExchangeFile(NamedTuple):
    """An exchange file, and what was wrong with concept files on the way."""

    serialized: Serialized
    problems: list[LexiconError]


def exchange_file(workspace: Workspace, name: str, *, languages: Sequence[str] = (), **options: Any) -> ExchangeFile:
    """Make the exchange file of format ``name`` from all entries, whatever their status, ordered by id.

    Args:
        workspace: Whose glossary.
        name: One of :func:`lexicon.formats.registry.writable`.
        languages: Tags or names of the languages to write, in this order; all if there are none. Of a format with
            two languages: source and target, or the target alone.
        options: What the format's ``serialize`` takes beside the concepts.

    Raises:
        UsageError: An unknown language, or options that do not go together.
    """
    glossary = read_concepts(workspace)
    tags = [canonical_tag(language) for language in languages] or None
    concepts = [glossary.concepts[id_] for id_ in sorted(glossary.concepts)]
    if name in PAIRS:
        both = (workspace.source, *(tags or ())) if len(languages) == 1 else tags or ()
        return ExchangeFile(serialize(name, concepts, languages=both, **options), glossary.problems)
    if name in _SOURCES:
        options[_SOURCES[name]] = workspace.source
    return ExchangeFile(serialize(name, limited(concepts, tags), **options), glossary.problems)
