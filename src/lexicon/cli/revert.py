"""``lexicon revert``."""

from __future__ import annotations

import click

from lexicon.cli import console
from lexicon.cli.completion import concepts
from lexicon.cli.entries import author_option, force_option, json_option, tell_changes


@click.command(
    "revert",
    short_help="Bring an entry back to an earlier state.",
    epilog=console.examples(
        "lexicon revert mellah --to 1",
        "lexicon revert mellah --to 1 --author Yael --json",
    ),
)
@click.argument("id_", metavar="ID", shell_complete=concepts)
@click.option("--to", "number", type=click.IntRange(min=1), metavar="NUMBER", help="The state after this change.")
@force_option
@author_option
@json_option
def command(id_: str, number: int | None, force: bool, named: str | None, as_json: bool) -> None:
    """Take back the last change of an entry, or all that came after change NUMBER; a removed entry comes back.

    That is a change of its own: history is never rewritten. `lexicon history ID` shows the numbers.
    """
    from lexicon.workspace.author import author  # noqa: PLC0415  (--help needs none of it)
    from lexicon.workspace.history import revert  # noqa: PLC0415
    from lexicon.workspace.settings import find_workspace  # noqa: PLC0415

    target, changed = revert(find_workspace(), id_, author=author(named), to=number, force=force)
    tell_changes(changed, as_json=as_json, to=target)
    for one in changed:
        state = "is again as after" if one.is_change else "is as after"
        console.note(f"{one.id} {state} change {target}")
