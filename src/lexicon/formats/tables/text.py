"""CSV and TSV as text: encodings, dialects, rows and their lines (RFC 4180, and what spreadsheets write)."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NoReturn

from lexicon.errors import InputError, UsageError
from lexicon.formats.tables.cells import FORMULA, guard, is_formula, unguard
from lexicon.formats.tables.reader import Options, read_table
from lexicon.formats.tables.rows import MAX_CELL, MAX_COLUMNS, Row
from lexicon.formats.tables.writer import table
from lexicon.model.exchange import Serialized

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lexicon.model.concept import Concept
    from lexicon.model.exchange import Entry, Rejection

DELIMITERS: Final = (",", ";", "\t")
_MAX_LINE: Final = 1 << 20
_MAX_RECORD: Final = 8 << 20
_CHUNK: Final = 1 << 16
_SAMPLE: Final = 50
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, which begins alike
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CODING: Final = re.compile(rb"[ \t]*#.*?coding[:=][ \t]*([-\w.]+)")
_LINE_END: Final = re.compile(r"\r\n|\r(?!\Z)|\n")
_SEPARATOR_LINE: Final = re.compile(r"sep=([,;\t])[\r\n]*")
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0"


class Lines:
    """The lines of a file with their line ends; an iterator that counts, and refuses what is no text.

    Args:
        file: Open for reading bytes.
        path: Its name, for messages.
        encoding: What the file is in if neither a byte order mark nor a ``coding`` line says it; else UTF-8.

    Raises:
        UsageError: Python has no text encoding of that name.
        InputError: It is a workbook or has bytes that are not in the encoding, a NUL, or a line without an end.
    """

    def __init__(self, file: BinaryIO, path: str, encoding: str | None = None) -> None:
        self.path = path
        self.record = 0
        """Characters since the reader of records set it to 0."""
        self._file = file
        self._head = file.read(_CHUNK)
        self._is_given = encoding is not None
        self._encoding = self._detect(encoding)
        self._done = 0
        self._lines = self._split()
        self._ahead: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._ahead.pop(0) if self._ahead else next(self._lines)
        self.record += len(line)
        if self.record > _MAX_RECORD:
            self.fail(f"a row of more than {_MAX_RECORD} characters", self._done, 1, "look for a quote never closed")
        return line

    def peek(self) -> Sequence[str]:
        """Return the first lines, which remain to be read."""
        self._ahead = list(itertools.islice(self._lines, _SAMPLE))
        return self._ahead

    def fail(self, message: str, line: int, column: int, hint: str | None = None) -> NoReturn:
        """Raise the error that ``message`` says."""
        raise InputError(message, path=self.path or None, line=line, column=column, hint=hint)

    def _detect(self, encoding: str | None) -> str:
        if self._head.startswith((_ZIP, _OLE)):
            self.fail("this is a workbook, not text", 1, 1, "import it as xlsx, or save it as CSV")
        for mark, name in _BOMS:
            if self._head.startswith(mark):
                self._head = self._head.removeprefix(mark)
                return name
        first = self._head.split(b"\n", 1)[0]
        declared = _CODING.match(first)
        name = declared[1].decode("latin-1") if declared else encoding or "utf-8"
        try:
            b"".decode(name)
        except LookupError:
            message = f'"{name}" is no encoding of text'
            if declared:
                self.fail(message, 1, declared.start(1) + 1)
            raise UsageError(message, hint="write a name such as utf-8, cp1255, cp1252, utf-16") from None
        self._is_given = self._is_given or declared is not None
        return name

    def _split(self) -> Iterator[str]:
        rest = ""
        for text in self._decoded():
            rest += text
            if "\0" in text:
                self._nul(rest)
            end = 0
            for match in _LINE_END.finditer(rest):
                start, end = end, match.end()
                self._done += 1
                yield rest[start:end]
            rest = rest[end:]
            self._rest = rest
            if len(rest) > _MAX_LINE:
                self.fail(f"a line of more than {_MAX_LINE} characters", self._done + 1, 1)
        if rest:
            self._done += 1
            yield rest

    def _decoded(self) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder(self._encoding)()
        self._rest = ""
        chunk = self._head
        while chunk:
            yield self._decode(decoder, chunk, final=False)
            chunk = self._file.read(_CHUNK)
        yield self._decode(decoder, b"", final=True)

    def _decode(self, decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool) -> str:
        try:
            return decoder.decode(chunk, final)
        except UnicodeDecodeError as error:
            before = self._rest + error.object[: error.start].decode(self._encoding, "replace")
            line, column = _place(before)
            message = f"the byte 0x{error.object[error.start]:02X} is not {self._encoding}"
            hint = "name the right one" if self._is_given else "save it as UTF-8, or name its encoding"
            self.fail(message, self._done + line, column, f"{hint}, such as --encoding cp1255")

    def _nul(self, rest: str) -> NoReturn:
        line, column = _place(rest[: rest.index("\0")])
        hint = "UTF-16 without a mark is read with --encoding utf-16-le"
        self.fail("a NUL character: this is not text", self._done + line, column, hint)


def _place(before: str) -> tuple[int, int]:
    """Return line and column of what follows ``before``, from 1."""
    lines = re.split(r"\r\n|\r|\n", before)
    return len(lines), len(lines[-1]) + 1


def sniff(sample: Sequence[str]) -> str:
    """Return the delimiter that gives the most lines of ``sample`` the same number of cells."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: Sequence[str], delimiter: str) -> tuple[int, int]:
    try:
        widths = Counter(len(cells) for cells in csv.reader(sample, delimiter=delimiter) if len(cells) > 1)
    except csv.Error:
        return 0, 0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return count, width


def read_rows(lines: Lines, delimiter: str | None = None, *, quotes: bool = True) -> Iterator[Row]:
    """Yield the rows of a file that are not blank.

    Args:
        lines: The file.
        delimiter: What separates cells; sniffed if None.
        quotes: Whether cells may stand in quotes.

    Raises:
        InputError: A quote is not closed, or a cell or row is too large.
    """
    sample = lines.peek()
    skipped = 0
    if sample and (said := _SEPARATOR_LINE.fullmatch(sample[0])):
        skipped = 1
        next(lines)
        delimiter = said[1]
    delimiter = delimiter or sniff(sample)
    reader = csv.reader(
        lines, delimiter=delimiter, strict=True, quoting=csv.QUOTE_MINIMAL if quotes else csv.QUOTE_NONE
    )
    while True:
        lines.record = 0
        line = reader.line_num + skipped + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            lines.fail(_explained(str(error)), line, 1, 'write a quote inside a quoted cell twice: ""')
        if cells is None:
            return
        if len(cells) > MAX_COLUMNS:
            lines.fail(f"a row of {len(cells)} cells", line, MAX_COLUMNS, f"at most {MAX_COLUMNS} are read")
        faults = {index: FORMULA for index, cell in enumerate(cells) if is_formula(cell)}
        row = Row(line, [unguard(cell) for cell in cells], faults)
        if not row.is_blank:
            yield row


def _explained(message: str) -> str:
    if "field limit" in message:
        return f"a cell of more than {MAX_CELL} characters, or a quote that is never closed"
    if "end of data" in message:
        return "the row has a quote that is never closed"
    return "the row has text after a closing quote"


def parse(
    data: bytes, path: str, delimiter: str | None, encoding: str | None, **options: Any
) -> list[Entry | Rejection]:
    """Return the concepts of a file.

    Args:
        data: The file.
        path: Its name, for messages.
        delimiter: What separates cells; sniffed if None.
        encoding: What it is in if it does not say so itself.
        options: Those of :class:`~lexicon.formats.tables.reader.Options`.
    """
    rows = read_rows(Lines(io.BytesIO(data), path, encoding), delimiter)
    return read_table(rows, Options(**options), path or "the table")


def serialize(concepts: Iterable[Concept], delimiter: str) -> Serialized:
    """Return a long table in UTF-8 with the mark that spreadsheets know it by; lines end as RFC 4180 says."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([guard(cell) for cell in row] for row in table(concepts))
    return Serialized(codecs.BOM_UTF8 + text.getvalue().encode())
