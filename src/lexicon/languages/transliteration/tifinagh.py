"""Tifinagh and Latin letters of Tashelhit, one for one in both ways.

The table is that of the Institut royal de la culture amazighe (IRCAM), 31 letters and the mark of labialisation, as
MediaWiki's ``ShiConverter`` cites it from IRCAM's *Dictionnaire général de la langue amazighe informatisé*; the letters
for č, ǧ, p and v, which loanwords and other Berber languages have, are those of Unicode 16 (block Tifinagh).

What is lost on the way, and only that:

- case: Tifinagh has none, so :func:`to_latin` takes it from a Latin form that somebody has stored;
- ``o``: Tashelhit has no such vowel and a loanword is written with ⵓ, which is read back as ``u``; the foreign letter
  ⵧ is read as ``o``;
- the difference between decomposed and composed dots: what is read back is composed (NFC).

A digraph is two letters: ``gh`` is ⴳⵀ, for the sequence exists; a labialised ``gʷ`` is ⴳⵯ and ``gw`` is ⴳⵡ. Somebody's
``gh`` for ``ɣ`` is another spelling, not another script.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import Final
from unicodedata import normalize

_LETTERS: Final = dict(zip("ⴰⴱⴳⴷⴹⴻⴼⴽⵀⵃⵄⵅⵇⵉⵊⵍⵎⵏⵓⵔⵕⵖⵙⵚⵛⵜⵟⵡⵢⵣⵥⵯⴶⵞⵒⵠ", "abgdḍefkhḥɛxqijlmnurṛɣsṣctṭwyzẓʷǧčpv", strict=True))
_TO_LATIN: Final = {ord(letter): latin for letter, latin in (*_LETTERS.items(), ("ⵧ", "o"))}
_TO_TIFINAGH: Final = {latin: letter for letter, latin in (*_LETTERS.items(), ("ⵓ", "o"))}
_LETTER_AND_MARKS: Final = "[^\\W\\d_][\u0300-\u036f]*"


def to_latin(text: str, *, like: str = "") -> str:
    """Return ``text`` with its Tifinagh letters as Latin ones; everything else is left as it is.

    Args:
        text: Text in Tifinagh.
        like: A Latin form of it whose capitals are taken over, word by word: all of them where a word is the same,
            the initial one where it is inflected.
    """
    latin = text.translate(_TO_LATIN)
    if not like:
        return latin
    words = latin.split(" ")
    models = normalize("NFC", like).split(" ")[: len(words)]
    return " ".join(_cased(word, model) for word, model in zip_longest(words, models, fillvalue=""))


def to_tifinagh(text: str) -> str:
    """Return ``text`` with its Latin letters as Tifinagh ones; everything else is left as it is.

    Dots may be part of the letter or combining marks. Latin letters that Tifinagh has no sign for, such as ``é``, stay.
    """
    return re.sub(_LETTER_AND_MARKS, _tifinagh_letter, text)


def _cased(word: str, model: str) -> str:
    if model.lower() == word:
        return model
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


def _tifinagh_letter(match: re.Match[str]) -> str:
    return _TO_TIFINAGH.get(normalize("NFC", match[0]).lower(), match[0])
