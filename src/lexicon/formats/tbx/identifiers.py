"""Ids of concepts and of XML."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable

_ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]*")
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
_OTHER: Final = re.compile(r"[^a-z0-9_]+")
_MAX_LENGTH: Final = 80


def is_id(text: str) -> bool:
    """Tell whether ``text`` can be the id of a concept."""
    return _ID.fullmatch(text) is not None


def is_name(text: str) -> bool:
    """Tell whether ``text`` can be an id of XML (NCName, of ASCII only)."""
    return _NAME.fullmatch(text) is not None


def xml_id(concept: str) -> str:
    """Return the id of a concept as an id of XML, which begins with no digit; :func:`slug` gives the concept back."""
    return concept if is_name(concept) else f"_{concept}"


def slug(text: str) -> str:
    """Return the id that ``text`` makes, which is empty if it has no Latin letter and no digit."""
    bare = text.strip().removeprefix("_")
    if is_id(bare):
        return bare
    ascii_only = normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return _OTHER.sub("-", ascii_only).strip("-_")[:_MAX_LENGTH].rstrip("-_")


def id_of_terms(terms: Iterable[str]) -> str:
    """Return an id made of the first of ``terms`` that makes one; it does not change as long as the terms do not."""
    texts = list(terms)
    found = next((made for text in texts if (made := slug(text))), None)
    return found or f"concept-{hashlib.sha256(texts[0].encode()).hexdigest()[:8]}"
