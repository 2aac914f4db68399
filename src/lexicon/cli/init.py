"""``lexicon init``."""

from __future__ import annotations

import os

import click

from lexicon.cli import console


@click.command(
    "init",
    short_help="Make a workspace.",
    epilog=console.examples(
        "lexicon init",
        "lexicon init news --languages en,fr,he,darija,tashelhit",
    ),
)
@click.argument("folder", default=".", metavar="[DIR]")
@click.option("--languages", metavar="TAGS", help="Languages of the workspace, with commas, such as en,he,darija.")
@click.option("--source", metavar="TAG", help="Language that articles are written in.  [default: the first language]")
def command(folder: str, languages: str | None, source: str | None) -> None:
    """Make a workspace in DIR (default: here): settings, and a glossary with one example entry."""
    from lexicon.workspace.init import make_workspace  # noqa: PLC0415  (--help needs none of it)

    tags = [tag.strip() for tag in languages.split(",") if tag.strip()] if languages else None
    made = make_workspace(folder, tags, source)
    for path in made:
        console.say(f"wrote {path}")
    steps = [f"cd {folder}"] if os.path.abspath(folder) != os.getcwd() else []
    steps += ["lexicon show mellah"] if len(made) > 1 else []
    console.note(f"Next: {', then '.join(f'`{step}`' for step in (*steps, 'lexicon check ARTICLE'))}.")
