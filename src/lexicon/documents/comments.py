"""Comments in which authors speak to the checker: ``lexicon: ignore``, and what may be meant so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lexicon.documents.masking import Mask
from lexicon.text.folding import SKIP
from lexicon.text.lazy import lazy_pattern
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

SIGN: Final = "exicon"
"""What a comment must hold; a text without it has no such comments."""

_NAME: Final = lazy_pattern(r"[Ll]exicon(?:[ \t]*[:;=]|[ \t]+(?:ignore|end\b))")

# A comment that does not end before the next one begins is none, so that the search is linear.
_COMMENT: Final = lazy_pattern(r"<!--[^<-]*+(?:(?:-(?!->)|<(?!!--))[^<-]*+)*+-->|\{/\*[^{}]*+(?<=\*/)\}")


def is_directive(text: str, span: Span) -> bool:
    """Tell whether the comment at ``span`` of ``text`` speaks to the checker."""
    return _NAME.search(text, *span) is not None


def find_comments(text: str) -> list[Span]:
    """Return the spans of HTML and MDX comments that speak to the checker, wherever they stand in ``text``."""
    if SIGN not in text:
        return []
    comments = (Span(*comment.span()) for comment in _COMMENT.finditer(text))
    return [comment for comment in comments if is_directive(text, comment)]


def cover_comments(layer: str, comments: Sequence[Span]) -> str:
    """Return ``layer`` with the comments masked, where the format itself would show them."""
    if not comments:
        return layer
    mask = Mask(layer)
    for comment in comments:
        mask.cover(*comment, SKIP)
    return mask.finish()
