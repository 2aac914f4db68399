"""``lexicon db``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from lexicon.cli import console

if TYPE_CHECKING:
    from lexicon.workspace.settings import Workspace

_UNSOUND = 3


@click.group(
    "db",
    short_help="Upgrade, back up and verify the database.",
    no_args_is_help=False,  # without a command it says what is missing, as every command does
    epilog=console.examples(
        "lexicon db upgrade",
        "lexicon db backup lexicon-backup.db",
        "lexicon db verify",
    ),
)
def command() -> None:
    """Keep the database in order."""


@command.command("upgrade", epilog=console.examples("lexicon db upgrade", "lexicon db upgrade --json"))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def upgrade(as_json: bool) -> None:
    """Make the database, or bring its tables up to date.

    Every command that changes entries does so by itself.
    """
    from lexicon.workspace.upkeep import upgrade_database  # noqa: PLC0415  (--help needs none of it)

    done = upgrade_database(_workspace())
    if as_json:
        click.echo(json.dumps(done._asdict()))
    elif done.before == done.after:
        console.note(f"the database is up to date: schema {done.after}")
    else:
        console.note(f"the database has schema {done.after} now; it had {done.before or 'none'}")


@command.command("backup", epilog=console.examples("lexicon db backup lexicon-backup.db"))
@click.argument("path", metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def backup(path: str, as_json: bool) -> None:
    """Copy the embedded database into a new file.

    Others may go on working meanwhile; the copy holds what was stored when it began. Of a PostgreSQL database,
    pg_dump makes a copy.
    """
    from lexicon.workspace.upkeep import back_up_database  # noqa: PLC0415

    size = back_up_database(_workspace(), path)
    if as_json:
        click.echo(json.dumps({"path": path, "bytes": size}, ensure_ascii=False))
    else:
        console.note(f"{path}: {console.counted(size, 'byte')}, checked")


@command.command(
    "verify",
    short_help="Find out whether all that is stored is sound.",
    epilog=console.examples("lexicon db verify", "lexicon db verify --json"),
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def verify(as_json: bool) -> int:
    """Read all of the database and compare what must agree; nothing is changed.

    The file, every concept with its digest, every history from its first change to what is stored now, and what was
    agreed in the last sync. Leaves with 3 if something is wrong.
    """
    from lexicon.workspace.upkeep import verify_database  # noqa: PLC0415

    found = verify_database(_workspace())
    if as_json:
        click.echo(json.dumps(found._asdict(), ensure_ascii=False, indent=1))
    else:
        for problem in found.problems:
            console.say(problem)
        verdict = console.counted(len(found.problems), "problem") if found.problems else "all sound"
        read = f"{console.counted(found.concepts, 'concept')}, {console.counted(found.revisions, 'change')}"
        console.note(f"{read}: {verdict}")
    return _UNSOUND if found.problems else 0


def _workspace() -> Workspace:
    from lexicon.workspace.settings import find_workspace  # noqa: PLC0415

    return find_workspace()
