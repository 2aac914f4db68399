"""The languages lexicon knows, one module each, and the names people give them.

:func:`get`, :func:`find_language`, :func:`canonical_tag`, :func:`nearest` and :func:`often_meant` are the doors;
:data:`~lexicon.languages.registry.LANGUAGES` is the table.
"""

from lexicon.languages.profile import Language
from lexicon.languages.registry import canonical_tag, find_language, get, known_tags, nearest, often_meant

__all__ = ["Language", "canonical_tag", "find_language", "get", "known_tags", "nearest", "often_meant"]
