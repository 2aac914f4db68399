"""``lexicon import``."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING, Any, Literal

import click

from lexicon.cli import console
from lexicon.cli.entries import author_option, json_option
from lexicon.errors import UsageError

if TYPE_CHECKING:
    from lexicon.workspace.import_ import Imported

REFUSED = 1


def complete_readable(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the formats that begin with ``incomplete``."""
    from lexicon.formats.registry import readable  # noqa: PLC0415  (only when a shell asks)

    return [name for name in readable() if name.startswith(incomplete)]


@click.command(
    "import",
    short_help="Take entries from tables, TBX, JSON, PO and other files.",
    epilog=console.examples(
        "lexicon import customer.tbx --dry-run",
        "lexicon import customer.tbx --on-conflict ours",
        "lexicon import words.csv --dry-run",
        "lexicon import words.csv --column Remarks=he.note --column Colour=-",
        "lexicon import words.utf8 --lang en --lang he",
        "lexicon import backup.json --partial --json",
    ),
)
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format",
    "name",
    metavar="NAME",
    shell_complete=complete_readable,
    help="Format of the files: tbx, csv, tsv, xlsx, json, toml, po, omegat, deepl.  [default: by name]",
)
@click.option(
    "--lang",
    "languages",
    multiple=True,
    metavar="TAG",
    help="A language that the file does not name; twice for source and target.",
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="NAME=FIELD",
    help="What a column of a table holds: a language, a key of concept files, keep, or - to leave it out.",
)
@click.option("--no-header", is_flag=True, help="The table has no headings; its columns are named 1, 2, 3.")
@click.option("--encoding", metavar="NAME", help="Encoding of a table without a byte order mark.  [default: utf-8]")
@click.option("--dry-run", is_flag=True, help="Write nothing; tell what would be done.")
@click.option(
    "--on-conflict",
    "policy",
    type=click.Choice(["fail", "ours", "theirs"]),
    default="fail",
    show_default=True,
    help="Where glossary and file differ: take nothing, keep the glossary's value, or take the file's.",
)
@click.option("--partial", is_flag=True, help="Take the rest of a file of which something is rejected.")
@author_option
@json_option
def command(
    paths: tuple[str, ...],
    dry_run: bool,
    policy: Literal["fail", "ours", "theirs"],
    partial: bool,
    named: str | None,
    as_json: bool,
    columns: tuple[str, ...],
    no_header: bool,
    **read_as: Any,
) -> int:
    """Take the entries of exchange files into the glossary.

    They may be TBX of versions 2 and 3, tables (CSV, TSV, XLSX) with a row for each concept or for each term, JSON,
    concept files, glossaries in PO, and glossaries of OmegaT and DeepL. What the columns of a table are taken for is
    told; --column says it otherwise.

    Each file is taken whole or not at all: not if it has something that cannot be read (unless --partial), and not
    if it contradicts the glossary (unless --on-conflict says whose value counts). What a file does not say erases
    nothing, and importing it again changes nothing.
    """
    from lexicon.workspace.author import author  # noqa: PLC0415  (--help needs none of it)
    from lexicon.workspace.import_ import Reading, import_file  # noqa: PLC0415
    from lexicon.workspace.settings import find_workspace  # noqa: PLC0415

    workspace, who = find_workspace(), author(named)
    reading = Reading(columns=dict(map(_column, columns)), has_header=not no_header, **read_as)
    files = []
    for path in paths:
        with closing(console.Progress(path)) as progress:
            imported = import_file(
                workspace,
                path,
                author=who,
                reading=reading,
                policy=policy,
                partial=partial,
                dry_run=dry_run,
                progress=progress,
            )
        files.append(imported)
        if not as_json:
            _show(imported, dry_run=dry_run, policy=policy)
    if as_json:
        click.echo(json.dumps({"files": [_data(one) for one in files]}, ensure_ascii=False, indent=1, default=str))
    return REFUSED if any(one.is_refused for one in files) else 0


def _column(given: str) -> tuple[str, str]:
    name, equals, field = given.rpartition("=")
    if not equals or not name or not field:
        raise UsageError(f'"{given}" names no column', hint="write it as --column NAME=FIELD")
    return name, field


def _show(imported: Imported, *, dry_run: bool, policy: str) -> None:
    from lexicon.workspace.resolve import field_name  # noqa: PLC0415

    for note in imported.notes:
        console.note(note)
    for verb, ids in (("added", imported.added), ("changed", imported.changed)):
        for id_ in () if imported.is_refused else ids:
            console.say(f"{verb}\t{id_}")
    for id_, conflict in imported.conflicts:
        console.say(f"conflict\t{id_}\t{field_name(conflict.path)}\t{conflict.ours}\t{conflict.theirs}")
    for one in imported.rejected:
        shown = f" ({one.text})" if one.text else ""
        console.note(f"{imported.path}:{one.line}:{one.column}: {one.reason}{shown}")
    would = "would be: " if dry_run or imported.is_refused else ""
    console.note(f"{imported.path}: {would}{_counts(imported)}")
    if imported.is_refused:
        console.note(f"{imported.path}: nothing was written; {_way_on(imported, policy)}")


def _counts(imported: Imported) -> str:
    counts = [f"{len(ids)} {what}" for what, ids in zip(imported._fields[1:4], imported[1:4], strict=True) if ids]
    counts += [console.counted(len(imported.conflicts), "conflict")] if imported.conflicts else []
    counts += [f"{len(imported.rejected)} rejected"] if imported.rejected else []
    return ", ".join(counts) or "no entries"


def _way_on(imported: Imported, policy: str) -> str:
    ways = ["--partial takes what can be taken"] if any(not one.is_minor for one in imported.rejected) else []
    if imported.conflicts and policy == "fail":
        ways.append("--on-conflict ours or theirs says whose value counts")
    return ", ".join(ways)


def _data(imported: Imported) -> dict[str, Any]:
    from lexicon.workspace.resolve import field_name  # noqa: PLC0415

    conflicts = [
        {"concept": id_, "field": field_name(one.path), "glossary": one.ours, "file": one.theirs}
        for id_, one in imported.conflicts
    ]
    rejected = [one._asdict() for one in imported.rejected]
    return {**imported._asdict(), "conflicts": conflicts, "rejected": rejected}
