"""Forms to index, and a way to look for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lexicon.glossary.index import FormIndex
from lexicon.glossary.matcher import find_matches
from lexicon.languages import known_tags
from lexicon.model.match import Form, Match
from lexicon.model.status import TermStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lexicon.text.spans import Span


def form(text: str, language: str = "en", **changed: Any) -> Form:
    """Return a form of a preferred, reviewed term, but for what is ``changed``."""
    plain: dict[str, Any] = {
        "concept": text,
        "language": language,
        "text": text,
        "term": text,
        "status": TermStatus.PREFERRED,
        "case": None,
        "allowed_in": (),
        "note": None,
        "gloss": None,
        "gloss_policy": None,
        "takes_clitics": True,
        "tag": "",
        "is_firm": True,
        "is_ambiguous": False,
        "preferred": None,
        "is_counterpart": False,
    }
    return Form(**{**plain, **changed})


LANGUAGES = known_tags()


def anywhere(_: Span) -> tuple[str, ...]:
    """Any text may be in any language."""
    return LANGUAGES


def matches(text: str, terms: Iterable[Form | str], prose: str | None = None) -> list[Match]:
    """Return the matches of ``terms`` in ``text``, which may be in any language."""
    index = FormIndex.build(term if isinstance(term, Form) else form(term) for term in terms)
    return find_matches(index, text, text if prose is None else prose, anywhere, LANGUAGES)


def words(text: str, *terms: Form | str) -> list[str]:
    """Return the stretches of ``text`` that ``terms`` match."""
    return [match.text for match in matches(text, terms)]
