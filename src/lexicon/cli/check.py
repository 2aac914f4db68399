"""``lexicon check``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple

import click

from lexicon.checking.reports import FORMATS, Look, Report
from lexicon.cli import console
from lexicon.cli.completion import concepts, languages
from lexicon.cli.tally import Tally
from lexicon.errors import LexiconError
from lexicon.model.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lexicon.checking.reports import Page
    from lexicon.workspace.check import CheckRequest
    from lexicon.workspace.settings import Workspace

_EXCLUDED = (
    (
        "write-baseline",
        "--write-baseline writes everything that is found",
        (
            "fix", "unsafe-fixes", "diff", "annotate", "diff-base", "concept", "statistics", "watch", "output-format",
        ),
    ),
    ("diff", "--diff shows a patch, which is no report", ("statistics", "output-format", "fail-on")),
    ("exit-zero", "--exit-zero lets no finding fail the check", ("fail-on",)),
)  # fmt: skip
"""Options, what they do, and those that could not be honoured beside them."""
_COUNTED = (None, "text", "concise", "json")
"""Formats that counts are told in."""


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
@click.option(
    "--fail-on",
    type=click.Choice([severity.value for severity in Severity]),
    help="Leave with 0 unless something as grave as this was found.  [default: info, which is everything]",
)
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
    fail_on: str | None,
) -> int:
    """Check articles for consistent terminology.

    A folder is walked for articles: plain text, Markdown, HTML, reStructuredText, subtitles, Word documents and
    bilingual files; - is standard input. The folder glossary is checked for mistakes of the glossary itself.
    """
    from lexicon.workspace.check import CheckRequest, Mending  # noqa: PLC0415  (--help needs none of it)
    from lexicon.workspace.settings import RuleSelection, find_workspace  # noqa: PLC0415

    _refuse_what_cannot_be_honoured(paths)
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
        return _write_baseline(workspace, request._replace(baseline=None), jobs, write_baseline)
    name = output_format or ("text" if console.is_terminal() else "concise")
    gravest = None if exit_zero else Severity(fail_on or Severity.INFO)
    desk = _Desk(
        workspace, request, jobs, Report(name, _look(workspace.check.help_url)), statistics=statistics, fail_on=gravest
    )
    return _watch(desk) if watch else desk.check()


class _Desk(NamedTuple):
    """Everything that one run of the check needs."""

    workspace: Workspace
    request: CheckRequest
    jobs: int | None
    report: Report
    statistics: bool
    fail_on: Severity | None
    """How grave a finding must be for the exit code to say that something was found; None: none is."""

    def check(self) -> int:
        """Check once, and return the exit code."""
        from contextlib import closing  # noqa: PLC0415

        from lexicon.workspace.check import check_in_parallel  # noqa: PLC0415

        workspace, request, jobs, report, *_ = self
        mending = request.mending
        tally = Tally(workspace.languages, self.fail_on)
        with closing(
            check_in_parallel(workspace, request, sys.stdin.buffer.read, tally.trouble, report.page, jobs)
        ) as found:
            pages = tally.count(found)
            if mending and mending.dry:
                return tally.difference(pages)
            out = sys.stdout
            if mending and "-" in request.paths:
                out = sys.stderr
                pages = _passed_on(pages)
            for piece in self._told(pages):
                out.write(piece)
        tally.close(annotated=request.annotated, is_silent=report.name == "json")
        return tally.exit_code

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
            file.write(summary(kept, self.report.look.help_url))
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

    tally = Tally(workspace.languages, fail_on=None)
    with closing(check_in_parallel(workspace, request, sys.stdin.buffer.read, tally.trouble, known, jobs)) as found:
        findings, articles = write_baseline(path, found)
    console.note(
        f"{path} holds {console.counted(findings, 'finding')} in {console.counted(articles, 'article')}; "
        f"`lexicon check PATH... --baseline {path}` tells only what is new."
    )
    return tally.exit_code


def _refuse_what_cannot_be_honoured(paths: tuple[str, ...]) -> None:
    """Refuse options of this command that would be passed over in silence."""
    given = {name.replace("_", "-"): value for name, value in click.get_current_context().params.items()}
    for option, what_it_does, others in _EXCLUDED:
        for other in others if given[option] else ():
            if given[other]:
                raise click.UsageError(f"{what_it_does}; leave --{other} out")
    if given["statistics"] and (name := given["output-format"]) not in _COUNTED:
        raise click.UsageError(f"--statistics counts as text or json, not as {name}; leave one of the two out")
    if given["stdin-filename"] != "-" and "-" not in paths:
        raise click.UsageError("--stdin-filename names what comes from standard input; add - to the paths")


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


def _look(help_url: str) -> Look:
    root = os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR", "")
    if not console.is_terminal():
        return Look(color=console.uses_color(), root=root, help_url=help_url)
    import shutil  # noqa: PLC0415  (a pipe has no width)

    width = shutil.get_terminal_size().columns
    return Look(console.uses_color(), isolate=True, width=width, root=root, help_url=help_url)
