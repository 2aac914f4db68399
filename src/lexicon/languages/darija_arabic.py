"""Darija (Moroccan Arabic) in Arabic letters.

Plural forms: CLDR has no plural rule for Darija; the six categories of Arabic are a superset of what its speakers
use and are what Weblate's alias of ``ary`` implies. This is our convention.
"""

from typing import Final

from lexicon.languages.profile import Direction, Language

PLURAL_FORMS: Final = (
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
)

LANGUAGE: Final = Language(
    tag="ary-Arab",
    name="Darija",
    autonym="الدارجة",
    script="Arab",
    direction=Direction.RIGHT_TO_LEFT,
    gettext_locale="ary",
    plural_forms=PLURAL_FORMS,
    aliases=("ary", "darija", "moroccan arabic", "moroccan", "الدارجة"),
    fallbacks=("ar", "fr"),
)
