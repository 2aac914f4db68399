"""Tashelhit in Latin letters, and the grammar that both of its scripts share.

Plural forms: one (0 and 1), few (2 to 10), other (CLDR 47, ``shi``).

A noun has two states. The *free* state is the one of dictionaries; the *annexed* state stands behind a preposition
(``n``, ``ɣ``, ``s`` ...) or a numeral and for a subject behind its verb, and is often the more frequent of the two.
It changes the vowel that the noun begins with (L. Galand, "Le berbère", in *Les langues chamito-sémitiques*, 1988,
4.11; F. Boukhris et al., *La nouvelle grammaire de l'amazighe*, IRCAM 2008):

- ``a-`` becomes ``u-`` (argaz, urgaz) or keeps its vowel behind a ``w-`` (awal, wawal);
- ``ta-`` and ``ti-`` become ``t-`` (taguri, tguri) or stay (tizi);
- ``i-`` stays or becomes ``yi-`` (ism, yism), ``u-`` becomes ``wu-`` (ussan, wussan), ``tu-`` stays.

Which nouns keep their vowel is a matter of each noun, but stems of one consonant keep it and long ones lose it; only
for ``a-`` and two consonants both forms are made (afus, ufus; awal, wawal). Plurals are broken as often as not, so
people list them with the term; here they are put into the annexed state.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from lexicon.languages.lookalikes import with_lookalikes
from lexicon.languages.profile import Direction, Language
from lexicon.languages.transliteration.tifinagh import to_tifinagh
from lexicon.text.forms import FEATURES, WrittenForm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lexicon.languages.profile import Term

PLURAL_FORMS: Final = "nplurals=3; plural=(n<=1 ? 0 : n<=10 ? 1 : 2);"
MOST_SPELLINGS: Final = 12
"""How many other spellings of one form are made at most."""

_PROPER_NOUN: Final = "properNoun"
_NOMINALS: Final = frozenset({None, "noun", _PROPER_NOUN, "adjective"})
_SHORT, _LONG = 1, 3
# French and English ways, and one letter alone, as in the names that the world knows: Tinghir, Tamazight, Tachelhit.
_HABITS: Final = (
    str.maketrans({"ɣ": "gh", "x": "kh", "c": "ch"}),
    str.maketrans({"ɣ": "gh", "x": "kh", "c": "sh"}),
    str.maketrans({"ɣ": "gh"}),
    str.maketrans({"c": "ch"}),
    str.maketrans({"ʷ": "w"}),
    str.maketrans({"ʷ": ""}),
)
_CONSONANT: Final = r"[^\W\d_aeiouʷ]"


def inflect_written(
    term: Term, to_latin: Callable[[str], str], from_latin: Callable[[str], str]
) -> Iterator[WrittenForm]:
    """Yield the annexed states of a noun and of its listed forms, which keep their tag beside ``annexed``.

    A term of several words begins with its noun, and the others stay as they are. Nothing is made of a verb but of its
    listed verbal nouns; nor of initials such as ``ISBN``, nor of a listed form without a tag, which may be anything.

    Args:
        term: A term in either script.
        to_latin: Turns its letters into lower-case Latin ones, one for one.
        from_latin: Turns Latin letters into those of its script.
    """
    prefixes = _name_prefixes if term.pos == _PROPER_NOUN else _noun_prefixes
    for text, tag in _free_states(term):
        features = {*tag.split(), "annexed"}
        for length, prefix in prefixes(_first_word(to_latin(text))):
            start = from_latin(prefix)
            start = start.capitalize() if text[0].isupper() else start
            yield WrittenForm(start + text[length:], " ".join(name for name in FEATURES if name in features))


def respell(text: str) -> Iterator[str]:
    """Yield how else ``text`` is written: with or without ``e``, with digraphs, with look-alikes of its letters.

    ``e`` stands for no vowel of the language but for a transition that other orthographies write, and older and
    private spelling follows French or English.
    """
    text = text.lower()
    return islice((spelling for spelling in dict.fromkeys(_spellings(text)) if spelling != text), MOST_SPELLINGS)


def search_keys(text: str) -> Iterator[str]:
    """Yield the Tifinagh of ``text``, and what is typed without the letters of a Berber keyboard."""
    yield to_tifinagh(text)
    yield from respell(text)


def with_transitions(text: str) -> str:
    """Return ``text`` (lower case, without ``e``) with the ``e`` that Kabyle spelling puts between its consonants.

    From its end on, each consonant that no vowel follows gets an ``e`` before it where it would stand in a cluster; a
    feminine ``-t`` closes a syllable without one. This is so for 93 % of the words with ``e`` in MediaWiki's Kabyle
    messages (84 % of the different ones).
    """
    pattern = rf"(?<![aeiou])(?!\bt)({_CONSONANT})(?!\1)({_CONSONANT})"
    return re.sub(pattern, r"\1e\2", text[::-1])[::-1]


def _free_states(term: Term) -> Iterator[tuple[str, str]]:
    """Yield the term, if it is a noun, and its listed nouns in the free state, with their tags."""
    is_noun = term.pos in _NOMINALS
    if is_noun and not _is_initials(_first_word(term.text)):
        yield term.text, ""
    for text, tag in term.forms:
        features = tag.split()
        if features and "annexed" not in features and (is_noun or "verbal-noun" in features):
            yield text, tag


def _first_word(text: str) -> str:
    return text.partition(" ")[0].partition("-")[0]


def _is_initials(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _noun_prefixes(noun: str) -> tuple[tuple[int, str], ...]:
    """Return what the annexed state puts in the place of how many letters that the noun begins with."""
    if noun.startswith(("ta", "ti")):
        return ((2, "t"),) if _weight(noun[2:].removesuffix("t")) > _SHORT else ()
    if noun.startswith("a"):
        weight = _weight(noun)
        return ((1, "wa"),) if weight <= _SHORT else ((1, "u"),) if weight >= _LONG else ((1, "u"), (1, "wa"))
    return {"i": ((1, "yi"),), "u": ((1, "wu"),)}.get(noun[:1], ())


def _name_prefixes(name: str) -> tuple[tuple[int, str], ...]:
    """Return the same for a name: only what looks Berber changes (Agadir, Tarudant), not Ali, Israyil or Tinɣir.

    Names of people and foreign names keep their form, and so do those that begin with the pronoun tin-.
    """
    is_native = name.endswith("t") if name.startswith("t") else name.startswith("a") and _weight(name) >= _LONG
    return _noun_prefixes(name) if is_native else ()


def _weight(stem: str) -> int:
    """Return the number of consonants, double ones counted once."""
    return len(re.findall(rf"({_CONSONANT})\1?", stem))


def _spellings(text: str) -> Iterator[str]:
    bare = text.replace("e", "")
    full = with_transitions(bare)
    yield from (bare, full)
    for habit in _HABITS:
        yield from (spelling.translate(habit) for spelling in (text, full))
    yield from with_lookalikes(text, "Latn")


def _inflect(term: Term) -> Iterator[WrittenForm]:
    return inflect_written(term, str.lower, str)


LANGUAGE: Final = Language(
    tag="shi-Latn",
    name="Tashelhit (Latin)",
    autonym="Taclḥit",
    script="Latn",
    direction=Direction.LEFT_TO_RIGHT,
    gettext_locale="shi@latin",
    plural_forms=PLURAL_FORMS,
    aliases=("shi@latin", "tashelhit-latin", "taclḥit"),
    inflect=_inflect,
    respell=respell,
    search_keys=search_keys,
    hint_letters=2,
    alphabet="abcdḍeɛfgɣhḥijklmnqrṛsṣtṭuwxyzẓ",
    quotes=("«»", "“”"),
)
