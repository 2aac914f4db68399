"""Which articles a change of an entry touches: where its terms stand."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from lexicon.checking.engine import Checker
from lexicon.documents.decoding import SIZE_LIMIT
from lexicon.documents.registry import STDIN, read_document
from lexicon.errors import LexiconError
from lexicon.languages import get
from lexicon.model.concept import ConceptStatus
from lexicon.workspace.articles import articles, language_of, read_bytes, wanted_language
from lexicon.workspace.compiled import compiled_glossary
from lexicon.workspace.concepts import read_concepts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from lexicon.documents.document import Document
    from lexicon.model.status import TermStatus
    from lexicon.workspace.settings import Workspace


class Place(NamedTuple):
    """Where a term stands: line and column from 1, in code points."""

    line: int
    column: int
    text: str
    """As it is written there: perhaps a plural, or without its accents."""


class Use(NamedTuple):
    """A term in one article."""

    term: str
    language: str
    """Canonical tag."""
    status: TermStatus
    places: list[Place]


class Touched(NamedTuple):
    """An article in which terms of the entry stand."""

    path: str
    uses: list[Use]
    """In the order in which the terms come first."""

    @property
    def occurrences(self) -> int:
        """How often a term of the entry stands here."""
        return sum(len(use.places) for use in self.uses)

    def as_data(self) -> dict[str, Any]:
        """Return the article as plain data for JSON."""
        terms = [
            {**use._asdict(), "places": [place._asdict() for place in use.places], "count": len(use.places)}
            for use in self.uses
        ]
        return {"path": self.path, "count": self.occurrences, "terms": terms}


class Impact(NamedTuple):
    """Where the terms of one entry stand."""

    concept: str
    is_searched: bool
    """False for a retired entry, whose terms no article is searched for."""
    files: int
    """How many articles were read."""
    articles: list[Touched]

    @property
    def occurrences(self) -> int:
        """How often a term of the entry stands in all articles."""
        return sum(article.occurrences for article in self.articles)

    def as_data(self) -> dict[str, Any]:
        """Return everything as plain data for JSON."""
        summary = {"files": self.files, "articles": len(self.articles), "occurrences": self.occurrences}
        return {
            "concept": self.concept,
            "summary": summary,
            "articles": [article.as_data() for article in self.articles],
        }


def impact(
    workspace: Workspace,
    name: str,
    paths: Iterable[str],
    read_stdin: Callable[[int], bytes],
    trouble: Callable[[LexiconError], None],
    *,
    language: str | None = None,
) -> Impact:
    """Return where terms of the entry ``name`` stand in the articles ``paths``, as a check would find them.

    Args:
        workspace: Whose glossary and settings apply.
        name: Id of the entry.
        paths: Articles and folders of them; ``-`` is standard input.
        read_stdin: Called for ``-`` with how many bytes are wanted at most.
        trouble: Told of everything that could not be read: an article, a concept file.
        language: Tag or name of the language of all articles.

    Raises:
        UsageError: There is no such entry, or no such language.
    """
    concept = read_concepts(workspace).get(name)
    tag = wanted_language(language, workspace) if language else None
    glossary = compiled_glossary(workspace)
    for problem in glossary.problems:
        trouble(problem)
    scripts = {tag: get(tag).script for tag in workspace.languages}
    checker = Checker(forms=glossary.forms, scripts=scripts, source=workspace.source)
    files, touched = 0, []
    for path in articles(paths, trouble, workspace.root):
        try:
            document = read_document(read_stdin(SIZE_LIMIT + 1) if path == STDIN else read_bytes(path), path)
            uses = _uses(document, checker, tag or language_of(document, workspace), concept.id)
        except LexiconError as error:
            trouble(error)
            continue
        files += 1
        if uses:
            touched.append(Touched(path, uses))
    return Impact(concept.id, concept.status is not ConceptStatus.RETIRED, files, touched)


def _uses(document: Document, checker: Checker, language: str, concept: str) -> list[Use]:
    places: Mapping[tuple[str, str, TermStatus], list[Place]] = defaultdict(list)
    for match in checker.matches(document, language):
        if form := next((form for form in match.forms if form.concept == concept), None):
            position = document.lines.position(match.span.start)
            places[form.term, form.language, form.status].append(Place(*position, match.text))
    return [Use(*term, found) for term, found in places.items()]
