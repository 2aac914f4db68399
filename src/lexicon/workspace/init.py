"""Making a workspace."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from lexicon.errors import InputError, UsageError
from lexicon.formats import toml
from lexicon.languages import canonical_tag, get
from lexicon.model.concept import Concept, ConceptStatus, LanguageSection, Term, TermStatus, WrittenForm
from lexicon.workspace.settings import DEFAULT_LANGUAGES, workspace_at

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_PLURAL = (WrittenForm("mellahs", "plural"),)
_UNREVIEWED = {
    "ary-Arab": "ملاح",
    "ary-Latn": "mellah",
    "ary-Hebr": "מלאח",
    "shi-Tfng": "ⵎⵍⵍⴰⵃ",
    "shi-Latn": "mllaḥ",
}
"""Spelled as it sounds; a speaker should see it."""
_EXAMPLE = Concept(
    id="mellah",
    status=ConceptStatus.APPROVED,
    domains=("history",),
    sections=(
        LanguageSection(
            tag="en",
            definition="Walled Jewish quarter of a Moroccan town.",
            gloss="the Jewish quarter",
            terms=(
                Term(text="mellah", pos="noun", status=TermStatus.PREFERRED, forms=_PLURAL),
                Term(text="melah", pos="noun", status=TermStatus.DEPRECATED, note="Old spelling."),
            ),
        ),
        LanguageSection(
            tag="fr",
            terms=(Term(text="mellah", pos="noun", status=TermStatus.PREFERRED, forms=_PLURAL),),
        ),
        LanguageSection(tag="he", terms=(Term(text="מלאח", pos="noun", status=TermStatus.PREFERRED),)),
        *(
            LanguageSection(tag=tag, terms=(Term(text=text, pos="noun", status=TermStatus.PREFERRED, reviewed=False),))
            for tag, text in _UNREVIEWED.items()
        ),
    ),
)


def make_workspace(folder: str, languages: Sequence[str] | None = None, source: str | None = None) -> list[str]:
    """Write the settings and an example entry of a new workspace and return the paths of the files.

    Args:
        folder: Where; it is made if need be.
        languages: Tags or names of its languages; the five of lexicon by default.
        source: The language articles are written in; the first of ``languages`` by default.

    Raises:
        UsageError: The folder already is a workspace, or a language is unknown.
        InputError: It cannot be written.
    """
    tags = tuple(dict.fromkeys(get(canonical_tag(tag)).tag for tag in languages or DEFAULT_LANGUAGES))
    first = canonical_tag(source) if source else tags[0]
    if first not in tags:
        raise UsageError(f'the source language "{first}" is not among the languages {", ".join(tags)}')
    if existing := workspace_at(os.path.abspath(folder)):
        raise UsageError("this folder already is a workspace", hint=f"its settings are in {existing.path}")
    settings = os.path.normpath(os.path.join(folder, "lexicon.toml"))
    quoted = ", ".join(f'"{tag}"' for tag in tags)
    files = {settings: f'languages = [{quoted}]\nsource = "{first}"\n'.encode()}
    glossary = os.path.normpath(os.path.join(folder, "glossary"))
    if not os.path.exists(glossary):
        example = os.path.join(glossary, "history", f"{_EXAMPLE.id}.toml")
        files[example] = toml.serialize(_example(tags))
    try:
        for path, data in files.items():
            os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
            with open(path, "xb") as file:
                file.write(data)
    except OSError as error:
        raise InputError(error.strerror or str(error), path=error.filename or folder) from error
    return list(files)


def _example(tags: Collection[str]) -> Concept:
    """Return the example entry in the languages of a workspace: none is missing, so the new glossary has no fault."""
    known = tuple(section for section in _EXAMPLE.sections if section.tag in tags)
    return replace(_EXAMPLE, sections=known or _EXAMPLE.sections)
