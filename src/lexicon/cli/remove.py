"""``lexicon remove``."""

from __future__ import annotations

import click

from lexicon.cli import console
from lexicon.cli.completion import concepts
from lexicon.cli.entries import author_option, confirm, json_option, tell_changes


@click.command(
    "remove",
    short_help="Remove an entry, or retire it.",
    epilog=console.examples(
        "lexicon remove souk --yes",
        "lexicon remove souk --replaced-by mellah",
    ),
)
@click.argument("id_", metavar="ID", shell_complete=concepts)
@click.option("--replaced-by", "instead", metavar="ID", shell_complete=concepts, help="Retire it in favour of ID.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@author_option
@json_option
def command(id_: str, instead: str | None, yes: bool, named: str | None, as_json: bool) -> None:
    """Remove an entry, and its id from the entries that name it.

    Its history stays: `lexicon revert` brings it back. With --replaced-by the entry stays too, retired, and says which
    one to use instead.
    """
    from lexicon.workspace.author import author  # noqa: PLC0415  (--help needs none of it)
    from lexicon.workspace.editing import entry_id  # noqa: PLC0415
    from lexicon.workspace.removing import referring_entries, remove_entry, retire_entry  # noqa: PLC0415
    from lexicon.workspace.settings import find_workspace  # noqa: PLC0415

    workspace = find_workspace()
    id_ = entry_id(workspace, id_)
    naming = referring_entries(workspace, id_)
    if naming:
        console.note(f"{id_} is named by {', '.join(naming)}")
    if instead:
        changed = [retire_entry(workspace, id_, instead, author=author(named))]
    else:
        confirm(f"remove {id_}?", yes=yes, hint="--yes removes it without asking; --replaced-by ID retires it")
        changed = remove_entry(workspace, id_, author=author(named))
    tell_changes(changed, as_json=as_json, named_by=naming)
    if instead:
        console.note(f"retired {id_}")
    else:
        console.note(f"removed {id_}; `lexicon revert {id_}` brings it back")
