"""Darija in Hebrew letters (Judeo-Arabic of Morocco).

Letters with a geresh are those of :mod:`lexicon.languages.transliteration.judeo_arabic`. The article is written אל or,
as it is spoken, ל, glued to the word or before a maqaf, which ends a word; the short words before it are those of
:mod:`lexicon.languages.darija_arabic`. Forms are listed by people.
"""

from typing import Final

from lexicon.languages.darija_arabic import PLURAL_FORMS, search_keys
from lexicon.languages.profile import Direction, Language

# And; in, with, to, like, of; the article in its two spellings. On and from lose letters before an article only.
_PROCLITICS: Final = frozenset(
    conjunction + before + article
    for conjunction in ("", "ו")
    for before, articles in (
        *((preposition, ("", "אל", "ל")) for preposition in ("", "פ", "ב", "ל", "כ", "ד")),
        *((short, ("אל", "ל")) for short in ("ע", "מ")),
    )
    for article in articles
) - {""}

LANGUAGE: Final = Language(
    tag="ary-Hebr",
    name="Darija (Hebrew letters)",
    autonym="דאריז׳ה",
    script="Hebr",
    direction=Direction.RIGHT_TO_LEFT,
    gettext_locale="ary@hebrew",
    plural_forms=PLURAL_FORMS,
    aliases=("ary@hebrew", "darija-hebrew"),
    proclitics=_PROCLITICS,
    search_keys=search_keys,
    hint_letters=3,
    alphabet="אבגדהוזחטיכךלמםנןסעפףצץקרשת",
    quotes=("“”", "‘’"),
)
