"""``lexicon merge``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from lexicon.cli import console
from lexicon.cli.completion import concepts
from lexicon.cli.entries import author_option, confirm, force_option, json_option, shown, tell_changes

if TYPE_CHECKING:
    from lexicon.glossary.merge import Conflict
    from lexicon.workspace.merge_entries import Merging


@click.command(
    "merge",
    short_help="Join two entries into one.",
    epilog=console.examples(
        "lexicon merge mellah souk --dry-run",
        "lexicon merge mellah souk --yes",
    ),
)
@click.argument("keep", metavar="KEEP", shell_complete=concepts)
@click.argument("other", metavar="OTHER", shell_complete=concepts)
@click.option("--dry-run", is_flag=True, help="Write nothing; tell what would be done.")
@click.option("--yes", is_flag=True, help="Do not ask about what OTHER says differently.")
@force_option
@author_option
@json_option
def command(keep: str, other: str, dry_run: bool, yes: bool, force: bool, named: str | None, as_json: bool) -> None:
    """Join the entry OTHER into the entry KEEP, and let those that name OTHER name KEEP.

    Terms, languages and lists are united. Where both say something different, KEEP has the say; what OTHER says there
    is shown first.
    """
    from lexicon.workspace.author import author  # noqa: PLC0415  (--help needs none of it)
    from lexicon.workspace.merge_entries import merge_entries  # noqa: PLC0415
    from lexicon.workspace.settings import find_workspace  # noqa: PLC0415

    workspace = find_workspace()
    merging = merge_entries(workspace, keep, other, author=author(named), dry_run=True)
    _tell_conflicts(merging)
    if not dry_run:
        if merging.conflicts:
            confirm(f"merge {other} into {keep}?", yes=yes, hint="--yes merges without asking; --dry-run shows it")
        merging = merge_entries(workspace, keep, other, author=author(named), force=force)
    tell_changes(
        merging.changed,
        as_json=as_json,
        kept=merging.kept.id,
        removed=merging.removed,
        conflicts=list(map(_as_data, merging.conflicts)),
        repointed=merging.repointed,
    )
    console.note(f"{'would merge' if dry_run else 'merged'} {merging.removed} into {merging.kept.id}")
    if merging.repointed:
        console.note(f"{merging.kept.id} is now named by {', '.join(merging.repointed)}")


def _tell_conflicts(merging: Merging) -> None:
    for conflict in map(_as_data, merging.conflicts):
        kept, dropped = (console.term(shown(conflict[side])) for side in ("kept", "dropped"))
        console.note(f"{conflict['field']}: keeps {kept or 'nothing'}, drops {dropped or 'nothing'}")


def _as_data(conflict: Conflict) -> dict[str, Any]:
    from lexicon.workspace.field_changes import plain  # noqa: PLC0415
    from lexicon.workspace.resolve import field_name  # noqa: PLC0415

    return {"field": field_name(conflict.path), "kept": plain(conflict.ours), "dropped": plain(conflict.theirs)}
