"""What the word before a term has to do with it: an article that changes when the term is replaced."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.text.distance import distance
from lexicon.text.edits import Edit
from lexicon.text.folding import SKIP, fold_key
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from lexicon.checking.rule import Subject

_REACH: Final = 200
"""Code points before a term in which such a word begins; between the two there may be markup."""
_LONGEST: Final = 10
"""Code points; a longer word is no article."""
_SPELLINGS: Final = 2
"""Edits by which two spellings of one word differ at most."""
_UNSURE: Final = ("u", "h", "eu", "ewe", "one", "once", "y")
"""How English words begin of which the letters do not tell whether a vowel is heard (an hour, a union)."""


_GAP: Final = f" \t\r\n\u00a0{SKIP}"
"""What stands between two words of a phrase: space, and markup that nobody sees."""


class Replacement(NamedTuple):
    """A term written anew, with what that asks of the word before it."""

    edits: tuple[Edit, ...]
    """In the order of the text; none where a person has to write the sentence anew."""
    is_sure: bool


def agreed(subject: Subject, edit: Edit, language: str | None) -> Replacement:
    """Return ``edit``, which replaces a term of ``language``, together with what it asks of the word before it.

    English: *a* and *an* go by the sound of the next word. French: an article shows the gender, which the new term may
    not share unless it is another spelling of the same word, and an elision may be due or undone.
    """
    if language not in ("en", "fr"):
        return Replacement((edit,), is_sure=True)
    before = subject.document.prose[max(0, edit.start - _REACH) : edit.start]
    sentence = before.rstrip(_GAP)
    if before[len(sentence) :].strip(SKIP) == "":
        return Replacement((edit,), is_sure=True)  # nothing stands before it, or no space between
    written = subject.document.text[edit.start : edit.end]
    last = sentence[-_LONGEST:]
    if language == "en" and (article := _english().search(last)):
        end = edit.start - len(before) + len(sentence)
        return _after_indefinite(edit, Span(end - len(article[0]), end), article[0], written)
    if language == "fr" and _french().search(last):
        if _is_vowel(written) != _is_vowel(edit.text):
            return Replacement((), is_sure=False)
        is_spelling = distance(fold_key(written), fold_key(edit.text), _SPELLINGS) <= _SPELLINGS
        return Replacement((edit,), is_sure=is_spelling)
    return Replacement((edit,), is_sure=True)


def _after_indefinite(edit: Edit, span: Span, article: str, written: str) -> Replacement:
    if _is_vowel(written) == _is_vowel(edit.text) or fold_key(edit.text).startswith(_UNSURE):
        return Replacement((edit,), is_sure=not fold_key(edit.text).startswith(_UNSURE))
    right = article[0] + ("n" if _is_vowel(edit.text) else "")
    return Replacement((Edit(*span, right), edit), is_sure=True)


def _is_vowel(text: str) -> bool:
    return fold_key(text)[:1] in tuple("aeiou")


@cache
def _english() -> re.Pattern[str]:
    return re.compile(r"(?<![\w'’.-])an?$", re.IGNORECASE)


@cache
def _french() -> re.Pattern[str]:
    words = "le|la|un|une|du|de|au|ce|cet|cette|mon|ma|ton|ta|son|sa|que|jusque|lorsque|puisque|quelque|aucun|aucune"
    return re.compile(rf"(?<!\w)(?:{words})$", re.IGNORECASE)
