"""``lexicon status``."""

from __future__ import annotations

import json

import click

from lexicon.cli import console


@click.command(
    "status",
    short_help="Show coverage by language and what waits for review.",
    epilog=console.examples(
        "lexicon status",
        "lexicon status --waiting",
        "lexicon status --json",
    ),
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--waiting", is_flag=True, help="List the terms that wait for review.")
def command(as_json: bool, waiting: bool) -> int:
    """Show how much of the glossary each language covers and what waits for review."""
    from lexicon.workspace.settings import find_workspace  # noqa: PLC0415  (--help needs none of it)
    from lexicon.workspace.status import status  # noqa: PLC0415

    workspace = find_workspace()
    found = status(workspace)
    for problem in found.problems:
        console.tell(problem)
    if as_json:
        click.echo(json.dumps(found.as_data(), ensure_ascii=False, indent=1))
    elif waiting:
        console.table(found.waiting, ("concept", "language", "term", "note"))
    else:
        rows = [
            (
                coverage.language,
                f"{coverage.concepts}",
                f"{coverage.percent} %",
                f"{coverage.terms}",
                f"{coverage.waiting}",
            )
            for coverage in found.languages
        ]
        console.table(rows, ("language", "concepts", "coverage", "terms", "to review"))
        waiting_terms = console.counted(len(found.waiting), "term")
        console.note(f"{console.counted(found.concepts, 'concept')}; {waiting_terms} to review (--waiting lists them)")
    return max((problem.exit_code for problem in found.problems), default=0)
