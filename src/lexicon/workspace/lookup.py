"""Looking terms up."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from lexicon.glossary.search import search
from lexicon.workspace.concepts import read_concepts

if TYPE_CHECKING:
    from lexicon.errors import LexiconError
    from lexicon.glossary.search import Found
    from lexicon.model.concept import Concept
    from lexicon.workspace.settings import Workspace


class Lookup(NamedTuple):
    """What was found, best first, and what was wrong with concept files on the way."""

    hits: list[Found]
    concepts: dict[str, Concept]
    """The concepts of the hits, by id."""
    problems: list[LexiconError]


def find(workspace: Workspace, text: str, *, language: str | None = None, limit: int = 20) -> Lookup:
    """Search the glossary of ``workspace`` for ``text``, in ``language`` (canonical tag) or in all."""
    glossary = read_concepts(workspace)
    hits = search(glossary.concepts.values(), text, language=language, limit=limit)
    return Lookup(hits, {hit.concept: glossary.concepts[hit.concept] for hit in hits}, glossary.problems)


def as_data(concept: Concept) -> dict[str, Any]:
    """Return ``concept`` as plain data for JSON: the keys of its file, sections under ``lang``."""
    data: dict[str, Any] = _plain(concept)
    sections = data.pop("sections", [])
    data["lang"] = {section.pop("tag"): section for section in sections}
    for section in data["lang"].values():
        section["term"] = section.pop("terms", [])
        for term in section["term"]:
            term["term"] = term.pop("text")
    return data


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        pairs = ((item, getattr(value, item.name)) for item in fields(value))
        told = ((item.name, content) for item, content in pairs if content != item.default)
        return {name: _plain(content) for name, content in told if content not in ((), {})}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, StrEnum) else value
