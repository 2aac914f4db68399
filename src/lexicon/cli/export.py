"""``lexicon export``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from lexicon.cli import console

if TYPE_CHECKING:
    from lexicon.workspace.export import Exported

DRIFT = 1


@click.command(
    "export",
    short_help="Write gettext catalogues from the glossary.",
    epilog=console.examples(
        "lexicon export pot",
        "lexicon export po",
        "lexicon export po --lang he --lang shi@latin",
        "lexicon export po --check",
        "lexicon export mo -o build/locales",
    ),
)
@click.argument("name", type=click.Choice(["po", "pot", "mo"]), metavar="po|pot|mo")
@click.option("-o", "--output", metavar="DIR", help="Folder of the catalogues.  [default: locales of the workspace]")
@click.option("--lang", "languages", multiple=True, metavar="TAG", help="Only this target language; may be repeated.")
@click.option("--check", is_flag=True, help="Write nothing; leave with 1 if what is on disk differs.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(name: str, output: str | None, languages: tuple[str, ...], check: bool, as_json: bool) -> int:
    """Write gettext catalogues from the glossary: po (translations), pot (the template), mo (compiled).

    What translators have changed in a catalogue by hand is kept. Terms that nobody has reviewed are fuzzy.
    """
    from lexicon.workspace.export import export, write  # noqa: PLC0415  (--help needs none of it)
    from lexicon.workspace.settings import find_workspace  # noqa: PLC0415

    exported = export(find_workspace(), name, languages=languages, folder=output)
    for problem in exported.problems:
        console.tell(problem)
    if not check and not exported.problems:
        write(exported.files)
    _report(exported, check=check, as_json=as_json)
    if exported.problems:
        console.note("nothing was written: mend the concept files first")
        return max(problem.exit_code for problem in exported.problems)
    return DRIFT if check and not all(file.is_current for file in exported.files) else 0


def _report(exported: Exported, *, check: bool, as_json: bool) -> None:
    if as_json:
        files = [{"path": file.path, "current": file.is_current, "notes": list(file.notes)} for file in exported.files]
        click.echo(json.dumps({"files": files, "left_out": exported.left_out}, ensure_ascii=False, indent=1))
        return
    for file in exported.files:
        if not exported.problems:
            word = "current" if file.is_current else "differs" if check else "wrote"
            console.say(f"{word}\t{file.path}")
        for text in file.notes:
            console.note(f"{file.path}: {text}")
    if exported.left_out:
        console.note(f"left out, no allowed term in the source language: {', '.join(exported.left_out)}")
