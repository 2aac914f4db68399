"""How much of the glossary each language covers, as a whole, by domain and for single articles, and what waits."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from lexicon.model.concept import Concept, ConceptStatus
from lexicon.workspace.concepts import read_concepts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from lexicon.documents.document import Document
    from lexicon.errors import LexiconError
    from lexicon.model.match import Match
    from lexicon.workspace.settings import Workspace


class Coverage(NamedTuple):
    """What the glossary has in one language."""

    language: str
    concepts: int
    """Concepts with at least one allowed term."""
    percent: int
    """Of all concepts in force, rounded down."""
    terms: int
    waiting: int
    """Terms that nobody has reviewed."""


class DomainCoverage(NamedTuple):
    """What the glossary has of one domain."""

    domain: str
    """Nothing for the concepts without a domain."""
    concepts: int
    languages: dict[str, int]
    """How many of them have an allowed term, by language."""


class Waiting(NamedTuple):
    """A term that waits for review."""

    concept: str
    language: str
    term: str
    note: str


class Status(NamedTuple):
    """The state of a glossary."""

    concepts: int
    languages: list[Coverage]
    waiting: list[Waiting]
    problems: list[LexiconError]
    domains: list[DomainCoverage]
    statuses: dict[str, int]
    """How many concepts are drafts, in review, approved and retired."""
    review: list[str]
    """Ids of the concepts that wait for review."""

    def as_data(self) -> dict[str, Any]:
        """Return the state as plain data for JSON."""
        return {
            "concepts": self.concepts,
            "languages": [coverage._asdict() for coverage in self.languages],
            "waiting": [waiting._asdict() for waiting in self.waiting],
            "domains": [coverage._asdict() for coverage in self.domains],
            "statuses": self.statuses,
            "review": self.review,
        }


class Gap(NamedTuple):
    """A concept that an article uses and that lacks languages."""

    concept: str
    text: str
    """How the article writes it, the first time."""
    missing: tuple[str, ...]
    """Languages without an allowed term."""


class ArticleStatus(NamedTuple):
    """What an article needs of the glossary."""

    path: str
    language: str
    concepts: int
    """How many it uses."""
    gaps: list[Gap]
    """In the order of the text."""

    def as_data(self) -> dict[str, Any]:
        """Return it as plain data for JSON."""
        return {**self._asdict(), "gaps": [gap._asdict() for gap in self.gaps]}


def status(workspace: Workspace) -> Status:
    """Return the state of the glossary of ``workspace``."""
    glossary = read_concepts(workspace)
    known = glossary.concepts.values()
    concepts = [one for one in known if one.status is not ConceptStatus.RETIRED]
    waiting = [
        Waiting(concept.id, tag, term.text, term.note or "")
        for concept in concepts
        for tag, term in concept.terms()
        if not term.reviewed
    ]
    counts = Counter(concept.status for concept in known)
    return Status(
        concepts=len(concepts),
        languages=[_coverage(tag, concepts) for tag in workspace.languages],
        waiting=waiting,
        problems=glossary.problems,
        domains=_domains(workspace.languages, concepts),
        statuses={one.value: counts[one] for one in ConceptStatus},
        review=sorted(concept.id for concept in concepts if concept.status is ConceptStatus.REVIEW),
    )


def article_statuses(
    workspace: Workspace,
    paths: Iterable[str],
    trouble: Callable[[LexiconError], None],
    *,
    languages: Collection[str] = (),
) -> list[ArticleStatus]:
    """Return for each article which concepts it uses that lack a language, ordered by path.

    A concept that is never translated lacks none, and what may well be another word counts as no use.

    Args:
        workspace: Whose glossary.
        paths: Articles, and folders of them.
        trouble: Told of everything that could not be read.
        languages: The languages (canonical tags) that are needed; nothing: all of the workspace.
    """
    from lexicon.errors import LexiconError  # noqa: PLC0415  (the overview needs none of these)
    from lexicon.workspace.articles import articles, language_of, read_article  # noqa: PLC0415

    glossary = read_concepts(workspace)
    for problem in glossary.problems:
        trouble(problem)
    find = _finder(workspace)
    found = []
    for path in articles(paths, trouble, workspace.root):
        try:
            document = read_article(path)
            tag = language_of(document, workspace)
        except LexiconError as error:
            trouble(error)
            continue
        used = _used(find(document, tag))
        gaps = (
            Gap(id_, text, _missing(glossary.concepts[id_], languages or workspace.languages))
            for id_, text in used.items()
            if id_ in glossary.concepts
        )
        found.append(ArticleStatus(path, tag, len(used), [gap for gap in gaps if gap.missing]))
    return found


def _coverage(tag: str, concepts: Iterable[Concept]) -> Coverage:
    total = covered = terms = waiting = 0
    for concept in concepts:
        total += 1
        section = concept.section(tag)
        if section is None:
            continue
        covered += any(term.status.is_allowed for term in section.terms)
        terms += len(section.terms)
        waiting += sum(not term.reviewed for term in section.terms)
    return Coverage(tag, covered, 100 * covered // total if total else 0, terms, waiting)


def _domains(languages: Iterable[str], concepts: Iterable[Concept]) -> list[DomainCoverage]:
    members: dict[str, list[Concept]] = {}
    for concept in concepts:
        for domain in concept.domains or ("",):
            members.setdefault(domain, []).append(concept)
    return [
        DomainCoverage(domain, len(found), {tag: sum(_has(one, tag) for one in found) for tag in languages})
        for domain, found in sorted(members.items())
    ]


def _has(concept: Concept, tag: str) -> bool:
    section = concept.section(tag)
    return section is not None and any(term.status.is_allowed for term in section.terms)


def _missing(concept: Concept, languages: Iterable[str]) -> tuple[str, ...]:
    if any(term.do_not_translate for _, term in concept.terms()):
        return ()
    return tuple(tag for tag in languages if not _has(concept, tag))


def _used(matches: Iterable[Match]) -> Mapping[str, str]:
    """Return how the first mention of each concept is written, by its id."""
    used: dict[str, str] = {}
    for match in matches:
        for form in match.forms:
            if not match.is_hint and not form.is_ambiguous:
                used.setdefault(form.concept, match.text)
    return used


def _finder(workspace: Workspace) -> Callable[[Document, str], Iterable[Match]]:
    """Return what finds the terms in an article of a language: those of its own, and of others by their scripts."""
    from lexicon.checking.engine import Checker  # noqa: PLC0415
    from lexicon.languages import get  # noqa: PLC0415
    from lexicon.workspace.compiled import compiled_glossary  # noqa: PLC0415

    scripts = {tag: get(tag).script for tag in workspace.languages}
    return Checker(compiled_glossary(workspace).forms, scripts, workspace.source).matches
