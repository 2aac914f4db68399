"""Reading workbooks: every sheet that has terms."""

from __future__ import annotations

import datetime as dt
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from warnings import catch_warnings, simplefilter

from lexicon.errors import InputError, UsageError
from lexicon.formats.tables.cells import FORMULA, unguard
from lexicon.formats.tables.reader import Options, read_table
from lexicon.formats.tables.rows import Row
from lexicon.formats.xlsx.package import BROKEN, check, damaged
from lexicon.model.exchange import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.model.exchange import Rejection

_MAX_COLUMNS: Final = 256
_MAX_ROWS: Final = 500_000
_MAX_PADDING: Final = 50_000_000
"""Blank cells beyond the last column; a few rows may have some that are no more than painted."""
_LAST_ROW: Final = 1 << 20
"""The last row that a sheet can have, blank or not (Excel); a file may claim more."""
_DAMAGES: Final = (*BROKEN, KeyError, TypeError, AttributeError, IndexError, SyntaxError)
"""What openpyxl raises for workbooks that are not whole (``SyntaxError``: XML that is not well-formed)."""


def openpyxl() -> Any:
    """Return the library that reads and writes workbooks.

    Raises:
        UsageError: It is not installed.
    """
    try:
        return import_module("openpyxl")
    except ImportError as error:
        hint = 'install it: pip install "lexicon-termbase[xlsx]"'
        raise UsageError("workbooks need the package openpyxl", hint=hint) from error


def parse(data: bytes, path: str = "", **options: Any) -> list[Entry | Rejection]:
    """Return the concepts of a workbook: those of all its sheets that have terms.

    A cell with a formula is rejected: what it shows depends on who opens it.

    Args:
        data: The file.
        path: Its name, for messages.
        options: Those of :class:`lexicon.formats.tables.reader.Options`.

    Raises:
        UsageError: It is not known what the columns hold; the message says how to tell.
        InputError: It cannot be read.
    """
    library, chosen = openpyxl(), Options(**options)
    check(data, path)
    try:
        with catch_warnings():
            simplefilter("ignore")  # of what openpyxl leaves out: charts, styles, rules of entry
            workbook = library.load_workbook(BytesIO(data), read_only=True, keep_links=False)
            sheets = {sheet.title: list(_rows(sheet, path)) for sheet in workbook.worksheets}
    except _DAMAGES as error:
        raise damaged(path) from error
    filled = {title: rows for title, rows in sheets.items() if rows}
    found: list[Entry | Rejection] = []
    problem: UsageError | None = None
    is_found = False
    for title, rows in filled.items():
        where = path if len(filled) == 1 else f"{path}, sheet {title}"
        try:
            units = read_table(rows, chosen, where or "the sheet")
        except UsageError as error:
            problem = problem or error
            chosen.tell(f"{where}: left out: {error.message}")
            continue
        is_found = True
        found += units if len(filled) == 1 else [_placed(unit, title) for unit in units]
    if problem and not is_found:
        raise problem
    return found


def _placed(unit: Entry | Rejection, sheet: str) -> Entry | Rejection:
    return unit if isinstance(unit, Entry) else unit._replace(reason=f"sheet {sheet}: {unit.reason}")


def _rows(sheet: Any, path: str) -> Iterator[Row]:
    sheet.reset_dimensions()  # which the file may say wrongly
    nothing = import_module("openpyxl.cell.read_only").EMPTY_CELL  # which stands for every cell that is not there
    padded = 0
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        padded += max(0, len(cells) - _MAX_COLUMNS)
        if number > _LAST_ROW or padded > _MAX_PADDING:
            raise damaged(path)
        texts = ["" if cell is nothing else _text(cell) for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            continue
        if len(texts) > _MAX_COLUMNS:
            raise InputError(f"a row of more than {_MAX_COLUMNS} cells", path=path, line=number)
        if number > _MAX_ROWS:
            raise InputError(f"more than {_MAX_ROWS} rows", path=path, line=number, hint="split the sheet")
        faults = {index: reason for index, cell in enumerate(cells[: len(texts)]) if (reason := _fault(cell))}
        row = Row(number, texts, faults)
        if not row.is_blank:
            yield row


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return unguard(value) if isinstance(value, str) else str(value)


def _fault(cell: Any) -> str:
    if cell.value is None:
        return ""
    if cell.data_type == "f":
        return FORMULA
    return "an error in place of a value" if cell.data_type == "e" else ""
