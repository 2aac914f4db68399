"""The one place that knows which words of running text are no words: addresses, handles, identifiers, paths."""

from __future__ import annotations

import re
from typing import Final

from lexicon.documents.masking import Mask
from lexicon.text.folding import BARRIER
from lexicon.text.lazy import lazy_pattern

_SCHEME_LIMIT: Final = 32
# What may stand in a URL, international ones included; quotation marks and brackets of the sentence may not.
_URL: Final = lazy_pattern(r"""[^\s\x01-\x03<>"“”„«»`|\\^{}\[\]]*""")
_URL_SIGN: Final = lazy_pattern(r":(?=//)")
_AFTER_URL: Final = ".,;:!?'’*_~\0"

# What makes a word suspicious, by the sign without which an article has none. Each pattern begins with a literal, which
# makes its search many times as fast as that of one pattern for all.
_TRIGGERS: Final = {
    ".": r"\.(?=[a-z])(?<!\.\.)",  # a dot before a capital ends a sentence: "Tinghir.Credit"
    "@": r"@(?=\w)",
    "#": r"#(?=\w)",
    "/": r"/(?=[\w.~])",
    "\\": r"\\(?=\w)",
    "_": r"_(?:(?<=[^\W_]_)|(?<=[^\W_]\x03_))(?=_*[^\W_])",
    ":": r":(?=:)",
}
_WORD: Final = lazy_pattern(r"[\w.\-/~@+%\\#:=&?$\x00\x03]*")
_WORD_SIGNS: Final = frozenset(".-/~@+%\\#:=&?$_\x00\x03")
_ALWAYS: Final = lazy_pattern(r"[@#\\_]|::")
_ABBREVIATION: Final = lazy_pattern(r"(?:[^\W\d_]\.)+[^\W\d_]?")
_EXTENSION: Final = lazy_pattern(r"\.[a-z][a-z0-9]{0,9}(?![^/:#?])")
_CAPITALISED: Final = lazy_pattern(r"[^\W\d_a-z]\w*(?:/[^\W\d_a-z]\w*)+")


def blank_identifiers(layer: str) -> str:
    """Return ``layer`` with barriers over URLs, e-mail addresses, handles, hashtags, domains, file names and paths.

    A dot or slash alone does not make an identifier: ``Tinghir.Credit``, ``e.g.``, ``and/or`` and
    ``Israel/Palestine`` are prose. A path has a file ending, begins with ``/``, ``./`` or ``~/``, or has several
    slashes.
    """
    if _URL_SIGN.search(layer):
        layer = _blank_urls(layer)
    mask = Mask(layer)
    done = 0
    triggers = (trigger for sign, trigger in _TRIGGERS.items() if sign in layer)
    for place in sorted(found.start() for trigger in triggers for found in re.finditer(trigger, layer)):
        if place < done:
            continue
        start = _word_start(layer, place, done)
        done = _WORD.match(layer, place).end()  # type: ignore[union-attr]  # it matches the empty string
        word = layer[start:done]
        bare = word.lstrip("_\0\x03")
        start += len(word) - len(bare)
        bare = bare.rstrip(".:-?_~\0\x03")
        if _is_identifier(bare):
            mask.cover(start, start + len(bare), BARRIER)
    return mask.finish()


def _blank_urls(layer: str) -> str:
    mask = Mask(layer)
    done = 0
    while (sign := layer.find("://", done)) >= 0:
        start = sign
        while start > max(done, sign - _SCHEME_LIMIT) and (layer[start - 1].isalnum() or layer[start - 1] in "+-."):
            start -= 1
        done = _URL.match(layer, sign).end()  # type: ignore[union-attr]  # it matches the empty string
        mask.cover(start, _trimmed_end(layer, sign + 3, done), BARRIER)
    return mask.finish()


def _trimmed_end(layer: str, start: int, end: int) -> int:
    """Leave the punctuation of the sentence outside, and a closing parenthesis that the URL did not open."""
    surplus = layer.count(")", start, end) - layer.count("(", start, end)
    while end > start:
        last = layer[end - 1]
        if last == ")" and surplus > 0:
            surplus -= 1
        elif last not in _AFTER_URL:
            break
        end -= 1
    return end


def _word_start(layer: str, place: int, limit: int) -> int:
    while place > limit and (layer[place - 1].isalnum() or layer[place - 1] in _WORD_SIGNS):
        place -= 1
    return place


def _is_identifier(word: str) -> bool:
    if _ALWAYS.search(word):
        return True
    if "/" in word:
        return _is_path(word)
    return "." in word and not _ABBREVIATION.fullmatch(word)


def _is_path(word: str) -> bool:
    if word.startswith(("/", "./", "../", "~/")) or _EXTENSION.search(word):
        return True
    return word.count("/") > 1 and not _CAPITALISED.fullmatch(word)
