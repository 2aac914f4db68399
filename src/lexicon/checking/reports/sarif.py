"""SARIF 2.1.0 (OASIS Standard, errata 01), as GitHub's code scanning and editors read it.

GitHub's wishes: https://docs.github.com/code-security/reference/code-scanning/sarif-support-for-code-scanning. There is
no ``automationDetails``: an id in the file would win over the ``category`` that a workflow gives the upload.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from lexicon import __version__
from lexicon.checking.fingerprints import fingerprints
from lexicon.checking.reports.escaping import compact_json
from lexicon.checking.reports.places import region, uri
from lexicon.checking.reports.rule_help import known_codes, rule_help, without_links
from lexicon.checking.reports.wording import message, with_landmark
from lexicon.documents.registry import edits_in_file, is_packed
from lexicon.model.diagnostic import Severity
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lexicon.checking.engine import CheckedDocument
    from lexicon.checking.reports import Look, Page
    from lexicon.documents.document import Document
    from lexicon.model.diagnostic import Diagnostic, Fix, Related
    from lexicon.text.edits import Edit

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_BASE: Final = "%SRCROOT%"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_WHOLE_FILE: Final = {"startLine": 1}
"""The region in a file that has no lines of its own: GitHub takes no result without one. The message says the place."""
_PROBLEM_SEVERITIES: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}


def entries(result: CheckedDocument, look: Look) -> Iterator[str]:
    """Yield the result object of each finding."""
    document, _, diagnostics, *_ = result
    describer = _Describer(document, look)
    for found, mark in zip(diagnostics, fingerprints(document, diagnostics), strict=True):
        yield compact_json(describer.result(found, mark))


def bind(pages: Iterable[Page], look: Look) -> Iterator[str]:
    """Yield the log, result after result."""
    driver = {
        "name": "lexicon",
        "version": __version__,
        "semanticVersion": __version__,
        **({"informationUri": look.help_url} if look.help_url else {}),
        "rules": [_rule(code, look.help_url) for code in known_codes()],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {_BASE: {"description": {"text": "The root of the articles that were checked."}}},
    }
    yield f'{{"$schema":{compact_json(_SCHEMA)},"version":"2.1.0","runs":[{compact_json(run)[:-1]},"results":['
    comma = "\n"
    for page in pages:
        for entry in page.entries:
            yield f"{comma}{entry}"
            comma = ",\n"
    yield "\n]}]}\n"


def _rule(code: str, help_url: str) -> dict[str, Any]:
    rule = rule_help(code, help_url)
    severity = Severity(rule.severity)
    finds, why = without_links(rule.finds), without_links(rule.why)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": finds or rule.summary},
        **({"helpUri": rule.url} if rule.url else {}),
        "help": {"text": f"{finds}\n\n{why}".strip() or rule.summary, "markdown": rule.page},
        "defaultConfiguration": {"level": _LEVELS[severity]},
        "properties": {"tags": ["terminology"], "problem.severity": _PROBLEM_SEVERITIES[severity]},
    }


@cache
def _indices() -> dict[str, int]:
    return {code: at for at, code in enumerate(known_codes())}


def _artifact(path: str, root: str) -> dict[str, str]:
    location = uri(path, root)
    return {"uri": location} if location.startswith("file:") else {"uri": location, "uriBaseId": _BASE}


class _Describer:
    """Makes the objects of one document."""

    def __init__(self, document: Document, look: Look) -> None:
        self._document = document
        self._root = look.root
        self._artifact = _artifact(document.path, look.root)

    def result(self, found: Diagnostic, fingerprint: str) -> dict[str, Any]:
        """Return the result object of ``found``."""
        described: dict[str, Any] = {
            "ruleId": found.code,
            "level": _LEVELS[found.severity],
            "message": {"text": message(self._document, found)},
            "locations": [self._location(found)],
            "partialFingerprints": {"lexicon/v1": fingerprint},
        }
        if found.code in _indices():
            described["ruleIndex"] = _indices()[found.code]
        if found.related:
            described["relatedLocations"] = [
                {"id": at, "physicalLocation": self._related_place(other), "message": {"text": self._said(other)}}
                for at, other in enumerate(found.related)
            ]
        if found.fix and (edits := edits_in_file(self._document, found.fix.edits)):
            described["fixes"] = [self._fix(found, found.fix, edits)]
        return described

    def _location(self, found: Diagnostic) -> dict[str, Any]:
        location: dict[str, Any] = {"physicalLocation": self._place(found.span)}
        if name := self._document.landmark(found.span.start):
            location["logicalLocations"] = [{"name": name}]
        return location

    def _related_place(self, other: Related) -> dict[str, Any]:
        if other.path is None:
            return self._place(other.span)
        place = {"startLine": other.line, "startColumn": other.column}
        return {
            "artifactLocation": _artifact(other.path, self._root),
            "region": _WHOLE_FILE if is_packed(other.path) else place,
        }

    def _said(self, other: Related) -> str:
        return other.text if other.path else with_landmark(self._document, other.span.start, other.text)

    def _place(self, span: Span) -> dict[str, Any]:
        return {"artifactLocation": self._artifact, "region": self._region(span)}

    def _region(self, span: Span | Edit) -> dict[str, int]:
        place = region(self._document, Span(span.start, span.end))
        if not place:
            return _WHOLE_FILE
        return {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        }

    def _fix(self, found: Diagnostic, fix: Fix, edits: Iterable[Edit]) -> dict[str, Any]:
        replacements = [{"deletedRegion": self._region(edit), "insertedContent": {"text": edit.text}} for edit in edits]
        change = {"artifactLocation": self._artifact, "replacements": replacements}
        text = f"{found.code} {found.rule}: {fix.applicability} fix"
        return {"description": {"text": text}, "artifactChanges": [change]}
