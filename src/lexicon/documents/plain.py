"""Reads plain text: paragraphs stand between blank lines, and every line is prose but comments to the checker."""

from __future__ import annotations

from lexicon.documents.comments import cover_comments, find_comments
from lexicon.documents.document import Document
from lexicon.documents.masking import part_paragraphs, restore_newlines, unify_newlines
from lexicon.documents.prose import blank_identifiers


def read(text: str, path: str) -> Document:
    """Return the document of the plain text ``text``; ``path`` is only carried along."""
    comments = find_comments(text)
    layer = cover_comments(unify_newlines(text), comments)
    layer = blank_identifiers(part_paragraphs(layer))
    return Document(path=path, text=text, prose=restore_newlines(layer, text), comments=tuple(comments))
