"""``lexicon check``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple

import click

from lexicon.checking.reports import FORMATS, Look, Report
from lexicon.cli import console
from lexicon.cli.completion import concepts, languages
from lexicon.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from lexicon.checking.reports import Page
    from lexicon.workspace.check import CheckRequest
    from lexicon.workspace.settings import Workspace

FOUND = 1
_NOT_IN_A_BASELINE = ("fix", "unsafe-fixes", "diff", "annotate", "diff-base", "concept", "statistics", "watch")
"""Options that change what is told, or what is done with it."""


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
        "lexicon check articles --fix --diff",
        "lexicon check articles --write-baseline known.json",
        "cat draft.md | lexicon check - --stdin-filename draft.md",
    ),
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--lang", metavar="TAG", shell_complete=languages, help="Language of the articles, such as he or darija.")
@click.option("--source", metavar="FILE", help="Check the article against the one it was translated from.")
@click.option("--select", multiple=True, metavar="RULE", help="Run only these rules (names or codes, with commas).")
@click.option("--extend-select", multiple=True, metavar="RULE", help="Run these rules too.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Leave these rules out.")
@click.option("--domain", multiple=True, metavar="NAME", help="Domain that the articles belong to, such as history.")
@click.option("--concept", metavar="ID", shell_complete=concepts, help="Tell only what is found about this concept.")
@click.option("--fix", is_flag=True, help="Mend what can be mended safely, and tell the rest.")
@click.option("--unsafe-fixes", is_flag=True, help="Mend what a person should look at, too.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--annotate", metavar="OUT.docx", help="Write the Word document with the findings as comments.")
@click.option("--baseline", metavar="FILE", help="Tell only what is not in this file of known findings.")
@click.option("--write-baseline", metavar="FILE", help="Write the file of known findings.")
@click.option("--diff-base", metavar="REV", help="Tell only what has changed since this revision of git.")
@click.option(
    "--output-format",
    type=click.Choice(list(FORMATS)),
    help="How to report.  [default: text on a terminal, concise elsewhere]",
)
@click.option("--statistics", is_flag=True, help="Count the findings of each rule instead of telling them.")
@click.option("--stdin-filename", default="-", metavar="NAME", help="What to take standard input for, such as a.md.")
@click.option(
    "-j",
    "--jobs",
    callback=_jobs,
    default="auto",
    metavar="N",
    help="How many processes check at a time.  [default: auto, one for each processor where that pays]",
)
@click.option("--watch", is_flag=True, help="Check again whenever an article or the glossary changes.")
@click.option("--exit-zero", is_flag=True, help="Leave with 0 even if something was found.")
def command(
    paths: tuple[str, ...],
    lang: str | None,
    source: str | None,
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    domain: tuple[str, ...],
    concept: str | None,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    annotate: str | None,
    baseline: str | None,
    write_baseline: str | None,
    diff_base: str | None,
    output_format: str | None,
    statistics: bool,
    stdin_filename: str,
    jobs: int | None,
    watch: bool,
    exit_zero: bool,
) -> int:
    """Check articles for consistent terminology.

    A folder is walked for articles: plain text, Markdown, HTML, reStructuredText, subtitles, Word documents and
    bilingual files; - is standard input. The folder glossary is checked for mistakes of the glossary itself.
    """
    from lexicon.workspace.check import CheckRequest, Mending  # noqa: PLC0415  (--help needs none of it)
    from lexicon.workspace.settings import RuleSelection, find_workspace  # noqa: PLC0415

    mending = Mending(unsafe=unsafe_fixes, dry=diff) if fix or unsafe_fixes or diff else None
    request = CheckRequest(
        paths=paths,
        language=lang,
        rules=RuleSelection(_codes(select), _codes(extend_select), _codes(ignore)),
        stdin_name=stdin_filename,
        source=source,
        domains=domain,
        concept=concept,
        mending=mending,
        baseline=baseline,
        diff_base=diff_base,
        annotated=annotate,
    )
    workspace = find_workspace()
    if write_baseline:
        _require_none_of(_NOT_IN_A_BASELINE, "--write-baseline writes everything that is found")
        return _write_baseline(workspace, request._replace(baseline=None), jobs, write_baseline)
    name = output_format or ("text" if console.is_terminal() else "concise")
    desk = _Desk(workspace, request, jobs, Report(name, _look()), statistics=statistics)
    if not watch:
        return desk.check(exit_zero=exit_zero)
    return _watch(desk)


class _Desk(NamedTuple):
    """Everything that one run of the check needs."""

    workspace: Workspace
    request: CheckRequest
    jobs: int | None
    report: Report
    statistics: bool

    def check(self, *, exit_zero: bool = False) -> int:
        """Check once, and return the exit code."""
        from contextlib import closing  # noqa: PLC0415

        from lexicon.workspace.check import check_in_parallel  # noqa: PLC0415

        workspace, request, jobs, report, _ = self
        mending = request.mending
        tally = _Tally(workspace.languages)
        with closing(
            check_in_parallel(workspace, request, sys.stdin.buffer.read, tally.trouble, report.page, jobs)
        ) as found:
            pages = tally.count(found)
            if mending and mending.dry:
                return tally.difference(pages, exit_zero=exit_zero)
            out = sys.stdout
            if mending and "-" in request.paths:
                out = sys.stderr
                pages = _passed_on(pages)
            for piece in self._told(pages):
                out.write(piece)
        if report.name != "json" and (summary := tally.summary()):
            console.note(summary)
        return tally.exit_code(exit_zero=exit_zero)

    def _told(self, pages: Iterable[Page]) -> Iterable[str]:
        if self.statistics:
            from lexicon.checking.reports.statistics import statistics  # noqa: PLC0415

            return statistics(pages, as_json=self.report.name == "json")
        path = os.environ.get("GITHUB_STEP_SUMMARY") if self.report.name == "github" else None
        if not path:
            return self.report.bind(pages)
        from lexicon.checking.reports.github import summary  # noqa: PLC0415

        kept = list(pages)
        with open(path, "a", encoding="utf-8", errors="replace") as file:
            file.write(summary(kept))
        return self.report.bind(kept)


def _passed_on(pages: Iterable[Page]) -> Iterator[Page]:
    """Write what became of standard input to standard output, and yield the pages."""
    for page in pages:
        if page.output:
            sys.stdout.buffer.write(page.output)
            sys.stdout.buffer.flush()
        yield page


def _write_baseline(workspace: Workspace, request: CheckRequest, jobs: int | None, path: str) -> int:
    """Write what is found now to the baseline ``path``, and return the exit code."""
    from contextlib import closing  # noqa: PLC0415

    from lexicon.workspace.check import check_in_parallel  # noqa: PLC0415
    from lexicon.workspace.sieve import known, write_baseline  # noqa: PLC0415

    tally = _Tally(workspace.languages)
    with closing(check_in_parallel(workspace, request, sys.stdin.buffer.read, tally.trouble, known, jobs)) as found:
        findings, articles = write_baseline(path, found)
    console.note(
        f"{path} holds {console.counted(findings, 'finding')} in {console.counted(articles, 'article')}; "
        f"`lexicon check PATH... --baseline {path}` tells only what is new."
    )
    return tally.exit_code(exit_zero=True)


def _require_none_of(options: Iterable[str], because: str) -> None:
    given = click.get_current_context().params
    for option in options:
        if given[option.replace("-", "_")]:
            raise click.UsageError(f"{because}; leave --{option} out")


def _watch(desk: _Desk) -> int:
    """Check again whenever something changes, the settings included, until the user interrupts."""
    from lexicon.workspace.settings import find_workspace  # noqa: PLC0415
    from lexicon.workspace.watch import changes  # noqa: PLC0415

    if "-" in desk.request.paths:
        raise click.UsageError("--watch cannot wait for standard input")
    for number, _ in enumerate(changes(desk.workspace, desk.request.paths)):
        if console.is_terminal():
            click.clear()
        try:
            desk._replace(workspace=find_workspace(desk.workspace.root)).check()
        except LexiconError as error:
            if not number:
                raise
            console.tell(error)  # settings that are just being written
        sys.stdout.flush()
        console.note("Waiting for changes; Ctrl+C ends.")
    return 0


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
        self._mended = 0
        self._changed = 0
        self._gone = 0
        self._trouble = 0

    def trouble(self, error: LexiconError) -> None:
        self._trouble = max(self._trouble, error.exit_code)
        console.tell(error)

    def count(self, pages: Iterable[Page]) -> Iterator[Page]:
        for page in pages:
            self._files += 1
            self._found += len(page.entries)
            self._mended += page.mended
            self._changed += bool(page.mended)
            self._gone += page.gone
            if page.language not in self._languages:
                why = f'"{page.language}" is no language of this workspace'
                console.note(f"{page.path}: its terms were not checked: {why}")
            if page.is_blank:
                console.note(f"{page.path}: the file is empty, there is nothing to check")
            yield page

    def difference(self, pages: Iterable[Page], *, exit_zero: bool) -> int:
        """Write what would be changed, and return the exit code."""
        for page in pages:
            sys.stdout.flush()
            sys.stdout.buffer.write(page.output)
        files = console.counted(self._changed, "file")
        would = f"{console.counted(self._mended, 'finding')} in {files} would be mended; nothing was written."
        console.note(would if self._mended else "Nothing would be mended.")
        return self._trouble or (FOUND if self._mended and not exit_zero else 0)

    def summary(self) -> str:
        return " ".join(filter(None, (self._of_mending(), self._of_findings(), self._of_baseline())))

    def _of_findings(self) -> str:
        if not self._files:
            return ""  # what could not be read has been told
        files = console.counted(self._files, "file")
        if not self._found:
            return f"Nothing {'left' if self._mended else 'found'} in {files}."
        return f"{console.counted(self._found, 'finding')} in {files}. `lexicon rule CODE` explains a rule."

    def _of_mending(self) -> str:
        if not self._mended:
            return ""
        return f"{console.counted(self._mended, 'finding')} mended in {console.counted(self._changed, 'file')}."

    def _of_baseline(self) -> str:
        if not self._gone:
            return ""
        are = "is" if self._gone == 1 else "are"
        return f"{console.counted(self._gone, 'finding')} of the baseline {are} gone; --write-baseline takes them out."

    def exit_code(self, *, exit_zero: bool) -> int:
        if self._trouble:
            return self._trouble
        return FOUND if self._found and not exit_zero else 0
