"""Gettext catalogues (``.po``)."""

from lexicon.formats.po.marks import concept_id, digest, exported_digest, stamp
from lexicon.formats.po.merging import Conflict, Merged, merge
from lexicon.formats.po.plurals import PluralForms, plural_forms
from lexicon.formats.po.reader import parse, parse_with_lines
from lexicon.formats.po.writer import serialize

__all__ = [
    "Conflict",
    "Merged",
    "PluralForms",
    "concept_id",
    "digest",
    "exported_digest",
    "merge",
    "parse",
    "parse_with_lines",
    "plural_forms",
    "serialize",
    "stamp",
]
