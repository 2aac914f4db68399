"""The line pass of the reStructuredText reader: which lines are no prose, and where blocks end.

It follows the "reStructuredText Markup Specification" of docutils (section names below are its) but builds no tree:
it covers what is not prose with ``EDGE`` and leaves inline markup to the inline pass. ``EDGE`` becomes ``BARRIER`` in
the end; until then it tells the inline pass where a block ends.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.documents.comments import SIGN, is_directive
from lexicon.documents.masking import Mask, part_paragraphs
from lexicon.documents.regions import Regions
from lexicon.documents.restructuredtext_directives import TEXT_ROLES, Argument, Directive, Region, find_directive
from lexicon.text.folding import SKIP
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EDGE: Final = "\x02"
"""Covers what no inline construct reaches across."""

_TAB: Final = 8  # columns, "Whitespace"
_UNKNOWN: Final = 1 << 30  # the indentation of a body whose first line has not come yet
_DEPTH_LIMIT: Final = 64  # of bodies; deeper markers are text, so that a line of a million "- " costs nothing
_ADORNMENT_LENGTH: Final = 4  # that makes a line of punctuation a transition, or longer than a short title

_SPACE: Final = re.compile(r"[ \t]*+")
_LINE: Final = re.compile(r"[ \t]*+([^\n]*+)")
_MARKER: Final = re.compile(  # "Bullet Lists", "Enumerated Lists"
    r"(?:[-+*•‣⁃]|(\(?(?:[0-9]{1,9}|[A-Za-z]|[ivxlcdm]{1,12}|[IVXLCDM]{1,12}|#)[.)]))(?:[ \t]++(?![\r\n])|(?=\s|\Z))"
)
_FIELD: Final = re.compile(r":(?![: ])((?:[^:\\\n]|\\.|:(?![ \t\r\n`]|\Z))++)(?<! ):(?:[ \t]++|(?=[\r\n]|\Z))")
_OPTION_NAME: Final = r"(?:-\w|--\w[\w-]*+|/\w+)(?:[ =](?:<[^<>\n]+>|[A-Za-z][\w-]*+))?"
_OPTION: Final = re.compile(rf"{_OPTION_NAME}(?:, {_OPTION_NAME})*+(?:  +(?![\r\n])|(?=[ \t]*+\r?\n[ \t]+\S))")
_SETTINGS: Final = re.compile(r"[ \t]+:(?![: ])[^:\n]++:(?=[ \r\n]|\Z)")  # the first of a directive's options
_ADORNMENT: Final = re.compile(r"([!-/:-@\[-`{-~])\1*+(?=[ \t\r]*+(?:\n|\Z))")
_GRID: Final = re.compile(r"\+-[-+]+-\+[ \t\r]*+(?=\n|\Z)")
_GRID_SIGN: Final = re.compile(r"\||\+(?:[-=]++\+)+")
_CORNER: Final = re.compile(r"\+")
_COLUMNS: Final = re.compile(r"=+(?: +=+)+[ \t\r]*+(?=\n|\Z)")  # "Simple Tables"
_SPANS: Final = re.compile(r"-+(?: +-+)*+[ \t\r]*+(?=\n|\Z)")
_VERSE: Final = re.compile(r"\|(?:[ \t]++|(?=[\r\n]|\Z))")  # "Line Blocks"
_ATTRIBUTION: Final = re.compile(r"(?:---?(?!-)|—) *+(?=\S)")
# What is indented for its looks and not because it is quoted.
_NO_QUOTATION: Final = re.compile(rf"{_MARKER.pattern}|\.\.\s|\| |>>> |[+=:]|{_OPTION_NAME}  ")

_EXPLICIT: Final = re.compile(r"\.\.(?:[ \t\f\v]++|(?=[\r\n]|\Z))")
_ANONYMOUS: Final = re.compile(r"__(?=\s|\Z)")
_NOTE: Final = re.compile(r"\[[^\[\]\s]++\](?:[ \t]++|(?=[\r\n]|\Z))")
_DIRECTIVE: Final = re.compile(r"([A-Za-z0-9](?:[\w.+-]|:(?!:))*+) ?::(?:[ \t]++|(?=[\r\n]|\Z))")
_ROLE: Final = re.compile(r"([\w.+-]+)(?:\(([\w.+-]+)\))?")
_WORD: Final = re.compile(r"\S+[ \t]*")

# One colon is left of "::" behind a word, none behind a space ("Literal Blocks").
_ANNOUNCEMENT: Final = re.compile(r"(?:(?<=\S):(:)|(?<!\S)(::))\s*\Z")
_LAST_SIGNS: Final = 16  # where a "::" is looked for at the end of a paragraph
_PARAGRAPH_END: Final = re.compile(r"\n(?=\s|\Z)")
_OUTER_LINE: Final = re.compile(r"\n(?=\S)")

_TITLES: Final = 2  # that may stand above bibliographic fields: the title and the subtitle
_PROSE_FIELDS: Final = frozenset(("abstract", "dedication"))  # "Bibliographic Fields"
_LANGUAGE_FIELDS: Final = frozenset(("lang", "language"))


class Blocks(NamedTuple):
    """What the line pass found."""

    layer: str
    """The text with ``EDGE`` and ``SKIP`` over what is not prose; inline markup is still in it."""
    language: str | None
    headings: list[Span]
    quotations: list[Span]
    asides: list[Span]
    comments: list[Span]
    """That speak to the checker."""
    roles: frozenset[str]
    """Whose text is prose: those of docutils and Sphinx, and the document's own."""
    default_role: str
    """Of interpreted text without a role; the last one, if there are several."""


class _Body:
    """The body of a list item, a directive and the like: lines that are indented more than ``base``."""

    __slots__ = ("base", "indent", "region")

    def __init__(self, base: int, indent: int = _UNKNOWN, region: Region = Region.BODY) -> None:
        self.base = base
        self.indent = indent
        self.region = region


class _Line(NamedTuple):
    """A line, and its indentation in columns."""

    start: int
    text: int
    """Where the text begins after the indentation."""
    end: int
    """Where the line ending begins, a carriage return included."""
    column: int
    is_blank: bool


def read_blocks(text: str) -> Blocks:
    r"""Run the line pass over ``text``, whose lines end with ``\n`` or ``\r\n``."""
    return _LinePass(text).run()


class _LinePass:
    """State of the pass over one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._mask = Mask(text)
        self._bodies = [_Body(-1, 0)]
        self._is_top = True  # nothing but a title and what is not shown has come yet
        self._is_apart = True  # a blank line has come since the last block
        self._language: str | None = None
        self._headings: list[Span] = []
        self._regions = {Region.QUOTATION: Regions(), Region.ASIDE: Regions()}
        self._comments: list[Span] = []
        self._has_comments = SIGN in text
        self._roles = set(TEXT_ROLES)
        self._default_role = "title-reference"

    def run(self) -> Blocks:
        """Go through the lines once."""
        text = self._text
        place, length = 0, len(text)
        while place < length:
            if text[place] == "\n":
                self._is_apart = True
                place += 1
                continue
            line = self._line(place)
            self._is_apart = self._is_apart or line.is_blank
            place = line.end + 1 if line.is_blank else self._take(line)
        self._leave(-1, length)
        return Blocks(
            part_paragraphs(self._mask.finish(), EDGE),
            self._language,
            self._headings,
            self._regions[Region.QUOTATION].spans,
            self._regions[Region.ASIDE].spans,
            self._comments,
            frozenset(self._roles),
            self._default_role,
        )

    # Lines.

    def _line(self, start: int) -> _Line:
        text = self._text
        place, end = _LINE.match(text, start).span(1)  # type: ignore[union-attr]  # it matches the empty string
        column = place - start
        if column and text.find("\t", start, place) >= 0:
            column = len(text[start:place].expandtabs(_TAB))
        is_blank = place == end or (text[place].isspace() and text[place:end].isspace())
        return _Line(start, place, end, column, is_blank)

    def _lines(self, place: int) -> Iterator[_Line]:
        while place < len(self._text):
            line = self._line(place)
            yield line
            place = line.end + 1

    def _cover(self, start: int, end: int) -> None:
        self._mask.cover(start, end, EDGE)

    def _cover_block(self, start: int, place: int, column: int, *, until_blank: bool = False) -> int:
        """Cover from ``start`` what is indented more than ``column`` in the lines from ``place``; return their end."""
        if column == 0 and not until_blank:
            outer = _OUTER_LINE.search(self._text, place - 1)
            end = outer.end() if outer else len(self._text)
        else:
            end = place
            for line in self._lines(place):
                if until_blank if line.is_blank else line.column <= column:
                    break
                end = line.end + 1
        self._cover(start, min(end, len(self._text)))
        return end

    # Bodies.

    def _enter(self, body: _Body, place: int) -> None:
        self._bodies.append(body)
        if body.region in self._regions:
            self._regions[body.region].begin(place)

    def _leave(self, column: int, place: int) -> None:
        """Leave the bodies to which a line at ``place`` with the indentation ``column`` does not belong."""
        while len(self._bodies) > 1 and self._bodies[-1].base >= column:
            body = self._bodies.pop()
            if body.region in self._regions:
                self._regions[body.region].end(place)

    # Blocks.

    def _take(self, line: _Line) -> int:
        """Take the block that begins with ``line``; return where the lines after it begin."""
        self._leave(line.column, line.start)
        body = self._bodies[-1]
        if line.column < body.indent:
            body.indent = line.column
        elif line.column > body.indent:
            is_quoted = self._is_apart and not _NO_QUOTATION.match(self._text, line.text)
            region = Region.QUOTATION if is_quoted else Region.BODY
            self._enter(_Body(body.indent, line.column, region), line.text)
        self._cover(line.start - 1, line.text)
        self._is_apart = False
        return self._block(line)

    def _block(self, line: _Line) -> int:
        while True:
            reader = _BLOCKS.get(self._text[line.text], _LinePass._item)
            taken = reader(self, line)
            if taken is None:
                return self._paragraph(line)
            if isinstance(taken, int):
                return taken
            line = taken

    def _marked(self, line: _Line, end: int, body: _Body) -> _Line | int:
        """Enter the body of what a marker begins that ends at ``end``; return what is left of the line, if anything."""
        self._cover(line.text, end)
        self._enter(body, end)
        self._is_top = False
        if end >= len(self._text) or self._text[end] in "\r\n":
            body.indent = _UNKNOWN
            return line.end + 1
        return line._replace(text=end, column=line.column + end - line.text)

    def _item(self, line: _Line) -> _Line | int | None:
        marker = _MARKER.match(self._text, line.text)
        if marker is None or len(self._bodies) > _DEPTH_LIMIT:
            return None
        if marker[1] and not self._begins_item(line):
            return None
        return self._marked(line, marker.end(), _Body(line.column, line.column + marker.end() - line.text))

    def _begins_item(self, line: _Line) -> bool:
        """Tell whether the line after an enumerator makes it one: "A. Einstein" may begin a paragraph."""
        if line.end >= len(self._text):
            return True
        below = self._line(line.end + 1)
        return below.is_blank or below.column != line.column or _MARKER.match(self._text, below.text) is not None

    def _dash(self, line: _Line) -> _Line | int | None:
        body = self._bodies[-1]
        if body.region is Region.QUOTATION and (attribution := _ATTRIBUTION.match(self._text, line.text)):
            self._regions[Region.QUOTATION].end(line.text)
            body.region = Region.BODY
            self._cover(line.text, attribution.end())
            return None
        option = _OPTION.match(self._text, line.text)
        if option and len(self._bodies) <= _DEPTH_LIMIT:
            return self._marked(line, option.end(), _Body(line.column))
        return self._sign(line)

    def _field(self, line: _Line) -> _Line | int | None:
        field = _FIELD.match(self._text, line.text)
        if field is None or len(self._bodies) > _DEPTH_LIMIT:
            return self._sign(line)
        name = field[1].strip().lower()
        if not self._is_top or len(self._bodies) > 1 or name in _PROSE_FIELDS:
            return self._marked(line, field.end(), _Body(line.column))
        if name in _LANGUAGE_FIELDS:
            self._language = self._text[field.end() : line.end].strip() or None
        return self._cover_block(line.text, line.end + 1, line.column)

    def _verse(self, line: _Line) -> _Line | int | None:
        """Take a line of a line block, and the lines below that it goes on in."""
        marker = _VERSE.match(self._text, line.text)
        if marker is None:
            return self._sign(line)
        self._is_top = False
        self._cover(line.text, marker.end())
        end = line.end
        for below in self._lines(line.end + 1):
            if below.is_blank or below.column <= line.column:
                break
            self._mask.cover(below.start, below.text, SKIP)
            end = below.end
        return end + 1

    def _doctest(self, line: _Line) -> _Line | int | None:
        if not self._text.startswith(">>> ", line.text):
            return self._sign(line)
        return self._cover_block(line.text, line.end + 1, -1, until_blank=True)

    def _sign(self, line: _Line) -> _Line | int | None:
        """Take an overline and its title, a transition, or an item."""
        adornment = _ADORNMENT.match(self._text, line.text)
        if adornment is None:
            return self._item(line)
        if self._overline(line, adornment[0]):
            return self._line(self._line(line.end + 1).end + 1).end + 1
        if len(adornment[0]) < _ADORNMENT_LENGTH:
            return self._item(line)
        self._cover(line.text, line.end)
        return line.end + 1

    # Section titles.

    def _overline(self, line: _Line, overline: str) -> bool:
        if len(self._bodies) > 1 or line.end >= len(self._text):
            return False
        title = self._line(line.end + 1)
        below = self._line(title.end + 1) if title.end < len(self._text) else title
        adornment = _ADORNMENT.match(self._text, below.text)
        if title.is_blank or below.column or not adornment or adornment[0] != overline:
            return False
        self._cover(line.start, title.text)
        return self._title(title, below, overline)

    def _underline(self, title: _Line, below: _Line) -> bool:
        adornment = _ADORNMENT.match(self._text, below.text)
        if len(self._bodies) > 1 or below.column or not adornment:
            return False
        return self._title(title, below, adornment[0])

    def _title(self, title: _Line, below: _Line, adornment: str) -> bool:
        text = self._text[title.text : title.end].rstrip()
        if len(adornment) < min(len(text), _ADORNMENT_LENGTH):
            return False
        span = Span(title.text, title.text + len(text))
        self._is_top = self._is_top and len(self._headings) < _TITLES
        self._headings.append(span)
        self._cover(span.end, below.end)
        return True

    # Paragraphs, definitions, literal blocks.

    def _paragraph(self, line: _Line) -> int:
        body, column = self._bodies[-1], line.column
        end = line.end
        if end < len(self._text) and not (below := self._line(end + 1)).is_blank:
            if body.indent == _UNKNOWN:
                body.indent = column = below.column if below.column > body.base else column
            elif below.column > column and len(self._bodies) <= _DEPTH_LIMIT:
                self._is_top = False
                self._enter(_Body(column, below.column), below.start)
                return below.start
            elif self._underline(line, below):
                return below.end + 1
            end = self._paragraph_end(end, column)
        self._is_top = False
        return self._literal_block(line, end, column)

    def _paragraph_end(self, end: int, column: int) -> int:
        """Return where the paragraph ends whose first line ends at ``end``."""
        if column == 0:
            found = _PARAGRAPH_END.search(self._text, end)
            return found.start() if found else len(self._text)
        for line in self._lines(end + 1):
            if line.is_blank or line.column != column:
                break
            self._mask.cover(line.start, line.text, SKIP)
            end = line.end
        return end

    def _literal_block(self, line: _Line, end: int, column: int) -> int:
        """Cover the literal block that a paragraph announces with "::" at its ``end``; return where lines go on."""
        announced = _ANNOUNCEMENT.search(self._text, max(line.text, end - _LAST_SIGNS), end)
        if announced is None:
            return end + 1
        self._cover(announced.start(announced.lastindex or 0), end)
        first = next((below for below in self._lines(end + 1) if not below.is_blank), None)
        if first is None:
            return end + 1
        body = self._bodies[-1]
        if body.indent == _UNKNOWN and first.column > body.base:
            return self._cover_block(first.start - 1, first.start, first.column - 1)
        if first.column > column:
            return self._cover_block(first.start - 1, first.start, column)
        if first.column == column and _ADORNMENT.match(self._text[first.text]):
            return self._quoted_block(first)
        return end + 1

    def _quoted_block(self, first: _Line) -> int:
        """Cover lines that begin with the same sign ("Quoted Literal Blocks")."""
        end = first.start
        for line in self._lines(first.start):
            if line.is_blank or line.column != first.column or self._text[line.text] != self._text[first.text]:
                break
            end = line.end + 1
        self._cover(first.start - 1, end - 1)
        return end

    # Explicit markup.

    def _anonymous(self, line: _Line) -> _Line | int | None:
        if not _ANONYMOUS.match(self._text, line.text):
            return self._sign(line)
        return self._cover_block(line.text, line.end + 1, line.column, until_blank=True)

    def _explicit(self, line: _Line) -> _Line | int | None:
        opening = _EXPLICIT.match(self._text, line.text)
        if opening is None:
            return self._sign(line)
        place = opening.end()
        if self._text.startswith("_", place):
            return self._cover_block(line.text, line.end + 1, line.column, until_blank=True)
        note = _NOTE.match(self._text, place)
        if note and len(self._bodies) <= _DEPTH_LIMIT:
            return self._marked(line, note.end(), _Body(line.column))
        if directive := _DIRECTIVE.match(self._text, place):
            return self._directive(line, directive)
        return self._comment(line, place)

    def _comment(self, line: _Line, place: int) -> int:
        """Take a comment or a substitution definition; two dots above a blank line end what comes before."""
        is_empty = place >= line.end - 1 and not self._text[place : line.end].strip()
        if is_empty and (line.end >= len(self._text) or self._line(line.end + 1).is_blank):
            self._cover(line.text, line.end)
            return line.end + 1
        end = self._cover_block(line.text, line.end + 1, line.column)
        span = Span(line.text, line.text + len(self._text[line.text : end].rstrip()))
        if self._has_comments and not self._text.startswith("|", place) and is_directive(self._text, span):
            self._comments.append(span)
        return end

    def _directive(self, line: _Line, opening: re.Match[str]) -> _Line | int:
        name = opening[1].lower()
        directive = find_directive(name)
        if directive is None or len(self._bodies) > _DEPTH_LIMIT:
            self._take_role(name, opening.end())
            return self._cover_block(line.text, line.end + 1, line.column)
        self._is_top = False
        rest = self._marked(line, self._argument(opening, directive), _Body(line.column, region=directive.region))
        if isinstance(rest, int) or directive.argument is Argument.SETTING:
            return self._settings(line, has_argument=not isinstance(rest, int))
        return self._settings(line) if _SETTINGS.match(self._text, line.end + 1) else rest

    def _argument(self, opening: re.Match[str], directive: Directive) -> int:
        """Return where the prose in the first line of ``directive`` begins."""
        version = _WORD.match(self._text, opening.end()) if directive.argument is Argument.VERSION else None
        return version.end() if version else opening.end()

    def _settings(self, line: _Line, *, has_argument: bool = False) -> int:
        """Cover the options of the directive at ``line``, and its argument if that is no prose."""
        if not has_argument and not _SETTINGS.match(self._text, line.end + 1):
            return line.end + 1
        return self._cover_block(
            self._mask.done if has_argument else line.end, line.end + 1, line.column, until_blank=True
        )

    def _take_role(self, name: str, place: int) -> None:
        """Take what a directive says about roles: a new one is like the one it is made from, "emphasis" if none."""
        role = _ROLE.match(self._text, place) if name in ("role", "default-role") else None
        if role is None:
            return
        if name == "default-role":
            self._default_role = role[1].lower()
        elif (role[2] or "emphasis").lower() in self._roles:
            self._roles.add(role[1].lower())

    # Tables.

    def _grid_table(self, line: _Line) -> _Line | int | None:
        if not _GRID.match(self._text, line.text):
            return self._sign(line)
        self._is_top = False
        columns: set[int] = set()
        self._grid_row(line, columns)
        for row in self._lines(line.end + 1):
            if row.is_blank or row.column != line.column or self._text[row.text] not in "+|":
                return row.start
            self._cover(row.start - 1, row.text)
            self._grid_row(row, columns)
        return len(self._text)

    def _grid_row(self, row: _Line, columns: set[int]) -> None:
        """Part the cells of a row; ``columns`` collects where the borders have corners, and bars are borders."""
        if self._text[row.text] == "+":
            columns.update(corner.start() - row.text for corner in _CORNER.finditer(self._text, row.text, row.end))
        for sign in _GRID_SIGN.finditer(self._text, row.text, row.end):
            start, end = sign.span()
            is_bar = sign[0] == "|"
            around = self._text[start - 1 : start] + self._text[end : end + 1]
            if not is_bar or start - row.text in columns or not around.strip(" \t\r\n"):
                self._cover(start, end)

    def _simple_table(self, line: _Line) -> _Line | int | None:
        border = _COLUMNS.match(self._text, line.text)
        if border is None:
            return self._sign(line)
        self._is_top = False
        self._cover(line.text, line.end)
        rows = self._simple_rows(line)
        starts = [column.start() for column in re.finditer(r"=+", border[0])]
        ends = [column.end() for column in re.finditer(r"=+", border[0])]
        gaps = list(zip(ends[:-1], starts[1:], strict=True))
        goes_on = False
        for row in rows:
            goes_on = self._simple_row(row, line.text - line.start, gaps, goes_on=goes_on)
        return (rows[-1].end if rows else line.end) + 1

    def _simple_rows(self, border: _Line) -> list[_Line]:
        """Return the lines of the table below its first ``border``, none if it has no end."""
        rows: list[_Line] = []
        inner = 0
        for row in self._lines(border.end + 1):
            if not row.is_blank and row.column < border.column:
                break
            rows.append(row)
            if row.column == border.column and _COLUMNS.match(self._text, row.text):
                inner += 1
                if inner > 1 or row.end >= len(self._text) or self._line(row.end + 1).is_blank:
                    return rows
        return []

    def _simple_row(self, row: _Line, indent: int, gaps: list[tuple[int, int]], *, goes_on: bool) -> bool:
        """Part the cells of a row; return whether a row below may go on with its last cell."""
        if row.is_blank:
            return False
        if _COLUMNS.match(self._text, row.text) or _SPANS.match(self._text, row.text):
            self._cover(row.start - 1, row.end)
            return False
        start = row.start + indent
        if goes_on and row.text >= start + gaps[-1][1]:
            self._mask.cover(row.start, row.text, SKIP)
            return True
        self._cover(row.start - 1, row.text)
        for left, right in gaps:
            if start + left >= row.end:
                break
            if not self._text[start + left : start + right].strip():
                self._cover(start + left, start + right)
        return True


_BLOCKS: Final[dict[str, Callable[[_LinePass, _Line], _Line | int | None]]] = {
    **dict.fromkeys("!\"$%&',;<?@[\\]^`{}~*#(", _LinePass._sign),
    "-": _LinePass._dash,
    "—": _LinePass._dash,
    "/": _LinePass._dash,
    ":": _LinePass._field,
    "|": _LinePass._verse,
    ">": _LinePass._doctest,
    ".": _LinePass._explicit,
    "_": _LinePass._anonymous,
    "+": _LinePass._grid_table,
    "=": _LinePass._simple_table,
}
