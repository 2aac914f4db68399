"""The line pass of the Markdown reader: which lines are blocks that are no prose, and where blocks end.

It follows the block structure of CommonMark 0.31.2 (section numbers below are of that document) with tables (GFM),
footnotes, front matter and MDX, but builds no tree: it covers what is not prose with ``EDGE`` and leaves the rest to
the inline pass. ``EDGE`` becomes ``BARRIER`` in the end; until then it tells the inline pass where a block ends.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.documents.front_matter import front_matter
from lexicon.documents.masking import Mask, part_paragraphs
from lexicon.text.folding import SKIP
from lexicon.text.lazy import lazy_pattern
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable

EDGE: Final = "\x02"
"""Covers what no inline construct reaches across."""

# What the last line was part of.
_NOTHING, _PARAGRAPH, _TABLE, _FENCE, _HTML, _SILENT, _MODULE = range(7)

# A container is the width of a list item's marker and padding, or this for a block quote.
_QUOTE: Final = 0
_DEPTH_LIMIT: Final = 32  # of containers; deeper markers are text, so that a line of a million ">" costs nothing

_HEADING: Final = lazy_pattern(r"#{1,6}(?=[ \t\r]|$)")  # 4.2
_CODE_INDENT: Final = 4  # columns that make a line indented code, 4.4
_SPACE: Final = lazy_pattern(r"[ \t]*")
_SETEXT: Final = lazy_pattern(r"(?:=+|-+)[ \t\r]*$")  # 4.3
_RULE: Final = lazy_pattern(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\r?$")  # 4.1
_COMMON_HEADING: Final = lazy_pattern(r"#{1,6}[ \t]+([^\s#](?:[^\n#]*[^\s#])?)[ \t\r]*(?=\n|\Z)")
_FENCE_LINE: Final = lazy_pattern(r"(?:(`{3,})[^`\n]*+|(~{3,})[^\n]*+)(?=\n|\Z)")
_FENCE_OPEN: Final = lazy_pattern(r"`{3,}(?=[^`]*$)|~{3,}")  # 4.5
_MARKER: Final = lazy_pattern(r"(?:[-+*]|(\d{1,9})[.)])(?=[ \t\r]|$)")  # 5.2
_DEFINITION: Final = lazy_pattern(  # 4.7, on one line
    r"""\[(?!\^)([^\[\]]{1,999})\]:[ \t]*(?:<[^<>]*>|[^\s<]\S*)"""
    r"""(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t\r]*$"""
)
# A marker, and how an item's text begins that is surely no other block.
_ITEM: Final = (
    r"(?:[-+*]|[0-9]{1,9}[.)]) {1,4}"
    r"(?=[^\W\d_]|[\"'“‘«(…]|[0-9]{1,9}(?![0-9.)])|[*_]{1,3}[^\W\d_]|`(?!``)|\[(?![^\[\]]*\]:))"
)
_COMMON_ITEMS: Final = lazy_pattern(rf"(?:{_ITEM}[^\n]*+\n?)++")
_COMMON_MARKER: Final = lazy_pattern(_ITEM)
_NEXT_MARKER: Final = lazy_pattern(rf"\n{_ITEM}")
# How a line begins that may be more than the text of a paragraph.
_SPECIAL: Final = (
    r"[^\S\n]|[>#+\-=|<:]|```|~~~|[0-9]{1,9}[.)]|\*(?!\*{0,2}[^\W\d_])|_(?!_{0,2}[^\W\d_])"
    r"|\[(?!(?!\^)[^\[\]\n]{0,999}\]\()"
)
_SPECIAL_HERE: Final = lazy_pattern(_SPECIAL)
_SPECIAL_LINE: Final = lazy_pattern(rf"\n(?={_SPECIAL})")
_LEAF_SIGNS: Final = frozenset("#`~<")  # begin a leaf block or text, never a container
_MARKER_SIGNS: Final = frozenset("-+*0123456789")
_FOOTNOTE: Final = lazy_pattern(r"\[\^[^\[\]\s]+\]:")
_DELIMITER_ROW: Final = lazy_pattern(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t\r]*$")
_FOOTNOTE_WIDTH: Final = 4

# HTML blocks (4.6): those that end at a text, and that text; those that end at a blank line; a tag alone on its line.
_HTML_UNTIL: Final = lazy_pattern(
    r"<(?:(script|pre|style|textarea)(?=[\s>]|$)|(!--)|(\?)|(!\[CDATA\[)|(![A-Za-z]))", re.IGNORECASE
)
_HTML_ENDS: Final = tuple(
    re.compile(end, re.IGNORECASE) for end in (r"</(?:script|pre|style|textarea)>", "-->", r"\?>", r"\]\]>", ">")
)
_RAW_ELEMENT, _COMMENT = 1, 2  # the groups of script and its like, and of comments
_HTML_BLOCK: Final = lazy_pattern(
    r"</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div"
    r"|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link"
    r"|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th"
    r"|thead|title|tr|track|ul)(?=[\s>]|/>|$)",
    re.IGNORECASE,
)
_HTML_ALONE: Final = lazy_pattern(r"</?[A-Za-z][^<>]*>[ \t\r]*$")
_MODULE_LINE: Final = lazy_pattern(r"(?:import|export)\b")


class Blocks(NamedTuple):
    """What the line pass found."""

    layer: str
    """The text with ``EDGE`` and ``SKIP`` over what is not prose; inline markup is still in it."""
    language: str | None
    domains: tuple[str, ...]
    headings: list[Span]
    quotations: list[Span]
    comments: list[Span]
    """HTML comments that begin a line; those within a line are left to the inline pass."""
    labels: frozenset[str]
    """Of link reference definitions, as :func:`normalize_label` writes them."""


@lru_cache(maxsize=64)
def _closing_fence(fence: str) -> re.Pattern[str]:
    return re.compile(rf"\n {{0,{_CODE_INDENT - 1}}}{fence}{fence[0]}*[ \t\r]*(?=\n|\Z)")


def normalize_label(label: str) -> str:
    """Return the form in which link labels are compared (CommonMark 6.3)."""
    return " ".join(label.split()).casefold()


def read_blocks(text: str, *, is_mdx: bool = False) -> Blocks:
    r"""Run the line pass over ``text``, whose lines end with ``\n`` or ``\r\n``."""
    return _LinePass(text, is_mdx).run()


class _LinePass:
    """State of the pass over one text; the attributes of the current line are set by :meth:`_take`."""

    def __init__(self, text: str, is_mdx: bool) -> None:
        self._text = text
        self._is_mdx = is_mdx
        self._mask = Mask(text)
        self._state = _NOTHING
        self._containers: list[int] = []
        self._fence = ""
        self._paragraph = 0  # where the text of the last paragraph begins
        self._quotation = 0  # where the outermost open block quote begins
        self._silent_until = 0  # where an HTML block ends that ends at a text
        self._resumed = _NOTHING  # the state after that HTML block
        self._headings: list[Span] = []
        self._quotations: list[Span] = []
        self._comments: list[Span] = []
        self._labels: set[str] = set()
        self._line = ""
        self._start = self._end = 0
        self._matched = 0  # how many containers the current line goes on with
        self._is_new = False  # whether the current line has opened a container

    def run(self) -> Blocks:
        """Go through the lines once."""
        text = self._text
        start, language, domains = front_matter(text)
        self._mask.cover(0, start, EDGE)
        while start <= len(text):
            start = self._skip(start)
            end = text.find("\n", start)
            line = text[start:end] if end >= 0 else text[start:]
            if self._state == _PARAGRAPH:
                if not line[:1].isalpha() and not self._take_common(line, start):
                    self._take(line, start)
            elif self._state != _NOTHING or not self._take_common(line, start):
                self._take(line, start)
            start += len(line) + 1
        self._end_fence(len(text))
        self._close(0, len(self._text))
        layer = part_paragraphs(self._mask.finish(), EDGE)
        return Blocks(
            layer, language, domains, self._headings, self._quotations, self._comments, frozenset(self._labels)
        )

    # The lines that articles mostly consist of, known by their first character: what follows them could do as well,
    # at several times the cost.

    def _skip(self, start: int) -> int:
        """Take the lines of a common kind that follow one another from ``start`` on; return where others go on."""
        if self._state not in (_NOTHING, _PARAGRAPH):
            return start
        if not self._containers and not self._is_mdx:
            start = self._skip_paragraphs(start)
        first = self._text[start : start + 1]
        if first == "#":
            return self._skip_heading(start)
        if first in ("`", "~"):
            return self._skip_code(start)
        if self._state == _NOTHING or self._containers:
            return self._skip_items(start)
        return start

    def _skip_heading(self, start: int) -> int:
        """Take an ATX heading without closing signs."""
        heading = _COMMON_HEADING.match(self._text, start)
        if heading is None:
            return start
        self._headings.append(Span(*heading.span(1)))
        self._mask.cover(start - 1, heading.start(1), EDGE)
        return self._end_leaf(start, heading.end(1), heading.end())

    def _skip_code(self, start: int) -> int:
        """Take fenced code to its end."""
        fence = _FENCE_LINE.match(self._text, start)
        if fence is None:
            return start
        sign = fence[1] or fence[2]
        closing = _closing_fence(sign).search(self._text, fence.end())
        return self._end_leaf(start, start - 1, closing.end() if closing else len(self._text))

    def _end_leaf(self, start: int, hidden: int, end: int) -> int:
        """End a block outside of containers, from ``hidden`` to ``end`` no text; return where the next line begins."""
        self._close(0, start)
        self._state = _NOTHING
        self._mask.cover(hidden, min(end + 1, len(self._text)), EDGE)
        return end + 1

    def _skip_items(self, start: int) -> int:
        """Take items of an outermost list, of one line each, that go on with no container."""
        text = self._text
        items = _COMMON_ITEMS.match(text, start)
        if items is None:
            return start
        end = items.end()
        self._close(0, start)
        first = _COMMON_MARKER.match(text, start)
        self._mask.cover(start - 1, first.end(), EDGE)  # type: ignore[union-attr]  # the items begin with one
        self._mask.put(_NEXT_MARKER.sub(lambda marker: EDGE * len(marker[0]), text[self._mask.done : end]))
        last = text.rfind("\n", start, end - 1) + 1 or start
        marker = _COMMON_MARKER.match(text, last)
        self._paragraph = marker.end()  # type: ignore[union-attr]
        self._containers.append(self._paragraph - last)
        self._state = _PARAGRAPH
        return end if text[end - 1] == "\n" else end + 1

    def _skip_paragraphs(self, start: int) -> int:
        """Take, outside of containers, lines that are empty or text of a paragraph; return where others go on."""
        text = self._text
        if _SPECIAL_HERE.match(text, start):
            return start
        special = _SPECIAL_LINE.search(text, start)
        end = special.end() if special else len(text) + 1
        gap = text.rfind("\n\n", start, end)
        empty = gap + 1 if gap >= 0 else start if text.startswith("\n", start) else None
        if empty is not None:
            self._state = _NOTHING
            start = empty + 1
        if self._state == _NOTHING and start < end:
            self._state = _PARAGRAPH
            self._paragraph = start
        return end

    def _take_common(self, line: str, start: int) -> bool:
        """Take a line after a paragraph's line or after nothing, if it is of a common kind."""
        first = line[:1]
        if not first:
            return self._common_blank()
        if first.isalpha():
            return self._common_paragraph(start)
        return first.isspace() and self._common_continuation(line, start)

    def _common_blank(self) -> bool:
        if _QUOTE in self._containers:
            return False
        self._state = _NOTHING
        return True

    def _common_paragraph(self, start: int) -> bool:
        if self._is_mdx:
            return False
        if self._containers:
            self._close(0, start)
        self._state = _PARAGRAPH
        self._paragraph = start
        return True

    def _common_continuation(self, line: str, start: int) -> bool:
        text = line.lstrip()
        if self._state != _PARAGRAPH or not text[:1].isalpha():
            return False
        self._mask.cover(start, start + len(line) - len(text), SKIP)
        return True

    def _take(self, line: str, start: int) -> None:
        self._line = line.rstrip()
        self._start = start
        self._end = min(start + len(line) + 1, len(self._text))
        if self._state == _SILENT:
            self._silent_line()
        elif not self._line:
            self._blank_line()
        elif self._state == _MODULE:
            self._cover_line()
        elif self._state != _HTML or not self._html_line():
            self._block_line()

    def _cover_line(self) -> None:
        self._mask.cover(self._start - 1, self._end, EDGE)

    def _blank_line(self) -> None:
        if self._state == _FENCE:
            if _QUOTE not in self._containers:
                return
            self._end_fence(self._start)
        if _QUOTE in self._containers:
            self._close(self._containers.index(_QUOTE), self._start)
        self._state = _NOTHING

    def _block_line(self) -> None:
        if self._line[0] in _LEAF_SIGNS and self._state != _FENCE:
            self._matched = 0
            self._is_new = False
            if not self._leaf(0):
                self._text_line(0)
            return
        index, column = self._match_containers()
        if self._state == _FENCE:
            if self._matched == len(self._containers):
                self._fence_line(index, column)
                return
            self._end_fence(self._start)
        self._is_new = False
        index, indent = self._open_containers(index, column)
        if index == len(self._line):
            self._begin_block()
            self._cover_line()
        elif indent >= _CODE_INDENT:
            self._indented_line(index)
        elif self._line[index].isalpha() or not self._leaf(index):
            self._text_line(index)

    # Containers: block quotes, list items, footnotes (5).

    def _match_containers(self) -> tuple[int, int]:
        """Return index and column after the markers and indentation of the containers that the line goes on with."""
        index = column = self._matched = 0
        for width in self._containers:
            inner = _enter(self._line, index, column, width)
            if inner is None:
                break
            index, column = inner
            self._matched += 1
        return index, column

    def _open_containers(self, index: int, column: int) -> tuple[int, int]:
        """Open what begins on the line; return the index of the first character of its text, and its indentation."""
        while True:
            first, first_column = _skip_space(self._line, index, column)
            indent = first_column - column
            if indent >= _CODE_INDENT or first == len(self._line) or len(self._containers) > _DEPTH_LIMIT:
                return first, indent
            opened = self._open_container(first, first_column, indent)
            if opened is None:
                return first, indent
            index, column = opened

    def _open_container(self, index: int, column: int, indent: int) -> tuple[int, int] | None:
        first = self._line[index]
        if first == ">":
            self._begin_block()
            if _QUOTE not in self._containers:
                self._quotation = self._start
            return self._push(_QUOTE, *_after_quote_marker(self._line, index, column))
        if first == "[" and (footnote := _FOOTNOTE.match(self._line, index)):
            self._begin_block()
            return self._push(_FOOTNOTE_WIDTH, footnote.end(), column + footnote.end() - index)
        if first in _MARKER_SIGNS:
            return self._open_item(index, column, indent)
        return None

    def _open_item(self, index: int, column: int, indent: int) -> tuple[int, int] | None:
        marker = _MARKER.match(self._line, index)
        if marker is None or _RULE.match(self._line, index):
            return None
        if self._goes_on_with(_PARAGRAPH) and (marker[1] not in (None, "1") or marker.end() == len(self._line)):
            return None  # such a line cannot interrupt a paragraph
        self._begin_block()
        column += marker.end() - index
        text, text_column = _skip_space(self._line, marker.end(), column)
        padding = text_column - column
        if text == len(self._line) or padding > _CODE_INDENT:
            padding = 1
        width = indent + marker.end() - index + padding
        return self._push(width, *_advance(self._line, marker.end(), column, padding))

    def _push(self, width: int, index: int, column: int) -> tuple[int, int]:
        self._containers.append(width)
        self._is_new = True
        return index, column

    def _goes_on_with(self, state: int) -> bool:
        """Tell whether the line goes on with what the last line was part of, not by laziness, if it opens no block."""
        return self._state == state and not self._is_new and self._matched == len(self._containers)

    def _begin_block(self) -> None:
        """Close what the line does not go on with, before it opens its first block."""
        if not self._is_new:
            self._close(self._matched, self._start)
        self._state = _NOTHING

    def _close(self, depth: int, offset: int) -> None:
        closed = self._containers[depth:]
        del self._containers[depth:]
        if _QUOTE in closed and _QUOTE not in self._containers:
            self._quotations.append(Span(self._quotation, offset))

    # Leaf blocks (4).

    def _leaf(self, index: int) -> bool:
        """Take the line if it is a leaf block other than a paragraph; ``index`` is where its text begins."""
        reader = _LEAVES.get(self._line[index])
        return reader is not None and reader(self, index)

    def _text_line(self, index: int) -> None:
        if self._state == _PARAGRAPH and not self._is_new:
            self._mask.cover(self._start, self._start + index, SKIP)
            return
        if self._goes_on_with(_TABLE):
            self._mask.cover(self._start - 1, self._start + index, EDGE)
            return
        self._begin_block()
        if self._is_mdx and _MODULE_LINE.match(self._line):
            self._state = _MODULE
            self._cover_line()
            return
        self._mask.cover(self._start - 1, self._start + index, EDGE)
        self._state = _PARAGRAPH
        self._paragraph = self._start + index

    def _indented_line(self, index: int) -> None:
        if self._state == _PARAGRAPH and not self._is_new:
            self._mask.cover(self._start, self._start + index, SKIP)
            return
        self._begin_block()
        self._cover_line()

    def _heading(self, index: int) -> bool:
        marker = _HEADING.match(self._line, index)
        if marker is None:
            return False
        self._begin_block()
        first, _ = _skip_space(self._line, marker.end(), 0)
        text = self._line[first:]
        opened = text.rstrip("#")
        if opened != text and (not opened or opened[-1] in " \t"):
            text = opened.rstrip()
        span = Span(self._start + first, self._start + first + len(text))
        self._mask.cover(self._start - 1, span.start, EDGE)
        self._mask.cover(span.end, self._end, EDGE)
        if text:
            self._headings.append(span)
        return True

    def _underline(self, index: int) -> bool:
        """Take a setext underline, the delimiter row of a table, or a thematic break."""
        if self._goes_on_with(_PARAGRAPH):
            if _SETEXT.match(self._line, index):
                end = len(self._text[self._paragraph : self._start].rstrip())
                self._headings.append(Span(self._paragraph, self._paragraph + end))
                return self._end_paragraph(_NOTHING)
            if self._is_delimiter_row(index):
                return self._end_paragraph(_TABLE)
        if not _RULE.match(self._line, index):
            return False
        self._begin_block()
        self._cover_line()
        return True

    def _is_delimiter_row(self, index: int) -> bool:
        return (
            "|" in self._line
            and _DELIMITER_ROW.match(self._line, index) is not None
            and self._text.find("\n", self._paragraph) == self._start - 1
            and "|" in self._text[self._paragraph : self._start]
        )

    def _end_paragraph(self, state: int) -> bool:
        self._cover_line()
        self._state = state
        return True

    def _definition(self, index: int) -> bool:
        if self._state == _PARAGRAPH and not self._is_new:
            return False
        definition = _DEFINITION.match(self._line, index)
        if definition is None:
            return False
        self._begin_block()
        self._labels.add(normalize_label(definition[1]))
        self._cover_line()
        return True

    # Fenced code (4.5). The lines are covered when the block ends.

    def _open_fence(self, index: int) -> bool:
        fence = _FENCE_OPEN.match(self._line, index)
        if fence is None:
            return False
        self._begin_block()
        self._cover_line()
        self._fence = fence[0]
        self._state = _FENCE
        return True

    def _fence_line(self, index: int, column: int) -> None:
        first, first_column = _skip_space(self._line, index, column)
        text = self._line[first:]
        is_end = text.startswith(self._fence) and not text.strip(self._fence[0])
        if is_end and first_column - column < _CODE_INDENT:
            self._end_fence(self._end)

    def _end_fence(self, offset: int) -> None:
        if self._state == _FENCE:
            self._mask.cover(self._mask.done, offset, EDGE)
            self._state = _NOTHING

    # HTML blocks (4.6).

    def _html(self, index: int) -> bool:
        if not _HTML_UNTIL.match(self._line, index):
            is_alone = self._state != _PARAGRAPH or self._is_new
            if not (_HTML_BLOCK.match(self._line, index) or (is_alone and _HTML_ALONE.match(self._line, index))):
                return False
            self._begin_block()
            self._mask.cover(self._start - 1, self._start + index, EDGE)
            self._state = _HTML
        else:
            self._begin_block()
            self._mask.cover(self._start - 1, self._start + index + 1, EDGE)
        self._silence(index)
        return True

    def _html_line(self) -> bool:
        """Take a line after an HTML block's, unless the block ended with a container or a blank line in one."""
        index = 0
        if self._containers:
            index, _ = self._match_containers()
            if self._matched < len(self._containers) or index >= len(self._line):
                self._state = _NOTHING
                return False
            self._mask.cover(self._start, self._start + index, SKIP)
        self._silence(index)
        return True

    def _silence(self, index: int) -> None:
        """Cover the comments, scripts and the like that begin on the line, to their ends there or on a later line.

        A comment that ends on the line is left to the inline pass, unless the line begins with it.
        """
        line_end = self._start + len(self._line)
        place = index
        while begin := _HTML_UNTIL.search(self._line, place):
            start = self._start + begin.start()
            closing = _HTML_ENDS[(begin.lastindex or 0) - 1].search(self._text, start + len("<!"))
            end = closing.end() if closing else len(self._text)
            if end >= line_end or begin.start() == index or begin.lastindex == _RAW_ELEMENT:
                self._mask.cover(start, end, EDGE)
                if begin.lastindex == _COMMENT:
                    self._comments.append(Span(start, end))
            place = end - self._start
            if end >= line_end:
                break
        if place > index:
            self._silent_until = self._start + place
            self._resumed = self._state
            self._silent_line()

    def _silent_line(self) -> None:
        """Stay silent, or go on after the text that ends the silence."""
        line_end = self._start + len(self._line)
        if self._silent_until > line_end:
            self._state = _SILENT
        elif self._silent_until == line_end:
            self._mask.cover(line_end, self._end, EDGE)
            self._state = self._resumed
        else:
            self._state = self._resumed or _PARAGRAPH
            self._paragraph = self._silent_until


_LEAVES: Final[dict[str, Callable[[_LinePass, int], bool]]] = {
    "#": _LinePass._heading,
    "=": _LinePass._underline,
    "-": _LinePass._underline,
    ":": _LinePass._underline,
    "|": _LinePass._underline,
    "*": _LinePass._underline,
    "_": _LinePass._underline,
    "`": _LinePass._open_fence,
    "~": _LinePass._open_fence,
    "<": _LinePass._html,
    "[": _LinePass._definition,
}


def _enter(line: str, index: int, column: int, width: int) -> tuple[int, int] | None:
    """Return index and column inside a container that was open on the line before, None if the line is outside."""
    first, first_column = _skip_space(line, index, column)
    if width == _QUOTE:
        if first_column - column >= _CODE_INDENT or not line.startswith(">", first):
            return None
        return _after_quote_marker(line, first, first_column)
    if first == len(line):
        return first, first_column
    return _advance(line, index, column, width) if first_column - column >= width else None


def _after_quote_marker(line: str, index: int, column: int) -> tuple[int, int]:
    has_space = line.startswith((" ", "\t"), index + 1)
    return _advance(line, index + 1, column + 1, 1) if has_space else (index + 1, column + 1)


def _skip_space(line: str, index: int, column: int) -> tuple[int, int]:
    """Return index and column after the spaces and tabs at ``index``; a tab goes to the next multiple of 4 (2.2)."""
    if not line.startswith((" ", "\t"), index):
        return index, column
    end = _SPACE.match(line, index).end()  # type: ignore[union-attr]  # it matches the empty string
    if line.find("\t", index, end) < 0:
        return end, column + end - index
    shift = column % 4
    return end, column - shift + len((" " * shift + line[index:end]).expandtabs(4))


def _advance(line: str, index: int, column: int, width: int) -> tuple[int, int]:
    """Return index and column after ``width`` columns of white space; a tab may be used up in part."""
    target = column + width
    while column < target and index < len(line):
        step = 4 - column % 4 if line.startswith("\t", index) else 1
        if column + step > target:
            break
        column += step
        index += 1
    return index, target
