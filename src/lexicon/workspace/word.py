"""Writing findings into a Word document, as comments."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lexicon.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lexicon.checking.engine import CheckedDocument

_AUTHOR = "lexicon"


def require_word_document(paths: Sequence[str], annotated: str) -> None:
    """Make sure that ``paths`` is one Word document, and another file than ``annotated``.

    Raises:
        UsageError: It is not.
    """
    hint = "such as `lexicon check draft.docx --annotate draft.checked.docx`"
    if len(paths) != 1 or not _is_word_document(paths[0]):
        raise UsageError("--annotate writes the comments into one Word document", hint=hint)
    if not _is_word_document(annotated):
        raise UsageError(f"--annotate writes a Word document, and {annotated} is not named like one", hint=hint)
    if os.path.realpath(paths[0]) == os.path.realpath(annotated):
        raise UsageError("--annotate would write over the article itself", hint=hint)


def _is_word_document(path: str) -> bool:
    return path.lower().endswith((".docx", ".docm"))


def annotate(path: str, data: bytes, checked: CheckedDocument, annotated: str) -> None:
    """Write the Word document ``data``, read from ``path``, to the file ``annotated``, with what was found in it.

    Raises:
        InputError: The file cannot be written.
    """
    from lexicon.documents import docx  # noqa: PLC0415  (only --annotate writes Word documents)
    from lexicon.workspace.files import replace_file  # noqa: PLC0415

    notes = [
        docx.Note(*found.span, _AUTHOR, f"{found.message} ({found.code} {found.rule})") for found in checked.diagnostics
    ]
    try:
        replace_file(annotated, docx.annotate(data, notes, path))
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", path=annotated) from error
