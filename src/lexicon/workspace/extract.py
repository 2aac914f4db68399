"""Proposing terms that the glossary lacks."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from math import log2
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lexicon.checking.candidates import Kind, candidates
from lexicon.checking.engine import Checker
from lexicon.documents.decoding import SIZE_LIMIT
from lexicon.documents.references import Reading
from lexicon.documents.registry import STDIN, read_document
from lexicon.errors import LexiconError
from lexicon.languages import get
from lexicon.languages.collation import SortKey, sort_key
from lexicon.text.scripts import script_of
from lexicon.workspace.adding import New, add_entry, draft_of
from lexicon.workspace.articles import articles, language_of, read_bytes, wanted_language
from lexicon.workspace.compiled import compiled_glossary

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from lexicon.model.concept import Concept
    from lexicon.workspace.settings import Workspace

_MOST_PLACES: Final = 5
"""That are kept of one candidate."""
_RANKS: Final = (Kind.NAME, Kind.FOREIGN, Kind.PHRASE)


class Place(NamedTuple):
    """Where a candidate stands: line and column from 1, in code points."""

    path: str
    line: int
    column: int


class Proposal(NamedTuple):
    """One candidate over all articles."""

    term: str
    language: str
    kind: Kind
    uses: int
    gloss: str | None
    translation: str | None
    places: list[Place]
    """The first ones."""

    def as_data(self) -> dict[str, Any]:
        """Return it as plain data for JSON."""
        return {**self._asdict(), "places": [place._asdict() for place in self.places]}


class _Gathered:
    """The uses of one candidate."""

    def __init__(self) -> None:
        self.count = 0
        self.gloss: str | None = None
        self.translation: str | None = None
        self.places: list[Place] = []


def extract(
    workspace: Workspace,
    paths: Iterable[str],
    read_stdin: Callable[[int], bytes],
    trouble: Callable[[LexiconError], None],
    *,
    language: str | None = None,
    kinds: Collection[Kind] = _RANKS,
    min_count: int = 3,
    archive: Collection[str] = (),
) -> list[Proposal]:
    """Return the terms that the articles ``paths`` use and the glossary lacks, kind after kind, the best first.

    Args:
        workspace: Whose glossary and settings apply.
        paths: Articles and folders; ``-`` is standard input.
        read_stdin: Called for the path ``-`` with how many bytes are wanted at most.
        trouble: Told of everything that could not be read; the work goes on.
        language: Tag or name of the language of all articles.
        kinds: Which candidates are of interest.
        min_count: How often a noun phrase must be used; names and foreign words count from their first use.
        archive: Articles and folders; what they use, too, is left out.

    Raises:
        UsageError: The language is unknown, or none of the workspace's.
    """
    wanted = wanted_language(language, workspace) if language else None
    checker = Checker(
        forms=compiled_glossary(workspace).forms,
        scripts={tag: get(tag).script for tag in workspace.languages},
        source=workspace.source,
    )
    gathered: dict[tuple[Kind, str, str], _Gathered] = defaultdict(_Gathered)
    chosen = articles(paths, trouble, workspace.root)
    for path in chosen:
        try:
            data = read_stdin(SIZE_LIMIT + 1) if path == STDIN else read_bytes(path)
            document = read_document(data, path)
            tag = wanted or language_of(document, workspace)
        except LexiconError as error:
            trouble(error)
            continue
        reading = Reading(document)
        for found in candidates(checker.subject(reading, tag)):
            if found.kind not in kinds:
                continue
            uses = gathered[found.kind, tag, found.text]
            uses.count += 1
            uses.gloss = uses.gloss or found.gloss
            uses.translation = uses.translation or found.translation
            if len(uses.places) < _MOST_PLACES:
                place = reading.back(found.span).start
                uses.places.append(Place(path, *document.lines.position(place)))
    proposals = list(_proposals(gathered, min_count))
    if not archive:
        return proposals
    from lexicon.workspace.novelty import unseen  # noqa: PLC0415  (few ask for it)

    return unseen(workspace, proposals, archive, chosen, trouble)


def _proposals(gathered: dict[tuple[Kind, str, str], _Gathered], min_count: int) -> Iterator[Proposal]:
    counts = Counter({key: uses.count for key, uses in gathered.items()})
    weights = _c_values(counts, min_count)
    keys = [key for key in gathered if key[0] is not Kind.PHRASE or weights.get(key, 0) > 0]

    def rank(key: tuple[Kind, str, str]) -> tuple[int, float, str, SortKey]:
        kind, tag, text = key
        return _RANKS.index(kind), -weights.get(key, counts[key]), tag, sort_key(text, tag)

    for key in sorted(keys, key=rank):
        kind, tag, text = key
        uses = gathered[key]
        yield Proposal(text, tag, kind, uses.count, uses.gloss, uses.translation, uses.places)


def _c_values(counts: Counter[tuple[Kind, str, str]], min_count: int) -> dict[tuple[Kind, str, str], float]:
    """Return the C-value of each frequent phrase: its uses but for those inside longer phrases, by its length.

    Frantzi, Ananiadou and Mima (2000), *Automatic recognition of multi-word terms: the C-value/NC-value method*.
    """
    frequent = {key: count for key, count in counts.items() if key[0] is Kind.PHRASE and count >= min_count}
    longer: dict[tuple[Kind, str, str], list[int]] = defaultdict(list)
    for (kind, tag, text), count in frequent.items():
        words = text.split()
        for first in range(len(words)):
            for last in range(first + 2, len(words) + 1):
                if last - first < len(words):
                    longer[kind, tag, " ".join(words[first:last])].append(count)
    return {
        key: log2(len(key[2].split())) * (count - (sum(inside) / len(inside) if (inside := longer.get(key)) else 0))
        for key, count in frequent.items()
    }


def add_drafts(workspace: Workspace, proposals: Iterable[Proposal], *, author: str) -> list[str]:
    """Add a draft for each of ``proposals`` and return their ids.

    Raises:
        UsageError: No id can be made from a term.
        InputError: A file or the database cannot be written.
    """
    added: list[str] = []
    for proposal in proposals:
        place = proposal.places[0]
        draft = draft_of(
            workspace,
            New(
                proposal.term,
                language=proposal.language,
                pos="properNoun" if proposal.kind is Kind.NAME else None,
                gloss=proposal.gloss,
                translations=_translation(workspace, proposal),
            ),
        )
        times = "once" if proposal.uses == 1 else f"{proposal.uses} times"
        note = f"Proposed from {place.path}:{place.line}, used {times}."
        add_entry(workspace, _unreviewed(draft, note), author=author)
        added.append(draft.id)
    return added


def _translation(workspace: Workspace, proposal: Proposal) -> tuple[str, ...]:
    """Return the translation in brackets with the one language of its script, if it is clear which that is."""
    script = script_of(proposal.translation or "")
    tags = [tag for tag in workspace.languages if get(tag).script == script]
    return (f"{tags[0]}={proposal.translation}",) if proposal.translation and len(tags) == 1 else ()


def _unreviewed(draft: Concept, note: str) -> Concept:
    """Return the draft with every term as one that nobody has verified."""
    sections = tuple(
        replace(section, terms=tuple(replace(term, reviewed=False) for term in section.terms))
        for section in draft.sections
    )
    return replace(draft, sections=sections, note=note)
