"""TBX, the exchange format of termbases (ISO 30042).

Read is whatever has entries, languages and terms where TBX has them: version 2 (``martif``) and 3 (``tbx``), in the
styles DCA and DCT, in any dialect. Written are TBX-Basic, TBX-Min and TBX-Core in version 3 (DCA or DCT) and 2 (DCA).

Example:
    >>> from lexicon.formats import tbx
    >>> from lexicon.model.concept import Concept, LanguageSection, Term
    >>> section = LanguageSection(tag="en", terms=(Term(text="mellah", pos="noun"),))
    >>> written = tbx.serialize([Concept(id="mellah", sections=(section,))])
    >>> [entry.concept.id for entry in tbx.parse(written.data)]
    ['mellah']
"""

from lexicon.formats.tbx.reader import iterparse, parse
from lexicon.formats.tbx.writer import serialize

__all__ = ["iterparse", "parse", "serialize"]
