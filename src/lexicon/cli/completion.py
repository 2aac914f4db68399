"""What the shell offers when a user presses the tab key: languages, terms and ids of the workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.shell_completion import CompletionItem

from lexicon.errors import LexiconError

if TYPE_CHECKING:
    import click

_MOST = 200
"""More is no help."""


def languages(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return the languages of the workspace that begin so, with their names."""
    from lexicon.languages import get  # noqa: PLC0415  (only for the tab key)
    from lexicon.workspace.settings import find_workspace  # noqa: PLC0415

    try:
        tags = find_workspace().languages
    except LexiconError:
        return []
    return [
        CompletionItem(tag, help=get(tag).name)
        for tag in tags
        if begun.lower() in (tag[: len(begun)].lower(), get(tag).name[: len(begun)].lower())
    ]


def concepts(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return the ids of concepts that begin so."""
    return _offered(begun, terms=False)


def terms(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return the terms, in any language, that begin so, with the concept of each."""
    return _offered(begun, terms=True)


def _offered(begun: str, *, terms: bool) -> list[CompletionItem]:
    from lexicon.languages.collation import sort_key  # noqa: PLC0415
    from lexicon.text.folding import fold_key  # noqa: PLC0415
    from lexicon.workspace.concepts import read_concepts  # noqa: PLC0415
    from lexicon.workspace.settings import find_workspace  # noqa: PLC0415

    try:
        workspace = find_workspace()
        found = read_concepts(workspace).concepts.values()
    except LexiconError:
        return []
    key = fold_key(begun)
    offers = {
        text: concept.id
        for concept in found
        for text in ([term.text for _, term in concept.terms()] if terms else [concept.id])
        if fold_key(text).startswith(key)
    }
    first = sorted(offers, key=lambda text: sort_key(text, workspace.source))[:_MOST]
    return [CompletionItem(text, help=offers[text] if terms else None) for text in first]
