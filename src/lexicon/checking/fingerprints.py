"""A name for each finding that stays the same when lines move."""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING

from lexicon.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lexicon.documents.document import Document
    from lexicon.model.diagnostic import Diagnostic


def fingerprints(document: Document, diagnostics: Sequence[Diagnostic]) -> list[str]:
    """Return a fingerprint for each of ``diagnostics``, unique within the document.

    It is a digest of path, rule, concept, text and the folded line it stands on; what is alike in all of these is
    counted, so that a second occurrence has its own.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    result = []
    for found in diagnostics:
        line = document.lines.line(document.lines.position(found.span.start).line)
        key = (document.path, found.code, found.concept or "", found.text, fold_key(line))
        seen[key] += 1
        result.append(
            blake2b("\0".join((*key, str(seen[key]))).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        )
    return result
