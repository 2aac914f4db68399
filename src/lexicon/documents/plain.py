"""Reads plain text: paragraphs stand between blank lines, and every line is prose."""

from __future__ import annotations

from lexicon.documents.document import Document
from lexicon.documents.masking import part_paragraphs, restore_newlines, unify_newlines
from lexicon.documents.prose import blank_identifiers


def read(text: str, path: str) -> Document:
    """Return the document of the plain text ``text``; ``path`` is only carried along."""
    layer = blank_identifiers(part_paragraphs(unify_newlines(text)))
    return Document(path=path, text=text, prose=restore_newlines(layer, text))
