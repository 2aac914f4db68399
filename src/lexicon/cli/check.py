"""``lexicon check``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from lexicon.checking.reports import FORMATS, Look, Report
from lexicon.cli import console

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from lexicon.checking.reports import Page
    from lexicon.errors import LexiconError

FOUND = 1


def _jobs(_context: click.Context, _option: click.Parameter, value: str) -> int | None:
    """Return the number of processes that ``--jobs`` wants, None for as many as pay."""
    if value == "auto":
        return None
    if not value.isdecimal() or len(value) > 9 or not int(value):
        raise click.BadParameter(f'"{value}" is neither auto nor a number from 1')
    return int(value)


@click.command(
    "check",
    short_help="Check articles for consistent terminology.",
    epilog=console.examples(
        "lexicon check article.md",
        "lexicon check articles --ignore wrong-spelling",
        "lexicon check draft.txt --lang he --output-format json",
        "lexicon check article.he.md --lang he --source article.md",
        "cat draft.md | lexicon check - --stdin-filename draft.md",
    ),
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--lang", metavar="TAG", help="Language of the articles, such as he or darija.")
@click.option("--source", metavar="FILE", help="Check the article against the one it was translated from.")
@click.option("--select", multiple=True, metavar="RULE", help="Run only these rules (names or codes, with commas).")
@click.option("--extend-select", multiple=True, metavar="RULE", help="Run these rules too.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Leave these rules out.")
@click.option(
    "--output-format",
    type=click.Choice(list(FORMATS)),
    help="How to report.  [default: text on a terminal, concise elsewhere]",
)
@click.option("--stdin-filename", default="-", metavar="NAME", help="What to take standard input for, such as a.md.")
@click.option(
    "-j",
    "--jobs",
    callback=_jobs,
    default="auto",
    metavar="N",
    help="How many processes check at a time.  [default: auto, one for each processor where that pays]",
)
@click.option("--exit-zero", is_flag=True, help="Leave with 0 even if something was found.")
def command(
    paths: tuple[str, ...],
    lang: str | None,
    source: str | None,
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    output_format: str | None,
    stdin_filename: str,
    jobs: int | None,
    exit_zero: bool,
) -> int:
    """Check articles for consistent terminology.

    A folder is walked for plain text, Markdown and HTML; - is standard input.
    """
    from contextlib import closing  # noqa: PLC0415

    from lexicon.workspace.check import CheckRequest, check_in_parallel  # noqa: PLC0415  (--help needs none of it)
    from lexicon.workspace.settings import RuleSelection, find_workspace  # noqa: PLC0415

    request = CheckRequest(
        paths=paths,
        language=lang,
        rules=RuleSelection(_codes(select), _codes(extend_select), _codes(ignore)),
        stdin_name=stdin_filename,
        source=source,
    )
    workspace = find_workspace()
    tally = _Tally(workspace.languages)
    name = output_format or ("text" if console.is_terminal() else "concise")
    report = Report(name, _look())
    with closing(
        check_in_parallel(workspace, request, sys.stdin.buffer.read, tally.trouble, report.page, jobs)
    ) as pages:
        for piece in report.bind(tally.count(pages)):
            sys.stdout.write(piece)
    if name != "json" and (summary := tally.summary()):
        console.note(summary)
    return tally.exit_code(exit_zero=exit_zero)


def _codes(names: tuple[str, ...]) -> tuple[str, ...]:
    if not names:
        return ()
    from lexicon.checking.registry import code_of  # noqa: PLC0415

    return tuple(code_of(name.strip()) for listed in names for name in listed.split(",") if name.strip())


def _look() -> Look:
    root = os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR", "")
    if not console.is_terminal():
        return Look(color=console.uses_color(), root=root)
    import shutil  # noqa: PLC0415  (a pipe has no width)

    return Look(console.uses_color(), isolate=True, width=shutil.get_terminal_size().columns, root=root)


class _Tally:
    """Counts what goes by, for the summary and the exit code."""

    def __init__(self, languages: Container[str]) -> None:
        self._languages = languages
        self._files = 0
        self._found = 0
        self._trouble = 0

    def trouble(self, error: LexiconError) -> None:
        self._trouble = max(self._trouble, error.exit_code)
        console.tell(error)

    def count(self, pages: Iterable[Page]) -> Iterator[Page]:
        for page in pages:
            self._files += 1
            self._found += len(page.entries)
            if page.language not in self._languages:
                why = f'"{page.language}" is no language of this workspace'
                console.note(f"{page.path}: its terms were not checked: {why}")
            if page.is_blank:
                console.note(f"{page.path}: the file is empty, there is nothing to check")
            yield page

    def summary(self) -> str:
        if not self._files:
            return ""  # what could not be read has been told
        files = console.counted(self._files, "file")
        if not self._found:
            return f"Nothing found in {files}."
        return f"{console.counted(self._found, 'finding')} in {files}. `lexicon rule CODE` explains a rule."

    def exit_code(self, *, exit_zero: bool) -> int:
        if self._trouble:
            return self._trouble
        return FOUND if self._found and not exit_zero else 0
