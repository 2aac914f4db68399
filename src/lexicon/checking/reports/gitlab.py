"""GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/ ("Code Quality report format")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lexicon.checking.fingerprints import fingerprints
from lexicon.checking.reports.escaping import compact_json
from lexicon.checking.reports.places import Region, forge_path, region
from lexicon.checking.reports.wording import message
from lexicon.model.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lexicon.checking.engine import CheckedDocument
    from lexicon.checking.reports import Look, Page

_WHOLE_FILE: Final = Region(1, 1, 1, 1)
"""Of a file that has no lines of its own: GitLab takes no issue without one. The description says the place."""
_SEVERITIES: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def entries(result: CheckedDocument, look: Look) -> Iterator[str]:
    """Yield the object of each finding."""
    document, _, diagnostics, *_ = result
    path = forge_path(document.path, look.root)
    for found, mark in zip(diagnostics, fingerprints(document, diagnostics), strict=True):
        place = region(document, found.span) or _WHOLE_FILE
        yield compact_json(
            {
                "description": f"{found.code}: {message(document, found)}",
                "check_name": found.rule,
                "fingerprint": mark,
                "severity": _SEVERITIES[found.severity],
                "location": {"path": path, "lines": {"begin": place.line, "end": place.end_line}},
            }
        )


def bind(pages: Iterable[Page], look: Look) -> Iterator[str]:
    """Yield the array; it is one even if it is empty."""
    del look
    yield "["
    comma = "\n"
    for page in pages:
        for entry in page.entries:
            yield f"{comma}{entry}"
            comma = ",\n"
    yield "\n]\n"
