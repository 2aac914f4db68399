"""Annotations of GitHub Actions, and a table for the summary of the step.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions: a line ``::error file=...::message``
becomes an annotation at the place; how values are escaped is read off the runner (``ActionCommand.cs``).
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.checking.reports.escaping import compact_json
from lexicon.checking.reports.grouping import also_on_lines
from lexicon.checking.reports.places import Region, forge_path, region
from lexicon.checking.reports.rule_help import rule_url
from lexicon.checking.reports.wording import QUOTED, counted, message
from lexicon.model.diagnostic import Severity
from lexicon.text.scripts import isolate, printable, printable_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lexicon.checking.engine import CheckedDocument
    from lexicon.checking.reports import Look, Page

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SHOWN: Final = 10
"""How many annotations of each kind GitHub shows of one step."""
_SUMMARY_LIMIT: Final = 1 << 20
"""Bytes that GitHub takes for the summary of one step."""
_CLOSING_ROOM: Final = 200
"""Bytes kept for the line that says what was left out."""
_MARKDOWN: Final = r"[&<>|\\`*_~\[\]#@$!:]"


class _Finding(NamedTuple):
    path: str
    region: Region | None
    rule: str
    code: str
    message: str

    def command(self, name: str) -> str:
        """Return the workflow command; columns have a meaning within one line only."""
        values: dict[str, str | int] = {"file": re.sub("[^\r\n]+", lambda part: printable_name(part[0]), self.path)}
        if self.region:
            start, column, end, end_column = self.region
            values |= {"line": start, "endLine": end}
            values |= {"col": column, "endColumn": end_column} if start == end else {}
        values["title"] = self._title
        given = ",".join(f"{key}={_property(str(value))}" for key, value in values.items())
        return f"::{name} {given}::{_data(printable(self.message))}\n"

    def line(self, name: str) -> str:
        """Return a line of the log, which is no command: those begin with ``::`` or hold ``##[``."""
        text = f"{name}: {self._place}: {self._title}: {self.message}".replace("\n", " ")
        return printable(text).replace("##[", "## [") + "\n"

    def row(self, name: str, others: Sequence[_Finding], help_url: str) -> str:
        """Return the row of the table for this finding and ``others`` in the same file that say the same.

        Its rule is a link where there is a page to lead to.
        """
        lines = dict.fromkeys(other.region.line for other in others if other.region)
        also = f" ({also_on_lines(list(lines), len(others))})" if lines else ""
        severity, place, title, said = map(_markdown, (name, self._place, self._title, f"{self.message}{also}"))
        rule = f"[{title}]({url})" if (url := rule_url(self.rule, self.code, help_url)) else title
        return f"| {severity} | {place} | {rule} | {said} |\n"

    @property
    def _title(self) -> str:
        return f"{self.code} {self.rule}"

    @property
    def _place(self) -> str:
        name = printable_name(self.path)
        return f"{name}:{self.region.line}:{self.region.column}" if self.region else name


def entries(result: CheckedDocument, look: Look) -> Iterator[str]:
    """Yield what is known of each finding, as JSON."""
    document, _, diagnostics, *_ = result
    path = forge_path(document.path, look.root)
    for found in diagnostics:
        place = region(document, found.span)
        yield compact_json((path, place, found.rule, found.code, message(document, found)))


def bind(pages: Iterable[Page], look: Look) -> Iterator[str]:
    """Yield the annotations that GitHub shows, errors first, then what it does not show as lines of the log."""
    del look
    findings = _by_severity(pages)
    for severity, name in _COMMANDS.items():
        yield from (found.command(name) for found in findings[severity][:_SHOWN])
    hidden = sum(max(0, len(found) - _SHOWN) for found in findings.values())
    if not hidden:
        return
    yield f"GitHub shows {_SHOWN} annotations of a kind for each step; here {_are(hidden)} more:\n"
    for severity, name in _COMMANDS.items():
        yield from (found.line(name) for found in findings[severity][_SHOWN:])


def summary(pages: Iterable[Page], help_url: str = "") -> str:
    """Return Markdown to be appended to the file that ``GITHUB_STEP_SUMMARY`` names: a table, errors first.

    Args:
        pages: Those of this report.
        help_url: Address of a page that explains the rules.
    """
    findings = _by_severity(pages)
    groups = [(name, group) for severity, name in _COMMANDS.items() for group in _grouped(findings[severity])]
    if not groups:
        return "### lexicon: nothing found\n"
    counts = (counted(len(findings[severity]), name) for severity, name in _COMMANDS.items() if findings[severity])
    pieces = [f"### lexicon: {', '.join(counts)}\n\n", "| | Place | Rule | What it is |\n|---|---|---|---|\n"]
    room = _SUMMARY_LIMIT - _CLOSING_ROOM - sum(map(len, pieces))
    for at, (name, (found, *others)) in enumerate(groups):
        row = found.row(name, others, help_url)
        room -= len(row.encode("utf-8", "replace"))
        if room < 0:
            left = sum(len(group) for _, group in groups[at:])
            return "".join((*pieces, f"\n{left} more than a summary can hold: they are in the log.\n"))
        pieces.append(row)
    return "".join(pieces)


def _by_severity(pages: Iterable[Page]) -> dict[Severity, list[_Finding]]:
    findings: dict[Severity, list[_Finding]] = {severity: [] for severity in _COMMANDS}
    for page in pages:
        for severity, entry in zip(page.severities, page.entries, strict=True):
            path, place, *described = json.loads(entry)
            findings[severity].append(_Finding(path, Region(*place) if place else None, *described))
    return findings


def _grouped(findings: Iterable[_Finding]) -> list[list[_Finding]]:
    """Return the findings that say the same of one file together, in the order of the first of each."""
    groups: dict[tuple[str, ...], list[_Finding]] = {}
    for found in findings:
        groups.setdefault((found.path, found.code, found.message), []).append(found)
    return list(groups.values())


def _are(number: int) -> str:
    return "is 1" if number == 1 else f"are {number}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _markdown(text: str) -> str:
    """Return ``text`` as the content of a cell: its signs stand for themselves, its quoted words in their place."""
    safe = re.sub(_MARKDOWN, lambda match: f"&#{ord(match[0])};", printable(text.replace("\n", " ")))
    return QUOTED.sub(lambda match: f'"{isolate(match[1])}"', safe)
