"""The format of reviewdog: https://github.com/reviewdog/reviewdog/blob/master/proto/rdf/reviewdog.proto (``rdjson``).

Columns count bytes of UTF-8 there.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

from lexicon.checking.reports.escaping import compact_json
from lexicon.checking.reports.places import forge_path
from lexicon.checking.reports.rule_help import rule_url
from lexicon.checking.reports.wording import message
from lexicon.documents.registry import edits_in_file, is_packed
from lexicon.text.edits import Edit, apply_edits
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lexicon.checking.engine import CheckedDocument
    from lexicon.checking.reports import Look, Page
    from lexicon.documents.document import Document
    from lexicon.model.diagnostic import Diagnostic, Fix

_BLOCK: Final = 1024
_LONGEST_SUGGESTION: Final = 2000
"""Code points from the first edit of a fix to its last: reviewdog knows one range for each suggestion."""


class _Ranges:
    """Turns spans of one document into ranges; a line of any length costs no more than a block of it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        text = document.text
        blocks = range(0, 0 if text.isascii() else len(text), _BLOCK)
        self._bytes = [0, *accumulate(_size(text[start : start + _BLOCK]) for start in blocks)]

    def of(self, span: Span) -> dict[str, Any]:
        """Return the range of ``span``."""
        return {"start": self._position(span.start), "end": self._position(span.end)}

    def _position(self, offset: int) -> dict[str, int]:
        line, column = self._document.lines.position(offset)
        return {"line": line, "column": self._byte(offset) - self._byte(offset - column + 1) + 1}

    def _byte(self, offset: int) -> int:
        if len(self._bytes) == 1:
            return offset
        block = offset // _BLOCK
        return self._bytes[block] + _size(self._document.text[block * _BLOCK : offset])


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def entries(result: CheckedDocument, look: Look) -> Iterator[str]:
    """Yield the object of each finding."""
    document, _, diagnostics, *_ = result
    path = forge_path(document.path, look.root)
    ranges = _Ranges(document)
    for found in diagnostics:
        described = _diagnostic(document, found, path, ranges)
        if look.help_url:
            described["code"]["url"] = rule_url(found.rule, found.code, look.help_url)
        yield compact_json(described)


def bind(pages: Iterable[Page], look: Look) -> Iterator[str]:
    """Yield the whole object, finding after finding."""
    source = {"name": "lexicon"} | ({"url": look.help_url} if look.help_url else {})
    yield f'{{"source":{compact_json(source)},"diagnostics":['
    comma = "\n"
    for page in pages:
        for entry in page.entries:
            yield f"{comma}{entry}"
            comma = ",\n"
    yield "\n]}\n"


def _diagnostic(document: Document, found: Diagnostic, path: str, ranges: _Ranges) -> dict[str, Any]:
    """Return the object of ``found``; in a packed file it has no range, and nothing that a click would write there."""
    described: dict[str, Any] = {
        "message": message(document, found),
        "location": {"path": path},
        "severity": found.severity.upper(),
        "code": {"value": found.code},
    }
    if is_packed(document.path):
        return described
    described["location"]["range"] = ranges.of(found.span)
    if found.fix and (edit := _as_one(document, found.fix)):
        described["suggestions"] = [{"range": ranges.of(Span(edit.start, edit.end)), "text": edit.text}]
    return described


def _as_one(document: Document, fix: Fix) -> Edit | None:
    """Return one edit that does what all of ``fix`` do, None where they are far apart."""
    wanted = edits_in_file(document, fix.edits)
    start = min(edit.start for edit in wanted)
    end = max(edit.end for edit in wanted)
    if end - start > _LONGEST_SUGGESTION:
        return None
    edits = (Edit(edit.start - start, edit.end - start, edit.text) for edit in wanted)
    return Edit(start, end, apply_edits(document.text[start:end], edits))
