"""The languages lexicon knows, one module each, and the names people give them.

:func:`get` and :func:`canonical_tag` are the doors; :data:`~lexicon.languages.registry.LANGUAGES` is the table.
"""

from lexicon.languages.profile import Language
from lexicon.languages.registry import canonical_tag, get, known_tags

__all__ = ["Language", "canonical_tag", "get", "known_tags"]
