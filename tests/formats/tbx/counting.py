"""An independent count: the terms of a file by ElementTree, beside those that the reader took or rejected."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from lexicon.model.exchange import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lexicon.model.exchange import Rejection


def terms_in(data: bytes) -> int:
    """Return how many elements ``term`` the file has, in whatever namespace."""
    return sum(element.tag.rpartition("}")[2] == "term" for element in ET.fromstring(data).iter())


def terms_out(units: Iterable[Entry | Rejection]) -> int:
    """Return how many terms were taken or rejected."""
    return sum(len(list(unit.concept.terms())) if isinstance(unit, Entry) else unit.field == "term" for unit in units)
