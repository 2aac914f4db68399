"""``lexicon add``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lexicon.cli import console
from lexicon.cli.completion import languages
from lexicon.cli.entries import author_option, confirm, is_asked, json_option, tell_changes

if TYPE_CHECKING:
    from lexicon.model.concept import Concept
    from lexicon.workspace.duplicates import Duplicate
    from lexicon.workspace.settings import Workspace


@click.command(
    "add",
    short_help="Add an entry.",
    epilog=console.examples(
        "lexicon add riad",
        'lexicon add riad --domain architecture --definition "House round a garden." --translation he=ריאד',
        "lexicon add ⵜⴰⵎⴷⵉⵏⵜ --lang shi --id town --translation fr=ville",
    ),
)
@click.argument("text", metavar="TERM")
@click.option("--lang", metavar="TAG", shell_complete=languages, help="Its language.  [default: by script]")
@click.option("--id", "id_", metavar="ID", help="The id of the entry.  [default: made from the term]")
@click.option("--pos", metavar="POS", help="Part of speech: noun, verb, adjective ...")
@click.option("--status", default="preferred", show_default=True, metavar="STATUS", help="Status of the term.")
@click.option("--domain", "domains", multiple=True, metavar="NAME", help="Domain of the entry; may be repeated.")
@click.option("--definition", metavar="TEXT", help="What it is, in the language of the term.")
@click.option("--gloss", metavar="TEXT", help="What a first mention should carry.")
@click.option("--translation", "translations", multiple=True, metavar="TAG=TERM", help="A term in another language.")
@click.option("--edit", "opens", is_flag=True, help="Open the new entry in the editor.")
@click.option(
    "--force",
    "--yes",
    "force",
    is_flag=True,
    help="Add it although there is one like it, or it fails an example of its own.",
)
@author_option
@json_option
def command(
    text: str,
    lang: str | None,
    id_: str | None,
    pos: str | None,
    status: str,
    domains: tuple[str, ...],
    definition: str | None,
    gloss: str | None,
    translations: tuple[str, ...],
    opens: bool,
    force: bool,
    named: str | None,
    as_json: bool,
) -> None:
    """Add an entry, as a draft, with TERM as its first term.

    Tells which entries are like it. On a terminal it asks before it adds one all the same; elsewhere it refuses only a
    term that its language has already.
    """
    from lexicon.workspace.adding import New, add_entry, draft_of  # noqa: PLC0415  (--help needs none of it)
    from lexicon.workspace.author import author  # noqa: PLC0415
    from lexicon.workspace.settings import find_workspace  # noqa: PLC0415

    workspace = find_workspace()
    new = New(text, lang, id_, pos, status, domains, definition, gloss, translations)
    draft = draft_of(workspace, new)
    alike = _alike(workspace, draft, force=force)
    changed = add_entry(workspace, draft, author=author(named), force=force)
    tell_changes([changed], as_json=as_json, duplicates=[hint._asdict() for hint in alike])
    console.note(f"added {changed.id} as a draft: {changed.path}")
    if opens:
        from lexicon.cli.edit import edit_in_editor  # noqa: PLC0415

        edit_in_editor(workspace, changed.id, author(named), as_json=as_json, force=force)


def _alike(workspace: Workspace, draft: Concept, *, force: bool) -> list[Duplicate]:
    """Tell which terms are like the new ones, and ask whether to go on."""
    from lexicon.workspace.duplicates import Likeness, duplicates  # noqa: PLC0415

    alike = duplicates(workspace, [(tag, term.text) for tag, term in draft.terms()])
    for one in alike:
        term = f"{console.term(one.term)} ({one.language}, {one.status})"
        console.note(f"like {console.term(one.new)}: {one.concept} has {term}: {one.likeness.value}")
    if alike and (is_asked() or any(one.likeness is Likeness.SAME for one in alike)):
        others = dict.fromkeys(one.concept for one in alike)
        hint = f"--force adds it without asking; `lexicon edit {next(iter(others))}` changes the one that is there"
        confirm(f"add {draft.id} although there is {', '.join(others)}?", yes=force, hint=hint)
    return alike
