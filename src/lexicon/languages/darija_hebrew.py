"""Darija in Hebrew letters (Judeo-Arabic of Morocco)."""

from typing import Final

from lexicon.languages.darija_arabic import PLURAL_FORMS
from lexicon.languages.profile import Direction, Language

LANGUAGE: Final = Language(
    tag="ary-Hebr",
    name="Darija (Hebrew letters)",
    autonym="דאריז׳ה",
    script="Hebr",
    direction=Direction.RIGHT_TO_LEFT,
    gettext_locale="ary@hebrew",
    plural_forms=PLURAL_FORMS,
    aliases=("ary@hebrew", "darija-hebrew"),
)
