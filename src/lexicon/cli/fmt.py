"""``lexicon fmt``."""

from __future__ import annotations

import click

from lexicon.cli import console

CHANGED = 1


@click.command(
    "fmt",
    short_help="Write concept files in their canonical form.",
    epilog=console.examples(
        "lexicon fmt",
        "lexicon fmt --check",
    ),
)
@click.option("--check", is_flag=True, help="Write nothing; leave with 1 if a file would change.")
def command(check: bool) -> int:
    """Write the concept files in their canonical form: order of keys, quotes, blank lines; comments stay."""
    from lexicon.workspace.fmt import format_glossary  # noqa: PLC0415  (--help needs none of it)
    from lexicon.workspace.settings import find_workspace  # noqa: PLC0415

    result = format_glossary(find_workspace(), write=not check)
    for problem in result.problems:
        console.tell(problem)
    for path in result.changed:
        console.say(f"{'would rewrite' if check else 'rewrote'} {path}")
    files = console.counted(result.total, "concept file")
    console.note(f"{len(result.changed)} of {files} {'to rewrite' if check else 'rewritten'}")
    if result.problems:
        return max(problem.exit_code for problem in result.problems)
    return CHANGED if check and result.changed else 0
