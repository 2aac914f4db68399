"""Compiled gettext catalogues (``.mo``)."""

from lexicon.formats.mo.writer import serialize

__all__ = ["serialize"]
