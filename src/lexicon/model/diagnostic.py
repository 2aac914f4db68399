"""What a rule finds, and how it may be mended."""

from __future__ import annotations

from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lexicon.text.edits import Edit
    from lexicon.text.spans import Span


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class About(Enum):
    """What a finding speaks of, which decides what is told where several meet."""

    WORDS = auto()
    """The words at its place: their choice, their spelling."""
    EXPLANATION = auto()
    """What an article says of the words at its place: told once these are right, unless it is graver."""
    WHOLE = auto()
    """More than its place, which only stands for it: a segment of a translation, all of a document."""


class Applicability(StrEnum):
    """Whether a fix may be applied without a person looking."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Fix(NamedTuple):
    """Edits on the original text that mend one finding."""

    applicability: Applicability
    edits: tuple[Edit, ...]


class Related(NamedTuple):
    """Another place that explains a finding; it is in the same document unless it names another."""

    span: Span
    text: str
    path: str | None = None
    """The other document, in which the span counts: the source of a translation."""
    line: int = 0
    """Its line there, from 1; in the same document a report counts it."""
    column: int = 0


class Diagnostic(NamedTuple):
    """One finding of one rule in one document; ``span`` counts code points of the original text."""

    rule: str
    code: str
    severity: Severity
    message: str
    span: Span
    text: str
    """The text under the span, as written."""
    language: str | None = None
    concept: str | None = None
    suggestions: tuple[str, ...] = ()
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    about: About = About.WORDS
