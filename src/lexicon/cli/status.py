"""``lexicon status``."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from lexicon.cli import console
from lexicon.cli.completion import languages

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from lexicon.errors import LexiconError
    from lexicon.workspace.news import Item, News
    from lexicon.workspace.settings import Workspace
    from lexicon.workspace.status import Status


@click.command(
    "status",
    short_help="Show coverage by language and what waits for review.",
    epilog=console.examples(
        "lexicon status",
        "lexicon status --domains",
        "lexicon status --waiting",
        "lexicon status articles --lang he",
        "lexicon status --since 7d",
        "lexicon status --findings articles",
        "lexicon status --json",
    ),
)
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--domains", is_flag=True, help="Show coverage by domain.")
@click.option("--waiting", is_flag=True, help="List the terms that wait for review.")
@click.option("--since", metavar="WHEN", help="Show what is new since a date, 12h, 7d or 2w ago, or a git revision.")
@click.option(
    "--findings", is_flag=True, help="Count how often each entry is told and ignored in the articles of PATH."
)
@click.option("--baseline", metavar="FILE", help="With --findings: the file of known findings; may stand without PATH.")
@click.option(
    "--lang", "names", multiple=True, metavar="TAG", shell_complete=languages, help="With PATH: the language needed."
)
def command(
    paths: tuple[str, ...],
    as_json: bool,
    domains: bool,
    waiting: bool,
    since: str | None,
    findings: bool,
    baseline: str | None,
    names: tuple[str, ...],
) -> int:
    """Show how much of the glossary each language covers and what waits for review.

    With PATH, an article or a folder of them: which concepts it uses that lack a language.

    With --since: which entries were added, changed, retired or spoken about, by whom and why, as `lexicon history`
    knows it.

    With --findings: how often findings about each entry are told, accepted in the baseline and suppressed in the texts,
    the most ignored entry first.
    """
    from lexicon.workspace.settings import find_workspace  # noqa: PLC0415  (--help needs none of it)
    from lexicon.workspace.status import status  # noqa: PLC0415

    workspace = find_workspace()
    if findings or baseline:
        _require_none_beside("--findings", names, domains, waiting, since)
        return _show_heard(workspace, paths, baseline, as_json=as_json)
    if since is not None:
        _require_none_beside("--since", paths, names, domains, waiting)
        return _show_news(workspace, since, as_json=as_json)
    if paths:
        return _show_articles(workspace, paths, names, as_json=as_json)
    if names:
        raise click.UsageError("--lang goes with the path of an article.")
    found = status(workspace)
    for problem in found.problems:
        console.tell(problem)
    if as_json:
        click.echo(json.dumps(found.as_data(), ensure_ascii=False, indent=1))
    elif waiting:
        console.table(found.waiting, ("concept", "language", "term", "note"))
    elif domains:
        _show_domains(workspace, found)
    else:
        _show_overview(found)
    return max((problem.exit_code for problem in found.problems), default=0)


def _require_none_beside(option: str, *others: object) -> None:
    if any(others):
        raise click.UsageError(f"{option} asks something else than the other options.")


def _show_heard(workspace: Workspace, paths: tuple[str, ...], baseline: str | None, *, as_json: bool) -> int:
    from lexicon.workspace.ignoring import heard  # noqa: PLC0415

    if not paths and not baseline:
        raise click.UsageError("--findings counts in articles, or in a --baseline: say which.")
    troubles = _Troubles()
    found = heard(workspace, paths, baseline, sys.stdin.buffer.read, troubles)
    entries = [one for one in found if one.concept]
    others = next((one for one in found if not one.concept), None)
    if as_json:
        data = {"entries": [one.as_data() for one in entries], "others": others.as_data() if others else None}
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
        return troubles.exit_code
    if entries:
        rows = [(one.concept, *map(str, one[1:]), f"{one.percent} %") for one in entries]
        console.table(rows, ("entry", "told", "accepted", "suppressed", "ignored"))
    total = sum(one.told + one.ignored for one in entries)
    ignored = sum(one.ignored for one in entries)
    console.note(f"{console.counted(total, 'finding')} about {_entries(len(entries))}, {ignored} of them ignored")
    if others:
        told, accepted, suppressed = others[1:]
        console.note(f"about no entry: {told} told, {accepted} accepted, {suppressed} suppressed")
    return troubles.exit_code


class _Troubles:
    """Tells errors and keeps the exit code that they come to."""

    def __init__(self) -> None:
        self.exit_code = 0

    def __call__(self, error: LexiconError) -> None:
        self.exit_code = max(self.exit_code, error.exit_code)
        console.tell(error)


def _entries(number: int) -> str:
    return "1 entry" if number == 1 else f"{number} entries"


def _show_news(workspace: Workspace, since: str, *, as_json: bool) -> int:
    from lexicon.workspace.moments import moment  # noqa: PLC0415
    from lexicon.workspace.news import news  # noqa: PLC0415

    begin = moment(since, workspace.root)
    found = news(workspace, begin)
    for problem in found.problems:
        console.tell(problem)
    if as_json:
        entries = [item.as_data() for item in found.items]
        data = {"since": begin.isoformat(), "entries": entries, "unrecorded": found.unrecorded}
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        _tell_news(found, begin)
    return max((problem.exit_code for problem in found.problems), default=0)


def _tell_news(found: News, begin: datetime) -> None:
    told = [item for item in found.items if item.what != "recorded"]
    if told:
        console.table(map(_news_row, told), ("entry", "what", "when", "who", "fields", "comments"))
    have = "has" if len(told) == 1 else "have"
    console.note(f"{_entries(len(told))} {have} news since {begin.astimezone():%Y-%m-%d %H:%M}")
    if met := sorted(item.concept for item in found.items if item.what == "recorded"):
        console.note(f"recorded for the first time, perhaps new: {_first(met, 5)}")
    if found.unrecorded:
        console.note(f"not recorded yet: {_first(found.unrecorded, 5)} (`lexicon sync` records what the files say)")


def _news_row(item: Item) -> tuple[str, ...]:
    when = f"{item.at.astimezone():%Y-%m-%d %H:%M}"
    is_whole = item.what in ("added", "removed")
    fields = "" if is_whole else _first(_places(field.name for field in item.fields), 3)
    comments = " · ".join(f"{one.author}: {' '.join(one.text.split())}" for one in item.comments)
    return item.concept, item.what, when, ", ".join(item.authors), fields, comments


def _places(names: Iterable[str]) -> list[str]:
    """Return what has changed, a term of which several fields have changed as one."""
    terms: dict[str, list[str]] = {}
    for name in names:
        term = name.rpartition(".")[0]
        terms.setdefault(term if ".term." in term else name, []).append(name)
    return [found[0] if len(found) == 1 else term for term, found in terms.items()]


def _first(names: Sequence[str], most: int) -> str:
    """Return the first names, and how many more there are."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def _show_overview(found: Status) -> None:
    rows = [
        (coverage.language, f"{coverage.concepts}", f"{coverage.percent} %", f"{coverage.terms}", f"{coverage.waiting}")
        for coverage in found.languages
    ]
    console.table(rows, ("language", "concepts", "coverage", "terms", "to review"))
    waiting_terms = console.counted(len(found.waiting), "term")
    console.note(f"{console.counted(found.concepts, 'concept')}; {waiting_terms} to review (--waiting lists them)")
    if found.review:
        console.note(f"in review: {', '.join(found.review)} (`lexicon review` lists them)")


def _show_domains(workspace: Workspace, found: Status) -> None:
    rows = [
        (
            one.domain,
            f"{one.concepts}",
            *(f"{100 * one.languages[tag] // one.concepts} %" for tag in workspace.languages),
        )
        for one in found.domains
    ]
    console.table(rows, ("domain", "concepts", *workspace.languages))


def _show_articles(workspace: Workspace, paths: tuple[str, ...], names: tuple[str, ...], *, as_json: bool) -> int:
    from lexicon.languages import canonical_tag  # noqa: PLC0415
    from lexicon.workspace.status import article_statuses  # noqa: PLC0415

    troubles = _Troubles()
    found = article_statuses(workspace, paths, troubles, languages=list(map(canonical_tag, names)))
    if as_json:
        click.echo(json.dumps([article.as_data() for article in found], ensure_ascii=False, indent=1))
    else:
        rows = [(one.path, gap.concept, gap.text, " ".join(gap.missing)) for one in found for gap in one.gaps]
        if rows:
            console.table(rows, ("article", "concept", "as written", "lacks"))
        lacking = sum(len(article.gaps) for article in found)
        used = sum(article.concepts for article in found)
        articles = console.counted(len(found), "article")
        console.note(f"{articles}; {lacking} of {console.counted(used, 'concept')} used lack a language")
    return troubles.exit_code
