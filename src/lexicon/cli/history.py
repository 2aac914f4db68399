"""``lexicon history``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from lexicon.cli import console
from lexicon.cli.completion import concepts
from lexicon.cli.entries import json_option, shown

if TYPE_CHECKING:
    from lexicon.workspace.history import Remark, Step


@click.command(
    "history",
    short_help="Show who changed an entry, and how.",
    epilog=console.examples(
        "lexicon history mellah",
        "lexicon history mellah --json",
    ),
)
@click.argument("id_", metavar="ID", shell_complete=concepts)
@json_option
def command(id_: str, as_json: bool) -> None:
    """Show who changed an entry, when, from where, and field by field; of a removed one, too.

    Changes that were made in the file by hand are known from the next sync or edit on.
    """
    from lexicon.workspace.history import history  # noqa: PLC0415  (--help needs none of it)
    from lexicon.workspace.settings import find_workspace  # noqa: PLC0415

    events = history(find_workspace(), id_)
    if as_json:
        click.echo(json.dumps([event.as_data() for event in events], ensure_ascii=False, indent=1))
        return
    for event in events:
        _show(event)
    if not events:
        console.note("nothing is recorded yet; `lexicon sync` brings the files into the database")


def _show(event: Step | Remark) -> None:
    moment = event.at.astimezone().strftime("%Y-%m-%d %H:%M")
    if event.kind == "comment":
        console.say(f"{console.paint('comment', '1')}  {moment}  {event.author}")
        print(f"     {console.term(event.text)}")
        return
    console.say(f"{console.paint(f'{event.number:>3}', '1')}  {moment}  {event.author}  {event.origin}")
    if event.operation == "remove":
        print("     removed")
        return
    for field in event.fields:
        before, after = console.term(shown(field.before)), console.term(shown(field.after))
        change = f"{before} → {after}" if before and after else after or f"{before} → nothing"
        print(f"     {console.term(field.name)}: {change}")
