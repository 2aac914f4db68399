"""Signs that are typed for a letter they resemble, or that stands on the same key.

A keyboard without ɣ and ɛ has a Greek or Cyrillic letter, a digit or an Arabic letter that looks much the same; text
converted from Latin to Tifinagh keeps the letters that the converter did not know. Unicode's ``confusables.txt``
(UTS #39) puts γ beside ɣ and ε and ԑ beside ɛ; the rest is no confusion of shapes but a habit. All of it was met in
public Berber text: messages of MediaWiki in Kabyle and Tashelhit, corpora of Moroccan Tamazight.

Presentation forms, zero-width characters and bidirectional controls are no matter of one language:
:mod:`lexicon.text.folding` takes them out of every text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.languages.transliteration.tifinagh import to_latin, to_tifinagh
from lexicon.text.scripts import script_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_HABITS: Final = {
    "Latn": (
        str.maketrans("ɣɛ", "γε"),  # Greek gamma and epsilon
        str.maketrans("ɛ", "ԑ"),  # Cyrillic reversed ze
        str.maketrans("ɛ", "σ"),  # the small letter of Σ
        str.maketrans("ɛ", "3"),
        str.maketrans("ɛ", "ع"),
        str.maketrans("ɣ", "γ"),
        str.maketrans("ɣ", "ġ"),
        str.maketrans("ʷ", "°"),
        str.maketrans("ʷ", "ᵂ"),
    ),
    "Tfng": (str.maketrans("ⵓ", "o"), str.maketrans("ⵇ", "q"), str.maketrans("ⴼ", "f")),  # left by a conversion
}
# Letters of one shape (UTS #39, confusables.txt, as far as they are one letter in usual type), in the order of the
# alphabets named.
_SAME_SHAPE: Final = {
    ("Cyrl", "Latn"): str.maketrans("аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅ", "aeopcyxijshdqwABEKMHOPCTYXIJS"),
    ("Latn", "Cyrl"): str.maketrans("aeopcyxijsABEKMHOPCTYXIJS", "аеорсухіјѕАВЕКМНОРСТУХІЈЅ"),
    ("Grek", "Latn"): str.maketrans("αινορυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aivopuABEZHIKMNOPTYX"),
    ("Latn", "Grek"): str.maketrans("aivopuABEZHIKMNOPTYX", "αινορυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"),
}
_BERBER: Final = str.maketrans("γεԑσΓΕԐΣع", "ɣɛɛɛƔƐƐƐɛ")


class Meant(NamedTuple):
    """What a word of mixed scripts was meant to be."""

    text: str
    script: str
    """The one script it is in, as its ISO 15924 code."""
    looks_alike: bool
    """Whether it looks the same in usual type, so that nobody could have meant anything else."""


def meant(word: str, script: str) -> Meant | None:
    """Return ``word`` with its letters of other scripts as those of ``script`` that they stand for.

    Args:
        word: A word with letters of several scripts.
        script: ISO 15924 code of the script that it should be in.

    Returns:
        None where a letter stands for none in that script.
    """
    same = word
    for (other, into), table in _SAME_SHAPE.items():
        if into == script:
            same = "".join(char.translate(table) if script_of(char) == other else char for char in same)
    for text, looks_alike in ((same, True), (_converted(same, script), False)):
        if {script_of(char) for char in text} <= {script, None}:
            return Meant(text, script, looks_alike)
    return None


def _converted(word: str, script: str) -> str:
    """Return ``word`` as the habits of Berber writers explain it."""
    if script == "Tfng":
        return to_tifinagh(word)
    return to_latin(word.translate(_BERBER)) if script == "Latn" else word


def with_lookalikes(text: str, script: str) -> Iterator[str]:
    """Yield ``text`` as those type it who use look-alikes for some of its letters, one habit at a time.

    Args:
        text: Text in lower case.
        script: ISO 15924 code of its script; Latin means the Latin letters of Berber languages.
    """
    for habit in _HABITS[script]:
        typed = text.translate(habit)
        if typed != text:
            yield typed
