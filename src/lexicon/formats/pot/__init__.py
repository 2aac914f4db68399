"""Gettext templates (``.pot``): read like any catalogue, written without translations."""

from lexicon.formats.po.reader import parse
from lexicon.formats.pot.template import serialize

__all__ = ["parse", "serialize"]
