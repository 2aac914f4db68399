r"""The glossaries of DeepL: source and target as CSV without headings; a source term stands there once.

Its pages say: at most 10 MiB, 1,024 bytes of UTF-8 a term, no control characters, no term twice. What its page of
glossaries downloads has the two languages in a third and a fourth column; these are read.

Example:
    >>> from lexicon.formats import deepl
    >>> (entry,) = deepl.parse("mellah,מלאח,en,he\n".encode())
    >>> [(tag, term.text) for tag, term in entry.concept.terms()]
    [('en', 'mellah'), ('he', 'מלאח')]
    >>> deepl.serialize([entry.concept], languages=("en", "he")).data.decode()
    'mellah,מלאח\n'
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final

from lexicon.errors import UsageError
from lexicon.formats.tables.pairs import both, pairs
from lexicon.formats.tables.reader import Options, read_table
from lexicon.formats.tables.text import Lines, read_rows
from lexicon.languages.registry import canonical_tag
from lexicon.model.exchange import Loss, Serialized

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lexicon.formats.tables.rows import Row
    from lexicon.model.concept import Concept
    from lexicon.model.exchange import Entry, Rejection

__all__ = ["parse", "serialize"]

_MAX_TERM: Final = 1024
_MAX_FILE: Final = 10 << 20
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_WITH_LANGUAGES: Final = 4


def parse(
    data: bytes, path: str = "", *, languages: Sequence[str] = (), encoding: str | None = None
) -> list[Entry | Rejection]:
    """Return the entries of a file.

    Args:
        data: The file; its cells are separated by commas, semicolons or tabs.
        path: Its name, for messages.
        languages: Tags of the source and the target, where the file does not say them.
        encoding: What it is in if it has no byte order mark; else UTF-8.

    Raises:
        UsageError: The languages are not known.
        InputError: It cannot be read; the message says where.
    """
    rows = list(read_rows(Lines(io.BytesIO(data), path, encoding)))
    by_languages: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        by_languages.setdefault(_said(row) or both(languages), []).append(row)
    found: list[Entry | Rejection] = []
    for (source, target), some in by_languages.items():
        columns = dict(zip("12", (source, target), strict=True))
        bare = [row._replace(cells=[*row.cells[:2], *row.cells[4:]]) if _said(row) else row for row in some]
        found += read_table(bare, Options(columns, has_header=False), path or "the glossary")
    return sorted(found, key=lambda unit: unit.line)


def _said(row: Row) -> tuple[str, str] | None:
    if len(row.cells) < _WITH_LANGUAGES:
        return None
    try:
        return canonical_tag(row.cells[2]), canonical_tag(row.cells[3])
    except UsageError:
        return None


def serialize(concepts: Iterable[Concept], *, languages: Sequence[str] = ()) -> Serialized:
    """Return a glossary: each allowed source term with the best translation.

    Args:
        concepts: What to write.
        languages: Tags of the source and the target.

    Raises:
        UsageError: There are not two languages.
    """
    source, target = both(languages)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    losses: list[Loss] = []
    size = 0
    taken: dict[str, tuple[str, str]] = {}
    for concept, term, translation in pairs(concepts, source, target):
        held = taken.get(term.text)
        if held and held[0] == concept.id:
            continue
        size += len(f"{term.text},{translation.text}\n".encode()) + 4
        reason = _refusal(held, term.text, translation.text, size)
        if reason:
            losses.append(Loss(concept.id, ("lang", source, "term", term.text), translation.text, reason))
            continue
        taken[term.text] = (concept.id, translation.text)
        writer.writerow((term.text, translation.text))
    return Serialized(text.getvalue().encode(), tuple(losses))


def _refusal(held: tuple[str, str] | None, source: str, target: str, size: int) -> str:
    if held:
        return f'DeepL takes a source term once; "{held[0]}" has translated it as "{held[1]}"'
    if max(len(source.encode()), len(target.encode())) > _MAX_TERM:
        return f"DeepL takes at most {_MAX_TERM} bytes a term"
    if _CONTROL.search(source + target):
        return "DeepL takes no control characters"
    return f"DeepL takes at most {_MAX_FILE >> 20} MiB" if size > _MAX_FILE else ""
