"""JUnit's XML, which CI servers show as tests: a suite for each file, a failed case for each finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lexicon.checking.reports.escaping import attribute
from lexicon.checking.reports.wording import message
from lexicon.documents.registry import is_packed
from lexicon.text.scripts import printable_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lexicon.checking.engine import CheckedDocument
    from lexicon.checking.reports import Look, Page


def entries(result: CheckedDocument, look: Look) -> Iterator[str]:
    """Yield the test case of each finding; its name has the place, for servers take equal names for one test."""
    del look
    document, _, diagnostics, *_ = result
    path = attribute(document.path)
    for found in diagnostics:
        line, column = document.lines.position(found.span.start)
        said = message(document, found)
        in_file = "" if is_packed(document.path) else f' line="{line}"'
        yield (
            f'<testcase name="{attribute(f"{found.code} {found.rule} ({line}:{column})")}" classname="{path}"'
            f' file="{path}"{in_file}>\n'
            f'<failure type="{found.severity}" message="{attribute(said)}">'
            f"{attribute(f'{printable_name(document.path)}:{line}:{column}: {found.code} {said}')}"
            "</failure>\n</testcase>\n"
        )


def bind(pages: Iterable[Page], look: Look) -> Iterator[str]:
    """Yield the document, suite after suite; a file without findings is a test that has passed."""
    del look
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="lexicon">\n'
    for page in pages:
        path, failures = attribute(page.path), len(page.entries)
        yield f'<testsuite name="{path}" tests="{max(1, failures)}" failures="{failures}" errors="0" skipped="0">\n'
        yield from page.entries or (f'<testcase name="no findings" classname="{path}" file="{path}"/>\n',)
        yield "</testsuite>\n"
    yield "</testsuites>\n"
