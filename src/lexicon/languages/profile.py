"""What a language module declares."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Direction(StrEnum):
    """Base direction of running text."""

    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


class Language(NamedTuple):
    """One language in one script, as lexicon treats it."""

    tag: str
    """Canonical BCP 47 tag, with the script where the language is written in several."""
    name: str
    """English name."""
    autonym: str
    """Its own name for itself."""
    script: str
    """ISO 15924 code."""
    direction: Direction
    gettext_locale: str
    """POSIX name of its catalogues, such as ``shi@latin``."""
    plural_forms: str
    """Value of the ``Plural-Forms`` header of a new catalogue."""
    aliases: tuple[str, ...] = ()
    """Other tags and names accepted as input, lower case."""
    fallbacks: tuple[str, ...] = ()
    """Languages that a workspace may opt in to when a term is missing; never used unasked."""
