"""Gettext catalogues (``.po``)."""

from lexicon.formats.po.reader import parse
from lexicon.formats.po.writer import serialize

__all__ = ["parse", "serialize"]
