"""French.

Plural forms: zero and one are singular (GNU gettext manual, node *Plural forms*). CLDR 42 and later add a
category for millions, which gettext tools do not share.
"""

from typing import Final

from lexicon.languages.profile import Direction, Language

LANGUAGE: Final = Language(
    tag="fr",
    name="French",
    autonym="français",
    script="Latn",
    direction=Direction.LEFT_TO_RIGHT,
    gettext_locale="fr",
    plural_forms="nplurals=2; plural=(n > 1);",
    aliases=("fra", "fre", "french", "francais", "français"),
)
