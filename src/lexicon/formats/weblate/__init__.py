"""Glossaries for Weblate: TBX of version 2 in two languages, which its TBX component reads.

Example:
    >>> from lexicon.formats import weblate
    >>> from lexicon.model.concept import Concept, LanguageSection, Term
    >>> sections = [LanguageSection(tag=tag, terms=(Term(text="riad"),)) for tag in ("en", "fr")]
    >>> written = weblate.serialize([Concept(id="riad", sections=tuple(sections))], languages=("en", "fr"))
    >>> b'<langSet xml:lang="fr">' in written.data
    True
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lexicon.formats import tbx
from lexicon.formats.json.document import limited
from lexicon.formats.tables.pairs import both
from lexicon.model.status import ConceptStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lexicon.model.concept import Concept
    from lexicon.model.exchange import Serialized

__all__ = ["serialize"]


def serialize(concepts: Iterable[Concept], *, languages: Sequence[str] = ()) -> Serialized:
    """Return the entries that have a term in the source, translated or not; none that is retired.

    Args:
        concepts: What to write.
        languages: Tags of the source and the target.

    Raises:
        UsageError: There are not two languages.
    """
    source, target = both(languages)
    chosen = [concept for concept in concepts if concept.status is not ConceptStatus.RETIRED]
    entries = [one for one in limited(chosen, (source, target)) if one.section(source)]
    return tbx.serialize(entries, version=2, language=source, do_not_translate_in=(target,), private_notes=False)
