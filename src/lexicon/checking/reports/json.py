"""One JSON object; its shape is the contract with other programs (version 1)."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from lexicon import __version__
from lexicon.checking.fingerprints import fingerprints

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lexicon.checking.engine import CheckedDocument
    from lexicon.checking.reports import Look
    from lexicon.documents.document import Document
    from lexicon.model.diagnostic import Diagnostic, Fix

VERSION: Final = 1


def render(results: Iterable[CheckedDocument], look: Look) -> Iterator[str]:
    """Yield the whole object: lines and columns from 1, offsets from 0, all in code points of the decoded file."""
    del look
    files = 0
    diagnostics: list[dict[str, Any]] = []
    for document, _, found in results:
        files += 1
        marks = fingerprints(document, found)
        diagnostics += (_diagnostic(document, one, mark) for one, mark in zip(found, marks, strict=True))
    severities = Counter(one["severity"] for one in diagnostics)
    yield json.dumps(
        {
            "version": VERSION,
            "tool": {"name": "lexicon", "version": __version__},
            "summary": {
                "files": files,
                "diagnostics": len(diagnostics),
                "errors": severities["error"],
                "warnings": severities["warning"],
            },
            "diagnostics": diagnostics,
        },
        ensure_ascii=False,
        indent=1,
    )
    yield "\n"


def _diagnostic(document: Document, found: Diagnostic, fingerprint: str) -> dict[str, Any]:
    start = document.lines.position(found.span.start)
    end = document.lines.position(found.span.end)
    return {
        "rule": found.rule,
        "code": found.code,
        "severity": found.severity,
        "message": found.message,
        "path": document.path,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "offset": found.span.start,
        "end_offset": found.span.end,
        "text": found.text,
        "language": found.language,
        "concept": found.concept,
        "suggestions": list(found.suggestions),
        "fix": _fix(found.fix) if found.fix else None,
        "related": [
            {"path": document.path, **_place(document, other.span.start), "text": other.text} for other in found.related
        ],
        "fingerprint": fingerprint,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [{"offset": edit.start, "end_offset": edit.end, "text": edit.text} for edit in fix.edits]
    return {"applicability": fix.applicability, "edits": edits}


def _place(document: Document, offset: int) -> dict[str, int]:
    line, column = document.lines.position(offset)
    return {"line": line, "column": column}
