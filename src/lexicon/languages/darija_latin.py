"""Darija in Latin letters, with the digits of chat spelling (Arabizi)."""

from typing import Final

from lexicon.languages.darija_arabic import PLURAL_FORMS
from lexicon.languages.profile import Direction, Language

LANGUAGE: Final = Language(
    tag="ary-Latn",
    name="Darija (Latin)",
    autonym="ddarija",
    script="Latn",
    direction=Direction.LEFT_TO_RIGHT,
    gettext_locale="ary@latin",
    plural_forms=PLURAL_FORMS,
    aliases=("ary@latin", "arabizi", "darija-latin"),
)
