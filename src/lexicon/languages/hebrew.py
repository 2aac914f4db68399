"""Hebrew.

Plural forms: one, two, other (CLDR 42 dropped ``many``, unicode-org/cldr#2261).
"""

from typing import Final

from lexicon.languages.profile import Direction, Language

LANGUAGE: Final = Language(
    tag="he",
    name="Hebrew",
    autonym="עברית",
    script="Hebr",
    direction=Direction.RIGHT_TO_LEFT,
    gettext_locale="he",
    plural_forms="nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);",
    aliases=("iw", "heb", "he-hebr", "hebrew", "hébreu", "עברית"),
)
