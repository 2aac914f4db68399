"""Occurrences of glossary terms in a text."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lexicon.model.status import TermStatus
    from lexicon.text.spans import Span


class Spelling(StrEnum):
    """How the text spells the form that was found, best first."""

    EXACT = "exact"
    CASE = "case"
    """Only capitals differ."""
    APOSTROPHE = "apostrophe"
    """A straight apostrophe stands for a curly one."""
    FOLDED = "folded"
    """Accents, apostrophes or hyphens differ: a hint, never an error."""


class Form(NamedTuple):
    """One written form of one term, with what a rule needs to know when it meets it."""

    concept: str
    language: str
    text: str
    """The form as the glossary writes it."""
    term: str
    """The term it is a form of; the same text for the base form."""
    status: TermStatus
    is_firm: bool
    """Whether a finding may be an error: the form is reviewed, its concept no draft, it is no homograph."""
    is_homograph: bool
    case: str | None
    allowed_in: tuple[str, ...]
    preferred: str | None
    """The term to use instead, if there is one."""
    note: str | None


class Match(NamedTuple):
    """A stretch of text that is a form of one or more terms; ``forms`` holds those spelled most alike."""

    span: Span
    text: str
    spelling: Spelling
    forms: tuple[Form, ...]
