"""What a piece of HTML markup does to the prose around it."""

from __future__ import annotations

import re
from typing import Final

from lexicon.text.folding import BARRIER, SKIP
from lexicon.text.lazy import lazy_pattern


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


INLINE: Final = _names(
    "a abbr acronym b bdi bdo big cite data del dfn em font i ins mark nobr q s small span strike strong time u wbr"
)
"""Elements that may begin or end inside a word or phrase (phrasing content, HTML Living Standard 3.2.5.2.5).

Every other tag parts what stands on its two sides: blocks, cells, pictures, line breaks, notes in ``sup``.
"""

SILENT: Final = _names("code kbd math pre samp select svg template tt var")
"""Elements whose content is not prose."""

RAW: Final = _names("iframe noembed noframes script style textarea xmp")
"""Elements whose content is not even markup: it goes on to the end tag (HTML Living Standard 13.2.6.2)."""

VOID: Final = _names("area base br col embed hr img input link meta param source track wbr")
"""Elements without an end tag (HTML Living Standard 13.1.2)."""

BLOCK_TAG: Final = lazy_pattern(
    r"</?(?:address|article|aside|blockquote|body|caption|d[dlt]|details|div|fieldset|figcaption|figure|footer|form"
    r"|h[1-6r]|header|html|li|main|nav|ol|p|section|summary|t(?:able|body|d|foot|h|head|itle|r)|ul)\b",
    re.IGNORECASE,
)
"""A tag at which a paragraph ends."""

_NAME: Final = lazy_pattern(r"</?([A-Za-z][^\s/>]*)")


def mark_of_tag(tag: str) -> str:
    """Return the character that stands for each character of ``tag`` (or comment) in a prose layer."""
    name = _NAME.match(tag)
    if name is None:
        return SKIP if tag.startswith("<!--") else BARRIER
    return SKIP if name[1].lower() in INLINE else BARRIER
