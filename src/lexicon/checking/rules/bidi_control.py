"""LX501 bidi-control."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from unicodedata import name

from lexicon.checking.rule import Rule
from lexicon.documents.tags import BLOCK_TAG
from lexicon.model.diagnostic import Severity
from lexicon.text.edits import Edit
from lexicon.text.folding import BARRIER
from lexicon.text.lazy import lazy_pattern
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.documents.document import Document
    from lexicon.model.diagnostic import Diagnostic

# Explicit formatting characters (UAX #9, sections 2.1 to 2.5); the marks LRM, RLM and ALM open nothing.
_CONTROL: Final = lazy_pattern("[\u202a-\u202e\u2066-\u2069]")
_OVERRIDES: Final = frozenset("\u202d\u202e")
_EMBEDDINGS: Final = frozenset("\u202a\u202b") | _OVERRIDES
_ISOLATES: Final = frozenset("\u2066\u2067\u2068")
_CLOSERS: Final = frozenset("\u202c\u2069")
_NO_PROSE: Final = lazy_pattern(f"{BARRIER}+")
_PARAGRAPH_END: Final = lazy_pattern(rf"[\n\r\f\u2029]|{BLOCK_TAG.pattern}", re.IGNORECASE)


def check(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find overrides, and embeddings and isolates that are not opened and closed in one paragraph."""
    document = subject.document
    if not _CONTROL.search(document.non_ascii):
        return
    for controls in _paragraphs(document):
        if faults := _faults(document.text, controls):
            yield _report(document, faults, options)


def _paragraphs(document: Document) -> Iterator[list[int]]:
    """Yield the offsets of the controls of each paragraph that has some."""
    controls: list[int] = []
    for found in _CONTROL.finditer(document.text):
        if controls and _is_parted(document, controls[-1], found.start()):
            yield controls
            controls = []
        controls.append(found.start())
    if controls:
        yield controls


def _is_parted(document: Document, start: int, end: int) -> bool:
    """Tell whether a paragraph ends between two offsets; a line break in a paragraph of prose is only a space."""
    return any(
        _PARAGRAPH_END.search(document.text, *gap.span()) for gap in _NO_PROSE.finditer(document.prose, start, end)
    )


def _faults(text: str, controls: list[int]) -> list[int]:
    """Return those of ``controls`` that are overrides, or have no partner, in order (UAX #9, BD9 to BD11)."""
    faults: set[int] = set()
    opened: list[int] = []
    isolates = 0
    for place in controls:
        sign = text[place]
        if sign not in _CLOSERS:
            opened.append(place)
            isolates += sign in _ISOLATES
        elif sign == "\u202c" and opened and text[opened[-1]] in _EMBEDDINGS:
            opener = opened.pop()
            faults |= {opener, place} if text[opener] in _OVERRIDES else set()
        elif sign == "\u2069" and isolates:
            isolates -= 1
            while text[opener := opened.pop()] not in _ISOLATES:
                faults.add(opener)
        else:
            faults.add(place)
    return sorted(faults.union(opened))


def _report(document: Document, faults: list[int], options: RuleOptions) -> Diagnostic:
    text, first = document.text, faults[0]
    sign = text[first]
    if sign in _OVERRIDES:
        fault = "shows the text after it in another order than it is stored; remove it"
    elif sign in _CLOSERS:
        fault = "closes nothing; remove it"
    else:
        closer = "\u2069" if sign in _ISOLATES else "\u202c"
        fault = f"is not closed in its paragraph; close it with {_named(closer)}, or remove it"
    others = f" ({len(faults) - 1} more in this paragraph)" if len(faults) > 1 else ""
    where = "" if document.prose[first] == sign else " in code or markup"
    return options.report(
        Span(first, first + 1),
        sign,
        f"the invisible {_named(sign)}{where} {fault}{others}",
        edits=tuple(Edit(place, place + 1, "") for place in faults if document.prose[place] == text[place]),
        safe=all(text[place] in _CLOSERS for place in faults),
    )


def _named(sign: str) -> str:
    return f"{name(sign).lower()} (U+{ord(sign):04X})"


RULE: Final = Rule(
    name="bidi-control",
    code="LX501",
    severity=Severity.ERROR,
    summary="an override, or an unbalanced control, of the direction of text",
    check=check,
)
