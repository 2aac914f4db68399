"""``lexicon export``."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from lexicon.cli import console
from lexicon.errors import UsageError

if TYPE_CHECKING:
    from lexicon.model.exchange import Loss
    from lexicon.workspace.export import Exported
    from lexicon.workspace.settings import Workspace

DRIFT = 1
_CATALOGUES = ("po", "pot", "mo")
_LOSSES_SHOWN = 5


def complete_writable(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the formats that begin with ``incomplete``."""
    from lexicon.formats.registry import writable  # noqa: PLC0415  (only when a shell asks)

    return [name for name in (*_CATALOGUES, *writable()) if name.startswith(incomplete)]


@click.command(
    "export",
    short_help="Write catalogues, TBX, tables, JSON or a web page from the glossary.",
    epilog=console.examples(
        "lexicon export pot",
        "lexicon export po",
        "lexicon export po --lang he --lang shi@latin",
        "lexicon export po --check",
        "lexicon export mo -o build/locales",
        "lexicon export tbx -o glossary.tbx",
        "lexicon export tbx --tbx-version 2 --lang en --lang he -o for-a-customer.tbx",
        "lexicon export csv -o glossary.csv",
        "lexicon export omegat --lang he -o glossary.utf8",
        "lexicon export html -o glossary.html",
    ),
)
@click.argument("name", shell_complete=complete_writable)
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    help="Folder of the catalogues, or the exchange file.  [default: locales of the workspace; standard output]",
)
@click.option(
    "--lang",
    "languages",
    multiple=True,
    metavar="TAG",
    help="Only this language; may be repeated. For a format of two languages: the target, or source and target.",
)
@click.option("--tbx-version", type=click.Choice(["3", "2"]), default="3", show_default=True, help="Version of TBX.")
@click.option(
    "--style", type=click.Choice(["dca", "dct"]), default="dca", show_default=True, help="Style of TBX version 3."
)
@click.option(
    "--dialect",
    type=click.Choice(["basic", "min", "core"]),
    default="basic",
    show_default=True,
    help="Dialect of TBX: which data categories there are.",
)
@click.option("--check", is_flag=True, help="Write nothing; leave with 1 if what is on disk differs.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: the files, and what a format cannot say.")
def command(name: str, output: str | None, languages: tuple[str, ...], check: bool, as_json: bool, **tbx: str) -> int:
    """Write files from the glossary.

    Gettext catalogues: po (translations), pot (the template), mo (compiled). What translators have changed in a
    catalogue by hand is kept. Terms that nobody has reviewed are fuzzy.

    Exchange files: tbx (for other termbases), csv, tsv and xlsx (tables, one row a term), json (for programs), html
    (one page to browse and print), skos (Turtle, for the web of data). What the format cannot say is told.

    Glossaries of two languages: omegat, deepl, weblate (TBX of version 2).
    """
    from lexicon.workspace.settings import find_workspace  # noqa: PLC0415  (--help needs none of it)

    if name not in _CATALOGUES:
        _check_name(name)
        options = _tbx_options(tbx) if name == "tbx" else {}
        return _exchange(find_workspace(), name, output, languages, options, check=check, as_json=as_json)
    return _catalogues(find_workspace(), name, output, languages, check=check, as_json=as_json)


def _check_name(name: str) -> None:
    from lexicon.formats.registry import writable  # noqa: PLC0415  (--help needs none of it)

    if name not in writable():
        raise UsageError(
            f'no format "{name}"',
            hint=f"`lexicon export --help` shows how; there are {', '.join((*_CATALOGUES, *writable()))}",
        )


def _tbx_options(given: dict[str, str]) -> dict[str, Any]:
    return {"version": int(given["tbx_version"]), "style": given["style"], "dialect": given["dialect"]}


def _catalogues(
    workspace: Workspace, name: str, output: str | None, languages: tuple[str, ...], *, check: bool, as_json: bool
) -> int:
    from lexicon.workspace.export import export, write  # noqa: PLC0415  (--help needs none of it)

    exported = export(workspace, name, languages=languages, folder=output)
    for problem in exported.problems:
        console.tell(problem)
    if not check and not exported.problems:
        write(exported.files)
    _report(exported, check=check, as_json=as_json)
    if exported.problems:
        console.note("nothing was written: mend the concept files first")
        return max(problem.exit_code for problem in exported.problems)
    return DRIFT if check and not all(file.is_current for file in exported.files) else 0


def _exchange(
    workspace: Workspace,
    name: str,
    output: str | None,
    languages: tuple[str, ...],
    options: dict[str, Any],
    *,
    check: bool,
    as_json: bool,
) -> int:
    from lexicon.workspace.exchange import exchange_file  # noqa: PLC0415  (--help needs none of it)
    from lexicon.workspace.export import file_of, write  # noqa: PLC0415

    if output in (None, "-") and (check or as_json):
        raise UsageError("--check and --json need a file", hint=f"name it: -o glossary.{name}")
    made = exchange_file(workspace, name, languages=languages, **options)
    for problem in made.problems:
        console.tell(problem)
    if made.problems:
        console.note("nothing was written: mend the concept files first")
        return max(problem.exit_code for problem in made.problems)
    if output is None or output == "-":
        sys.stdout.buffer.write(made.serialized.data)
        sys.stdout.buffer.flush()
        _tell_losses(made.serialized.losses)
        return 0
    file = file_of(output, made.serialized.data)
    if not check:
        write([file])
    if as_json:
        losses = [{**loss._asdict(), "field": ".".join(loss.field)} for loss in made.serialized.losses]
        data = {"files": [{"path": file.path, "current": file.is_current, "notes": []}], "losses": losses}
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        console.say(f"{'current' if file.is_current else 'differs' if check else 'wrote'}\t{file.path}")
        _tell_losses(made.serialized.losses)
    return DRIFT if check and not file.is_current else 0


def _tell_losses(losses: tuple[Loss, ...]) -> None:
    for loss in losses[:_LOSSES_SHOWN]:
        console.note(f"{loss.concept}: {'.'.join(loss.field)}: {loss.reason}")
    if len(losses) > _LOSSES_SHOWN:
        console.note(f"and {len(losses) - _LOSSES_SHOWN} more values that the format cannot say; --json lists them")


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
