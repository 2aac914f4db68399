"""The comment lines of a message: translator, extracted (``#.``), references (``#:``) and flags (``#,``, ``#=``)."""

from __future__ import annotations

import re
from typing import Final, TypedDict

from lexicon.model.catalogue import Reference

FIRST_STRONG_ISOLATE: Final = "\N{FIRST STRONG ISOLATE}"
POP_ISOLATE: Final = "\N{POP DIRECTIONAL ISOLATE}"

# GNU gettext's grammar of "#:" (gettext-tools/src/read-catalog-abstract.c), with the isolates around a file name with
# spaces that version 0.22 brought: NAME, NAME:LINE, NAME: LINE, NAME : LINE.
_REFERENCE: Final = re.compile(
    rf"""(?: {FIRST_STRONG_ISOLATE}(?P<isolated>[^{POP_ISOLATE}]*+){POP_ISOLATE}?+
             (?:[ \t]*+:[ \t]*+(?P<line>[0-9]{{1,18}})(?=[ \t]|$))?+
           | (?P<word>[^ \t]++)
             (?: [ \t]++:[ \t]*+(?P<spaced>[0-9]{{1,18}})(?=[ \t]|$)
               | (?<=:)[ \t]++(?P<after>[0-9]{{1,18}})(?=[ \t]|$) )?+
         )""",
    re.VERBOSE,
)
_SHORT_NUMBER: Final = re.compile("[0-9]{1,18}").fullmatch
_NEEDS_GRAMMAR: Final = re.compile(f"[ \\t:{FIRST_STRONG_ISOLATE}]")
_FLAG_MARKS: Final = ("#,", "#=", "#!")
_FLAG: Final = re.compile(r"range:[ \t,]*[0-9]+\.\.[0-9]+|[^ \t\r\f\v,]+")


class Comments(TypedDict, total=False):
    """The fields of a message that come from comment lines; those without a line are missing."""

    translator_comments: tuple[str, ...]
    extracted_comments: tuple[str, ...]
    references: tuple[Reference, ...]
    flags: tuple[str, ...]


def read_comments(lines: list[str]) -> Comments:
    """Sort comment lines by their kind.

    Args:
        lines: The lines in their order, from the ``#`` on.

    Returns:
        The fields of the message. The one space that usually follows the mark is no part of a comment. Flags of
        ``#=`` count as those of ``#,`` (GNU gettext manual, node *PO File Format Evolution*), and so do those of
        the old ``#!``.
    """
    translator: list[str] = []
    extracted: list[str] = []
    references: list[Reference] = []
    flags: list[str] = []
    for line in lines:
        mark = line[:2]
        if mark == "#.":
            extracted.append(line[3 if line[2:3] == " " else 2 :])
        elif mark == "#:":
            references += read_references(line[2:])
        elif mark in _FLAG_MARKS:
            flags += read_flags(line[2:])
        else:
            translator.append(line[2 if mark == "# " else 1 :])
    comments: Comments = {}
    if translator:
        comments["translator_comments"] = tuple(translator)
    if extracted:
        comments["extracted_comments"] = tuple(extracted)
    if references:
        comments["references"] = tuple(references)
    if flags:
        comments["flags"] = tuple(dict.fromkeys(flags))
    return comments


def read_references(text: str) -> list[Reference]:
    """Return the references of a ``#:`` line: ``path:line``, ``path : line``, ``path: line`` or ``path``."""
    path, _, line = text.strip(" \t").rpartition(":")
    if path and _SHORT_NUMBER(line) and not _NEEDS_GRAMMAR.search(path):
        return [Reference(path, int(line))]
    return [_reference(found) for found in _REFERENCE.finditer(text)]


def _reference(found: re.Match[str]) -> Reference:
    isolated, line, word, spaced, after = found.groups()
    if isolated is not None:
        return Reference(isolated, int(line) if line else None)
    if spaced or after:
        return Reference(word[:-1] if after else word, int(spaced or after))
    path, _, line = word.rpartition(":")
    return Reference(path, int(line)) if path and _SHORT_NUMBER(line) else Reference(word)


def read_flags(text: str) -> list[str]:
    """Return the flags of a ``#,`` line; ``range: 0..9`` is one flag."""
    return [text.strip()] if text.strip() == "fuzzy" else _FLAG.findall(text)
