"""Writing JSON: everything is said, so nothing is lost."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from lexicon.formats.json.document import limited, plain
from lexicon.model.exchange import Serialized

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from lexicon.model.concept import Concept

VERSION: Final = 1
"""Of the layout of the file."""
# What would hide or reorder text in an editor; none of it can stand outside strings.
_HIDDEN: Final = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")


def serialize(concepts: Iterable[Concept], *, languages: Collection[str] | None = None) -> Serialized:
    """Return ``concepts`` as one JSON file, UTF-8, in their order.

    Args:
        concepts: What to write.
        languages: Those to write, in this order; all if None.
    """
    document = {"version": VERSION, "concepts": [plain(concept) for concept in limited(concepts, languages)]}
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return Serialized(f"{_HIDDEN.sub(_escape, text)}\n".encode())


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
