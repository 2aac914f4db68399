"""The key that the page searches in: every word of an entry by which it may be looked up, folded here once.

The script of the page folds only what is typed: lower case, compatibility decomposition, no marks, no signs, and the
letters of :data:`LETTERS`. What is left of both is letters, digits and single spaces.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final
from unicodedata import category, normalize

from lexicon.languages.registry import find_language
from lexicon.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lexicon.model.concept import Concept, Term

LETTERS: Final[Mapping[str, str]] = {letter: fold_key(letter) for letter in "æœßøđłıςىٱکہیݣ"}
"""Lower-case letters that decomposition leaves whole, and what they are folded to."""


def search_key(concept: Concept) -> str:
    """Return the folded id, terms, forms, abbreviated terms and glosses of ``concept``, each once."""
    keys = dict.fromkeys(map(_folded, _texts(concept)))
    return " | ".join(filter(None, keys))


def _texts(concept: Concept) -> Iterator[str]:
    yield concept.id
    for section in concept.sections:
        yield section.gloss or ""
        language = find_language(section.tag)
        for term in section.terms:
            for written in _written(term):
                yield written
                yield from language.search_keys(written) if language else ()


def _written(term: Term) -> Iterator[str]:
    yield term.text
    yield term.short_for or ""
    for form in term.forms:
        yield form.text


def _folded(text: str) -> str:
    return " ".join("".join(map(_kept, normalize("NFKD", fold_key(text)))).split())


@cache
def _kept(char: str) -> str:
    """Return a letter or digit as it is, a space for a hyphen or space, and nothing for any other sign."""
    kind = category(char)
    if kind == "Pd" or kind[0] == "Z":
        return " "
    return char if kind[0] in "LN" and kind != "Lm" else ""
