r"""The glossaries of OmegaT: source, target and comment, with tabs between them (``.utf8``, ``.txt``, ``.tab``).

Example:
    >>> from lexicon.formats import omegat
    >>> (entry,) = omegat.parse("mellah\tמלאח\tquarter\n".encode(), languages=("en", "he"))
    >>> [(tag, term.text, term.note) for tag, term in entry.concept.terms()]
    [('en', 'mellah', None), ('he', 'מלאח', 'quarter')]
    >>> omegat.serialize([entry.concept], languages=("en", "he")).data.decode()
    'mellah\tמלאח\tdraft; quarter\n'
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from lexicon.formats.tables.pairs import both, one_line, pairs
from lexicon.formats.tables.reader import Options, read_table
from lexicon.formats.tables.text import Lines, read_rows
from lexicon.model.concept import ConceptStatus
from lexicon.model.exchange import Serialized

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lexicon.formats.tables.pairs import Pair
    from lexicon.model.concept import Concept
    from lexicon.model.exchange import Entry, Rejection

__all__ = ["parse", "serialize"]


def parse(
    data: bytes, path: str = "", *, languages: Sequence[str] = (), encoding: str | None = None
) -> list[Entry | Rejection]:
    """Return the entries of a file; lines that begin with ``#`` are comments.

    Args:
        data: The file.
        path: Its name, for messages.
        languages: Tags of the source and the target.
        encoding: What it is in, if neither a byte order mark nor a ``coding`` line says it; else UTF-8.

    Raises:
        UsageError: There are not two languages.
        InputError: It cannot be read; the message says where.
    """
    source, target = both(languages)
    rows = read_rows(Lines(io.BytesIO(data), path, encoding), "\t", quotes=False)
    entries = [row for row in rows if not row.cells[0].startswith("#")]
    width = max((len(row.cells) for row in entries), default=0)
    columns = dict(zip("123"[:width], (source, target, f"{target}.note"), strict=False))
    return read_table(entries, Options(columns, has_header=False), path or "the glossary")


def serialize(concepts: Iterable[Concept], *, languages: Sequence[str] = ()) -> Serialized:
    """Return a glossary with a line for each allowed term and each of its translations.

    The comment of a line says what a translator should know: a status that is not the best, what not to write,
    definition and notes.

    Args:
        concepts: What to write.
        languages: Tags of the source and the target.

    Raises:
        UsageError: There are not two languages.
    """
    source, target = both(languages)
    lines = [
        "\t".join((pair.source.text, pair.target.text, _comment(pair, source, target))).rstrip("\t")
        for pair in pairs(concepts, source, target)
    ]
    return Serialized("".join(f"{line}\n" for line in lines).encode())


def _comment(pair: Pair, source: str, target: str) -> str:
    return "; ".join(dict.fromkeys(one_line(part) for part in _remarks(pair, source, target)))


def _remarks(pair: Pair, source: str, target: str) -> Iterator[str]:
    concept = pair.concept
    if concept.status is not ConceptStatus.APPROVED:
        yield concept.status
    if not pair.target.reviewed:
        yield "not verified"
    section = concept.section(target)
    avoided = [term.text for term in section.terms if not term.status.is_allowed] if section else []
    if avoided:
        yield f"not: {', '.join(avoided)}"
    for tag in (target, source):
        found = concept.section(tag)
        if found and found.definition:
            yield found.definition
            break
    else:
        if concept.definition:
            yield concept.definition
    yield from filter(None, (pair.target.pos, pair.target.note, concept.note))
