"""What a language module declares."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Protocol

    from lexicon.text.forms import WrittenForm

    class Term(Protocol):
        """What a language has to know of a term to make its forms; fields of :class:`lexicon.model.concept.Term`."""

        @property
        def text(self) -> str:
            """As typed."""

        @property
        def pos(self) -> str | None:
            """Part of speech: noun, properNoun, adjective, verb ..."""

        @property
        def gender(self) -> str | None:
            """Grammatical gender: masculine, feminine."""

        @property
        def number(self) -> str | None:
            """Plural where the term itself is one; mass or singular where it has none."""

        @property
        def forms(self) -> tuple[WrittenForm, ...]:
            """The forms that people listed."""


class Direction(StrEnum):
    """Base direction of running text."""

    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


def _no_forms(term: Term) -> Iterable[WrittenForm]:  # noqa: ARG001
    """Make no forms: those of the term are listed by hand."""
    return ()


def _no_spellings(text: str) -> Iterable[str]:  # noqa: ARG001
    """Make no other spellings."""
    return ()


def _no_doubts(term: Term, text: str, tag: str) -> Iterable[str]:  # noqa: ARG001
    """Take every form for what it seems."""
    return ()


def _always(proclitic: str, text: str, tag: str) -> bool:  # noqa: ARG001
    """Let every proclitic stand before every form."""
    return True


class Language(NamedTuple):
    """One language in one script, as lexicon treats it.

    Clitics and other spellings are given as :func:`lexicon.text.folding.fold` makes them, for they are looked for in
    folded text.
    """

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
    proclitics: frozenset[str] = frozenset()
    """Everything that may stand before a term in one word with it, combinations included, apostrophes as ``'``."""
    enclitics: frozenset[str] = frozenset()
    """Everything that may stand after a term in one word with it."""
    may_precede: Callable[[str, str, str], bool] = _always
    """Tells whether one of the ``proclitics`` may stand before a form (text, tag), or both are one other word."""
    doubts: Callable[[Term, str, str], Iterable[str]] = _no_doubts
    """Names the letters behind which a form (text, tag) of a term is as often another word, so that it is only a hint;
    the empty one for a form that, made by rule, is so wherever it stands."""
    inflect: Callable[[Term], Iterable[WrittenForm]] = _no_forms
    """Makes the tagged forms of a term by rule, those it lists by hand being its ``forms``. Clitics are left out."""
    respell: Callable[[str], Iterable[str]] = _no_spellings
    """Makes the other spellings under which a form is found as a hint (the loose key), none of them proper."""
    search_keys: Callable[[str], Iterable[str]] = _no_spellings
    """Makes further keys under which people may look a term up, such as a transliteration: never used to check."""
    hint_letters: int = 0
    """Forms of at most so many letters have too many other readings for more than a hint."""
    function_words: frozenset[str] = frozenset()
    """Pronouns, conjunctions and their like, lower case: no rule makes a form that is one (*mai*, but not *mais*)."""
    is_compounding: bool = False
    """Whether a word within a hyphenated compound is mostly another word (*Pays-Bas*), and so only a hint."""
    case: str | None = None
    """What the ``case`` of its terms is where they do not say."""
    alphabet: str = ""
    """Its letters in the order of its dictionaries, lower case, where the order of code points is another.

    See :func:`lexicon.languages.collation.sort_key`.
    """
    quotes: tuple[str, ...] = ()
    """Pairs of quotation marks, outer ones first: ``("«»", "“”")``."""
