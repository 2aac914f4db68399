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

_SHAPE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*|x(?:-[A-Za-z0-9]{1,8})+")
_cache: dict[str, Language] = {}


def known_tags() -> tuple[str, ...]:
    """Return the canonical tags of all languages with a module, those of other packages included."""
    return (*LANGUAGES, *(name for name in _plugins() if name not in LANGUAGES))


def get(tag: str) -> Language:
    """Return the language of canonical ``tag``.

    Raises:
        UsageError: No module describes it.
    """
    if tag not in _cache:
        if tag in LANGUAGES:
            _cache[tag] = import_module(LANGUAGES[tag]).LANGUAGE
        elif plugin := _plugins().get(tag):
            _cache[tag] = plugin
        else:
            raise UsageError(f'no language "{tag}"', hint=f"lexicon knows {', '.join(known_tags())}")
    return _cache[tag]


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
