"""``lexicon add``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lexicon.cli import console
from lexicon.cli.completion import languages
from lexicon.cli.entries import author_option, confirm, is_asked, json_option, tell_changes

if TYPE_CHECKING:
    from lexicon.model.concept import Concept
    from lexicon.workspace.adding import New
    from lexicon.workspace.duplicates import Duplicate
    from lexicon.workspace.settings import Workspace
    from lexicon.workspace.suggesting import Passage


@click.command(
    "add",
    short_help="Add an entry.",
    epilog=console.examples(
        "lexicon add riad",
        'lexicon add riad --domain architecture --definition "House round a garden." --translation he=ריאד',
        "lexicon add ⵜⴰⵎⴷⵉⵏⵜ --lang shi --id town --translation fr=ville",
        "lexicon add --draft --from article.md:1:5",
    ),
)
@click.argument("text", metavar="[TERM]", required=False)
@click.option("--lang", metavar="TAG", shell_complete=languages, help="Its language.  [default: by script]")
@click.option("--id", "id_", metavar="ID", help="The id of the entry.  [default: made from the term]")
@click.option("--pos", metavar="POS", help="Part of speech: noun, verb, adjective ...")
@click.option("--status", default="preferred", show_default=True, metavar="STATUS", help="Status of the term.")
@click.option("--domain", "domains", multiple=True, metavar="NAME", help="Domain of the entry; may be repeated.")
@click.option("--definition", metavar="TEXT", help="What it is, in the language of the term.")
@click.option("--gloss", metavar="TEXT", help="What a first mention should carry.")
@click.option("--translation", "translations", multiple=True, metavar="TAG=TERM", help="A term in another language.")
@click.option("--draft", is_flag=True, help="A suggestion: its terms wait for review.")
@click.option("--from", "finding", metavar="FINDING", help="Suggest the word of a finding, PATH:LINE:COLUMN.")
@click.option("--comment", metavar="TEXT", help="Why; kept with the entry.")
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
    text: str | None,
    lang: str | None,
    id_: str | None,
    pos: str | None,
    status: str,
    domains: tuple[str, ...],
    definition: str | None,
    gloss: str | None,
    translations: tuple[str, ...],
    draft: bool,
    finding: str | None,
    comment: str | None,
    opens: bool,
    force: bool,
    named: str | None,
    as_json: bool,
) -> None:
    """Add an entry, as a draft, with TERM as its first term.

    Tells which entries are like it. On a terminal it asks before it adds one all the same; elsewhere it refuses only a
    term that its language has already.

    With --from, a finding of `lexicon check` is made a suggestion. A word that the glossary does not have, or a name
    that only looks like one of its own, becomes a new entry with the sentence as its example; another spelling of a
    term becomes a variant of it; and an objection to anything else is kept as a comment on the entry. TERM, or an
    option that says something of an entry, makes it a new entry in any case.
    """
    from lexicon.workspace.adding import New  # noqa: PLC0415  (--help needs none of it)
    from lexicon.workspace.author import author  # noqa: PLC0415
    from lexicon.workspace.settings import find_workspace  # noqa: PLC0415

    workspace, who = find_workspace(), author(named)
    new = New(text or "", lang, id_, pos, status, domains, definition, gloss, translations)
    passage = None
    if finding:
        from lexicon.workspace.suggesting import Meant, passage_of  # noqa: PLC0415

        passage = passage_of(workspace, finding)
        if new == New("") and passage.meant is not Meant.ENTRY:
            _propose(workspace, passage, who, comment, as_json=as_json)
            return
        new = new._replace(term=text or passage.text, language=lang or passage.language, pos=pos or passage.pos)
    elif not text:
        raise click.UsageError("Say which TERM, or which finding with --from.")
    id_ = _add(workspace, new, who, comment, as_json=as_json, force=force, passage=passage, draft=draft)
    if opens:
        from lexicon.cli.edit import edit_in_editor  # noqa: PLC0415

        edit_in_editor(workspace, id_, who, as_json=as_json, force=force)


def _add(
    workspace: Workspace,
    new: New,
    author: str,
    comment: str | None,
    *,
    as_json: bool,
    force: bool,
    passage: Passage | None,
    draft: bool,
) -> str:
    """Add an entry, tell what was added, and return its id."""
    from lexicon.workspace.adding import add_entry, draft_of  # noqa: PLC0415
    from lexicon.workspace.review import remark  # noqa: PLC0415

    concept = draft_of(workspace, new)
    if draft or passage:
        from lexicon.workspace.suggesting import as_draft  # noqa: PLC0415

        concept = as_draft(workspace, concept, passage)
    alike = _alike(workspace, concept, force=force)
    changed = add_entry(workspace, concept, author=author, force=force)
    if comment:
        remark(workspace, changed.id, comment, author=author)
    tell_changes([changed], as_json=as_json, duplicates=[hint._asdict() for hint in alike])
    console.note(f"added {changed.id} as a draft: {changed.path}")
    if draft or passage:
        console.note(f"`lexicon edit {changed.id}` says more of it, `lexicon review {changed.id} --send` takes it on")
    return changed.id


def _propose(workspace: Workspace, passage: Passage, author: str, comment: str | None, *, as_json: bool) -> None:
    """Suggest something about an entry that there is, and tell what comes next."""
    from lexicon.workspace.revisions import revision_of  # noqa: PLC0415
    from lexicon.workspace.suggesting import propose  # noqa: PLC0415

    changed = propose(workspace, passage, author=author, comment=comment)
    tell_changes([changed], as_json=as_json, duplicates=[], commented=changed.id)
    word, id_ = f'"{console.term(passage.text)}"', changed.id
    if changed.is_change:
        console.note(f"proposed {word} as a variant of {id_}; `lexicon status --waiting` lists it")
        console.note(
            f"`lexicon review {id_} --approve --lang {passage.language}` accepts it, `lexicon revert {id_}` refuses it"
        )
        return
    rule = passage.found.rule if passage.found else ""
    console.note(f"your objection to {rule} of {word} is kept with {id_}: `lexicon history {id_}` shows it")
    console.note(f"`lexicon review {id_} --send` asks for a decision")
    about = f"{id_}@{revision_of(changed.after)}" if changed.after else id_
    console.note(f"<!-- lexicon: ignore-next {rule}({about}) --> keeps the finding silent until the entry changes")


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
