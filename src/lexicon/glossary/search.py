"""Searching terms for people: folded across languages and scripts, small typing mistakes forgiven, ranked.

A term is sought as it is written, in the forms it lists, in those that its language makes by rule, and by the keys of
its language (a transliteration, say). What all that comes to is written down once, as the :class:`Row` of a term;
:class:`~lexicon.glossary.search_table.SearchTable` answers from the rows without looking at every one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lexicon.glossary.forms import Origin, expand
from lexicon.glossary.search_table import Found, Row, SearchTable
from lexicon.languages import find_language
from lexicon.model.concept import ConceptStatus
from lexicon.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lexicon.languages import Language
    from lexicon.model.concept import Concept, Term

__all__ = ["Found", "Row", "SearchTable", "rows_of", "search"]


class _Texts(NamedTuple):
    """The forms of one term by where they come from."""

    written: list[str]
    made: list[str]


def search(concepts: Iterable[Concept], text: str, *, language: str | None = None, limit: int = 20) -> list[Found]:
    """Return the terms of ``concepts`` that ``text`` may mean, the best first.

    Args:
        concepts: What to search; retired concepts are left out.
        text: What was typed.
        language: Canonical tag of the only language to search, or None for all.
        limit: How many terms to return at most.
    """
    rows = (row for concept in concepts for row in rows_of(concept))
    return SearchTable.build(rows).search(text, language=language, limit=limit)


def rows_of(concept: Concept) -> Iterator[Row]:
    """Yield what is sought of each term of ``concept``; nothing of a retired one."""
    if concept.status is ConceptStatus.RETIRED:
        return
    for tag, term in concept.terms():
        language = find_language(tag)
        texts = _texts(term, language)
        keys = _search_keys(texts.written, language)
        yield Row(concept.id, tag, term.status.value, tuple(texts.written), tuple(texts.made), keys)


def _texts(term: Term, language: Language | None) -> _Texts:
    """Return the forms of a term: the term itself first; of those made by rule only what would not be found anyway."""
    texts = _Texts([], [])
    for form in expand(term, language):
        (texts.made if form.origin is Origin.RULE else texts.written).append(form.text)
    known = set(map(fold_key, texts.written))
    made = {key: text for text in reversed(texts.made) if (key := fold_key(text)) not in known}
    return texts._replace(made=[*reversed(made.values())])


def _search_keys(texts: Iterable[str], language: Language | None) -> tuple[str, ...]:
    if language is None:
        return ()
    keys = (fold_key(key) for text in texts for key in language.search_keys(text))
    return tuple(filter(None, dict.fromkeys(keys)))
