"""Tashelhit in Latin letters."""

from typing import Final

from lexicon.languages.profile import Direction, Language
from lexicon.languages.tashelhit_tifinagh import PLURAL_FORMS

LANGUAGE: Final = Language(
    tag="shi-Latn",
    name="Tashelhit (Latin)",
    autonym="Taclḥit",
    script="Latn",
    direction=Direction.LEFT_TO_RIGHT,
    gettext_locale="shi@latin",
    plural_forms=PLURAL_FORMS,
    aliases=("shi@latin", "tashelhit-latin", "taclḥit"),
)
