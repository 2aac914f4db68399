"""``lexicon fmt``."""

from __future__ import annotations

import click

from lexicon.cli import console

CHANGED = 1


@click.command("fmt", short_help="Write concept files in their canonical form.")
@click.option("--check", is_flag=True, help="Write nothing; leave with 1 if a file would change.")
def command(check: bool) -> int:
    r"""Write the concept files in their canonical form: order of keys, quotes, blank lines; comments stay.

    \b
    Examples:
      lexicon fmt
      lexicon fmt --check
    """
    from lexicon.workspace.fmt import format_glossary  # noqa: PLC0415  (--help needs none of it)
    from lexicon.workspace.settings import find_workspace  # noqa: PLC0415

    result = format_glossary(find_workspace(), write=not check)
    for problem in result.problems:
        console.tell(problem)
    for path in result.changed:
        click.echo(f"{'would rewrite' if check else 'rewrote'} {path}")
    console.note(f"{len(result.changed)} of {result.total} concept files {'differ' if check else 'rewritten'}")
    if result.problems:
        return max(problem.exit_code for problem in result.problems)
    return CHANGED if check and result.changed else 0
