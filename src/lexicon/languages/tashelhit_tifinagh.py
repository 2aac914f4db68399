"""Tashelhit in Tifinagh.

Plural forms: one (0 and 1), few (2 to 10), other (CLDR 47, ``shi``).
"""

from typing import Final

from lexicon.languages.profile import Direction, Language

PLURAL_FORMS: Final = "nplurals=3; plural=(n<=1 ? 0 : n<=10 ? 1 : 2);"

LANGUAGE: Final = Language(
    tag="shi-Tfng",
    name="Tashelhit",
    autonym="ⵜⴰⵛⵍⵃⵉⵜ",
    script="Tfng",
    direction=Direction.LEFT_TO_RIGHT,
    gettext_locale="shi",
    plural_forms=PLURAL_FORMS,
    aliases=("shi", "tashelhit", "tachelhit", "tashlhiyt", "shilha", "chleuh", "ⵜⴰⵛⵍⵃⵉⵜ"),
    fallbacks=("shi-Latn", "zgh", "fr"),
)
