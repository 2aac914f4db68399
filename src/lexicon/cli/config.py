"""``lexicon config``."""

from __future__ import annotations

import json

import click

from lexicon.cli import console


@click.group(
    "config",
    short_help="Show the settings that are in force.",
    epilog=console.examples(
        "lexicon config show",
        "lexicon config show --json",
    ),
)
def command() -> None:
    """Show the settings that are in force."""


@command.command("show", short_help="Show every setting and where it comes from.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(as_json: bool) -> None:
    """Show every setting with its value and where that comes from: the file and line, the environment, or nobody."""
    from lexicon.workspace.config import effective_settings  # noqa: PLC0415  (--help needs none of it)
    from lexicon.workspace.settings import find_workspace  # noqa: PLC0415

    settings = effective_settings(find_workspace())
    if as_json:
        told = [{"setting": name, "value": value, "origin": origin} for name, value, origin in settings]
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    rows = [(name, json.dumps(value, ensure_ascii=False), origin) for name, value, origin in settings]
    console.table(rows, ("setting", "value", "origin"))
