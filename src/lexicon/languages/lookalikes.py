"""Signs that are typed for a letter they resemble, or that stands on the same key.

A keyboard without ɣ and ɛ has a Greek or Cyrillic letter, a digit or an Arabic letter that looks much the same; text
converted from Latin to Tifinagh keeps the letters that the converter did not know. Unicode's ``confusables.txt``
(UTS #39) puts γ beside ɣ and ε and ԑ beside ɛ; the rest is no confusion of shapes but a habit. All of it was met in
public Berber text: messages of MediaWiki in Kabyle and Tashelhit, corpora of Moroccan Tamazight.

Presentation forms, zero-width characters and bidirectional controls are no matter of one language:
:mod:`lexicon.text.folding` takes them out of every text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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
