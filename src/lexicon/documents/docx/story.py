"""One part of a document -> its paragraphs, as a reader of the printed page has them.

Left out is what is not to be seen: deleted and moved text, hidden text, the codes of fields, the second form of what
``mc:AlternateContent`` holds twice, the reading aids of ruby. The text of a text box follows the paragraph that it is
anchored in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.documents.docx.markup import damaged, locals_of, new_parser, run
from lexicon.documents.docx.styles import is_on, level_of
from lexicon.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from lexicon.documents.docx.styles import Styles

    Attributes = dict[str, str]

LINE_BREAK: Final = "\u2028"
PAGE_BREAK: Final = "\u2029"
"""Of pages and columns; like the end of a paragraph, but one."""

DEPTH_LIMIT: Final = 256
"""Elements in elements; that of libxml2."""
FRAGMENT_LIMIT: Final = 500_000
"""Fragments and paragraphs of one part; that many have 64 MiB of XML as Word writes it."""

_WORD: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_COMPATIBILITY: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_SIGNS: Final = {
    "tab": "\t",
    "ptab": "\t",
    "cr": LINE_BREAK,
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
# What an edit must not reach across: marks that stay where they are while the words around them change.
_BORDERS: Final = (
    "ins", "moveTo", "hyperlink", "fldSimple", "sdt", "drawing", "pict", "object", "footnoteReference",
    "endnoteReference", "dir", "bdo", "ruby",
)  # fmt: skip
_NOT_READ: Final = (
    "del", "moveFrom", "rt", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange",
)  # fmt: skip
_HEXADECIMAL: Final = re.compile("[0-9A-Fa-f]{1,4}")
_AS_SPACE: Final = str.maketrans("\n\r\t", "   ")


class Run:
    """A ``w:r``: where it stands in the XML, and what it says of its text."""

    __slots__ = ("end", "hidden", "is_raised", "properties", "start", "style")

    def __init__(self, start: int) -> None:
        self.start = start
        self.end = start
        """Byte index of its end, as expat counts it."""
        self.properties: tuple[int, int] | None = None
        """The same two indices of its ``w:rPr``."""
        self.style = ""
        self.hidden: bool | None = None
        self.is_raised = False
        """Whether it stands above the line."""


class Fragment(NamedTuple):
    """What one ``w:t``, or one element that stands for a sign, adds to the text."""

    text: str
    start: int
    """Byte index of its start tag."""
    end: int
    """Byte index of its end, as expat counts it."""
    zone: int
    """Two fragments of different zones have something between them that no edit may reach across."""
    run: Run
    is_sign: bool
    """Whether it is an element such as ``w:tab`` and not text."""


class Paragraph:
    """A ``w:p``, and the paragraphs of the text boxes in it."""

    __slots__ = ("boxes", "end", "fragments", "is_boxed", "is_joined", "level", "note", "row", "start", "style")

    def __init__(self, start: int) -> None:
        self.start = start
        self.end = start
        """Byte index of its end, as expat counts it."""
        self.fragments: list[Fragment] = []
        self.boxes: list[Paragraph] = []
        self.style = ""
        self.level: int | None = None
        self.is_boxed = False
        """Whether it stands in a text box."""
        self.is_joined = False
        """Whether its end is deleted, or it is a large initial, so that the next one continues it."""
        self.row: tuple[int, int] | None = None
        """Number of the table and of the row that it stands in."""
        self.note = ""
        """Id of the footnote or endnote that it belongs to."""


class Reference(NamedTuple):
    """A mark that calls a footnote or endnote, or a section's choice of a header or footer."""

    name: str
    """Such as ``footnoteReference``."""
    id: str
    at: int
    """Byte index of its start tag."""


class Story:
    """What one part holds.

    Args:
        data: The part in UTF-8.
        part: Its name.
        path: The name of the document, for messages.
        styles: The styles of the document.

    Raises:
        InputError: The XML is damaged, is nested deeper than ``DEPTH_LIMIT``, or has more fragments than
            ``FRAGMENT_LIMIT``.
    """

    def __init__(self, data: bytes, part: str, path: str, styles: Styles) -> None:
        self.root = ""
        """Name of the root element, with its namespace."""
        self.paragraphs: list[Paragraph] = []
        self.references: list[Reference] = []
        """Those that are to be seen, in their order."""
        self.last_comment = -1
        """Highest id of a comment that is anchored here."""
        self._part, self._path, self._styles = part, path, styles
        self._depth = 0
        self._skipped = 0  # depth within an element that is not read
        self._count = 0
        self._zone = 0
        self._paragraph: Paragraph | None = None
        self._run: Run | None = None
        self._paragraphs: list[Paragraph | None] = []  # around the open one
        self._runs: list[Run | None] = []  # around the open one
        self._in_mark = False  # whether the properties of a paragraph's mark are being read
        self._continued: list[Fragment] = []  # of paragraphs that the next one continues
        self._sign = ("", 0)  # the open element that gives text, and where it starts
        self._chars: list[str] = []
        self._fields: list[bool] = []  # of each open field, whether its code is being read
        self._codes = 0  # how many of them are so
        self._alternatives: list[bool] = []  # of each open choice, whether it is made
        self._boxes = 0
        self._tables: list[int] = []  # of each open table, its row
        self._table_count = 0
        self._note = ""
        self._starts, self._ends = self._handlers()
        self._parser = new_parser()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        run(self._parser, data, part, path)
        if self._continued:
            self._open_paragraph({})
            self._close_paragraph()

    @property
    def is_document(self) -> bool:
        """Whether this is the main part of a Word document."""
        return self.root in [f"{word} document" for word in _WORD]

    @property
    def is_strict(self) -> bool:
        """Whether this is ISO 29500 Strict."""
        return self.root.startswith(_WORD[1])

    def _handlers(self) -> tuple[dict[str, Callable[[Attributes], None]], dict[str, Callable[[], None]]]:
        starts: dict[str, Callable[[Attributes], None]] = {
            "p": self._open_paragraph,
            "pStyle": self._set_style,
            "outlineLvl": self._set_level,
            "framePr": self._set_frame,
            "r": self._open_run,
            "rPr": self._open_properties,
            "rStyle": self._set_run_style,
            "vanish": self._set_hidden,
            "vertAlign": self._set_raised,
            "position": self._set_raised,
            "t": self._open_text,
            "br": self._open_break,
            "sym": self._open_symbol,
            "fldChar": self._field,
            "tbl": self._open_table,
            "tr": self._open_row,
            "txbxContent": self._open_box,
            "footnote": self._open_note,
            "endnote": self._open_note,
            **dict.fromkeys(_BORDERS, self._border),
            **dict.fromkeys(_NOT_READ, self._skip),
            **{name: self._sign_opener(sign) for name, sign in _SIGNS.items()},
            **{name: self._referrer(name) for name in ("headerReference", "footerReference")},
            **{name: self._note_referrer(name) for name in ("footnoteReference", "endnoteReference")},
            **dict.fromkeys(("commentRangeStart", "commentReference"), self._comment),
            "del": self._delete,
            "moveFrom": self._delete,
        }
        ends: dict[str, Callable[[], None]] = {
            "p": self._close_paragraph,
            "r": self._close_run,
            "rPr": self._close_properties,
            "t": self._close_text,
            **dict.fromkeys((*_SIGNS, "br", "sym"), self._close_text),
            "tbl": self._close_table,
            "txbxContent": self._close_box,
            **dict.fromkeys(_BORDERS, self._next_zone),
        }
        choices = {"AlternateContent": self._open_alternatives, "Choice": self._choose, "Fallback": self._choose}
        return (
            {f"{word} {name}": handler for word in _WORD for name, handler in starts.items()}
            | {f"{_COMPATIBILITY} {name}": handler for name, handler in choices.items()},
            {f"{word} {name}": handler for word in _WORD for name, handler in ends.items()}
            | {f"{_COMPATIBILITY} AlternateContent": self._close_alternatives},
        )

    def _start(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            raise damaged(f"{self._part} is nested more than {DEPTH_LIMIT} deep", self._path)
        self.root = self.root or name
        handler = self._starts.get(name)
        if self._skipped:
            self._skipped += 1
            if handler == self._field:  # one half of a field may be deleted and the other not
                self._field(attributes)
        elif handler:
            handler(attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._skipped:
            self._skipped -= 1
        elif handler := self._ends.get(name):
            handler()

    def _skip(self, _: Attributes) -> None:
        self._skipped = 1
        self._zone += 1

    def _delete(self, attributes: Attributes) -> None:
        """In the properties of a paragraph's mark, it is the end of the paragraph that is deleted."""
        if self._paragraph and self._in_mark:
            self._paragraph.is_joined = True
        self._skip(attributes)

    def _field(self, attributes: Attributes) -> None:
        kind = locals_of(attributes).get("fldCharType")
        self._zone += 1
        if kind == "begin":
            self._fields.append(True)
            self._codes += 1
        elif self._fields and kind == "separate":
            self._codes -= self._fields[-1]
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._codes -= self._fields.pop()

    def _open_alternatives(self, _: Attributes) -> None:
        self._alternatives.append(False)

    def _choose(self, attributes: Attributes) -> None:
        """Take the first alternative only (ECMA-376-3, 7.6); we understand the text of every one."""
        if self._alternatives and self._alternatives[-1]:
            self._skip(attributes)
        elif self._alternatives:
            self._alternatives[-1] = True

    def _close_alternatives(self) -> None:
        self._alternatives.pop()

    def _open_paragraph(self, _: Attributes) -> None:
        self._paragraphs.append(self._paragraph)
        self._runs.append(self._run)
        self._paragraph = paragraph = Paragraph(self._parser.CurrentByteIndex)
        self._run = None
        self._next_zone()
        self._tally()
        paragraph.is_boxed = self._boxes > 0
        paragraph.note = self._note
        if self._tables:
            paragraph.row = (self._table_count, self._tables[0])
        if len(self._paragraphs) == 1:
            paragraph.fragments, self._continued = self._continued, []

    def _close_paragraph(self) -> None:
        closed = self._paragraph
        self._paragraph = outer = self._paragraphs.pop()
        self._run = self._runs.pop()
        if closed is None:
            return
        closed.end = self._parser.CurrentByteIndex
        if closed.is_joined and outer is None:
            self._continued = closed.fragments
        else:
            (outer.boxes if outer else self.paragraphs).append(closed)
        (outer.boxes if outer else self.paragraphs).extend(closed.boxes)
        closed.boxes = []

    def _set_style(self, attributes: Attributes) -> None:
        if self._paragraph:
            self._paragraph.style = locals_of(attributes).get("val", "")

    def _set_level(self, attributes: Attributes) -> None:
        if self._paragraph:
            self._paragraph.level = level_of(locals_of(attributes).get("val", ""))

    def _set_frame(self, attributes: Attributes) -> None:
        """A large initial is a paragraph of its own, which the next one continues (ECMA-376-1, 17.3.1.11)."""
        if self._paragraph and locals_of(attributes).get("dropCap", "none") != "none":
            self._paragraph.is_joined = True

    def _open_table(self, _: Attributes) -> None:
        if not self._tables and not self._boxes:
            self._table_count += 1
        self._tables.append(0)

    def _close_table(self) -> None:
        self._tables.pop()

    def _open_row(self, _: Attributes) -> None:
        if self._tables:
            self._tables[-1] += 1

    def _open_box(self, _: Attributes) -> None:
        self._boxes += 1

    def _close_box(self) -> None:
        self._boxes -= 1

    def _open_note(self, attributes: Attributes) -> None:
        own = locals_of(attributes)
        self._note = own.get("id", "")
        if own.get("type", "normal") != "normal":  # lines that part the notes from the text
            self._skip(attributes)

    def _open_run(self, _: Attributes) -> None:
        self._runs.append(self._run)
        self._run = Run(self._parser.CurrentByteIndex)

    def _close_run(self) -> None:
        if self._run:
            self._run.end = self._parser.CurrentByteIndex
        self._run = self._runs.pop()

    def _open_properties(self, _: Attributes) -> None:
        if self._run:
            at = self._parser.CurrentByteIndex
            self._run.properties = (at, at)
        else:
            self._in_mark = True

    def _close_properties(self) -> None:
        if self._run and self._run.properties:
            self._run.properties = (self._run.properties[0], self._parser.CurrentByteIndex)
        self._in_mark = False

    def _set_run_style(self, attributes: Attributes) -> None:
        if self._run:
            self._run.style = locals_of(attributes).get("val", "")

    def _set_hidden(self, attributes: Attributes) -> None:
        if self._run:
            self._run.hidden = is_on(locals_of(attributes).get("val", ""))

    def _set_raised(self, attributes: Attributes) -> None:
        """Take ``superscript``, or half-points above the line, as LibreOffice writes it (ECMA-376-1, 17.3.2)."""
        value = locals_of(attributes).get("val", "")
        if self._run:
            self._run.is_raised = value == "superscript" or (value.isdecimal() and value.strip("0") != "")

    def _is_visible(self, paragraph: Paragraph, run: Run) -> bool:
        if self._codes:
            return False
        if run.hidden is not None:
            return not run.hidden
        return not (self._styles.is_hidden(run.style) or self._styles.is_hidden(paragraph.style))

    def _open_text(self, _: Attributes) -> None:
        self._sign = ("", self._parser.CurrentByteIndex)
        self._parser.CharacterDataHandler = self._chars.append

    def _close_text(self) -> None:
        sign, start = self._sign
        self._sign = ("", 0)
        self._parser.CharacterDataHandler = None
        text = sign or "".join(self._chars).translate(_AS_SPACE)
        self._chars.clear()
        paragraph, run = self._paragraph, self._run
        if text and paragraph and run and self._is_visible(paragraph, run):
            self._tally()
            end = self._parser.CurrentByteIndex
            paragraph.fragments.append(Fragment(text, start, end, self._zone, run, bool(sign)))

    def _sign_opener(self, sign: str) -> Callable[[Attributes], None]:
        def open_sign(_: Attributes) -> None:
            self._sign = (sign, self._parser.CurrentByteIndex)

        return open_sign

    def _open_break(self, attributes: Attributes) -> None:
        kind = locals_of(attributes).get("type")
        self._sign = (PAGE_BREAK if kind in ("page", "column") else LINE_BREAK, self._parser.CurrentByteIndex)

    def _open_symbol(self, attributes: Attributes) -> None:
        self._sign = (_symbol(locals_of(attributes).get("char", "")), self._parser.CurrentByteIndex)

    def _border(self, _: Attributes) -> None:
        self._zone += 1

    def _next_zone(self) -> None:
        self._zone += 1

    def _referrer(self, name: str) -> Callable[[Attributes], None]:
        def refer(attributes: Attributes) -> None:
            own = locals_of(attributes).get("id", "")
            self.references.append(Reference(name, own, self._parser.CurrentByteIndex))

        return refer

    def _note_referrer(self, name: str) -> Callable[[Attributes], None]:
        refer = self._referrer(name)

        def call(attributes: Attributes) -> None:
            self._zone += 1
            if self._paragraph and self._run and self._is_visible(self._paragraph, self._run):
                refer(attributes)

        return call

    def _comment(self, attributes: Attributes) -> None:
        self.last_comment = max(self.last_comment, comment_number(locals_of(attributes).get("id", "")))

    def _tally(self) -> None:
        self._count += 1
        if self._count > FRAGMENT_LIMIT:
            raise InputError(
                f"{self._part} has more than {FRAGMENT_LIMIT:,} pieces of text", path=self._path, hint="split it"
            )


def comment_number(value: str) -> int:
    """Return the id ``value`` of a comment, a whole number; -1 where it is none."""
    return int(value) if len(value) < 10 and value.isdecimal() else -1


def _symbol(char: str) -> str:
    """Return the sign of ``w:sym``: a code point in hexadecimal, mostly one of a symbol font (ECMA-376-1, 17.3.3)."""
    if not _HEXADECIMAL.fullmatch(char):
        return ""
    code = int(char, 16)
    return chr(code) if code >= 0x20 and not 0xD800 <= code < 0xE000 else ""
