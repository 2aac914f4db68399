r"""The text form of the glossary: one TOML 1.0 file a concept, made for review and for merges.

Reading is strict: every mistake is told with its line and column. Writing has one canonical form, so that two
people who say the same thing write the same bytes.

Example:
    >>> from lexicon.formats import toml
    >>> concept = toml.parse(b'id = "mellah"\nstatus = "approved"\n', "mellah.toml")
    >>> concept.id
    'mellah'
    >>> toml.serialize(concept)
    b'id = "mellah"\nstatus = "approved"\n'
"""

from lexicon.formats.toml.formatter import format, update  # noqa: A004  (what `lexicon fmt` does)
from lexicon.formats.toml.parser import MAX_BYTES, parse, problems
from lexicon.formats.toml.serializer import serialize

__all__ = ["MAX_BYTES", "format", "parse", "problems", "serialize", "update"]
