"""Scripts of code points, and what a terminal must not be sent."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final
from unicodedata import bidirectional

# Start, end and ISO 15924 code of the blocks of lexicon's scripts (Unicode 16 Blocks.txt; letters only are asked for).
_RANGES: Final = (
    (0x0041, 0x024F, "Latn"),
    (0x0250, 0x02AF, "Latn"),
    (0x0370, 0x03FF, "Grek"),
    (0x0400, 0x052F, "Cyrl"),
    (0x0590, 0x05FF, "Hebr"),
    (0x0600, 0x06FF, "Arab"),
    (0x0750, 0x077F, "Arab"),
    (0x0870, 0x08FF, "Arab"),
    (0x1E00, 0x1EFF, "Latn"),
    (0x1F00, 0x1FFF, "Grek"),
    (0x2C60, 0x2C7F, "Latn"),
    (0x2D30, 0x2D7F, "Tfng"),
    (0xA720, 0xA7FF, "Latn"),
    (0xFB00, 0xFB06, "Latn"),
    (0xFB1D, 0xFB4F, "Hebr"),
    (0xFB50, 0xFDFF, "Arab"),
    (0xFE70, 0xFEFC, "Arab"),
)
_STARTS: Final = [start for start, _, _ in _RANGES]
# Bidi_Class of what a terminal shows from right to left (UAX #9, table 4); overrides and embeddings are escaped.
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL", "RLI"})

FIRST_STRONG_ISOLATE: Final = "\u2068"
POP_DIRECTIONAL_ISOLATE: Final = "\u2069"


def script_of(text: str) -> str | None:
    """Return the ISO 15924 code of the first letter of ``text`` that has one of lexicon's scripts, else None."""
    for char in text:
        if not char.isalpha():
            continue
        code = ord(char)
        start, end, script = _RANGES[bisect_right(_STARTS, code) - 1]
        if start <= code <= end:
            return script
    return None


def has_right_to_left(text: str) -> bool:
    """Tell whether parts of ``text`` are shown from right to left, in another order than they are stored."""
    return not text.isascii() and any(bidirectional(char) in _RIGHT_TO_LEFT for char in text)


def isolate(text: str) -> str:
    """Wrap ``text`` in FSI and PDI, so that it cannot reorder the line around it (UAX #9 section 2.4)."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_DIRECTIONAL_ISOLATE}"


# C0 but tab and line feed, DEL, C1, and the bidirectional overrides and embeddings.
_UNPRINTABLE: Final = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]"
# Those, tab and line feed, the line and paragraph separators, and the bidirectional isolates, which may stay open.
_NOT_IN_A_NAME: Final = "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]"


def printable(text: str) -> str:
    r"""Return ``text`` with control characters and bidirectional overrides as visible escapes such as ``\x1b``."""
    if text.isascii() and text.isprintable():
        return text
    return re.sub(_UNPRINTABLE, _escape, text)


def printable_name(text: str) -> str:
    r"""Return the name of a file as one line that nothing in it can end or reorder: a line feed is ``\x0a`` there."""
    if text.isascii() and text.isprintable():
        return text
    return re.sub(_NOT_IN_A_NAME, _escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
