r"""Gettext catalogues that are glossaries: a message is a concept, its translation a term.

Example:
    >>> from lexicon.formats import glossary_po
    >>> text = 'msgid ""\nmsgstr "Language: he\\n"\n\n#, fuzzy\nmsgid "mellah"\nmsgstr "מלאח"\n'
    >>> (entry,) = glossary_po.parse(text.encode(), languages=("en",))
    >>> [(tag, term.text, term.reviewed) for tag, term in entry.concept.terms()]
    [('en', 'mellah', True), ('he', 'מלאח', False)]
"""

from lexicon.formats.glossary_po.reader import parse

__all__ = ["parse"]
