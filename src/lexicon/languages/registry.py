"""The table of languages, and canonical tags.

A language is one module with a ``LANGUAGE``; other packages add theirs by the entry point ``lexicon.languages``
(the name is the tag, the object a :class:`~lexicon.languages.profile.Language`).
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

from lexicon.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection

    from lexicon.languages.profile import Language

LANGUAGES: Final[dict[str, str]] = {
    "en": "lexicon.languages.english",
    "fr": "lexicon.languages.french",
    "he": "lexicon.languages.hebrew",
    "ary-Arab": "lexicon.languages.darija_arabic",
    "ary-Latn": "lexicon.languages.darija_latin",
    "ary-Hebr": "lexicon.languages.darija_hebrew",
    "shi-Tfng": "lexicon.languages.tashelhit_tifinagh",
    "shi-Latn": "lexicon.languages.tashelhit_latin",
}

# ISO 639: Darija is in the macrolanguage ar, Tashelhit in the collection ber beside tzm and the standard zgh; jrb and
# aju are Judeo-Arabic, in Hebrew letters.
_DECLARED_FOR: Final = {
    "ar": "ary-Arab",
    "aju": "ary-Hebr",
    "jrb": "ary-Hebr",
    "ber": "shi-Tfng",
    "tzm": "shi-Tfng",
    "zgh": "shi-Tfng",
}
_SHAPE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*|x(?:-[A-Za-z0-9]{1,8})+")
_SCRIPT_LENGTH: Final = 4
_cache: dict[str, Language | None] = {}


def known_tags() -> tuple[str, ...]:
    """Return the canonical tags of all languages with a module, those of other packages included."""
    return (*LANGUAGES, *(name for name in _plugins() if name not in LANGUAGES))


def find_language(tag: str) -> Language | None:
    """Return the language of canonical ``tag``, or None if no module describes it."""
    if tag not in _cache:
        _cache[tag] = import_module(LANGUAGES[tag]).LANGUAGE if tag in LANGUAGES else _plugins().get(tag)
    return _cache[tag]


def get(tag: str) -> Language:
    """Return the language of canonical ``tag``.

    Raises:
        UsageError: No module describes it.
    """
    if language := find_language(tag):
        return language
    raise UsageError(f'no language "{tag}"', hint=f"lexicon knows {', '.join(known_tags())}")


def canonical_tag(text: str) -> str:
    """Return the canonical BCP 47 tag for a tag, POSIX locale name or language name.

    Known aliases come first (``iw`` is ``he``, ``ary`` is ``ary-Arab``, ``shi@latin`` is ``shi-Latn``); a name is
    never guessed, and Arabic is never taken for Darija. Other tags are checked against the registry of BCP 47.

    Raises:
        UsageError: It is neither an alias nor a valid tag.
    """
    if text in LANGUAGES:
        return text
    folded = text.strip().replace("_", "-").lower()
    if found := _aliases().get(folded):
        return found
    if not _SHAPE.fullmatch(folded):
        raise _unknown(text)
    import langcodes  # noqa: PLC0415  (40 ms that the known languages never pay)

    try:
        tag = langcodes.standardize_tag(folded)
    except ValueError as error:
        raise _unknown(text) from error
    if not langcodes.tag_is_valid(tag):
        raise _unknown(text)
    return _aliases().get(tag.lower(), tag)


def nearest(declared: str, tags: Collection[str]) -> str | None:
    """Return which of ``tags`` text that is declared to be in a language is in, or None if in none of them.

    The declared tag is shortened from its end until one fits (RFC 4647 section 3.4): ``fr-CA`` is ``fr``, ``he_IL``
    and ``iw`` are ``he``, ``ary-MA`` is ``ary-Arab``. A declared script is never given up for another one.

    Args:
        declared: A tag as an author wrote it, in any case, valid or not.
        tags: Canonical tags of known languages.
    """
    subtags = declared.strip().replace("_", "-").lower().split("-")
    ranges = ["-".join(subtags[:length]) for length in range(len(subtags), 0, -1)]
    known = {tag.lower(): tag for tag in tags}
    found = next((known[name] for name in ranges if name in known), None)
    found = found or next((tag for name in ranges if (tag := _aliases().get(name)) in known.values()), None)
    script = next((subtag for subtag in subtags[1:] if len(subtag) == _SCRIPT_LENGTH and subtag.isalpha()), None)
    return found if found and script in (None, get(found).script.lower()) else None


def often_meant(declared: str) -> Language | None:
    """Return the known language that text declared to be in another one is often in, or None.

    It is only ever suggested: Arabic is never taken for Darija, nor Standard Amazigh for Tashelhit.
    """
    tag = _DECLARED_FOR.get(declared.partition("-")[0])
    return get(tag) if tag else None


def _unknown(text: str) -> UsageError:
    return UsageError(
        f'unknown language tag "{text}"',
        hint=f"use a BCP 47 tag, such as {', '.join(known_tags())}",
    )


@cache
def _aliases() -> dict[str, str]:
    table: dict[str, str] = {}
    for tag in known_tags():
        language = get(tag)
        table[tag.lower()] = tag
        table.update(dict.fromkeys(language.aliases, tag))
    return table


def _plugins() -> dict[str, Language]:
    from importlib.metadata import entry_points  # noqa: PLC0415  (50 ms; asked for only where the table has no answer)

    return {entry.name: entry.load() for entry in entry_points(group="lexicon.languages")}
