"""Looking terms up."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from lexicon.glossary.forms import expand
from lexicon.languages import find_language
from lexicon.model.concept import Link, Transaction, WrittenForm
from lexicon.workspace.searching import asked

if TYPE_CHECKING:
    from lexicon.errors import LexiconError
    from lexicon.glossary.forms import ExpandedForm
    from lexicon.glossary.search_table import Found, SearchTable
    from lexicon.model.concept import Concept, LanguageSection, Term
    from lexicon.workspace.settings import Workspace


class Lookup(NamedTuple):
    """What was found, best first, and what was wrong with concept files on the way."""

    hits: list[Found]
    preferred: dict[str, dict[str, str]]
    """What the concepts of the hits are called: the preferred term of each language, by id and tag."""
    problems: list[LexiconError]


def find(workspace: Workspace, text: str, *, language: str | None = None, limit: int = 20) -> Lookup:
    """Search the glossary of ``workspace`` for ``text``, in ``language`` (canonical tag) or in all."""

    def look(table: SearchTable) -> tuple[list[Found], dict[str, dict[str, str]]]:
        hits = table.search(text, language=language, limit=limit)
        return hits, {hit.concept: table.preferred(hit.concept) for hit in hits}

    (hits, preferred), problems = asked(workspace, look)
    return Lookup(hits, preferred, problems)


def every_form(term: Term, tag: str) -> tuple[ExpandedForm, ...]:
    """Return all forms that ``term`` of language ``tag`` is matched by, the term itself first."""
    return expand(term, find_language(tag))


class Clitics(NamedTuple):
    """What may be written in one word with a term; chains of them (Hebrew *ve-ha-*) are left out."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def clitics(term: Term, tag: str) -> Clitics:
    """Return the clitics that ``term`` of language ``tag`` is found with."""
    language = find_language(tag)
    if language is None:
        return Clitics((), ())
    before, after = _links(language.proclitics), _links(language.enclitics)
    if term.no_clitic:  # an apostrophe shows where the term begins and ends
        before = tuple(link for link in before if link.endswith("'"))
        after = tuple(link for link in after if link.startswith("'"))
    return Clitics(before, after)


def as_data(concept: Concept, *, with_every_form: bool = False) -> dict[str, Any]:
    """Return ``concept`` as plain data for JSON: the keys of its file, sections under ``lang``.

    Args:
        concept: What to tell.
        with_every_form: Whether ``forms`` holds all forms that a term is matched by, each with its ``form``, ``tag``
            and ``origin``, instead of those that its file lists.
    """
    data: dict[str, Any] = _plain(concept)
    data.pop("sections", None)
    data["lang"] = {section.tag: _section(section, with_every_form=with_every_form) for section in concept.sections}
    return data


def _section(section: LanguageSection, *, with_every_form: bool) -> dict[str, Any]:
    data: dict[str, Any] = _plain(section)
    del data["tag"]
    data["term"] = data.pop("terms", [])
    for term, told in zip(section.terms, data["term"], strict=True):
        told["term"] = told.pop("text")
        if with_every_form:
            forms = every_form(term, section.tag)
            told["forms"] = [{"form": form.text, "tag": form.tag, "origin": form.origin.value} for form in forms]
    return data


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        pairs = ((item, getattr(value, item.name)) for item in fields(value))
        told = ((item.name, content) for item, content in pairs if content != item.default)
        return {name: _plain(content) for name, content in told if content not in ((), {})}
    if isinstance(value, WrittenForm):
        return {"form": value.text, "tag": value.tag} if value.tag else value.text
    if isinstance(value, (Link, Transaction)):
        return {name: content for name, content in value._asdict().items() if content is not None}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, StrEnum) else value


def _links(chains: frozenset[str]) -> tuple[str, ...]:
    """Return those of ``chains`` that are neither a chain of others nor another with a mark between it and the term."""
    return tuple(sorted(one for one in chains if one and not _is_made_of(one, chains)))


def _is_made_of(chain: str, chains: frozenset[str]) -> bool:
    bare = chain.rstrip("'\"-")
    if bare != chain and bare in chains:
        return True
    return any(chain[:at] in chains and chain[at:] in chains for at in range(1, len(chain)))
