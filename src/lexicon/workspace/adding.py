"""Adding entries."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import normalize

from lexicon.errors import ConflictError, UsageError
from lexicon.formats.toml import schema
from lexicon.languages import canonical_tag, get
from lexicon.languages.transliteration.tifinagh import to_latin
from lexicon.model.concept import Concept
from lexicon.text.folding import fold_key
from lexicon.text.scripts import script_of
from lexicon.workspace.assigning import checked, term_of, translation, with_term
from lexicon.workspace.compiled import concept_files
from lexicon.workspace.database import concept_store
from lexicon.workspace.editing import change_entries
from lexicon.workspace.examples import guarded

if TYPE_CHECKING:
    from collections.abc import Container

    from lexicon.workspace.editing import Changed
    from lexicon.workspace.settings import Workspace

_LETTERS_LOST_BY_ASCII: Final = str.maketrans({"ɣ": "gh", "ɛ": "", "ʷ": "w", "ə": "e", "'": "", '"': ""})
_LONGEST_ID: Final = 60
"""In characters; an id is the name of a file."""


class New(NamedTuple):
    """What somebody says of an entry that shall be."""

    term: str
    language: str | None = None
    """Tag or name; None: by the script of the term."""
    id: str | None = None
    """None: made from the terms."""
    pos: str | None = None
    status: str = "preferred"
    """Of the term."""
    domains: tuple[str, ...] = ()
    definition: str | None = None
    gloss: str | None = None
    translations: tuple[str, ...] = ()
    """Each ``TAG=TERM``."""


def draft_of(workspace: Workspace, new: New) -> Concept:
    """Return a new entry, a draft, without adding it.

    Raises:
        UsageError: Something of it cannot be said, its language is unclear, or its id is taken or cannot be made.
    """
    tag = canonical_tag(new.language) if new.language else _language_by_script(workspace, new.term)
    concept = with_term(Concept(id="new"), tag, term_of(new.term.strip(), pos=new.pos, status=new.status))
    section = replace(concept.sections[0], definition=_said(new.definition), gloss=_said(new.gloss))
    concept = replace(concept, domains=checked("domains", [*new.domains], schema.CONCEPT), sections=(section,))
    for text in new.translations:
        other, term = translation(text)
        concept = with_term(concept, other, term_of(term, pos=new.pos))
    return replace(concept, id=_id(workspace, concept, new.id))


def add_entry(workspace: Workspace, concept: Concept, *, author: str, force: bool = False) -> Changed:
    """Add ``concept`` to the database and give it a file.

    Args:
        workspace: Where to.
        concept: The entry.
        author: Who adds it.
        force: Whether it is added although it fails an example of its own.

    Raises:
        ConfigError: It fails one.
        ConflictError: Somebody has just added one with the same id; nothing was written.
        InputError: A file or the database cannot be written.
    """

    def edit(current: Concept | None) -> Concept:
        if current:
            hint = "add it with another --id"
            raise ConflictError(f'somebody has just added "{concept.id}"; nothing was written', hint=hint)
        return concept

    careful = edit if force else guarded(workspace, edit)
    (changed,) = change_entries(workspace, {concept.id: careful}, author=author, origin="add")
    return changed


def slug(text: str) -> str:
    """Return ``text`` as an id: lower case, letters a to z, digits and hyphens; nothing if it has none of these.

    Latin letters lose their marks, Tifinagh ones are read as IRCAM transliterates them.
    """
    latin = fold_key(to_latin(text)).translate(_LETTERS_LOST_BY_ASCII)
    bare = normalize("NFKD", latin).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", bare)[:_LONGEST_ID].strip("-")


def _id(workspace: Workspace, concept: Concept, named: str | None) -> str:
    with concept_store(workspace) as store:
        taken = {*store.ids(), *(_stem(file.path) for file in concept_files(workspace))}
    if named is None:
        return _made_id(concept, taken, workspace.source)
    id_: str = checked("id", named, schema.CONCEPT)
    if id_ in taken:
        raise UsageError(f'there is an entry "{id_}" already', hint=f"`lexicon show {id_}` shows it")
    return id_


def _made_id(concept: Concept, taken: Container[str], source: str) -> str:
    terms = sorted(concept.terms(), key=lambda pair: pair[0] != source)
    stem = next((made for tag, term in terms if script_of(term.text) == "Latn" and (made := slug(term.text))), "")
    stem = stem or next((made for _, term in terms if (made := slug(term.text))), "")
    if not stem:
        raise UsageError(f'no id can be made from "{terms[0][1].text}"', hint="say one with --id, in Latin letters")
    number = 1
    while (id_ := f"{stem}-{number}" if number > 1 else stem) in taken:
        number += 1
    return id_


def _language_by_script(workspace: Workspace, text: str) -> str:
    """Return the source language, or the only language that is written in the script of ``text``."""
    script = script_of(text)
    if script is None or get(workspace.source).script == script:
        return workspace.source
    tags = [tag for tag in workspace.languages if get(tag).script == script]
    if len(tags) == 1:
        return tags[0]
    hint = f"say it with --lang: {', '.join(tags or workspace.languages)}"
    raise UsageError(f'it is not clear which language "{text}" is in', hint=hint)


def _said(text: str | None) -> str | None:
    return normalize("NFC", text.strip()) if text and text.strip() else None


def _stem(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2].removesuffix(".toml")
