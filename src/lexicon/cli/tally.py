"""What a check comes to: its summary, and its exit code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from lexicon.cli import console
from lexicon.model.diagnostic import Severity
from lexicon.text.scripts import printable_name

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from lexicon.checking.reports import Page
    from lexicon.errors import LexiconError

FOUND: Final = 1
"""The exit code that says that something was found."""


class Tally:
    """Counts what goes by, for the summary and the exit code.

    Args:
        languages: Of the workspace.
        fail_on: How grave a finding must be for the exit code to say that something was found; None: none is.
    """

    def __init__(self, languages: Container[str], fail_on: Severity | None) -> None:
        self._languages = languages
        order = list(Severity)  # the gravest first
        self._grave = order[: order.index(fail_on) + 1] if fail_on else []
        self._fail_on = fail_on
        self._files = 0
        self._found = 0
        self._failing = 0
        self._mended = 0
        self._changed = 0
        self._gone = 0
        self._trouble = 0

    def trouble(self, error: LexiconError) -> None:
        """Tell what could not be read, and keep it for the exit code."""
        self._trouble = max(self._trouble, error.exit_code)
        console.tell(error)

    def count(self, pages: Iterable[Page]) -> Iterator[Page]:
        """Yield ``pages`` and tell what there is to know of each beside its findings."""
        for page in pages:
            self._files += 1
            self._found += len(page.entries)
            self._failing += sum(severity in self._grave for severity in page.severities)
            self._mended += page.mended
            self._changed += bool(page.mended)
            self._gone += page.gone
            if page.language not in self._languages:
                console.note(f"{printable_name(page.path)}: its terms were not checked: {self._why(page.language)}")
            if page.is_blank:
                console.note(f"{printable_name(page.path)}: the file is empty, there is nothing to check")
            yield page

    def difference(self, pages: Iterable[Page]) -> int:
        """Write what would be changed, and return the exit code."""
        for page in pages:
            sys.stdout.flush()
            sys.stdout.buffer.write(page.output)
        files = console.counted(self._changed, "file")
        would = f"{console.counted(self._mended, 'finding')} in {files} would be mended; nothing was written."
        console.note(would if self._mended else "Nothing would be mended.")
        return self._trouble or (FOUND if self._mended and self._fail_on else 0)

    def close(self, *, annotated: str | None, is_silent: bool) -> None:
        """Tell what the check came to.

        Args:
            annotated: The file that has the findings as comments, if there is one.
            is_silent: Whether the report has a summary of its own.
        """
        if annotated and self._files:
            console.note(f"wrote {printable_name(annotated)} with {console.counted(self._found, 'comment')}")
        parts = (self._of_mending(), self._of_findings(), self._of_baseline())
        if not is_silent and (summary := " ".join(filter(None, parts))):
            console.note(summary)

    @property
    def exit_code(self) -> int:
        """The exit code of the check."""
        return self._trouble or (FOUND if self._failing else 0)

    def _why(self, tag: str) -> str:
        """Return why an article in the language ``tag`` was not checked for terms, and what to do."""
        from lexicon.languages import find_language, often_meant  # noqa: PLC0415  (few articles need it)

        if known := find_language(tag):
            return f'it is in {known.name}; add "{tag}" to languages in the settings to check it'
        meant = often_meant(tag)
        if meant and meant.tag in self._languages:
            return f'it says that it is in "{tag}"; if that is {meant.name}, --lang {meant.tag} checks it'
        return f'it says that it is in "{tag}", which lexicon does not know; --lang TAG checks it as another language'

    def _of_findings(self) -> str:
        if not self._files:
            return ""  # what could not be read has been told
        files = console.counted(self._files, "file")
        if not self._found:
            return f"Nothing {'left' if self._mended else 'found'} in {files}."
        passed = f" None is as grave as --fail-on {self._fail_on}." if self._fail_on and not self._failing else ""
        return f"{console.counted(self._found, 'finding')} in {files}.{passed} `lexicon rule CODE` explains a rule."

    def _of_mending(self) -> str:
        if not self._mended:
            return ""
        return f"{console.counted(self._mended, 'finding')} mended in {console.counted(self._changed, 'file')}."

    def _of_baseline(self) -> str:
        if not self._gone:
            return ""
        are = "is" if self._gone == 1 else "are"
        return f"{console.counted(self._gone, 'finding')} of the baseline {are} gone; --write-baseline takes them out."
