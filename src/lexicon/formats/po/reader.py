"""Reading PO files: a strict, linear reader of the language that GNU ``msgcat`` accepts.

What it follows is the lexer and the grammar of GNU gettext 0.21 (gettext-tools/src/po-lex.c and po-gram-gen.y) with
the additions of later versions (``#=`` flags, isolated file names). What GNU tools refuse is an error here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NoReturn

from lexicon.errors import InputError, LexiconError
from lexicon.formats.po.charset import declared_charset, decode, redecode
from lexicon.formats.po.comments import read_comments
from lexicon.formats.po.plurals import is_placeholder, plural_forms
from lexicon.model.catalogue import Catalogue, Message

if TYPE_CHECKING:
    from collections.abc import Iterator

# One piece of a file: space, then a run of comments; or msgid and msgstr the way most messages have them; or the mark
# of an obsolete or previous line, a keyword with its index and a string, each of which may be missing. Possessive
# repeats keep it linear on any input.
_PIECE: Final = re.compile(
    r"""([ \t\r\f\v\n]*+)
    (?: ^msgid[ ]"([^"\\\n\4]*+)"\nmsgstr[ ]"([^"\\\n\4]*+)"
      | (\#(?![~|])[^\n]*+ (?:\n\#(?![~|])[^\n]*+)*+)
      | (\#~\|?+|\#\|)?+
        [ \t\r\f\v]*+
        (?:([A-Za-z_$][A-Za-z0-9_$]*+) (?:[ \t\r\f\v\n]*+\[[ \t\r\f\v\n]*+([0-9]{1,9})[ \t\r\f\v\n]*+\])?+)?+
        [ \t\r\f\v]*+
        (?:"([^"\\\n]*+(?:\\.[^"\\\n]*+)*+)")?+
    )""",
    re.VERBOSE | re.MULTILINE,
)
_PAIR: Final = 3
_COMMENT: Final = 4
_KEYWORD: Final = 6
_STRING: Final = 8

_ESCAPE: Final = re.compile(r"\\(?:([abfnrtv\"\\])|([0-7]{1,3})|x([0-9A-Fa-f]++)|(.?))")
_ESCAPED: Final = {
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
    '"': '"',
    "\\": "\\",
}
_ESCAPED_BYTE: Final = re.compile("[\udc80-\udcff]")
_CONTEXT_SEPARATOR: Final = "\4"

# What a keyword begins on a line that bears a mark.
_KEYWORDS: Final = {"msgctxt": "context", "msgid": "id", "msgid_plural": "plural_id"}
_FIELDS: Final = {
    **{(mark, "msgstr"): "string" for mark in ("", "#~")},
    **{(mark, keyword): field for mark in ("", "#~") for keyword, field in _KEYWORDS.items()},
    **{(mark, keyword): f"previous_{field}" for mark in ("#|", "#~|") for keyword, field in _KEYWORDS.items()},
}
_FIRST: Final = frozenset({"previous_context", "previous_id", "context", "id"})
_AFTER: Final[dict[str, frozenset[str]]] = {
    "": _FIRST,
    "previous_context": frozenset({"previous_id"}),
    "previous_id": frozenset({"previous_plural_id", "context", "id"}),
    "previous_plural_id": frozenset({"context", "id"}),
    "context": frozenset({"id"}),
    "id": frozenset({"plural_id", "string"}),
    "plural_id": frozenset({"form"}),
    "string": _FIRST,
    "form": _FIRST | {"form"},
}
_LAST: Final = ("string", "form")
_WANTED: Final = {
    "previous_context": "#| msgid",
    "previous_id": "msgid",
    "previous_plural_id": "msgid",
    "context": "msgid",
    "id": "msgstr",
    "plural_id": "msgstr[0]",
}
_CONFLICT_MARKERS: Final = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


def parse(data: bytes, path: str = "<po>") -> Catalogue:
    """Read a ``.po`` or ``.pot`` file.

    The charset is the one its header names; without one it is UTF-8. Line ends may be LF, CR LF or CR.

    Args:
        data: The whole file.
        path: Where it comes from, for errors.

    Returns:
        Every header field, comment and message, in the order of the file (the header entry comes first).

    Raises:
        InputError: GNU gettext would not read it either (broken syntax, a message defined twice, bytes that are not
            in the charset), it holds a NUL or several domains, or its plural rule is no rule. The error says path,
            line and column.
    """
    return parse_with_lines(data, path)[0]


def parse_with_lines(data: bytes, path: str = "<po>") -> tuple[Catalogue, list[int]]:
    """Return what :func:`parse` does, and the line on which the msgid of each message stands, from 1."""
    charset = _find_charset(data)
    source = _Source(decode(data, charset, path), path)
    return _collect(source, _Reader(source, charset))


def _find_charset(data: bytes) -> str:
    """Return the charset that the header names; as Latin-1 every file can be read that far."""
    try:
        for message, _ in _Reader(_Source(data.decode("latin-1"), ""), "latin-1").entries():
            if _is_header(message):
                return declared_charset(message.strings[0])
    except LexiconError:
        pass  # the real reading meets the same fault, and counts its column in characters
    return ""


def _collect(source: _Source, reader: _Reader) -> tuple[Catalogue, list[int]]:
    header: Message | None = None
    seen: dict[str | tuple[str, str], int] = {}
    messages: list[Message] = []
    lines: list[int] = []
    for message, offset in reader.entries():
        context = message.context
        first = seen.setdefault(message.id if context is None else (context, message.id), offset)
        if first != offset:
            line, _ = source.place(first)
            source.fail(f"duplicate message definition, the first one is on line {line}", offset)
        if _is_header(message):
            header = message
            _check_header(message, source, offset)
        else:
            messages.append(message)
            lines.append(source.place(offset)[0])
    # A backslash at the very end would join to it whatever is written below.
    trailing = tuple(f"{line} " if line.endswith("\\") else line for line in reader.comments)
    if header is None:
        return Catalogue(messages=tuple(messages), trailing_comments=trailing), lines
    text = header.strings[0]
    catalogue = Catalogue(
        header=tuple(_field(line) for line in text.removesuffix("\n").split("\n")),
        header_newline=text.endswith("\n"),
        header_comments=header.translator_comments,
        header_extracted_comments=header.extracted_comments,
        header_references=header.references,
        header_flags=header.flags,
        messages=tuple(messages),
        trailing_comments=trailing,
    )
    return catalogue, lines


def _is_header(message: Message) -> bool:
    return not message.id and message.context is None and not message.obsolete


def _field(line: str) -> tuple[str, str]:
    name, separator, value = line.partition(": ")
    return (name, value) if name and separator else ("", line)


def _check_header(message: Message, source: _Source, offset: int) -> None:
    if message.plural_id is not None or message.previous_id is not None:
        source.fail("the header entry cannot have a plural or a previous msgid", offset)
    for line in message.strings[0].split("\n"):
        name, _, value = line.partition(":")
        if name.strip().casefold() != "plural-forms" or is_placeholder(value):
            continue
        try:
            plural_forms(value.strip())
        except InputError as error:
            source.fail(error.message, source.find("Plural-Forms", offset))


class _Source:
    """The text of a file with its line ends made LF and its continued lines joined, and places in the original."""

    def __init__(self, text: str, path: str) -> None:
        if "\r" in text:
            # A file of the old Mac OS has CR alone; elsewhere a lone CR is white space.
            text = text.replace("\r\n", "\n") if "\n" in text else text.replace("\r", "\n")
        self.path = path
        self._original = text
        # GNU's lexer drops a backslash before a line end anywhere, in strings and in comments.
        self.text = text.replace("\\\n", "")
        if "\0" in text:
            self.fail("a NUL character", self.text.index("\0"))

    def find(self, word: str, offset: int) -> int:
        """Return where ``word`` stands at or after ``offset``, or ``offset``."""
        return max(self.text.find(word, offset), offset)

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, from 1, of an offset into :attr:`text`."""
        joint = self._original.find("\\\n")
        while 0 <= joint <= offset:
            offset += 2
            joint = self._original.find("\\\n", joint + 2)
        start = self._original.rfind("\n", 0, offset) + 1
        return self._original.count("\n", 0, start) + 1, offset - start + 1

    def fail(self, message: str, offset: int, hint: str | None = None) -> NoReturn:
        line, column = self.place(offset)
        raise InputError(message, path=self.path, line=line, column=column, hint=hint)


class _Reader:
    """The grammar: goes through the pieces of a text and gives a message whenever one is complete."""

    def __init__(self, source: _Source, charset: str) -> None:
        self._source = source
        self._charset = charset
        self._has_byte_escapes = False
        self._line_mark = ""
        """The mark of the current line: ``#~``, ``#|``, ``#~|`` or none."""
        self._start()

    def entries(self) -> Iterator[tuple[Message, int]]:
        """Yield the messages, the header entry among them, each with the offset of its msgid."""
        for piece in _PIECE.finditer(self._source.text):
            if piece.lastindex == _COMMENT:
                entry = self._close(piece.start(_COMMENT)) if self._field else None
                self.comments += piece[_COMMENT].split("\n")
            elif piece.lastindex == _PAIR:
                entry = self._close(piece.end(1)) if self._field in _LAST else None
                self._begin_pair(piece[2], piece[3], piece.end(1))
            else:
                entry = self._statement(piece)
            if entry:
                yield entry
        if self._field:
            yield self._close(len(self._source.text))

    def _start(self) -> None:
        """Get ready for the next message."""
        self.comments: list[str] = []
        """Comment lines that belong to the next message."""
        self._field = ""
        self._mark: str | None = None
        """The mark of the line that the field began on."""
        self._parts: list[str] = []
        self._values: dict[str, list[str]] = {}
        self._forms: list[list[str]] = []
        self._is_obsolete = False
        self._offset = 0
        """Where the msgid stands."""

    def _statement(self, piece: re.Match[str]) -> tuple[Message, int] | None:
        """Take a mark, a keyword and a string; return the message that ended before them, if one did."""
        space, _, _, _, mark, keyword, index, string = piece.groups()
        entry = None
        if mark or "\n" in space:
            self._line_mark = mark or ""
        if keyword:
            at = piece.start(_KEYWORD)
            field = _FIELDS.get((self._line_mark, keyword)) if index is None else self._form(keyword, index, at)
            if field in _FIRST and self._field in _LAST:
                entry = self._close(at)
            self._begin(field, keyword, at)
        if string is not None:
            self._add(string, piece.start(_STRING) - 1)
        elif not keyword and not mark:
            self._reject_junk(piece.end())
        return entry

    def _reject_junk(self, offset: int) -> None:
        text = self._source.text
        if offset == len(text):
            return
        if text[offset] == '"':
            end = text.find("\n", offset)
            self._source.fail("the string is not closed on its line", offset if end < 0 else end)
        if text.startswith(_CONFLICT_MARKERS, offset):
            self._source.fail("a conflict marker of a merge", offset, hint="resolve the merge first")
        self._source.fail(f'unexpected "{text[offset]}"', offset)

    def _begin(self, field: str | None, keyword: str, offset: int) -> None:
        """Begin a field on the current line."""
        if field is None or field not in _AFTER[self._field] or (self._field and not self._parts):
            self._misplaced(field, keyword, offset)
        mark = self._line_mark
        obsolete = mark[:2] == "#~"
        if not self._field:
            self._is_obsolete = obsolete
        elif obsolete != self._is_obsolete:
            self._source.fail("inconsistent use of #~", offset)
        self._field, self._mark, self._parts = field, mark, []
        if field in _LAST:
            self._forms.append(self._parts)
        else:
            self._values[field] = self._parts
        if field == "id":
            self._offset = offset

    def _begin_pair(self, msgid: str, msgstr: str, offset: int) -> None:
        """Begin the fields msgid and msgstr, each with its first string."""
        self._line_mark = ""
        self._begin("id", "msgid", offset)
        self._parts.append(msgid)
        self._field, self._parts = "string", [msgstr]
        self._forms.append(self._parts)

    def _form(self, keyword: str, index: str, offset: int) -> str | None:
        """Return the field that a keyword with an index begins."""
        if _FIELDS.get((self._line_mark, keyword)) != "string":
            return None
        if int(index) != len(self._forms) and self._field in ("plural_id", "form"):
            self._source.fail(f"plural form {index} where form {len(self._forms)} should be", offset)
        return "form"

    def _misplaced(self, field: str | None, keyword: str, offset: int) -> NoReturn:
        if keyword == "domain":
            self._source.fail("a domain line", offset, hint="put each domain into a file of its own")
        if field is None:
            self._source.fail(f'unknown keyword "{keyword}"', offset)
        if self._field and not self._parts:
            self._source.fail(f"a string must stand before {keyword}", offset)
        if self._field == "id" and field == "form":
            self._source.fail("msgstr[] without a msgid_plural", offset)
        self._source.fail(f"{keyword} where {_WANTED.get(self._field, 'msgid')} should be", offset)

    def _add(self, string: str, offset: int) -> None:
        """Add a string to the field that is open."""
        if self._line_mark != self._mark:
            fault = "a string without a keyword" if self._mark is None else "inconsistent use of #~ or #|"
            self._source.fail(fault, offset)
        if "\\" in string or _CONTEXT_SEPARATOR in string:
            string = self._unescape(string, offset)
        self._parts.append(string)

    def _unescape(self, string: str, offset: int) -> str:
        def character(found: re.Match[str]) -> str:
            if found[1]:
                return _ESCAPED[found[1]]
            if found[4] is not None:
                self._source.fail(f'invalid control sequence "{found[0]}"', offset + 1 + found.start())
            byte = (int(found[2], 8) if found[2] else int(found[3], 16)) & 0xFF
            if byte < 0x80:
                return chr(byte)
            self._has_byte_escapes = True
            return chr(0xDC00 + byte)  # decoded with its neighbours when the message is complete

        text = _ESCAPE.sub(character, string)
        if "\0" in text:
            self._source.fail("a NUL character", offset)
        if _CONTEXT_SEPARATOR in text:
            self._source.fail("the character U+0004, which separates contexts in .mo files", offset)
        return text

    def _close(self, offset: int) -> tuple[Message, int]:
        """Return the message that is open and ends here, and where its msgid stands."""
        if not self._parts:
            self._source.fail("a string is missing", offset)
        if self._field not in _LAST:
            self._source.fail(f"{_WANTED[self._field]} is missing", offset)
        join = self._decode_bytes if self._has_byte_escapes else "".join
        values: dict[str, Any] = {field: join(parts) for field, parts in self._values.items()}
        if self.comments:
            values |= read_comments(self.comments)
        message = Message(strings=tuple(map(join, self._forms)), obsolete=self._is_obsolete, **values)
        entry = message, self._offset
        self._start()
        return entry

    def _decode_bytes(self, parts: list[str]) -> str:
        text = "".join(parts)
        if not _ESCAPED_BYTE.search(text):
            return text
        try:
            return redecode(text, self._charset)
        except UnicodeError:
            self._source.fail("escaped bytes that are not valid in the charset", self._offset)
