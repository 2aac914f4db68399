"""English."""

from typing import Final

from lexicon.languages.profile import Direction, Language

LANGUAGE: Final = Language(
    tag="en",
    name="English",
    autonym="English",
    script="Latn",
    direction=Direction.LEFT_TO_RIGHT,
    gettext_locale="en",
    plural_forms="nplurals=2; plural=(n != 1);",
    aliases=("eng", "english", "anglais"),
)
