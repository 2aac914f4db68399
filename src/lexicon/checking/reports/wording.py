"""What is said of a finding, whatever the format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lexicon.documents.document import Document
    from lexicon.model.diagnostic import Diagnostic

QUOTED: Final = re.compile(r'"([^"\n]+(?:"[^"\s]+)*)"')
"""A word that a message quotes; the gershayim of an acronym ends no quotation."""


def message(document: Document, found: Diagnostic) -> str:
    """Return the message on one line, with the name of the part of the document behind it, if that has one."""
    return with_landmark(document, found.span.start, found.message.replace("\r", " ").replace("\n", " "))


def with_landmark(document: Document, offset: int, text: str) -> str:
    """Return ``text`` with the name of the part of the document that ``offset`` is in behind it, if that has one."""
    place = document.landmark(offset)
    return f"{text} [{place}]" if place else text


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where that is due: ``1 finding``, ``2 findings``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
