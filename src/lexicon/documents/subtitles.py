"""What the readers of subtitles share: the cues of a file, and how speech goes on from one to the next.

The text of a cue stands under a line with two times and an arrow. A sentence often runs over several cues, so the
lines between two of them are markup that is not seen, unless the first one ends a sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.documents.document import Landmark
from lexicon.documents.masking import Mask
from lexicon.text.folding import BARRIER, SKIP

if TYPE_CHECKING:
    from collections.abc import Iterator

_ARROW: Final = "-->"
_TIME: Final = re.compile(r"\s*(\d[\d:.,]*)\s*")
_TIME_LIMIT: Final = 64  # characters of a line before its arrow
_NAME_LIMIT: Final = 256  # characters of the line above
_BLANK_LINES: Final = ("\n\n", "\n\r\n")

_TAIL: Final = 400  # how far before a cue the end of a sentence is looked for
_AFTER_SENTENCE: Final = " \t\r\n\"'“”„«»‘’״\u00a0\u202f\u200e\u200f\u202a\u202b\u202c" + SKIP
_SENTENCE_END: Final = frozenset(".!?:؟♪♫)]" + BARRIER)
_TRAILING_DOTS: Final = ".."  # speech that breaks off goes on in the next cue

# A dash before a speech; Hebrew and Arabic files put bidirectional controls before it.
_SPEAKER: Final = re.compile(rf"\n[ \t{SKIP}\u200e\u200f\u202a-\u202e\u2066-\u2069]*+[-–—]+(?!\d)")


class _Cue(NamedTuple):
    """The lines above the text of a cue."""

    start: int
    end: int
    number: str
    """As the file has it; empty if it has none."""
    time: str


def cover_cues(layer: str, text: str, *, has_names: bool = False) -> tuple[str, tuple[Landmark, ...]]:
    r"""Cover the lines above the cues, and the dashes before speeches.

    Args:
        layer: The layer in which the markup inside cues is masked already.
        text: The text it was made from, with ``\n`` or ``\r\n``.
        has_names: Whether a cue may have a name instead of its number.

    Returns:
        The layer, and a landmark at each cue with its number (counted where the file has none) and its time.
    """
    mask = Mask(layer)
    landmarks: list[Landmark] = []
    for cue in _cues(text, has_names):
        if _ends_sentence(layer, mask.done, cue.start):
            mask.cover(cue.start - 1, cue.end, BARRIER)
        mask.cover(cue.start, cue.end, SKIP)
        landmarks.append(Landmark(cue.start, f"cue {cue.number or len(landmarks) + 1}, {cue.time}"))
    covered = _SPEAKER.sub(lambda dash: BARRIER * len(dash[0]), mask.finish())
    return covered, tuple(landmarks)


def _cues(text: str, has_names: bool) -> Iterator[_Cue]:
    done = 0
    while (arrow := text.find(_ARROW, done)) >= 0:
        line = _line_start(text, max(done, arrow - _TIME_LIMIT), arrow)
        time = _TIME.fullmatch(text, line, arrow)
        if time is None:
            done = arrow + len(_ARROW)
            continue
        end = text.find("\n", arrow)
        end = end if end >= 0 else len(text)
        start, number = _number(text, max(done, line - _NAME_LIMIT), line, has_names)
        yield _Cue(start, end, number, time[1])
        done = min(end + 1, len(text))


def _number(text: str, limit: int, line: int, has_names: bool) -> tuple[int, str]:
    """Return where the line with the number or name of the cue begins whose times stand at ``line``, and the number."""
    start = _line_start(text, limit, line - 1) if line > limit else line
    name = text[start:line].strip()
    if name.isdecimal():
        return start, name
    is_name = has_names and name and (start == 0 or text.endswith(_BLANK_LINES, max(0, start - 3), start))
    return (start if is_name else line), ""


def _line_start(text: str, limit: int, place: int) -> int:
    """Return where the line that holds ``place`` begins, but not before ``limit``."""
    return text.rfind("\n", limit, max(limit, place)) + 1 or limit


def _ends_sentence(layer: str, done: int, place: int) -> bool:
    tail = layer[max(done, place - _TAIL) : place].rstrip(_AFTER_SENTENCE)
    return not tail or (tail[-1] in _SENTENCE_END and not tail.endswith(_TRAILING_DOTS))
