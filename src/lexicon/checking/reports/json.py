"""One JSON object; its shape is the contract with other programs (version 1)."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from lexicon import __version__
from lexicon.checking.fingerprints import fingerprints
from lexicon.checking.reports.escaping import safe_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lexicon.checking.engine import CheckedDocument
    from lexicon.checking.reports import Look, Page
    from lexicon.documents.document import Document
    from lexicon.model.diagnostic import Diagnostic, Fix, Related

VERSION: Final = 1


def entries(result: CheckedDocument, look: Look) -> Iterator[str]:
    """Yield the object of each finding: lines and columns from 1, offsets from 0, all in code points."""
    del look
    for found in diagnostics_of(result):
        yield _dumped(found).replace("\n", "\n  ")  # it stands two levels deep


def diagnostics_of(result: CheckedDocument) -> Iterator[dict[str, Any]]:
    """Yield the object of each finding, ready for JSON."""
    document, _, diagnostics, *_ = result
    for found, mark in zip(diagnostics, fingerprints(document, diagnostics), strict=True):
        described = _diagnostic(document, found, mark)
        if place := document.landmark(found.span.start):
            described["place"] = place
        yield described


def bind(pages: Iterable[Page], look: Look) -> Iterator[str]:
    """Yield the whole object; its summary, which comes first, is known when all pages are."""
    del look
    files = 0
    found: list[str] = []
    severities: Counter[str] = Counter()
    for page in pages:
        files += 1
        found += page.entries
        severities.update(page.severities)
    summary = {
        "files": files,
        "diagnostics": len(found),
        "errors": severities["error"],
        "warnings": severities["warning"],
    }
    tool = {"name": "lexicon", "version": __version__}
    whole = _dumped({"version": VERSION, "tool": tool, "summary": summary, "diagnostics": []})
    start, brackets, end = whole.rpartition("[]")
    yield start
    yield "[\n  " + ",\n  ".join(found) + "\n ]" if found else brackets
    yield f"{end}\n"


def _dumped(value: object) -> str:
    return safe_json(json.dumps(value, ensure_ascii=False, indent=1))


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
            {"path": other.path or document.path, **_related_place(document, other), "text": other.text}
            for other in found.related
        ],
        "fingerprint": fingerprint,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [{"offset": edit.start, "end_offset": edit.end, "text": edit.text} for edit in fix.edits]
    return {"applicability": fix.applicability, "edits": edits}


def _related_place(document: Document, other: Related) -> dict[str, int]:
    return {"line": other.line, "column": other.column} if other.path else _place(document, other.span.start)


def _place(document: Document, offset: int) -> dict[str, int]:
    line, column = document.lines.position(offset)
    return {"line": line, "column": column}
