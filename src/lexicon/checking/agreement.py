"""What the word before a term has to do with it: an article that changes when the term is replaced."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.text.distance import distance
from lexicon.text.edits import Edit
from lexicon.text.folding import fold_key

if TYPE_CHECKING:
    from lexicon.checking.rule import Subject

_REACH: Final = 16
"""Code points before a term in which such a word begins."""
_SPELLINGS: Final = 2
"""Edits by which two spellings of one word differ at most."""
_UNSURE: Final = ("u", "h", "eu", "ewe", "one", "once", "y")
"""How English words begin of which the letters do not tell whether a vowel is heard (an hour, a union)."""


class Replacement(NamedTuple):
    """A term written anew, with what that asks of the word before it."""

    edit: Edit | None
    """None where a person has to write the sentence anew."""
    is_sure: bool


def agreed(subject: Subject, edit: Edit, language: str | None) -> Replacement:
    """Return ``edit``, which replaces a term of ``language``, together with what it asks of the word before it.

    English: *a* and *an* go by the sound of the next word. French: an article shows the gender, which the new term may
    not share unless it is another spelling of the same word, and an elision may be due or undone.
    """
    before = subject.document.prose[max(0, edit.start - _REACH) : edit.start]
    if language == "en" and before[-1:].isspace() and (article := _english().search(before)):
        return _after_indefinite(edit, article, subject.document.text[edit.start : edit.end])
    if language == "fr" and before[-1:].isspace() and _french().search(before):
        written = subject.document.text[edit.start : edit.end]
        if _is_vowel(written) != _is_vowel(edit.text):
            return Replacement(None, is_sure=False)
        is_spelling = distance(fold_key(written), fold_key(edit.text), _SPELLINGS) <= _SPELLINGS
        return Replacement(edit, is_sure=is_spelling)
    return Replacement(edit, is_sure=True)


def _after_indefinite(edit: Edit, article: re.Match[str], written: str) -> Replacement:
    if _is_vowel(written) == _is_vowel(edit.text) or fold_key(edit.text).startswith(_UNSURE):
        return Replacement(edit, is_sure=not fold_key(edit.text).startswith(_UNSURE))
    start = edit.start - len(article[0])
    right = article[1][0] + ("n" if _is_vowel(edit.text) else "")
    return Replacement(Edit(start, edit.end, f"{right}{article[2]}{edit.text}"), is_sure=True)


def _is_vowel(text: str) -> bool:
    return fold_key(text)[:1] in tuple("aeiou")


@cache
def _english() -> re.Pattern[str]:
    return re.compile(r"(?<![\w'’.-])(an?)(\s+)$", re.IGNORECASE)


@cache
def _french() -> re.Pattern[str]:
    words = "le|la|un|une|du|de|au|ce|cet|cette|mon|ma|ton|ta|son|sa|que|jusque|lorsque|puisque|quelque|aucun|aucune"
    return re.compile(rf"(?<!\w)(?:{words})\s+$", re.IGNORECASE)
