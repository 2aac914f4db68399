"""XLSX: tables of terms as workbooks (ECMA-376), read and written by openpyxl (``pip install lexicon-termbase[xlsx]``).

Example:
    >>> from lexicon.formats import xlsx
    >>> from lexicon.model.concept import Concept
    >>> (entry,) = xlsx.parse(xlsx.serialize([Concept(id="mellah")]).data)
    >>> entry.concept.id
    'mellah'
"""

from lexicon.formats.xlsx.reader import parse
from lexicon.formats.xlsx.writer import serialize

__all__ = ["parse", "serialize"]
