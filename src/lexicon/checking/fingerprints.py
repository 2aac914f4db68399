"""A name for each finding that stays the same when lines move."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from lexicon.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lexicon.documents.document import Document
    from lexicon.model.diagnostic import Diagnostic
    from lexicon.text.spans import Span

_REACH: Final = 40
"""How many code points of its line on each side belong to a finding: a line may be a whole book."""


def fingerprints(document: Document, diagnostics: Sequence[Diagnostic]) -> list[str]:
    """Return a fingerprint for each of ``diagnostics``, unique within the document.

    It is a digest of path, rule, concept, text and the folded words around it on its line; what is alike in all of
    these is counted, so that a second occurrence has its own.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    result = []
    for found in diagnostics:
        key = (document.path, found.code, found.concept or "", found.text, _surroundings(document.text, found.span))
        seen[key] += 1
        result.append(
            blake2b("\0".join((*key, str(seen[key]))).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        )
    return result


def _surroundings(text: str, span: Span) -> str:
    before = re.split("[\r\n]", text[max(0, span.start - _REACH) : span.start])[-1]
    after = re.split("[\r\n]", text[span.end : span.end + _REACH], maxsplit=1)[0]
    return f"{fold_key(before)}\0{fold_key(after)}"
