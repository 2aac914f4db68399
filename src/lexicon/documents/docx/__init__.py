"""Word documents (``.docx``, ``.docm``, ``.dotx``): read, corrected, annotated.

Sources: ECMA-376 (ISO/IEC 29500), part 1 for WordprocessingML, part 2 for the package; the strict and the transitional
namespaces are the same to us.
"""

from lexicon.documents.docx.annotations import Note, annotate
from lexicon.documents.docx.reader import read
from lexicon.documents.docx.writer import refusals, rewrite

__all__ = ["Note", "annotate", "read", "refusals", "rewrite"]
