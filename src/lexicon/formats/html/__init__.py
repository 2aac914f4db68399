"""HTML: the glossary as one page that people browse, search and print, and that loads nothing from anywhere.

Example:
    >>> from lexicon.formats import html
    >>> from lexicon.model.concept import Concept, LanguageSection, Term
    >>> section = LanguageSection(tag="en", terms=(Term(text="mellah"),))
    >>> page = html.serialize([Concept(id="mellah", sections=(section,))], title="Places").data.decode()
    >>> "<title>Places</title>" in page, '<article id="mellah"' in page
    (True, True)
"""

from lexicon.formats.html.writer import serialize

__all__ = ["serialize"]
