"""Reports: what a check found, written for people or programs.

A report is made in two steps, so that the first can be done where a document was checked, perhaps in another process,
and the document be forgotten. Each module has both: ``entries(result, look) -> Iterator[str]``, what the report says of
each finding in a document, and ``bind(pages, look) -> Iterator[str]``, the pieces of the whole report in order.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lexicon.checking.engine import CheckedDocument
    from lexicon.model.diagnostic import Applicability, Severity

FORMATS: Final[dict[str, str]] = {
    "text": "lexicon.checking.reports.text",
    "concise": "lexicon.checking.reports.concise",
    "json": "lexicon.checking.reports.json",
    "jsonl": "lexicon.checking.reports.jsonl",
    "sarif": "lexicon.checking.reports.sarif",
    "github": "lexicon.checking.reports.github",
    "gitlab": "lexicon.checking.reports.gitlab",
    "rdjson": "lexicon.checking.reports.rdjson",
    "junit": "lexicon.checking.reports.junit",
    "checkstyle": "lexicon.checking.reports.checkstyle",
    "html": "lexicon.checking.reports.html",
}


class Look(NamedTuple):
    """How a report may look."""

    color: bool = False
    """Whether ANSI sequences may be used."""
    isolate: bool = False
    """Whether quoted terms are wrapped in bidirectional isolates: on a terminal only."""
    width: int = 100
    """Columns of the terminal."""
    root: str = ""
    """Folder that a forge counts its paths from; nothing: the current one. Reports for forges use it."""
    help_url: str = ""
    """Address of a page that explains the rules, each at the fragment that is its name and code; nothing: none does."""


class Page(NamedTuple):
    """What is kept of one document: little, so that it is quickly sent from one process to another."""

    path: str
    language: str
    """Canonical tag."""
    is_blank: bool
    """Whether there was no text to check."""
    severities: tuple[Severity, ...]
    """Of each finding."""
    entries: tuple[str, ...]
    """What the report says of each finding; nothing where it was said with an earlier one."""
    codes: tuple[str, ...]
    """The code of the rule of each finding."""
    fixes: tuple[Applicability | None, ...]
    """How the fix of each finding may be applied, None where it has none."""
    mended: int = 0
    """How many findings were mended before."""
    gone: int = 0
    """How many findings of the baseline the document no longer has."""
    output: bytes = b""
    """What was made of the document and is no report."""


class Report(NamedTuple):
    """A way to report."""

    name: str
    """A key of :data:`FORMATS`."""
    look: Look = Look()

    def page(self, result: CheckedDocument) -> Page:
        """Return what this report keeps of ``result``."""
        document, language, diagnostics, *_ = result
        return Page(
            path=document.path,
            language=language,
            is_blank=not document.text or document.text.isspace(),
            severities=tuple(found.severity for found in diagnostics),
            entries=tuple(import_module(FORMATS[self.name]).entries(result, self.look)),
            codes=tuple(found.code for found in diagnostics),
            fixes=tuple(found.fix.applicability if found.fix else None for found in diagnostics),
            mended=result.mended,
            gone=result.gone,
            output=result.output,
        )

    def bind(self, pages: Iterable[Page]) -> Iterator[str]:
        """Yield the report over ``pages``, piece by piece."""
        pieces: Iterator[str] = import_module(FORMATS[self.name]).bind(pages, self.look)
        return pieces


def render(name: str, results: Iterable[CheckedDocument], look: Look) -> Iterator[str]:
    """Yield the report ``name`` (a key of :data:`FORMATS`) over ``results``, piece by piece."""
    report = Report(name, look)
    return report.bind(map(report.page, results))
