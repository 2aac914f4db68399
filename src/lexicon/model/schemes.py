"""How a term in one script is made from the same term in another: the values of ``scheme`` in a term."""

from __future__ import annotations

import re
from typing import Final

SCHEMES: Final = {
    "academy-2006": "Hebrew in Latin letters: rules of the Academy of the Hebrew Language, 2006",
    "ala-lc": "Latin letters: romanization tables of the American Library Association and the Library of Congress",
    "arabizi": "Darija in Latin letters and digits, as chats have it",
    "bgn-pcgn": "Latin letters: place names of the British and United States boards",
    "buckwalter": "Arabic in ASCII, one for one",
    "din-31635": "Arabic in Latin letters, DIN 31635",
    "din-31636": "Hebrew in Latin letters, DIN 31636",
    "french": "Latin letters as French reads them, the usual spelling of Moroccan names",
    "hans-wehr": "Arabic in Latin letters, as in Wehr's dictionary",
    "ijmes": "Arabic in Latin letters, International Journal of Middle East Studies",
    "ipa": "International Phonetic Alphabet",
    "ircam": "Tashelhit in Tifinagh from Latin letters, by the alphabet of IRCAM",
    "ircam-latin": "Tashelhit in Latin letters from Tifinagh, by the table of IRCAM",
    "iso-233": "Arabic in Latin letters, ISO 233",
    "iso-233-2": "Arabic in Latin letters, ISO 233-2, simplified",
    "iso-259": "Hebrew in Latin letters, ISO 259",
    "iso-259-2": "Hebrew in Latin letters, ISO 259-2, simplified",
    "judeo-arabic": "Arabic and Darija in Hebrew letters",
    "sbl": "Hebrew in Latin letters, Society of Biblical Literature",
    "ungegn": "Latin letters: United Nations, place names",
}
"""The schemes that have a name here, and what they are."""

# Unicode CLDR, common/bcp47/transform.xml, key "m0": the mechanisms that a -t- tag may name and that are schemes of
# letters; those that are no name above.
_MECHANISMS: Final = frozenset({"alaloc", "bgn", "buckwalt", "din", "gost", "iso", "mcst", "mns", "satts"})
_PRIVATE: Final = re.compile(r"x(-[a-z0-9]+)+")


def is_scheme(name: str) -> bool:
    """Tell whether ``name`` may stand as a scheme.

    It may be one of :data:`SCHEMES`, a mechanism of BCP 47 extension T (RFC 6497) such as ``alaloc``, or a name of
    the house's own, which starts with ``x-`` as private subtags do (RFC 5646, 2.2.7).
    """
    return name in SCHEMES or name in _MECHANISMS or bool(_PRIVATE.fullmatch(name))
