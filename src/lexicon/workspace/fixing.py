"""Applying fixes to an article until there is nothing left to mend."""

from __future__ import annotations

import os
from bisect import bisect_left, insort
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.documents.registry import read_document, refused_edits, rewrite_document
from lexicon.errors import ConflictError, InputError
from lexicon.model.diagnostic import Applicability
from lexicon.text.differences import unified_diff
from lexicon.workspace.articles import read_bytes
from lexicon.workspace.files import replace_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from lexicon.checking.engine import CheckedDocument
    from lexicon.documents.document import Document
    from lexicon.model.diagnostic import Diagnostic
    from lexicon.text.edits import Edit

_PASSES: Final = 10
"""A fix may make room for another one; none of ours needs more than three."""


class Mended(NamedTuple):
    """An article after its fixes."""

    data: bytes
    checked: CheckedDocument
    """What is left to be told."""
    mended: int
    """How many findings were mended."""


def mend(
    data: bytes, checked: CheckedDocument, check: Callable[[Document, Sequence[Edit]], CheckedDocument], *, unsafe: bool
) -> Mended:
    """Return the article ``data`` with the fixes of its findings applied.

    Args:
        data: The bytes of the article.
        checked: What was found in it.
        check: Checks it again; told of the edits that were made since the last check.
        unsafe: Whether to apply the fixes that a person should look at, too.
    """
    count = 0
    seen = {data}
    for _ in range(_PASSES):
        fixes = _compatible(_fixes(checked.diagnostics, unsafe=unsafe), data, checked.document)
        if not fixes:
            break
        edits = [edit for fix in fixes for edit in fix]
        mended = rewrite_document(checked.document, data, edits)
        if mended in seen:
            break
        seen.add(mended)
        data, count = mended, count + len(fixes)
        checked = check(read_document(data, checked.document.path), edits)
    return Mended(data, checked, count)


def _fixes(diagnostics: Iterable[Diagnostic], *, unsafe: bool) -> list[tuple[Edit, ...]]:
    wanted = (Applicability.SAFE, Applicability.UNSAFE) if unsafe else (Applicability.SAFE,)
    return [found.fix.edits for found in diagnostics if found.fix and found.fix.applicability in wanted]


def _compatible(fixes: list[tuple[Edit, ...]], data: bytes, document: Document) -> list[tuple[Edit, ...]]:
    """Return the fixes that can be made together: each whole, none where another one is made, none that is refused."""
    refused = refused_edits(document, data, [edit for fix in fixes for edit in fix]) if fixes else {}
    taken: list[Edit] = []
    kept = []
    for fix in fixes:
        if any(edit in refused or _collides(edit, taken) for edit in fix):
            continue
        for edit in fix:
            insort(taken, edit)
        kept.append(fix)
    return kept


def _collides(edit: Edit, taken: list[Edit]) -> bool:
    """Tell whether ``edit`` touches one of ``taken``, which are sorted and do not touch each other."""
    at = bisect_left(taken, edit)
    before, after = taken[at - 1 : at], taken[at : at + 1]
    return bool((before and before[0].end >= edit.start) or (after and after[0].start <= edit.end))


def save(path: str, before: bytes, after: bytes) -> None:
    """Write ``after`` to the article ``path``, which held ``before`` when it was read.

    Raises:
        ConflictError: Somebody has changed it meanwhile.
        InputError: It cannot be written; it is as it was.
    """
    if read_bytes(path) != before:
        raise ConflictError("the article was changed while it was checked; nothing was mended", path=path)
    if not os.access(path, os.W_OK):
        raise InputError("cannot be written: it is write-protected", path=path)
    try:
        replace_file(path, after)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", path=path) from error


def difference(before: Document, after: Document) -> bytes:
    """Return the difference of two states of an article, as ``patch`` reads it.

    What is packed, or in another encoding than UTF-8, is shown as its reader sees it.
    """
    mark = "\ufeff" if before.has_bom and before.encoding == "utf-8" else ""
    shown = unified_diff(mark + before.text, mark + after.text, before.path)
    return shown.encode("utf-8", "surrogateescape")  # a path may hold bytes that are no text
