"""Searching terms for people: folded across languages and scripts, small typing mistakes forgiven, ranked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.glossary.forms import forms_of
from lexicon.text.distance import distance
from lexicon.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lexicon.model.concept import Concept
    from lexicon.model.match import Form

_SAME, _PREFIX, _WORD, _INSIDE, _TYPO = 100, 90, 85, 75, 70
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
    """100 for the same form, less for a part of one or a typing mistake."""


def search(concepts: Iterable[Concept], text: str, *, language: str | None = None, limit: int = 20) -> list[Found]:
    """Return the terms of ``concepts`` that ``text`` may mean, the best first.

    Args:
        concepts: What to search; retired concepts are left out.
        text: What was typed.
        language: Canonical tag of the only language to search, or None for all.
        limit: How many terms to return at most.
    """
    wanted = fold_key(text)
    if not wanted:
        return []
    best: dict[tuple[str, str, str], Found] = {}
    for form in forms_of(concepts):
        if language and form.language != language:
            continue
        score = _score(wanted, fold_key(form.text))
        key = (form.concept, form.language, form.term)
        if score and (key not in best or score > best[key].score):
            best[key] = _found(form, score)
    ranked = sorted(best.values(), key=lambda found: (-found.score, *_rank(found)))
    return ranked[:limit]


def _found(form: Form, score: int) -> Found:
    return Found(form.concept, form.language, form.term, form.status.value, form.text, score)


def _rank(found: Found) -> tuple[int, int, str, str, str]:
    return _STATUS_ORDER.index(found.status), len(found.term), found.term, found.language, found.concept


def _score(wanted: str, key: str) -> int:
    """Return how well the key of a form answers what was typed, in points out of 100; 0 for not at all."""
    if wanted == key:
        return _SAME
    if wanted in key and len(wanted) > 1:
        return _PREFIX if key.startswith(wanted) else _WORD if f" {wanted} " in f" {key} " else _INSIDE
    return max((_typo_score(wanted, part) for part in {key, *key.split()}), default=0)


def _typo_score(wanted: str, part: str) -> int:
    allowed = 2 if len(wanted) >= 7 else 1 if len(wanted) >= 4 else 0
    mistakes = distance(wanted, part, allowed) if allowed else 1
    return _TYPO - _TYPO_STEP * (mistakes - 1) if mistakes <= allowed else 0
