"""Gettext catalogues (``.po``)."""

from lexicon.formats.po.marks import concept_id, digest, exported_digest, stamp
from lexicon.formats.po.merging import Conflict, Merged, merge
from lexicon.formats.po.plurals import PluralForms, plural_forms
from lexicon.formats.po.reader import parse
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
    "plural_forms",
    "serialize",
    "stamp",
]
