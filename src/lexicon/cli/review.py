"""``lexicon review``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from lexicon.cli import console
from lexicon.cli.completion import concepts, languages
from lexicon.cli.entries import author_option, force_option, json_option, tell_changes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lexicon.workspace.settings import Workspace


@click.command(
    "review",
    short_help="List what waits for review, or take entries a step on.",
    epilog=console.examples(
        "lexicon review",
        'lexicon review mellah --send --comment "New Hebrew term."',
        "lexicon review mellah souk --approve",
        "lexicon review mellah --approve --lang ary",
        "lexicon review souk --retire",
    ),
)
@click.argument("ids", metavar="[ID]...", nargs=-1, shell_complete=concepts)
@click.option("--send", "decision", flag_value="send", help="Send them to review.")
@click.option("--approve", "decision", flag_value="approve", help="Approve what is in review.")
@click.option("--reject", "decision", flag_value="reject", help="Make them drafts again.")
@click.option("--retire", "decision", flag_value="retire", help="Take them out of force.")
@click.option("--lang", metavar="TAG", shell_complete=languages, help="With --approve: the terms of one language.")
@click.option("--comment", metavar="TEXT", help="Say something about them; may stand alone.")
@force_option
@author_option
@json_option
def command(
    ids: tuple[str, ...],
    decision: str | None,
    lang: str | None,
    comment: str | None,
    force: bool,
    named: str | None,
    as_json: bool,
) -> None:
    """List what waits for review, or take entries a step on: draft, review, approved, retired.

    Where the settings name approvers ([review]), only they approve, reject and retire, and nobody approves a change of
    their own. --approve --lang TAG marks the terms of one language as reviewed.
    """
    from lexicon.workspace.settings import find_workspace  # noqa: PLC0415  (--help needs none of it)

    workspace = find_workspace()
    if lang and decision != "approve":
        raise click.UsageError("--lang goes with --approve.")
    if not ids and (decision or comment):
        raise click.UsageError("Say which entry.")
    if not ids:
        _list(workspace, as_json=as_json)
    elif decision:
        _decide(workspace, ids, decision, lang, comment, named, as_json=as_json, force=force)
    elif comment:
        _comment(workspace, ids, comment, named, as_json=as_json)
    else:
        raise click.UsageError("Say what to do: --send, --approve, --reject, --retire or --comment.")


def _list(workspace: Workspace, *, as_json: bool) -> None:
    from lexicon.workspace.review import waiting  # noqa: PLC0415

    waitlist = waiting(workspace)
    for problem in waitlist.problems:
        console.tell(problem)
    if as_json:
        click.echo(json.dumps([one.as_data() for one in waitlist.entries], ensure_ascii=False, indent=1))
        return
    rows = [
        (one.concept, one.since.astimezone().strftime("%Y-%m-%d") if one.since else "", one.author, str(one.terms))
        for one in waitlist.entries
    ]
    if rows:
        console.table(rows, ("entry", "since", "sent by", "terms to review"))
    entries = "1 entry waits" if len(rows) == 1 else f"{len(rows)} entries wait"
    console.note(f"{entries} for review; `lexicon status --waiting` lists terms that nobody has reviewed")


def _decide(
    workspace: Workspace,
    ids: Iterable[str],
    decision: str,
    lang: str | None,
    comment: str | None,
    named: str | None,
    *,
    as_json: bool,
    force: bool,
) -> None:
    from lexicon.languages import canonical_tag  # noqa: PLC0415
    from lexicon.workspace.author import author  # noqa: PLC0415
    from lexicon.workspace.review import STAGES, Decision, decide  # noqa: PLC0415

    who, language = author(named), canonical_tag(lang) if lang else None
    changes = []
    try:
        for id_ in dict.fromkeys(ids):
            step = Decision(decision)
            done = decide(workspace, id_, step, author=who, comment=comment, language=language, force=force)
            changes.append(done)  # one by one: those before an error are told
    finally:  # those before the one that could not be
        if changes or as_json:
            tell_changes(changes, as_json=as_json)
    for concept in filter(None, (changed.after for changed in changes)):
        unreviewed = sum(not term.reviewed for _, term in concept.terms())
        still = f", with {console.counted(unreviewed, 'term')} that nobody has reviewed" if unreviewed else ""
        console.note(f"{concept.id} is {STAGES[concept.status]}{still}")


def _comment(workspace: Workspace, ids: Iterable[str], comment: str, named: str | None, *, as_json: bool) -> None:
    from lexicon.workspace.author import author  # noqa: PLC0415
    from lexicon.workspace.review import remark  # noqa: PLC0415

    who = author(named)
    for id_ in dict.fromkeys(ids):
        remark(workspace, id_, comment, author=who)
        console.note(f"commented on {id_}")
    tell_changes([], as_json=as_json)
