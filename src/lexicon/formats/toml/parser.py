"""Reading concept files, strictly: what is not understood is never dropped in silence."""

from __future__ import annotations

import codecs
import os.path
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lexicon.errors import ConfigError, UsageError
from lexicon.formats.toml.layout import scan
from lexicon.formats.toml.schema import (
    CONCEPT,
    FORM,
    LINK,
    SECTION,
    TERM,
    TRANSACTION,
    InvalidValueError,
    nearest,
    type_name,
)
from lexicon.languages.registry import canonical_tag
from lexicon.model.concept import Concept, LanguageSection, Link, Term, TermStatus, Transaction, WrittenForm
from lexicon.text.spans import LineIndex, Position

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from lexicon.formats.toml.layout import Path
    from lexicon.formats.toml.schema import Check

MAX_BYTES: Final = 1 << 20
"""The largest concept file that is read."""

_TOML_MESSAGE: Final = re.compile(r"(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")
_OPEN_STRING: Final = (
    "the string is not closed on its line",
    'close it with ", or write text of several lines between """ and """',
)
_BACKSLASH: Final = "Unescaped '\\' in a string"
# What tomllib says -> what we say, and the hint.
_SYNTAX: Final = {
    "Invalid value": ("the value is not valid TOML", 'put text in double quotes: key = "text"'),
    "Invalid statement": (
        "expected a key, a [table] or a comment",
        "put quotes round a key with other characters than A-Z a-z 0-9 _ -",
    ),
    "Illegal character '\\n'": _OPEN_STRING,
    "Found invalid character '\\n'": _OPEN_STRING,
    "Expected newline or end of document after a statement": (
        "unexpected text after the value or table",
        r"write one key a line, and \" for a quote inside a string",
    ),
    _BACKSLASH: ("a backslash in a string must be doubled", r"write \\ for one backslash"),
}
_TWICE: Final = ("Cannot overwrite", "Cannot declare", "Cannot redefine", "Cannot mutate")


def parse(data: bytes, path: str = "") -> Concept:
    """Return the concept of one file, its texts in NFC.

    Args:
        data: The file, UTF-8.
        path: Its name, for messages; if it ends in ``.toml``, the file must be named after the concept's id.

    Raises:
        ConfigError: The first mistake in the file, with its line and column.
    """
    text, document = load(data, path)
    return read(text, document, path)


def problems(data: bytes, path: str = "") -> list[ConfigError]:
    """Return every mistake of one file in the order of the text, where :func:`parse` raises the first.

    Broken TOML syntax hides what follows it, so it comes alone.
    """
    try:
        text, document = load(data, path)
    except ConfigError as error:
        return [error]
    reader = _Reader(path)
    reader.concept(document)
    return reader.errors(text)


def load(data: bytes, path: str) -> tuple[str, dict[str, Any]]:
    r"""Return the text of a file, with ``\n`` as line end, and the TOML document in it.

    Raises:
        ConfigError: The file is empty, too large, not UTF-8 or not TOML.
    """
    import tomllib  # noqa: PLC0415  (only who reads concept files pays for it)

    text = _decode(data, path)
    try:
        return text, tomllib.loads(text)
    except RecursionError:
        raise _error("tables or lists are nested too deeply", path, Position(1, 1)) from None
    except ValueError as error:
        raise _syntax_error(str(error), text, path) from None


def read(text: str, document: Mapping[str, Any], path: str) -> Concept:
    """Return the concept of a loaded ``document``; ``text`` serves to place mistakes.

    Raises:
        ConfigError: The first mistake.
    """
    reader = _Reader(path)
    concept = reader.concept(document)
    if concept is None or reader.faults:
        raise reader.errors(text)[0]
    return concept


class _Record(NamedTuple):
    """How the tables in a list are read."""

    checks: Mapping[str, Check]
    required: tuple[str, ...]
    example: str
    make: Callable[..., Link | Transaction]


_RECORDS: Final = {
    "links": _Record(LINK, ("kind", "target"), '{ kind = "external", target = "https://..." }', Link),
    "transactions": _Record(
        TRANSACTION, ("type", "date"), '{ type = "origination", date = "2026-11-23" }', Transaction
    ),
}


class _Fault(NamedTuple):
    path: Path
    message: str
    hint: str | None
    at_key: bool


class _Reader:
    """Turns a document into a concept and notes every fault on the way."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.faults: list[_Fault] = []

    def errors(self, text: str) -> list[ConfigError]:
        places = scan(text).places
        lines = LineIndex(text)
        placed = [
            (places[fault.path].key if fault.at_key else places[fault.path].value, fault) for fault in self.faults
        ]
        placed.sort(key=lambda item: item[0])
        return [_error(fault.message, self.path, lines.position(offset), fault.hint) for offset, fault in placed]

    def report(self, path: Path, message: str, hint: str | None = None, *, at_key: bool = False) -> None:
        self.faults.append(_Fault(path, message, hint, at_key))

    def concept(self, document: Mapping[str, Any]) -> Concept | None:
        fields = self._fields(document, CONCEPT, (), nested="lang")
        sections = self._sections(document.get("lang", {}))
        if "id" not in document:
            self.report((), 'missing "id"', 'the file must say id = "...", the same as its name', at_key=True)
        if "id" not in fields:
            return None
        self._check_name(fields["id"])
        return Concept(sections=tuple(sections), **fields)

    def _check_name(self, id_: str) -> None:
        stem, extension = os.path.splitext(os.path.basename(self.path))
        if extension == ".toml" and stem != id_:
            self.report(("id",), f'the file of concept "{id_}" is named {stem}.toml', f"rename it to {id_}.toml")

    def _sections(self, table: object) -> Iterable[LanguageSection]:
        if not isinstance(table, dict):
            self.report(("lang",), f'"lang" must be a table, not {type_name(table)}', "write [lang.en]")
            return ()
        sections: dict[str, LanguageSection] = {}
        for key, value in table.items():
            try:
                tag = canonical_tag(key)
            except UsageError as error:
                self.report(("lang", key), error.message, error.hint, at_key=True)
                continue
            if tag in sections:
                hint = f"join the two sections into one [lang.{tag}]"
                self.report(("lang", key), f'a second section for language "{tag}"', hint, at_key=True)
            if section := self._section(tag, value, ("lang", key)):
                sections[tag] = section
        return sections.values()

    def _section(self, tag: str, table: object, path: Path) -> LanguageSection | None:
        if not isinstance(table, dict):
            self.report(path, f'"{path[-1]}" must be a table, not {type_name(table)}', f"write [lang.{path[-1]}]")
            return None
        fields = self._fields(table, SECTION, path, nested="term")
        return LanguageSection(tag=tag, terms=self._terms(table.get("term", []), (*path, "term")), **fields)

    def _terms(self, tables: object, path: Path) -> tuple[Term, ...]:
        if not isinstance(tables, list):
            hint = f"write [[{'.'.join(map(str, path))}]] with two brackets"
            self.report(path, f'"term" must be an array of tables, not {type_name(tables)}', hint)
            return ()
        terms: dict[str, Term] = {}
        preferred: Term | None = None
        for index, table in enumerate(tables):
            place = (*path, index)
            term = self._term(table, place)
            if term is None:
                continue
            if term.text in terms:
                self.report((*place, "term"), f'the term "{term.text}" stands twice in this language')
            terms[term.text] = term
            if term.status is TermStatus.PREFERRED:
                if preferred:
                    message = f'a second preferred term: "{preferred.text}" is preferred already'
                    self.report((*place, "status"), message, 'make one of them "admitted"')
                preferred = preferred or term
        return tuple(terms.values())

    def _term(self, table: object, path: Path) -> Term | None:
        if not isinstance(table, dict):
            self.report(path, f"a term must be a table, not {type_name(table)}", 'every term says term = "..."')
            return None
        fields = self._fields(table, TERM, path)
        if "term" not in table:
            self.report(path, 'missing "term"', 'every term says term = "..."', at_key=True)
        text = fields.pop("term", None)
        forms = self._forms(fields.pop("forms", ()), (*path, "forms"))
        return Term(text=text, forms=tuple(forms), **fields) if text else None

    def _forms(self, items: Iterable[object], path: Path) -> Iterator[WrittenForm]:
        for index, item in enumerate(items):
            place = (*path, index)
            if not isinstance(item, dict):
                try:
                    yield WrittenForm(FORM["form"](item))
                except InvalidValueError as error:
                    self.report(place, f'"forms" has an item that {error.predicate}', error.hint)
                continue
            fields = self._fields(item, FORM, place)
            if "form" not in item:
                self.report(place, 'missing "form"', 'write { form = "...", tag = "plural" }', at_key=True)
            if "form" in fields:
                yield WrittenForm(fields["form"], fields.get("tag", ""))

    def _records(self, items: Iterable[object], path: Path) -> Iterator[Link | Transaction]:
        record = _RECORDS[str(path[-1])]
        for index, item in enumerate(items):
            place = (*path, index)
            if not isinstance(item, dict):
                message = f'"{path[-1]}" has an item that must be a table, not {type_name(item)}'
                self.report(place, message, f"write {record.example}")
                continue
            fields = self._fields(item, record.checks, place)
            for key in record.required:
                if key not in item:
                    self.report(place, f'missing "{key}"', f"write {record.example}", at_key=True)
            if all(key in fields for key in record.required):
                yield record.make(**fields)

    def _fields(
        self, table: Mapping[str, Any], checks: Mapping[str, Check], path: Path, *, nested: str = ""
    ) -> dict[str, Any]:
        fields = {}
        for key, value in table.items():
            if key == nested:
                continue
            if key not in checks:
                known = [*checks, nested] if nested else [*checks]
                hint = nearest(key, known) or f"the keys here are {', '.join(known)}"
                self.report((*path, key), f'unknown key "{key}"', hint, at_key=True)
                continue
            try:
                fields[key] = checks[key](value)
            except InvalidValueError as error:
                item = () if error.item is None else (error.item,)
                self.report((*path, key, *item), f'"{key}" {error.predicate}', error.hint)
        for key in _RECORDS.keys() & fields.keys():
            fields[key] = tuple(self._records(fields[key], (*path, key)))
        return fields


def _decode(data: bytes, path: str) -> str:
    if len(data) > MAX_BYTES:
        raise _error(f"the file is larger than {MAX_BYTES} bytes", path, Position(1, 1))
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        message = f"the file is not UTF-8: it has the byte 0x{data[error.start]:02X}"
        raise _error(message, path, LineIndex(before).position(len(before)), "save the file as UTF-8") from None
    if not text.strip():
        raise _error("the file is empty", path, Position(1, 1), 'a concept file says at least id = "..."')
    return text.replace("\r\n", "\n")


def _syntax_error(tomllib_message: str, text: str, path: str) -> ConfigError:
    """Return our error for one of tomllib's, which counts lines and code points from 1 in the same text."""
    match = _TOML_MESSAGE.fullmatch(tomllib_message)
    if match is None:
        return ConfigError(f"the file is not valid TOML: {tomllib_message}", path=path or None)
    what, at_end = match["what"], match["line"] is None
    offset = len(text) if at_end else _offset(text, int(match["line"]), int(match["column"]))
    message, hint = _SYNTAX.get(what, (f"the file is not valid TOML: {what[:1].lower()}{what[1:]}", None))
    if what.startswith(_TWICE):
        message, hint = "this key or table is given twice", "keep one of them"
        offset = scan(text[:offset]).last
    elif at_end:
        message, hint = "the file ends before this entry does", "finish it: a value after =, a closing quote or bracket"
        offset = scan(text).last
    elif what == _BACKSLASH:
        offset = text.rindex("\\", 0, offset)
    return _error(message, path, LineIndex(text).position(offset), hint)


def _offset(text: str, line: int, column: int) -> int:
    return sum(len(part) + 1 for part in text.split("\n")[: line - 1]) + column - 1


def _error(message: str, path: str, place: Position, hint: str | None = None) -> ConfigError:
    message = message.replace("\n", r"\n")
    return ConfigError(message, path=path or None, line=place.line, column=place.column, hint=hint)
