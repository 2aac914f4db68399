"""lexicon: a multilingual glossary and terminology checker.

The rooms of the package, from the top floor down (imports run downward only):
``cli`` · ``workspace`` · ``checking`` · ``glossary``, ``storage``, ``formats`` ·
``languages``, ``documents``, ``model`` · ``text``.
"""

__version__ = "0.1.0"
