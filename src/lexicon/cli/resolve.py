"""``lexicon resolve``."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from lexicon.cli import console

if TYPE_CHECKING:
    from lexicon.glossary.merge import Conflict
    from lexicon.workspace.resolve import Choice
    from lexicon.workspace.settings import Workspace
    from lexicon.workspace.sync import OpenConflict

CONFLICTS = 1


@click.command(
    "resolve",
    short_help="Settle conflicts of files and database.",
    epilog=console.examples(
        "lexicon resolve",
        "lexicon resolve souk --database",
        "lexicon resolve souk --take lang.en.definition=file --take status=database",
        """lexicon resolve souk --file --take 'lang.en.term."St. John".note=database'""",
    ),
)
@click.argument("id_", metavar="[ID]", required=False)
@click.option("--file", "choice", flag_value="file", help="Take what the file says, for every other field.")
@click.option("--database", "choice", flag_value="database", help="Take what the database says, likewise.")
@click.option(
    "--take", "taken", multiple=True, metavar="FIELD=SIDE", help="Take one field from SIDE: file or database."
)
@click.option("--author", "named", metavar="NAME", help="Who decides.  [default: git's user.name]")
@click.option("--json", "as_json", is_flag=True, help="Print what is open as JSON.")
def command(id_: str | None, choice: Choice | None, taken: tuple[str, ...], named: str | None, as_json: bool) -> int:
    """Settle what was changed in a concept file and in the database in different ways.

    Lists the conflicts field by field. With ID settles those of one entry and writes it to both sides; on a terminal
    it asks about every field that no option decides. Leaves with 1 while there is something to decide.
    """
    from lexicon.cli.conflicts import as_data, show  # noqa: PLC0415  (--help needs none of it)
    from lexicon.workspace.resolve import open_conflicts  # noqa: PLC0415
    from lexicon.workspace.settings import find_workspace  # noqa: PLC0415
    from lexicon.workspace.sync import OpenConflict  # noqa: PLC0415

    if id_ is None and (choice or taken):
        raise click.UsageError("Say which entry to settle.")
    workspace = find_workspace()
    conflicts, problems = open_conflicts(workspace)
    for problem in problems:
        console.tell(problem)
    if id_ is not None:
        found = next((found for found in conflicts if found.id == id_), OpenConflict(id_, None, ()))
        still_open = _settle(workspace, found, choice, dict(map(_side_of, taken)), named)
        conflicts = [still_open] if still_open else []
    if as_json:
        click.echo(json.dumps(as_data(conflicts), ensure_ascii=False, indent=1, default=str))
    else:
        show(conflicts)
        console.note(_summary(conflicts, id_))
    if problems:
        return max(problem.exit_code for problem in problems)
    return CONFLICTS if conflicts else 0


def _settle(
    workspace: Workspace, found: OpenConflict, choice: Choice | None, taken: dict[str, Choice], named: str | None
) -> OpenConflict | None:
    from lexicon.workspace.author import author  # noqa: PLC0415
    from lexicon.workspace.resolve import choose_by_name, resolve  # noqa: PLC0415

    chosen = choose_by_name(taken, found) if found.fields else {}
    if choice is None and sys.stdin.isatty() and console.is_terminal():
        for conflict in found.fields:
            if conflict.path not in chosen:
                chosen[conflict.path] = _ask(found.id, conflict)
    return resolve(workspace, found.id, lambda conflict: chosen.get(conflict.path, choice), author=author(named))


def _side_of(option: str) -> tuple[str, Choice]:
    name, _, side = option.rpartition("=")
    if side == "file":
        return name, "file"
    if side == "database":
        return name, "database"
    raise click.UsageError(f"--take {option}: write FIELD=file or FIELD=database.")


def _ask(id_: str, conflict: Conflict) -> Choice:
    from lexicon.cli.conflicts import show_field  # noqa: PLC0415

    show_field(id_, conflict)
    answer: Choice = click.prompt("take", type=click.Choice(["file", "database"]), err=True)
    return answer


def _summary(conflicts: list[OpenConflict], id_: str | None) -> str:
    if not conflicts:
        return f"{id_} has no conflict now" if id_ else "no conflicts"
    fields = console.counted(sum(len(found.fields) for found in conflicts), "field")
    return f"{fields} to settle: `lexicon resolve {conflicts[0].id} --take FIELD=file` or `=database`"
