"""``lexicon sync``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from lexicon.cli import console

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.workspace.sync import Synced

CONFLICTS = 1


@click.command(
    "sync",
    short_help="Bring concept files and database to the same state.",
    epilog=console.examples(
        "lexicon sync --dry-run",
        'lexicon sync --author "Yael"',
    ),
)
@click.option("--dry-run", is_flag=True, help="Write nothing; tell what would be done.")
@click.option("--author", "named", metavar="NAME", help="Who makes the changes.  [default: git's user.name]")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(dry_run: bool, named: str | None, as_json: bool) -> int:
    """Bring the concept files and the database to the same state.

    What one side has changed since both last agreed is taken to the other; what both have changed is merged field by
    field. Fields that both have changed in different ways are told and left as they are (exit code 1); `lexicon
    resolve` settles them.
    """
    from lexicon.workspace.author import author  # noqa: PLC0415  (--help needs none of it)
    from lexicon.workspace.settings import find_workspace  # noqa: PLC0415
    from lexicon.workspace.sync import sync  # noqa: PLC0415

    synced = sync(find_workspace(), author=author(named), dry_run=dry_run)
    for problem in synced.problems:
        console.tell(problem)
    if as_json:
        click.echo(json.dumps(_data(synced), ensure_ascii=False, indent=1, default=str))
    else:
        _show(synced, dry_run=dry_run)
    if synced.problems:
        return max(problem.exit_code for problem in synced.problems)
    return CONFLICTS if synced.conflicts else 0


def _show(synced: Synced, *, dry_run: bool) -> None:
    from lexicon.cli.conflicts import show  # noqa: PLC0415

    done = list(_done(synced))
    for what, ids in done:
        for id_ in ids:
            console.say(f"{what}\t{id_}")
    show(synced.conflicts)
    counts = [f"{len(ids)} {what}" for what, ids in (*done, ("unchanged", synced.unchanged)) if ids]
    counts += [console.counted(len(synced.conflicts), "conflict")] if synced.conflicts else []
    console.note(f"{'would be: ' if dry_run else ''}{', '.join(counts) or 'nothing to do'}")
    if synced.conflicts:
        console.note("`lexicon resolve` settles conflicts")


def _done(synced: Synced) -> Iterator[tuple[str, list[str]]]:
    for side, taken in (("database", synced.to_database), ("files", synced.to_files)):
        for verb, ids in taken._asdict().items():
            yield f"{verb} in {side}", ids
    yield "merged", synced.merged


def _data(synced: Synced) -> dict[str, Any]:
    from lexicon.cli.conflicts import as_data  # noqa: PLC0415

    return {
        "to_database": synced.to_database._asdict(),
        "to_files": synced.to_files._asdict(),
        "merged": synced.merged,
        "unchanged": synced.unchanged,
        "conflicts": as_data(synced.conflicts),
    }
