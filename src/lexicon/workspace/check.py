"""Checking articles: from paths to diagnostics."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

from lexicon.checking import registry
from lexicon.checking.engine import Checker, merged, rule_options
from lexicon.checking.rule import Scope
from lexicon.documents.decoding import SIZE_LIMIT
from lexicon.documents.registry import STDIN, read_document
from lexicon.errors import LexiconError, UsageError
from lexicon.languages import get
from lexicon.workspace.articles import (
    articles,
    language_of,
    languages_by_script,
    matching_patterns,
    parts_in,
    read_article,
    read_bytes,
    wanted_language,
)
from lexicon.workspace.compiled import compiled_glossary
from lexicon.workspace.revisions import Revisions
from lexicon.workspace.settings import RuleSelection, find_workspace
from lexicon.workspace.sieve import Sieve
from lexicon.workspace.sources import paired_source, require_one_article
from lexicon.workspace.word import annotate, require_word_document

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    from lexicon.checking.engine import CheckedDocument
    from lexicon.checking.rule import RuleOptions
    from lexicon.checking.translation import Source
    from lexicon.documents.document import Document
    from lexicon.text.edits import Edit
    from lexicon.workspace.changes import Lines
    from lexicon.workspace.settings import Workspace

Kept = TypeVar("Kept")

_SHARE: Final = 1_000_000
"""Bytes of articles that make a worker worth its start: below, little time is won (``benchmarks/workers.py``)."""


class Mending(NamedTuple):
    """How findings are mended."""

    unsafe: bool = False
    """Whether to apply the fixes that a person should look at, too."""
    dry: bool = False
    """Whether to return the differences and leave the articles as they are."""


class CheckRequest(NamedTuple):
    """What to check and how, over the settings of the workspace."""

    paths: tuple[str, ...]
    language: str | None = None
    """Tag or name of the language of all articles."""
    rules: RuleSelection = RuleSelection()
    stdin_name: str = STDIN
    """What to take standard input for: its name decides how it is read."""
    source: str | None = None
    """Path of what the one article was translated from."""
    domains: tuple[str, ...] = ()
    """Domains that the articles belong to; nothing: those of the settings."""
    concept: str | None = None
    """Tell only what is found about this concept."""
    mending: Mending | None = None
    """Whether and how findings are mended."""
    baseline: str | None = None
    """Path of the baseline whose findings are not told."""
    diff_base: str | None = None
    """Revision of git; what has not changed since it is not told."""
    annotated: str | None = None
    """Where to write the one article, a Word document, with its findings as comments."""


def check(
    workspace: Workspace,
    request: CheckRequest,
    read_stdin: Callable[[int], bytes],
    trouble: Callable[[LexiconError], None],
) -> Iterator[CheckedDocument]:
    """Check the articles of ``request`` one after the other: standard input, then the others by their paths.

    Args:
        workspace: Whose glossary and settings apply.
        request: What to check.
        read_stdin: Called for the path ``-`` with how many bytes are wanted at most.
        trouble: Told of everything that could not be read: an article, a concept file. The check goes on.

    Raises:
        UsageError: The language is unknown or none of the workspace's, there is no such concept or revision, or two
            wishes of the request exclude each other.
        InputError: The baseline cannot be read, or git cannot be run.
    """
    return check_in_parallel(workspace, request, read_stdin, trouble, _whole, jobs=1)


def check_in_parallel(
    workspace: Workspace,
    request: CheckRequest,
    read_stdin: Callable[[int], bytes],
    trouble: Callable[[LexiconError], None],
    keep: Callable[[CheckedDocument], Kept],
    jobs: int | None = None,
) -> Generator[Kept]:
    """Check as :func:`check` does, in several processes if that pays, and yield what ``keep`` makes of each article.

    What is yielded and told, and in which order, does not depend on the number of processes.

    Args:
        workspace: Whose glossary and settings apply.
        request: What to check.
        read_stdin: As for :func:`check`.
        trouble: As for :func:`check`.
        keep: Called in the process that has checked the article; it and what it returns can be pickled.
        jobs: How many processes may work at a time; None: as many as there are processors and articles to make it pay.

    Raises:
        UsageError: The language is unknown or none of the workspace's, there is no such concept or revision, or two
            wishes of the request exclude each other.
        InputError: The baseline cannot be read, git cannot be run, or a process was killed.
    """
    if request.source:
        require_one_article(request.paths, request.source)
    if request.annotated:
        if request.mending:
            hint = "leave --annotate out, or --fix, --unsafe-fixes and --diff"
            raise UsageError("an article is either mended or annotated, not both at once", hint=hint)
        require_word_document(request.paths, request.annotated)
    desk = _Desk(workspace, request, keep)
    for problem in desk.problems:
        trouble(problem)
    paths, concepts = _divide(workspace, request.paths)
    for result in _results(desk, articles(paths, trouble, workspace.root), read_stdin, jobs):
        if isinstance(result, LexiconError):
            trouble(result)
        else:
            yield result
    if concepts:
        yield from desk.concepts(concepts, trouble)


def _whole(result: CheckedDocument) -> CheckedDocument:
    return result


class _Desk(Generic[Kept]):
    """Reads and checks one article at a time; everything that stays the same from one to the next is at hand."""

    def __init__(self, workspace: Workspace, request: CheckRequest, keep: Callable[[CheckedDocument], Kept]) -> None:
        self._workspace = workspace
        self._request = request
        self._keep = keep
        self._language = wanted_language(request.language, workspace) if request.language else None
        concept = _known_concept(request.concept, workspace) if request.concept else None
        self._sieve = Sieve(concept, request.baseline, request.diff_base)
        self._chooser = _Chooser(workspace, request.rules)
        glossary = compiled_glossary(workspace)
        self.problems = glossary.problems
        self._checker = Checker(
            forms=glossary.forms,
            scripts={tag: get(tag).script for tag in workspace.languages},
            source=workspace.source,
            domains=frozenset(request.domains or workspace.check.domains),
            revision_of=Revisions(workspace),
        )

    def __reduce__(self) -> tuple[object, ...]:
        """Send little to another process: it loads the compiled glossary from the cache."""
        return _desk_elsewhere, (self._workspace.root, self._request, self._keep)

    def __call__(self, path: str) -> Kept | LexiconError:
        """Return what is kept of the article ``path``, or why it cannot be read."""
        return self._examined(path, lambda: read_bytes(path))

    def standard_input(self, read_stdin: Callable[[int], bytes]) -> Kept | LexiconError:
        """Return what is kept of standard input, or why it cannot be read."""
        return self._examined(self._request.stdin_name, lambda: read_stdin(SIZE_LIMIT + 1), is_file=False)

    def concepts(self, paths: Iterable[str], trouble: Callable[[LexiconError], None]) -> Iterator[Kept]:
        """Yield what is kept of each concept file in ``paths``, and tell ``trouble`` of those that cannot be read."""
        from lexicon.workspace.check_glossary import check_concepts  # noqa: PLC0415  (articles need none of it)

        def rules_for(path: str) -> list[RuleOptions]:
            return self._chooser.rules_for(path, frozenset((Scope.GLOSSARY, Scope.SUPPRESSIONS)))

        for checked in check_concepts(self._workspace, paths, self._checker, rules_for, trouble):
            path = checked.document.path
            codes = {options.rule.code for options in rules_for(path)}
            yield self._keep(self._sieve(checked, self._sieve.lines(path), codes))

    def _examined(self, path: str, read: Callable[[], bytes], *, is_file: bool = True) -> Kept | LexiconError:
        mending = self._request.mending
        try:
            data = read()
            lines = self._sieve.lines(path)
            checked = self._checked(read_document(data, path), lines)
            if mending:
                checked = self._mended(data, checked, lines, mending, is_file=is_file)
            if self._request.annotated:
                annotate(path, data, checked, self._request.annotated)
        except LexiconError as error:
            return error
        return self._keep(checked)

    def _checked(self, document: Document, lines: Lines | None) -> CheckedDocument:
        parts = parts_in(document, self._workspace, self._language)
        source = self._source(document, parts[0][0])
        rules = self._chooser.rules_for(document.path, _scopes(document, source))
        codes = {options.rule.code for options in rules}
        checker = self._checker._replace(domains=self._domains(document))
        checked = [checker.check(part, tag, rules, source) for tag, part in parts]
        return self._sieve(merged(document, checked), lines, codes)

    def _domains(self, document: Document) -> frozenset[str]:
        """Return the domains of an article: its own, and those of the command line or else of the settings."""
        found = {*self._checker.domains, *document.domains}
        per_file = self._workspace.check.domains_per_file
        if per_file and not self._request.domains:
            found.update(*(per_file[one] for one in matching_patterns(per_file, document.path, self._workspace)))
        return frozenset(found)

    def _mended(
        self, data: bytes, checked: CheckedDocument, lines: Lines | None, mending: Mending, *, is_file: bool
    ) -> CheckedDocument:
        """Return what is left to be told of an article whose findings have been mended."""
        from lexicon.workspace.fixing import difference, mend, save  # noqa: PLC0415  (few checks mend)

        original = document = checked.document

        def again(mended: Document, edits: Sequence[Edit]) -> CheckedDocument:
            nonlocal document, lines
            lines = lines and lines.after(document, edits)
            document = mended
            return self._checked(mended, lines)

        result = mend(data, checked, again, unsafe=mending.unsafe)
        output = b""
        if mending.dry:
            output = difference(original, result.checked.document)
        elif not is_file:
            output = result.data
        elif result.mended:
            save(original.path, data, result.data)
        return result.checked._replace(mended=result.mended, output=output)

    def _source(self, document: Document, language: str) -> Source | None:
        """Return what ``document``, which is in ``language``, is to be compared with, or None."""
        pairs = self._workspace.check.sources
        path = self._request.source
        if document.is_bilingual:
            if path:
                message = "this file holds its source texts itself, message by message"
                raise UsageError(message, path=document.path, hint="leave --source out")
            return None
        if not path and pairs:
            path = paired_source(pairs, document.path, self._workspace.root)
        if not path:
            return None
        from lexicon.checking.translation import Source  # noqa: PLC0415  (few checks compare two texts)

        original = read_article(path)
        source = Source(original, language_of(original, self._workspace))
        if source.language == language:
            raise self._same_language(document, path, language)
        return source

    def _same_language(self, document: Document, source: str, language: str) -> UsageError:
        """Return what to tell where ``document`` is in the language of the ``source`` that it was translated from."""
        others = [tag for tag in languages_by_script(document, self._workspace) if tag != language]
        hint = f"say which language it is in, with --lang {others[0] if others else 'TAG'} or [check.languages]"
        if others and get(others[0]).script != get(language).script:
            hint += f"; its letters are those of {' or '.join(get(tag).name for tag in others)}"
        message = f"nothing says that it is in another language than its source, {source}: {get(language).name}"
        return UsageError(message, path=document.path, hint=hint)


def _scopes(document: Document, source: Source | None) -> frozenset[Scope]:
    """Return what rules can look at in ``document``."""
    scopes = {Scope.ARTICLE}
    if source or document.is_bilingual:
        scopes.add(Scope.TRANSLATION)
    if document.is_bilingual:
        scopes.add(Scope.CATALOGUE)
    if document.comments:
        scopes.add(Scope.SUPPRESSIONS)
    return frozenset(scopes)


def _desk_elsewhere(root: str, request: CheckRequest, keep: Callable[[CheckedDocument], Kept]) -> _Desk[Kept]:
    return _Desk(find_workspace(root), request, keep)


def _results(
    desk: _Desk[Kept], articles: list[str], read_stdin: Callable[[int], bytes], jobs: int | None
) -> Iterator[Kept | LexiconError]:
    if articles[:1] == [STDIN]:
        yield desk.standard_input(read_stdin)
        articles = articles[1:]
    workers = min(len(articles), _paying(articles) if jobs is None else jobs)
    if workers < 2:
        yield from map(desk, articles)
        return
    from lexicon.workspace.workers import in_order  # noqa: PLC0415  (10 ms, as much as the check of 100 kB)

    yield from in_order(desk, articles, workers)


def _paying(articles: list[str]) -> int:
    """Return how many workers pay: no more than there are processors for this process, and each has its share."""
    if len(articles) < 2:
        return 1
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(processors, sum(map(_size, articles)) // _SHARE)


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0  # who reads it will tell


def _divide(workspace: Workspace, paths: Iterable[str]) -> tuple[list[str], list[str]]:
    """Divide paths into those of articles, and those of concept files: the glossary folder, and what is inside it."""
    glossary = os.path.realpath(workspace.glossary)
    articles: list[str] = []
    concepts: list[str] = []
    for path in paths:
        place = os.path.realpath(path)
        is_inside = f"{place}{os.sep}".startswith(f"{glossary}{os.sep}")
        is_concept = is_inside and (place == glossary or os.path.isdir(place) or place.endswith(".toml"))
        (concepts if is_concept else articles).append(path)
    return articles, concepts


def _known_concept(name: str, workspace: Workspace) -> str:
    from lexicon.workspace.concepts import read_concepts  # noqa: PLC0415  (few checks are about one concept)

    return read_concepts(workspace).get(name).id


class _Chooser:
    """Chooses the rules of each document and loads each rule once."""

    def __init__(self, workspace: Workspace, request: RuleSelection) -> None:
        settings = workspace.check.rules
        self._workspace = workspace
        self._base = RuleSelection(
            select=request.select or settings.select,
            extend_select=(*settings.extend_select, *request.extend_select),
            ignore=(*({*settings.ignore} - {*request.select, *request.extend_select}), *request.ignore),
        ).codes()
        self._loaded: dict[str, RuleOptions] = {}
        self._chosen: dict[tuple[frozenset[str], frozenset[Scope]], list[RuleOptions]] = {}

    def rules_for(self, path: str, scopes: frozenset[Scope]) -> list[RuleOptions]:
        """Return the rules that look at ``scopes`` in the file ``path``."""
        codes = set(self._base)
        per_file = self._workspace.check.per_file
        for pattern in matching_patterns(per_file, path, self._workspace) if per_file else ():
            selection = per_file[pattern]
            codes &= {*selection.select} or codes
            codes |= {*selection.extend_select}
            codes -= {*selection.ignore}
        chosen = (frozenset(codes), scopes)
        if chosen not in self._chosen:
            self._chosen[chosen] = [self._load(code) for code in sorted(codes) if registry.scope_of(code) in scopes]
        return self._chosen[chosen]

    def _load(self, code: str) -> RuleOptions:
        if code not in self._loaded:
            options = self._workspace.check.rule_options.get(code, {})
            self._loaded[code] = rule_options(registry.load(code), options)
        return self._loaded[code]
