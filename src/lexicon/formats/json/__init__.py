r"""JSON: everything that concepts say, for other programs.

Example:
    >>> from lexicon.formats import json
    >>> from lexicon.model.concept import Concept
    >>> json.serialize([Concept(id="mellah")]).data
    b'{\n  "version": 1,\n  "concepts": [\n    {\n      "id": "mellah",\n      "status": "draft"\n    }\n  ]\n}\n'
"""

from lexicon.formats.json.reader import MAX_BYTES, parse
from lexicon.formats.json.writer import VERSION, serialize

__all__ = ["MAX_BYTES", "VERSION", "parse", "serialize"]
