"""Occurrences of glossary terms in a text."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

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
    """Accents, hyphens or letters that are often confused differ: a hint, never an error."""


class Confidence(StrEnum):
    """How sure it is that a stretch of text is the term, the surest first."""

    EXACT = "exact"
    """The term itself."""
    CLITIC = "clitic"
    """The term itself in one word with a prefix or an ending of its language: והמלאח, l’oasis."""
    INFLECTED = "inflected"
    """Another form of the term: its plural, its construct state."""
    FOLDED = "folded"
    """Only the loose keys agree."""


class Form(NamedTuple):
    """One written form of one term, with what a rule needs to know when it meets it."""

    concept: str
    language: str
    term: str
    """The term it is a form of."""
    status: TermStatus
    case: str | None
    allowed_in: tuple[str, ...]
    note: str | None
    gloss: str | None
    """What a first mention should carry."""
    gloss_policy: str | None
    """``first-mention``: a first mention must carry it."""
    takes_clitics: bool
    """Whether prefixes and endings without an apostrophe may be written in one word with it."""

    text: str
    """The form as the glossary writes it; the same as ``term`` for the base form."""
    tag: str
    """What the form is: words of :data:`lexicon.model.concept.FEATURES`, or nothing."""
    is_firm: bool
    """Whether a finding may be an error: a person stands for the form, its concept is no draft."""
    is_ambiguous: bool
    """Whether it may well be another word, being a homograph, short or doubtful, so that a finding is only a hint."""
    preferred: str | None
    """The form to use instead, if there is one."""
    is_counterpart: bool
    """Whether ``preferred`` is inflected as the form is, so that it may stand in its place."""
    do_not_translate: bool = False
    """Whether every language keeps the term as it is."""
    is_name: bool = False
    """Whether the term is a proper name."""
    distinct: tuple[str, ...] = ()
    """Other names that look like it and are not: its counter-examples that are no sentences."""
    doubtful_behind: str = ""
    """The letters of its language behind which, in one word with it, it is as often another word."""

    @property
    def is_base(self) -> bool:
        """Whether it is the term itself."""
        return self.text == self.term


class Match(NamedTuple):
    """A stretch of text that is a form of one or more terms; ``forms`` holds those spelled most alike.

    The span leaves out what the language writes in one word with the term: of והמלאח it is מלאח.
    """

    span: Span
    text: str
    spelling: Spelling
    forms: tuple[Form, ...]
    clitics: tuple[str, str] = ("", "")
    """What stands before and after it in the same word, folded."""
    is_doubtful: bool = False
    """Whether what stands with it in one word may make another of it: it is a part of a hyphenated compound, or behind
    a prefix with which it is as often something else."""

    @property
    def is_hint(self) -> bool:
        """Whether it may well be another word."""
        return self.spelling is Spelling.FOLDED or self.is_doubtful

    @property
    def confidence(self) -> Confidence:
        """How sure it is that the text is the term."""
        if self.spelling is Spelling.FOLDED:
            return Confidence.FOLDED
        if not any(form.is_base for form in self.forms):
            return Confidence.INFLECTED
        return Confidence.CLITIC if any(self.clitics) else Confidence.EXACT


class Matches(list[Match]):
    """The matches of a text, in its order; many share their forms, about which rules ask once."""

    @cached_property
    def starts(self) -> list[int]:
        """Where each of them begins."""
        return [match.span.start for match in self]

    @cached_property
    def kinds(self) -> dict[int, tuple[Form, ...]]:
        """The forms that matches have, each once, by their identity."""
        return {id(match.forms): match.forms for match in self}

    def whose(self, wanted: Callable[[tuple[Form, ...]], bool]) -> list[Match]:
        """Return the matches whose forms are ``wanted``."""
        keys = {key for key, forms in self.kinds.items() if wanted(forms)}
        return [match for match in self if id(match.forms) in keys] if keys else []
