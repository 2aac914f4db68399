"""``lexicon sync``."""

from __future__ import annotations

import json

import click

from lexicon.cli import console

CONFLICTS = 1


@click.command(
    "sync",
    short_help="Bring the concept files into the database.",
    epilog=console.examples(
        "lexicon sync --dry-run",
        'lexicon sync --author "Yael"',
    ),
)
@click.option("--dry-run", is_flag=True, help="Write nothing; tell what would be done.")
@click.option("--author", "named", metavar="NAME", help="Who makes the changes.  [default: git's user.name]")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(dry_run: bool, named: str | None, as_json: bool) -> int:
    """Bring the concept files into the database, all changes or none.

    What was changed on both sides since they last agreed is told as a conflict and left as it is (exit code 1).
    """
    from lexicon.workspace.author import author  # noqa: PLC0415  (--help needs none of it)
    from lexicon.workspace.settings import find_workspace  # noqa: PLC0415
    from lexicon.workspace.sync import sync  # noqa: PLC0415

    synced = sync(find_workspace(), author=author(named), dry_run=dry_run)
    for problem in synced.problems:
        console.tell(problem)
    lists = synced._asdict()
    del lists["problems"]
    if as_json:
        click.echo(json.dumps(lists, ensure_ascii=False, indent=1))
    else:
        for name in ("added", "changed", "removed", "conflicts", "only_in_database"):
            for id_ in lists[name]:
                console.say(f"{name.replace('_', ' ').rstrip('s')}\t{id_}")
        counts = ", ".join(f"{len(ids)} {name.replace('_', ' ')}" for name, ids in lists.items() if ids)
        console.note(f"{'would be: ' if dry_run else ''}{counts or 'nothing to do'}")
    if synced.problems:
        return max(problem.exit_code for problem in synced.problems)
    return CONFLICTS if synced.conflicts else 0
