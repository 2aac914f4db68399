"""Writing PO files as ``msgcat --no-wrap`` does: a line break stands in the file only where the text has one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lexicon.errors import UsageError
from lexicon.formats.po.charset import declared_charset, encode
from lexicon.formats.po.comments import FIRST_STRONG_ISOLATE, POP_ISOLATE
from lexicon.model.catalogue import Message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lexicon.model.catalogue import Catalogue, Reference

_SPECIAL: Final = re.compile(r'[\0\4\a-\r"\\]')
_ESCAPES: Final = {
    "\a": r"\a",
    "\b": r"\b",
    "\f": r"\f",
    "\n": r"\n",
    "\r": r"\r",
    "\t": r"\t",
    "\v": r"\v",
    '"': r"\"",
    "\\": r"\\",
}

# File names that would be read back as something else.
_SPACED: Final = re.compile(r"[ \t]|^$")
_NUMBERED: Final = re.compile(r"[^ ] ?: ?[0-9]+$")

# References are the one thing that --no-wrap still wraps; GNU counts bytes.
_PAGE_WIDTH: Final = 79

_NO_HEADER: Final = Message(id="")


def serialize(catalogue: Catalogue) -> bytes:
    """Return ``catalogue`` as a ``.po`` file, in the charset that its header names (UTF-8 if it names none).

    Raises:
        InputError: The charset lacks a character of the catalogue.
        UsageError: No PO file can say this: a message (or the header) twice, NUL or U+0004 in a string, several
            strings without a plural.
    """
    header = header_message(catalogue)
    messages = catalogue.messages if header is None else (header, *catalogue.messages)
    _check(messages)
    lines: list[str] = []
    for message in messages:
        _write(message, lines)
    if catalogue.trailing_comments:
        lines += (*catalogue.trailing_comments, "")
    text = "\n".join(lines)
    if "\0" in text:
        raise UsageError("a NUL character cannot be written into a catalogue")
    return encode(text, charset_of(catalogue))


def charset_of(catalogue: Catalogue) -> str:
    """Return the charset that the header of ``catalogue`` names, or ""."""
    return declared_charset(header_text(catalogue))


def header_text(catalogue: Catalogue) -> str:
    """Return the header fields as the text of the header entry."""
    lines = [f"{name}: {value}" if name else value for name, value in catalogue.header]
    return "\n".join(lines) + ("\n" if lines and catalogue.header_newline else "")


def header_message(catalogue: Catalogue) -> Message | None:
    """Return the header entry, or None where the catalogue has none."""
    message = Message(
        id="",
        strings=(header_text(catalogue),),
        translator_comments=catalogue.header_comments,
        extracted_comments=catalogue.header_extracted_comments,
        references=catalogue.header_references,
        flags=catalogue.header_flags,
    )
    return None if message == _NO_HEADER and not catalogue.header else message


def _check(messages: Iterable[Message]) -> None:
    seen: dict[tuple[str | None, str], Message] = {}
    for message in messages:
        if seen.setdefault((message.context, message.id), message) is not message:
            raise UsageError(f'the message "{message.id}" stands twice in the catalogue')
        if (len(message.strings) != 1 and message.plural_id is None) or not message.strings:
            raise UsageError(f'the message "{message.id}" has {len(message.strings)} strings')


def _write(message: Message, lines: list[str]) -> None:
    """Append the lines of ``message`` and the blank one after them."""
    mark = "#~ " if message.obsolete else ""
    _write_comments(message, lines)
    if (message.previous_context, message.previous_id, message.previous_plural_id) != (None, None, None):
        _write_previous(message, lines)
    if message.context is not None:
        lines.append(f"{mark}msgctxt {_quote(message.context, mark)}")
    lines.append(f"{mark}msgid {_quote(message.id, mark)}")
    if message.plural_id is None:
        lines.append(f"{mark}msgstr {_quote(message.strings[0], mark)}")
    else:
        lines.append(f"{mark}msgid_plural {_quote(message.plural_id, mark)}")
        lines += [f"{mark}msgstr[{i}] {_quote(string, mark)}" for i, string in enumerate(message.strings)]
    lines.append("")


def _write_comments(message: Message, lines: list[str]) -> None:
    for comment in message.translator_comments:
        _write_comment("#", comment, lines)
    for comment in message.extracted_comments:
        _write_comment("#.", comment, lines)
    if message.references:
        _write_references(message.references, lines)
    if message.flags:
        lines.append(f"#, {', '.join(message.flags)}")


def _write_comment(mark: str, text: str, lines: list[str]) -> None:
    if "\n" in text:
        for line in text.split("\n"):
            _write_comment(mark, line, lines)
    elif text.endswith("\\"):
        lines.append(f"{mark} {text} ")  # a backslash before a line end would join the next line to the comment
    else:
        lines.append(f"{mark} {text}" if text else mark)


def _write_previous(message: Message, lines: list[str]) -> None:
    mark = "#~| " if message.obsolete else "#| "
    if message.previous_context is not None:
        lines.append(f"{mark}msgctxt {_quote(message.previous_context, mark)}")
    lines.append(f"{mark}msgid {_quote(message.previous_id or '', mark)}")
    if message.previous_plural_id is not None:
        lines.append(f"{mark}msgid_plural {_quote(message.previous_plural_id, mark)}")


def _write_references(references: Iterable[Reference], lines: list[str]) -> None:
    current, width = "#:", 2
    for path, line in references:
        if "\n" in path:
            raise UsageError(f"a reference cannot name the file {path!r}")
        number = "" if line is None else f":{line}"
        word = path + number
        size = (len(word) if word.isascii() else len(word.encode("utf-8", "surrogatepass"))) + 1
        if width > 2 and width + size > _PAGE_WIDTH:
            lines.append(current)
            current, width = "#:", 2
        ambiguous = _SPACED.search(path) or (line is None and _NUMBERED.search(f"{current[2:]} {path}"))
        current += f" {FIRST_STRONG_ISOLATE}{path}{POP_ISOLATE}{number}" if ambiguous else f" {word}"
        width += size
    lines.append(current)


def _quote(text: str, mark: str) -> str:
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    last = text.find("\n", 0, -1) < 0
    lines = [text] if last else re.findall(r"[^\n]*\n|[^\n]+", text)
    quoted = [f'"{_SPECIAL.sub(_escape, line)}"' for line in lines]
    return quoted[0] if last else f"\n{mark}".join(('""', *quoted))


def _escape(found: re.Match[str]) -> str:
    if found[0] not in _ESCAPES:
        raise UsageError(f"U+{ord(found[0]):04X} cannot be written into a catalogue")
    return _ESCAPES[found[0]]
