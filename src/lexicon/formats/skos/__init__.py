r"""SKOS in Turtle: concepts for the web of data (W3C, *SKOS Reference*; *RDF 1.1 Turtle*).

Preferred terms are ``prefLabel``, admitted ones ``altLabel``, all others ``hiddenLabel``, which is for searching.
What SKOS has no property for is told as a loss.

Example:
    >>> from lexicon.formats import skos
    >>> from lexicon.model.concept import Concept, LanguageSection, Term
    >>> sections = (LanguageSection(tag="he", terms=(Term(text="מלאח"),)),)
    >>> print(skos.serialize([Concept(id="mellah", sections=sections)]).data.decode().split("\n\n")[2].strip())
    <#mellah> a skos:Concept ;
        skos:inScheme <#> ;
        skos:notation "mellah" ;
        adms:status "draft" ;
        skos:altLabel "מלאח"@he .
"""

from lexicon.formats.skos.writer import serialize

__all__ = ["serialize"]
