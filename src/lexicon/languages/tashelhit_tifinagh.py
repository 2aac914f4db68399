"""Tashelhit in Tifinagh: the grammar of :mod:`lexicon.languages.tashelhit_latin` in other letters.

No ``alphabet`` is given, for the order of code points is that of IRCAM's alphabet.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from lexicon.languages import tashelhit_latin as latin
from lexicon.languages.lookalikes import with_lookalikes
from lexicon.languages.profile import Direction, Language
from lexicon.languages.transliteration.tifinagh import to_latin, to_tifinagh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.languages.profile import Term
    from lexicon.text.forms import WrittenForm

_PLAIN: Final = str.maketrans("ⵕⵚⵟⴹⵥ", "ⵔⵙⵜⴷⵣ")
_SWAPPED: Final = str.maketrans("ⵕⵚⵟⴹⵥⵔⵙⵜⴷⵣ", "ⵔⵙⵜⴷⵣⵕⵚⵟⴹⵥ")


def respell(text: str) -> Iterator[str]:
    """Yield how else ``text`` is written: emphatic letters plain and the other way round, with or without ⴻ and ⵯ."""
    others = (spelling for spelling in dict.fromkeys(_spellings(text)) if spelling != text)
    return islice(others, latin.MOST_SPELLINGS)


def search_keys(text: str) -> Iterator[str]:
    """Yield ``text`` in Latin letters, and what is typed without a Berber keyboard."""
    key = to_latin(text)
    yield key
    yield from latin.respell(key)


def _spellings(text: str) -> Iterator[str]:
    bare = text.replace("ⴻ", "")
    yield from (bare, to_tifinagh(latin.with_transitions(to_latin(bare))))
    yield from (text.replace("ⵯ", ""), text.replace("ⵯ", "ⵡ"))
    yield text.translate(_PLAIN)
    yield from with_lookalikes(text, "Tfng")
    swapped = text.translate(_SWAPPED)
    for index, letter in enumerate(swapped):
        yield text[:index] + letter + text[index + 1 :]


def _inflect(term: Term) -> Iterator[WrittenForm]:
    return latin.inflect_written(term, to_latin, to_tifinagh)


LANGUAGE: Final = Language(
    tag="shi-Tfng",
    name="Tashelhit",
    autonym="ⵜⴰⵛⵍⵃⵉⵜ",
    script="Tfng",
    direction=Direction.LEFT_TO_RIGHT,
    gettext_locale="shi",
    plural_forms=latin.PLURAL_FORMS,
    aliases=("shi", "tashelhit", "tachelhit", "tashlhiyt", "shilha", "chleuh", "ⵜⴰⵛⵍⵃⵉⵜ"),
    fallbacks=("shi-Latn", "zgh", "fr"),
    inflect=_inflect,
    respell=respell,
    search_keys=search_keys,
    hint_letters=2,
    quotes=("«»", "“”"),
)
