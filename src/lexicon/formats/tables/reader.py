"""Reading: the rows of tables -> concepts.

Rows are made into the documents that :mod:`lexicon.formats.json.document` reads, which holds them to the rules of
concept files; each fault finds its way back to the cell it came from.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from unicodedata import normalize

from lexicon.errors import UsageError
from lexicon.formats.json.document import read
from lexicon.formats.tables import vocabulary
from lexicon.formats.tables.cells import decode, decode_terms
from lexicon.formats.tables.columns import FUZZY, KEEP, guess, resolve
from lexicon.formats.tbx.identifiers import id_of_terms, slug
from lexicon.languages.registry import canonical_tag
from lexicon.model.exchange import Entry, Rejection
from lexicon.model.status import ConceptStatus, TermStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from lexicon.formats.json.document import Path
    from lexicon.formats.tables.columns import Column, Columns
    from lexicon.formats.tables.rows import Row

_SEARCHED: Final = 10
"""Rows among which the headings are looked for; above them there may be a title."""
_SHOWN: Final = 80
_ENOUGH: Final = 2
_SPACES: Final = re.compile(r"[ \t\r\n]+")


class Options(NamedTuple):
    """How a table is read."""

    columns: Mapping[str, str] = {}
    """Heading or number of a column -> what it holds, instead of what its heading seems to say."""
    languages: Sequence[str] = ()
    """Canonical tags of what headings such as ``source`` and ``target`` do not name."""
    known: Collection[str] = ()
    """Canonical tags of the languages that a heading such as ``Darija`` may mean."""
    has_header: bool = True
    """Whether the table has headings; without, its columns are known by their numbers."""
    tell: Callable[[str], None] = lambda _: None
    """Is told what the columns are taken for, and which rows stand above the headings."""


def read_table(rows: Iterable[Row], options: Options, where: str = "the table") -> list[Entry | Rejection]:
    """Return the concepts of one table, in the order of their first rows.

    Args:
        rows: Those that are not blank.
        options: How to read them.
        where: The table, for messages.

    Raises:
        UsageError: It is not known what the columns hold.
    """
    rows = iter(rows)
    head = list(islice(rows, _SEARCHED))
    if not head:
        return []
    columns, start = _columns(head, options, where)
    for row in head[: start - 1] if options.has_header else ():
        options.tell(f"{where}: row {row.line} stands above the headings and is left out: {_shown(row)}")
    if any(name != spec for name, spec in columns.specs.items()):
        options.tell(f"{where}: {', '.join(f'{name} = {spec}' for name, spec in columns.specs.items())}")
    drafts = _Drafts(columns)
    for row in (*head[start:], *rows):
        drafts.add(row)
    return sorted(drafts.finished(), key=lambda unit: unit.line)


def _columns(head: Sequence[Row], options: Options, where: str) -> tuple[Columns, int]:
    """Return what the columns hold, and how many of the first rows are no content."""
    if not options.has_header:
        width = max(len(row.cells) for row in head)
        return resolve({str(index + 1): KEEP for index in range(width)}, options.columns, where), 0
    guesses = [guess(row.cells, options.languages, options.known) for row in head]
    counts = [sum(spec != KEEP for spec in specs.values()) for specs in guesses]
    best = max(range(len(head)), key=lambda index: (counts[index], -index))
    if counts[best] < _ENOUGH:
        best = 0
    return resolve(guesses[best], options.columns, where), best + 1


def _shown(row: Row) -> str:
    return " ".join(" ".join(row.cells).split())[:_SHOWN]


class _Draft:
    """The document of one concept, and the cells that it comes from."""

    def __init__(self, line: int, document: dict[str, Any]) -> None:
        self.line = line
        self.document = document
        self.places: dict[Path, tuple[int, int]] = {}
        self.id_is_made = "id" not in document

    def place(self, path: Path) -> tuple[int, int]:
        """Return line and column of the value at ``path``, or of what holds it."""
        steps = (path[:length] for length in range(len(path), 0, -1))
        return next((self.places[step] for step in steps if step in self.places), (self.line, 1))


class _Drafts:
    """The documents of a table so far."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._drafts: dict[str, _Draft] = {}
        self._nameless: list[_Draft] = []
        self._rejected: list[Rejection] = []

    def add(self, row: Row) -> None:
        """Take one row."""
        for index, reason in row.faults.items():
            self._reject(row, index, reason)
        draft = self._draft(row)
        if draft is None:
            return
        if self._columns.is_long:
            self._add_long(row, draft)
        else:
            self._add_wide(row, draft)

    def finished(self) -> Iterator[Entry | Rejection]:
        """Yield what all rows say."""
        yield from self._rejected
        for draft in (*self._drafts.values(), *self._nameless):
            yield from _read(draft)

    def _reject(self, row: Row, index: int, reason: str, key: str | None = None) -> None:
        self._rejected.append(Rejection(row.line, index + 1, reason, row.cell(index)[:_SHOWN], field=key))

    def _draft(self, row: Row) -> _Draft | None:
        index = self._index("id")
        given = "" if index is None else row.cell(index).strip()
        if not given:
            if self._columns.is_long:
                self._reject(row, index or 0, "the row has no id")
                return None
            self._nameless.append(_Draft(row.line, {}))
            return self._nameless[-1]
        id_ = slug(given)
        if not id_:
            self._reject(row, index or 0, f'"{given}" cannot be an id; write Latin letters and digits', "id")
            return None
        if id_ not in self._drafts:
            self._drafts[id_] = _Draft(row.line, {"id": id_})
            self._drafts[id_].places["id",] = (row.line, (index or 0) + 1)
        return self._drafts[id_]

    def _index(self, kind: str) -> int | None:
        return next((index for index, column in enumerate(self._columns.columns) if column.kind == kind), None)

    def _add_long(self, row: Row, draft: _Draft) -> None:
        tag = self._language(row)
        at = self._index("term") or 0
        text = normalize("NFC", row.cell(at).strip())
        if tag is None and text:
            self._reject(row, self._index("language") or 0, "the term has no language", "language")
            return
        if tag == "":
            return
        if tag:
            draft.document.setdefault("lang", {}).setdefault(tag, {})
        term = _new_term(draft, tag, text, (row.line, at + 1)) if tag and text else None
        for index, column in self._filled(row):
            if column.kind in ("field", KEEP):
                targets = self._targets_long(column, tag, term)
                if not targets:
                    self._reject(row, index, "there is no term in the row that this could be said of", column.key)
                self._put_all(row, index, column, draft, targets)

    def _language(self, row: Row) -> str | None:
        """Return the language of a row: None if it gives none, empty if it is rejected."""
        index = self._index("language") or 0
        given = row.cell(index).strip()
        if not given:
            return None
        try:
            return canonical_tag(given)
        except UsageError as error:
            self._reject(row, index, f"{error.message}; {error.hint}", "language")
            return ""

    def _filled(self, row: Row) -> Iterator[tuple[int, Column]]:
        for index, column in enumerate(self._columns.columns):
            if index not in row.faults and row.cell(index).strip():
                yield index, column
        for index in range(len(self._columns.columns), len(row.cells)):
            if row.cells[index].strip():
                self._reject(row, index, "there is no heading above this cell")

    @staticmethod
    def _targets_long(column: Column, tag: str | None, term: Path | None) -> list[Path]:
        level = column.level or ("term" if term else "concept")
        if column.kind == KEEP:
            level = "term" if term else "concept"
        if level == "concept":
            return [()]
        if level == "term":
            return [term] if term else []
        return [("lang", tag)] if tag else []

    def _add_wide(self, row: Row, draft: _Draft) -> None:
        first: dict[str, Path] = {}
        added: list[Path] = []
        filled = list(self._filled(row))
        for index, column in filled:
            if column.kind == "term":
                for path in self._terms(row, index, column, draft):
                    first.setdefault(column.tag, path)
                    added.append(path)
        for index, column in filled:
            if column.kind not in ("field", KEEP):
                continue
            targets = self._targets_wide(draft, column, first, added)
            if targets:
                self._put_all(row, index, column, draft, targets)
            else:
                self._reject(row, index, "there is no term in the row that this could be said of", column.key)

    def _terms(self, row: Row, index: int, column: Column, draft: _Draft) -> Iterator[Path]:
        try:
            texts = decode_terms(row.cell(index))
        except ValueError as error:
            self._reject(row, index, str(error), "term")
            return
        place = (row.line, index + 1)
        for text in texts:
            path = _new_term(draft, column.tag, normalize("NFC", _SPACES.sub(" ", text)), place)
            if column.key:
                _at(draft.document, path)["status"] = column.key
            yield path

    @staticmethod
    def _targets_wide(draft: _Draft, column: Column, first: Mapping[str, Path], added: Sequence[Path]) -> list[Path]:
        if column.level == "section":
            draft.document.setdefault("lang", {}).setdefault(column.tag, {})
            return [("lang", column.tag)]
        if column.level == "term":
            return [first[column.tag]] if column.tag in first else [] if column.tag else list(added)
        return [("lang", column.tag)] if column.tag else [()]

    def _put_all(self, row: Row, index: int, column: Column, draft: _Draft, targets: Sequence[Path]) -> None:
        text = row.cell(index)
        if column.kind == KEEP:
            for path in targets:
                kept = _at(draft.document, path).setdefault("ext", {})
                self._put(row, index, kept, self._columns.labels[index], text.strip())
            return
        try:
            level, key, value = _value(column, text if self._columns.is_long else text.strip())
        except ValueError as error:
            self._reject(row, index, str(error), column.key)
            return
        if not column.level and level == "term" and not self._columns.is_long:
            targets = [path for path, _ in draft.places.items() if len(path) == 4]
        elif not column.level and level == "concept":
            targets = [()]
        for path in targets:
            draft.places[(*path, key)] = (row.line, index + 1)
            self._put(row, index, _at(draft.document, path), key, value)

    def _put(self, row: Row, index: int, table: dict[str, Any], key: str, value: Any) -> None:
        if key in table and table[key] != value:
            if isinstance(value, list) and isinstance(table[key], list):
                table[key] += [item for item in value if item not in table[key]]
            else:
                self._reject(row, index, f'"{key}" has another value in a row above', key)
            return
        table[key] = value


def _new_term(draft: _Draft, tag: str, text: str, place: tuple[int, int]) -> Path:
    terms = draft.document.setdefault("lang", {}).setdefault(tag, {}).setdefault("term", [])
    path = ("lang", tag, "term", len(terms))
    terms.append({"term": text})
    draft.places[path] = place
    return path


def _at(document: Any, path: Path) -> dict[str, Any]:
    for step in path:
        document = document[step]
    table: dict[str, Any] = document
    return table


def _value(column: Column, text: str) -> tuple[str, str, Any]:
    """Return the level, the key and the JSON value that a cell fills.

    Raises:
        ValueError: It says nothing that the key can hold.
    """
    if column.key == "status":
        return _status(column, text)
    if column.key == FUZZY:
        return "term", "reviewed", not decode("term", "reviewed", text)
    if column.level == "term" and column.key in ("pos", "gender"):
        return "term", column.key, vocabulary.usual(column.key, text.strip())
    return column.level, column.key, decode(column.level, column.key, text)


def _status(column: Column, text: str) -> tuple[str, str, str]:
    of_concept = vocabulary.concept_status(text) if column.level != "term" else None
    of_term = vocabulary.term_status(text) if column.level != "concept" else None
    if of_term:
        return "term", "status", of_term
    if of_concept:
        return "concept", "status", of_concept
    words = [*([] if column.level == "concept" else TermStatus), *([] if column.level == "term" else ConceptStatus)]
    raise ValueError(f"no status is called so; it may be: {', '.join(words)}")


def _read(draft: _Draft) -> Iterator[Entry | Rejection]:
    sections = draft.document.get("lang", {}).values()
    headwords = [section["term"][0]["term"] for section in sections if section.get("term")]
    if draft.id_is_made:
        if not headwords:
            yield Rejection(draft.line, 1, "the row has no term")
            return
        draft.document["id"] = id_of_terms(headwords)
    concept, faults, stated = read(draft.document)
    if concept and not _is_broken(fault.path for fault in faults):
        yield Entry(concept, draft.line, stated, id_is_made=draft.id_is_made)
    for fault in faults:
        text = str(_value_at(draft.document, fault.path) or "")[:_SHOWN]
        key = next((step for step in reversed(fault.path) if isinstance(step, str)), None)
        yield Rejection(*draft.place(fault.path), fault.reason, text, draft.document["id"], key)


def _is_broken(paths: Iterable[Path]) -> bool:
    return any(path == ("id",) for path in paths)


def _value_at(value: Any, path: Path) -> Any:
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value
