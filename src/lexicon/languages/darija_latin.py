"""Darija in Latin letters: the chat spelling with digits (Arabizi) and that of scholars.

The digits 2, 3, 5, 7, 8, 9 are letters, and the capitals T, S, D, R, Z inside a word are the emphatic consonants
(DODa, the Darija Open Dataset, README, sections 1 to 4). The article is ``l``, glued or after a hyphen or apostrophe;
before t, d, s, z, r, n, l, ch and often j it takes their sound: ``ssuq`` (R. S. Harrell, *A Short Reference Grammar
of Moroccan Arabic*, 1962). A hyphen ends a word, so that what stands before it is no proclitic.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lexicon.languages.darija_arabic import PLURAL_FORMS, respellings, search_keys
from lexicon.languages.profile import Direction, Language
from lexicon.text.forms import WrittenForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lexicon.languages.profile import Term

# And; in, with, of, to; the article. On and from lose letters before an article only.
_PROCLITICS: Final = frozenset(
    conjunction + before
    for conjunction in ("", "w", "w'")
    for before in (
        *(
            preposition + article
            for preposition in ("", "f", "b", "d", "l", "f'", "b'", "d'")
            for article in ("", "l", "l'", "el", "el'", "al", "al'")
        ),
        *("3l", "3al", "ml", "mel"),
    )
) - {""}

_ASSIMILATING: Final = ("ch", "sh", *"tTdDsSzZrRnlj", *"ṭḍṣẓṛšžc")
_INFLECTED: Final = (None, "noun", "properNoun", "adjective")


def inflect(term: Term) -> Iterable[WrittenForm]:
    """Return the definite forms of ``term`` whose article has the sound of the first consonant, and no other form.

    A term given with such an article has its form without it too, names excepted.
    """
    first = next((letter for letter in _ASSIMILATING if term.text.startswith(letter)), None)
    if not first or term.pos not in _INFLECTED:
        return ()
    doubled = term.text if term.text.startswith(first * 2) else first + term.text
    forms = [WrittenForm(text, "definite") for text in (doubled, f"e{doubled}", f"a{doubled}")]
    if term.pos != "properNoun":
        forms.append(WrittenForm(doubled.removeprefix(first), "construct"))
    return [form for form in forms if form.text != term.text]


_RESPELLINGS: Final = (
    ("7", "h"),
    ("9", "q"),
    ("kh|x", "5"),
    ("5|x", "kh"),
    ("3", "'"),
    ("ou", "u"),
    ("(?<!o)u", "ou"),
    ("(?<!c|s|k|g|t|d)h", "7"),
    ("q", "9"),
    ("ch|c(?!h)", "sh"),
    ("sh|c(?!h)", "ch"),
    ("9|q", "k"),
    ("8", "h"),
    ("5|kh", "x"),
    ("ou|u", "o"),
    ("(?<![ou])o(?![ou])", "ou"),
    ("gh", "ɣ"),
    ("gh", "r'"),
    ("ɣ|r'", "gh"),
    ("ɛ|'", "3"),
    ("i", "y"),
    ("y", "i"),
    ("(\\w)\\1", "\\1"),
    ("(?<=\\w)[ae](?=\\w)", ""),
    ("(?<=\\w)a(?=\\w)", "e"),
    ("(?<=\\w)e(?=\\w)", "a"),
)


def respell(text: str) -> Iterable[str]:
    """Return up to twelve other spellings of ``text``: letters for digits, ``ch`` for ``sh``, short vowels left out."""
    return respellings(text, _RESPELLINGS)


LANGUAGE: Final = Language(
    tag="ary-Latn",
    name="Darija (Latin)",
    autonym="ddarija",
    script="Latn",
    direction=Direction.LEFT_TO_RIGHT,
    gettext_locale="ary@latin",
    plural_forms=PLURAL_FORMS,
    aliases=("ary@latin", "arabizi", "darija-latin"),
    proclitics=_PROCLITICS,
    inflect=inflect,
    respell=respell,
    search_keys=search_keys,
    case="any",
    hint_letters=3,
    alphabet="abcdeəɛfgɣhijklmnopqrstuvwxyz",
    quotes=("«»", "“”"),
)
