"""Which parts of a document are running text, where a capital within a sentence means a name.

Headings are not, nor what stands between paragraphs of a page without being marked as one: headlines with a capital on
every word, menus, buttons, lines of credit. What they have in common is that they end no sentence, that their words
but for the function words begin with capitals, or that they are repeated.
"""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.documents.masking import Mask
from lexicon.text.folding import BARRIER, SKIP
from lexicon.text.lazy import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lexicon.documents.document import Document
    from lexicon.text.spans import Span

WORD: Final = lazy_pattern(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_GAP: Final = lazy_pattern(rf"[{BARRIER}\r\n][{BARRIER}{SKIP}\s]*+")
_UNSEEN: Final = f" \t{SKIP}{BARRIER}"
_SENTENCE_END: Final = lazy_pattern(r"[.!?…][\"'”’»)\]]*+\s*+(?=\S)")
_CLOSING: Final = "\"'”’»)]*_ \t" + SKIP + BARRIER
_ENDS: Final = (".", "…", ",", ";", ":", "-", "–", "—")
"""What ends a sentence or says that it goes on; headlines may ask and shout."""
_MARKS: Final = lazy_pattern(r"(?<![^\r\n])[ \t]*(?:[-*•+|]|\d+[.)])[^\r\n]*\Z")
"""What stands before an item of a list or a cell of a table, which its author has written as such."""
_MOST_MARKS: Final = 200
"""Code points before a cell in which the mark that begins its line is looked for."""
_FEW: Final = 5
"""Words of which all must begin with capitals; of more, three quarters."""
_LONGEST_REPEATED: Final = 8
"""Words of a line that is repeated on purpose at most; a longer one is a paragraph that came twice."""


class _Line(NamedTuple):
    start: int
    text: str
    closes: bool
    """Whether a paragraph ends with it."""


def running_text(document: Document, function_words: Collection[str]) -> str:
    """Return the prose layer of ``document`` with barriers over what is no running text; offsets stay.

    Args:
        document: What to read.
        function_words: Those of its language, lower case.
    """
    prose = _without(document.prose, document.headings)
    layer = Mask(prose)
    lines = list(_lines(document.text, prose))
    repeated = {text for text, count in Counter(line.text for line in lines).items() if count > 1}
    is_fresh = True
    for line, following in zip_longest(lines, lines[1:]):
        is_loose = not line.text.rstrip(_CLOSING).endswith(_ENDS) and not _is_item(document.text, line.start)
        goes_on = following and not line.closes and following.text[:1].islower()
        start = None
        if is_loose and (
            (is_fresh and not goes_on and _has_capitals(line.text, function_words)) or _is_repeated(line.text, repeated)
        ):
            start = line.start
        elif is_loose and (line.closes or not following):
            start = _tail(line, function_words)
        if start is not None:
            layer.cover(start, line.start + len(line.text), BARRIER)
        is_fresh = line.closes or start is not None or _ends(line.text)
    return layer.finish()


def _is_repeated(text: str, repeated: Collection[str]) -> bool:
    return text in repeated and len(WORD.findall(text)) <= _LONGEST_REPEATED


def _has_capitals(text: str, function_words: Collection[str]) -> bool:
    """Tell whether the words of ``text`` begin with capitals: not the function words, nor a few more of many."""
    words = [word for word in WORD.findall(text) if word.lower() not in function_words]
    capitals = sum(word[0].isupper() for word in words)
    return bool(words) and (capitals == len(words) if len(words) < _FEW else 4 * capitals >= 3 * len(words))


def _without(prose: str, spans: tuple[Span, ...]) -> str:
    layer = Mask(prose)
    for span in spans:
        layer.cover(*span, BARRIER)
    return layer.finish()


def _lines(text: str, prose: str) -> Iterator[_Line]:
    """Yield the lines that have text, and the blocks of a page whose markup stands on one line."""
    start = 0
    for gap in _GAP.finditer(prose):
        covered = text[slice(*gap.span())]
        if "\n" in covered or "\r" in covered or "<" in covered:
            yield from _line(prose, start, gap.start(), closes=BARRIER in gap[0])
            start = gap.end()
    yield from _line(prose, start, len(prose), closes=True)


def _line(prose: str, start: int, end: int, *, closes: bool) -> Iterator[_Line]:
    if seen := prose[start:end].strip(_UNSEEN):
        yield _Line(prose.index(seen, start), seen, closes)


def _is_item(text: str, start: int) -> bool:
    return bool(_MARKS.search(text, max(0, start - _MOST_MARKS), start))


def _ends(text: str) -> bool:
    return text.rstrip(_CLOSING).endswith((".", "…", "!", "?", ":"))


def _tail(line: _Line, function_words: Collection[str]) -> int | None:
    """Return where what stands behind the last sentence of a paragraph begins, if it has capitals: a line of credit."""
    begin = max((found.end() for found in _SENTENCE_END.finditer(line.text)), default=0)
    return line.start + begin if begin and _has_capitals(line.text[begin:], function_words) else None
