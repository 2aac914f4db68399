"""``lexicon init``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from lexicon.cli import console
from lexicon.workspace.ci import FORGES, ci_files, write_ci

if TYPE_CHECKING:
    from collections.abc import Iterable


@click.command(
    "init",
    short_help="Make a workspace.",
    epilog=console.examples(
        "lexicon init",
        "lexicon init news --languages en,fr,he,darija,tashelhit",
        "lexicon init --ci github",
    ),
)
@click.argument("folder", default=".", metavar="[DIR]")
@click.option("--languages", metavar="TAGS", help="Languages of the workspace, with commas, such as en,he,darija.")
@click.option("--source", metavar="TAG", help="Language that articles are written in.  [default: the first language]")
@click.option(
    "--ci", type=click.Choice(FORGES), help="Let this forge check every change; a workspace that exists is kept."
)
def command(folder: str, languages: str | None, source: str | None, ci: str | None) -> None:
    """Make a workspace in DIR (default: here): settings, and a glossary with one example entry."""
    from lexicon.workspace.init import make_workspace  # noqa: PLC0415  (--help needs none of it)
    from lexicon.workspace.settings import workspace_at  # noqa: PLC0415

    tags = [tag.strip() for tag in languages.split(",") if tag.strip()] if languages else None
    files = ci_files(folder, ci) if ci else {}
    if ci and not tags and not source and workspace_at(os.path.abspath(folder)):
        write_ci(files)
        _say_written(files)
        return
    made = make_workspace(folder, tags, source)
    write_ci(files)
    _say_written([*made, *files])
    steps = [f"cd {folder}"] if os.path.abspath(folder) != os.getcwd() else []
    steps += ["lexicon show mellah"] if len(made) > 1 else []
    console.note(f"Next: {', then '.join(f'`{step}`' for step in (*steps, 'lexicon check ARTICLE'))}.")


def _say_written(paths: Iterable[str]) -> None:
    for path in paths:
        console.say(f"wrote {path}")
