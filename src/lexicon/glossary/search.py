"""Searching terms for people: folded across languages and scripts, small typing mistakes forgiven, ranked.

A term is sought as it is written, in the forms it lists and by the keys of its language (a transliteration, say).
The forms that languages make by rule take a while to make, so they are sought where nothing is just what was typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.errors import UsageError
from lexicon.glossary.forms import expand
from lexicon.languages import get
from lexicon.model.concept import ConceptStatus
from lexicon.text.distance import distance
from lexicon.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lexicon.languages import Language
    from lexicon.model.concept import Concept, Term

_SAME, _RULE, _PREFIX, _WORD, _KEY, _INSIDE, _TYPO = 100, 95, 90, 85, 80, 75, 70
_TYPO_STEP: Final = 15
_STATUS_ORDER: Final = ("preferred", "admitted", "superseded", "deprecated", "forbidden")


class Found(NamedTuple):
    """One term that a search found."""

    concept: str
    language: str
    term: str
    status: str
    matched: str
    """The written form that was found: the term itself or one of its forms."""
    score: int
    """100 for the same form, less for one made by rule, a part of one, a transliteration or a typing mistake."""


def search(concepts: Iterable[Concept], text: str, *, language: str | None = None, limit: int = 20) -> list[Found]:
    """Return the terms of ``concepts`` that ``text`` may mean, the best first.

    Args:
        concepts: What to search; retired concepts are left out.
        text: What was typed.
        language: Canonical tag of the only language to search, or None for all.
        limit: How many terms to return at most.
    """
    if not fold_key(text):
        return []
    queries: dict[str, _Query] = {}
    entries = []
    for concept in concepts:
        if concept.status is not ConceptStatus.RETIRED:
            for tag, term in concept.terms():
                if language in (None, tag):
                    query = queries.get(tag) or queries.setdefault(tag, _Query.of(text, tag))
                    entries.append(_Entry(concept.id, tag, term, query))
    found = [_as_written(entry) for entry in entries]
    if all(one is None or one.score < _SAME for one in found):
        found = [_by_rule(entry) or one for entry, one in zip(entries, found, strict=True)]
    ranked = sorted((one for one in found if one), key=lambda one: (-one.score, *_rank(one)))
    return ranked[:limit]


class _Query(NamedTuple):
    """What was typed, as one language reads it."""

    wanted: str
    keys: frozenset[str]
    language: Language | None
    """None for one without a module."""

    @classmethod
    def of(cls, text: str, tag: str) -> _Query:
        try:
            language = get(tag)
        except UsageError:
            return cls(fold_key(text), frozenset(), None)
        return cls(fold_key(text), frozenset(map(fold_key, language.search_keys(text))), language)

    def shares_a_key(self, text: str) -> bool:
        """Tell whether a form is looked up under a key that what was typed has as well."""
        if self.language is None or not self.keys:
            return False
        return any(fold_key(key) in self.keys for key in self.language.search_keys(text))


class _Entry(NamedTuple):
    """A term to look at, and what is looked for."""

    concept: str
    tag: str
    term: Term
    query: _Query

    def found(self, matched: str, score: int) -> Found:
        return Found(self.concept, self.tag, self.term.text, self.term.status.value, matched, score)


def _as_written(entry: _Entry) -> Found | None:
    texts = (entry.term.text, *(form.text for form in entry.term.forms))
    score, matched = max(((_score(entry.query, text), text) for text in texts), key=lambda pair: pair[0])
    return entry.found(matched, score) if score else None


def _by_rule(entry: _Entry) -> Found | None:
    made = expand(entry.term, entry.query.language)
    matched = next((form.text for form in made if fold_key(form.text) == entry.query.wanted), None)
    return entry.found(matched, _RULE) if matched else None


def _rank(found: Found) -> tuple[int, int, str, str, str]:
    return _STATUS_ORDER.index(found.status), len(found.term), found.term, found.language, found.concept


def _score(query: _Query, text: str) -> int:
    """Return how well a form answers what was typed, in points out of 100; 0 for not at all."""
    wanted, key = query.wanted, fold_key(text)
    if wanted == key:
        return _SAME
    part = _part_score(wanted, key)
    if part < _KEY and query.shares_a_key(text):
        return _KEY
    return part or max((_typo_score(wanted, word) for word in {key, *key.split()}), default=0)


def _part_score(wanted: str, key: str) -> int:
    if wanted not in key or len(wanted) == 1:
        return 0
    return _PREFIX if key.startswith(wanted) else _WORD if f" {wanted} " in f" {key} " else _INSIDE


def _typo_score(wanted: str, part: str) -> int:
    allowed = 2 if len(wanted) >= 7 else 1 if len(wanted) >= 4 else 0
    mistakes = distance(wanted, part, allowed) if allowed else 1
    return _TYPO - _TYPO_STEP * (mistakes - 1) if mistakes <= allowed else 0
