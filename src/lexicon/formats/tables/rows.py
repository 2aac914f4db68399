"""Rows of a table, whatever file they come from, and how much of one is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MAX_COLUMNS: Final = 4096
"""A row with more cells is refused: a table of terms with a hundred languages has fewer."""
MAX_CELL: Final = 131_072
"""Characters of the longest cell that is read or written, the limit of Python's ``csv``."""
NO_FAULTS: Final[Mapping[int, str]] = {}


class Row(NamedTuple):
    """One row of a table."""

    line: int
    """The line on which it begins, or the number of the row in a sheet, from 1."""
    cells: Sequence[str]
    faults: Mapping[int, str] = NO_FAULTS
    """Cells (by index, from 0) that cannot be taken as they are, each with a sentence that says why."""
    sheet: str | None = None
    """The name of the sheet, where the file has several."""

    @property
    def is_blank(self) -> bool:
        """Whether no cell has text."""
        return not any(cell.strip() for cell in self.cells)

    def cell(self, index: int) -> str:
        """Return the text of a cell; a short row has nothing beyond its end."""
        return self.cells[index] if index < len(self.cells) else ""
