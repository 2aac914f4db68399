"""``lexicon edit``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from lexicon.cli import console
from lexicon.cli.completion import concepts
from lexicon.cli.entries import author_option, force_option, json_option, tell_changes
from lexicon.errors import ConfigError, ConflictError, InputError

if TYPE_CHECKING:
    from lexicon.model.concept import Concept
    from lexicon.workspace.drafts import Draft
    from lexicon.workspace.editing import Changed
    from lexicon.workspace.settings import Workspace


@click.command(
    "edit",
    short_help="Change an entry.",
    epilog=console.examples(
        "lexicon edit mellah --set lang.en.term.melah.status=superseded",
        'lexicon edit mellah --set \'domains=["history", "towns"]\'',
        "lexicon edit souk --translation shi=ⵙⵙⵓⵇ --translation ary-Latn=souq",
    ),
)
@click.argument("id_", metavar="ID", shell_complete=concepts)
@click.option("--set", "assignments", multiple=True, metavar="FIELD=VALUE", help="Set one field; may be repeated.")
@click.option("--translation", "translations", multiple=True, metavar="TAG=TERM", help="Add a term in a language.")
@click.option("--from", "source", metavar="FILE", help="Take the text of FILE, - for standard input.")
@force_option
@author_option
@json_option
def command(
    id_: str,
    assignments: tuple[str, ...],
    translations: tuple[str, ...],
    source: str | None,
    force: bool,
    named: str | None,
    as_json: bool,
) -> None:
    """Change an entry: as text in your editor, or single fields with --set and --translation.

    The editor is VISUAL or EDITOR. A mistake opens the text again at its line, and whatever happens, your text is kept
    until the change is made. What others have changed meanwhile stays; where both have changed the same, nothing is
    written.

    The examples and counter_examples of the entry are run first: an entry that fails one of them is not saved.

    A field is named as in "lang.en.term.mellah.status"; a term with a dot or space may stand in double quotes. A value
    that begins with [ or {, and true and false, are TOML; no value takes the field away.
    """
    from lexicon.workspace.author import author  # noqa: PLC0415  (--help needs none of it)
    from lexicon.workspace.settings import find_workspace  # noqa: PLC0415

    workspace, who = find_workspace(), author(named)
    if source and (assignments or translations):
        raise click.UsageError("--from takes the whole text: leave --set and --translation out.")
    if assignments or translations:
        _tell(_set(workspace, id_, assignments, translations, who, force=force), as_json=as_json)
    elif source:
        _tell(_from_file(workspace, id_, source, who, force=force), as_json=as_json)
    else:
        edit_in_editor(workspace, id_, who, as_json=as_json, force=force)


def edit_in_editor(workspace: Workspace, name: str, author: str, *, as_json: bool, force: bool) -> None:
    """Let the user change the text of an entry until it has no mistake, and make the change.

    Args:
        workspace: Whose entry.
        name: Its id.
        author: Who makes the change.
        as_json: Whether to tell it to a program.
        force: Whether an entry that fails an example of its own is saved all the same.
    """
    from lexicon.workspace.drafts import begin, left_behind  # noqa: PLC0415
    from lexicon.workspace.editing import change_entries, current_entry, onto  # noqa: PLC0415
    from lexicon.workspace.examples import guarded  # noqa: PLC0415

    entry = current_entry(workspace, name, author=author)
    id_ = entry.concept.id
    for path in left_behind(workspace, id_):
        console.note(f"an earlier text is kept in {path}; `lexicon edit {id_} --from {path}` takes it")
    draft = begin(workspace, id_, entry.revision, entry.text)
    after = _edited(workspace, draft, entry.text, force=force)
    text = draft.read()
    if after is None or text == entry.text:
        draft.discard()
        console.note("nothing was changed")
        return
    hint = f"`lexicon show {id_}` shows what it says now; your text is kept in {draft.path}"
    edit = onto(entry.concept, after, hint=hint)
    edit = edit if force else guarded(workspace, edit, known=after)
    try:
        (changed,) = change_entries(workspace, {id_: edit}, author=author, origin="edit", texts={id_: text})
    except (ConfigError, ConflictError, InputError) as error:
        error.hint = error.hint if draft.path in (error.hint or "") else f"your text is kept in {draft.path}"
        raise
    draft.discard()
    _tell(changed, as_json=as_json)


def _edited(workspace: Workspace, draft: Draft, original: bytes, *, force: bool) -> Concept | None:
    """Open the editor until the text has no mistake; None when it is as before or empty."""
    from lexicon.cli.editor import open_editor  # noqa: PLC0415
    from lexicon.workspace.examples import require_examples  # noqa: PLC0415

    line = 1
    while True:
        before = draft.contents()
        open_editor(draft.path, line)
        text = draft.read()
        if not text.strip() or text == original:
            return None
        try:
            after = draft.parse()
            if not force:
                require_examples(workspace, after, text.decode("utf-8-sig"))
        except ConfigError as error:
            if draft.contents() == before:
                hint = f"your text is kept in {draft.path}; `lexicon edit {draft.concept} --from {draft.path}` takes it"
                raise ConfigError(f"nothing was changed: {error.message}", path=draft.path, hint=hint) from error
            line = draft.remark(error)
            console.note(f"{draft.path}:{line}: {error.message}")
        else:
            return after


def _set(
    workspace: Workspace,
    name: str,
    assignments: tuple[str, ...],
    translations: tuple[str, ...],
    author: str,
    *,
    force: bool,
) -> Changed:
    from lexicon.errors import UsageError  # noqa: PLC0415
    from lexicon.workspace.assigning import assign, term_of, translation, with_term  # noqa: PLC0415
    from lexicon.workspace.editing import change_entries, entry_id  # noqa: PLC0415
    from lexicon.workspace.examples import guarded  # noqa: PLC0415

    id_ = entry_id(workspace, name)
    added = [translation(text) for text in translations]

    def edit(concept: Concept | None) -> Concept:
        if concept is None:
            raise UsageError(f'no concept "{id_}"', hint=f"`lexicon revert {id_}` brings it back")
        for tag, text in added:
            concept = with_term(concept, tag, term_of(text))
        for assignment in assignments:
            concept = assign(concept, assignment)
        return concept

    careful = edit if force else guarded(workspace, edit)
    (changed,) = change_entries(workspace, {id_: careful}, author=author, origin="edit")
    return changed


def _from_file(workspace: Workspace, name: str, source: str, author: str, *, force: bool) -> Changed:
    """Take the text of a file; of a draft, with what others have changed since it was begun."""
    from lexicon.workspace.drafts import Draft, left_behind, parse_entry, revision_of  # noqa: PLC0415
    from lexicon.workspace.editing import change_entries, current_entry, onto  # noqa: PLC0415
    from lexicon.workspace.examples import guarded, require_examples  # noqa: PLC0415
    from lexicon.workspace.history import state_after  # noqa: PLC0415

    entry = current_entry(workspace, name, author=author)
    id_ = entry.concept.id
    text = sys.stdin.buffer.read() if source == "-" else Draft(source, id_).read()
    path = "<stdin>" if source == "-" else source
    after = parse_entry(text, id_, path)
    if not force:
        require_examples(workspace, after, text.decode("utf-8-sig"), path)
    revision = revision_of(source)
    before = (state_after(workspace, id_, revision) if revision else None) or entry.concept
    edit = onto(before, after, hint=f"`lexicon show {id_}` shows what it says now")
    edit = edit if force else guarded(workspace, edit, known=after)
    (changed,) = change_entries(workspace, {id_: edit}, author=author, origin="edit", texts={id_: text})
    if os.path.relpath(source) in left_behind(workspace, id_):
        Draft(source, id_).discard()
    return changed


def _tell(changed: Changed, *, as_json: bool) -> None:
    tell_changes([changed], as_json=as_json)
    console.note(f"changed {changed.id}: {changed.path}" if changed.is_change else "nothing was changed")
