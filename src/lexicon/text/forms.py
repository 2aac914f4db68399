"""Written forms of a word, and the words that say what a form is."""

from __future__ import annotations

from typing import Final, NamedTuple

FEATURES: Final = (
    "variant",
    "feminine",
    "dual",
    "plural",
    "diminutive",
    "verbal-noun",
    "definite",
    "construct",
    "annexed",
    "possessive",
)
"""What the tag of a form may say, in the order in which it says it."""


class WrittenForm(NamedTuple):
    """Another way a term is written, and what makes it differ from the term itself."""

    text: str
    tag: str = ""
    """Features of the form, each one of :data:`FEATURES`, in their order, separated by spaces: ``construct``,
    ``feminine plural``. Empty where nobody has said what the form is."""
