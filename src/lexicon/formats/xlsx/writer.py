"""Writing workbooks: one sheet, every cell text, right-to-left where most rows are."""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lexicon.formats.tables.cells import guard_typed
from lexicon.formats.tables.writer import table
from lexicon.formats.xlsx.reader import openpyxl
from lexicon.languages.profile import Direction
from lexicon.languages.registry import find_language
from lexicon.model.exchange import Loss, Serialized

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lexicon.model.concept import Concept

_UNSAFE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot say (section 2.2)."""
_MAX_CELL: Final = 32_767
"""Characters of a cell (the limits of Excel; UTF-16 units)."""
_DATE: Final = dt.datetime(1980, 1, 1)
_PROPERTIES: Final = "docProps/core.xml"
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_STAMP: Final = rb"\g<1>1980-01-01T00:00:00Z"
_TITLE: Final = "Glossary"
_WIDE: Final = frozenset({"definition", "section.definition", "note", "concept.note", "section.note", "term", "ext"})


def serialize(concepts: Iterable[Concept]) -> Serialized:
    """Return a workbook with one row a term that says everything, but for what cells cannot hold.

    Every cell is text, so that ``7e9`` stays what it is and no formula runs.
    """
    library = openpyxl()
    styles = library.styles
    workbook = library.Workbook(write_only=True)
    sheet = workbook.create_sheet(_TITLE)
    rows = table(concepts)
    header = next(rows)
    body = list(rows)
    language = header.index("language")
    sheet.sheet_view.rightToLeft = sum(_is_right_to_left(row[language]) for row in body) * 2 > len(body)
    sheet.freeze_panes = "A2"
    for index, heading in enumerate(header, start=1):
        width = 36 if heading in _WIDE else 16
        sheet.column_dimensions[library.utils.get_column_letter(index)].width = width
    losses: list[Loss] = []
    bold = styles.Font(bold=True)

    def cell(text: str, font: object = None) -> object:
        made = library.cell.WriteOnlyCell(sheet)
        made.value = guard_typed(text)
        made.data_type = "s"  # whatever it looks like
        made.number_format = "@"
        if font:
            made.font = font
        return made

    sheet.append([cell(text, bold) for text in header])
    for row in body:
        held = [_held(text, row[0], key, losses) for key, text in zip(header, row, strict=True)]
        sheet.append([cell(text) if text else None for text in held])
    sheet.auto_filter.ref = f"A1:{library.utils.get_column_letter(len(header))}{len(body) + 1}"
    workbook.properties.created = workbook.properties.modified = _DATE
    file = BytesIO()
    workbook.save(file)
    return Serialized(_undated(file.getvalue()), tuple(losses))


def _undated(data: bytes) -> bytes:
    """Return a workbook whose bytes say nothing of when it was made."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as package, ZipFile(file, "w", ZIP_DEFLATED) as copy:
        for name in package.namelist():
            member = ZipInfo(name)  # of 1980, the first year of zip files
            member.compress_type = ZIP_DEFLATED
            content = package.read(name)
            copy.writestr(member, _MODIFIED.sub(_STAMP, content) if name == _PROPERTIES else content)
    return file.getvalue()


def _is_right_to_left(tag: str) -> bool:
    language = find_language(tag)
    return language is not None and language.direction is Direction.RIGHT_TO_LEFT


def _held(text: str, concept: str, key: str, losses: list[Loss]) -> str:
    held = _UNSAFE.sub("", text)
    if held != text:
        losses.append(Loss(concept, (key,), text, "it has characters that a workbook cannot hold; they are left out"))
    if len(held.encode("utf-16-le")) // 2 > _MAX_CELL:
        losses.append(Loss(concept, (key,), text, f"a cell holds {_MAX_CELL} characters; the rest is left out"))
        held = held[: _MAX_CELL // 2]
    return held
