"""``lexicon merge-driver``."""

from __future__ import annotations

import click

from lexicon.cli import console

CONFLICTS = 1
NOT_SET_UP = 1


@click.command(
    "merge-driver",
    short_help="Let git merge concept files by fields.",
    epilog=console.examples(
        "lexicon merge-driver --install",
    ),
)
@click.argument("base", required=False)
@click.argument("ours", required=False)
@click.argument("theirs", required=False)
@click.argument("path", required=False)
@click.option("--install", "installs", is_flag=True, help="Set the driver up in this clone and its .gitattributes.")
def command(base: str | None, ours: str | None, theirs: str | None, path: str | None, installs: bool) -> int:
    """Let git merge concept files field by field.

    git runs this with the versions of a file: BASE, OURS and THEIRS, and its PATH. The result replaces OURS; what both
    sides have changed in different ways is told, stands in it between conflict markers, and leaves with 1.
    """
    if installs:
        return _install()
    if base is None or ours is None or theirs is None:
        raise click.UsageError("git gives BASE, OURS and THEIRS; --install sets it up.")
    return _merge(base, ours, theirs, path or ours)


def _install() -> int:
    from lexicon.workspace.merge_driver import ATTRIBUTES, install  # noqa: PLC0415  (--help needs none of it)
    from lexicon.workspace.settings import find_workspace  # noqa: PLC0415

    installed = install(find_workspace())
    if installed.attributes:
        console.say(f"added to {installed.attributes}: {ATTRIBUTES}")
    if installed.settings is None:
        console.note("this is no git repository yet; repeat it after `git init`")
        return NOT_SET_UP
    if installed.settings:
        console.say("set merge.lexicon in the git settings of this clone")
    if not installed.settings and not installed.attributes:
        console.note("already set up")
    return 0


def _merge(base: str, ours: str, theirs: str, path: str) -> int:
    from lexicon.workspace.merge_driver import merge_files  # noqa: PLC0415
    from lexicon.workspace.resolve import field_name  # noqa: PLC0415

    driven = merge_files(base, ours, theirs)
    for conflict in driven.conflicts:
        console.note(f"{path}: conflict in {field_name(conflict.path)}")
    if driven.by_lines:
        console.note(f"{path}: is no valid entry on one side; merged by lines")
    return CONFLICTS if driven.conflicts or driven.by_lines else 0
