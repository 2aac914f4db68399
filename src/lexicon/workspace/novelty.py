"""What is new in the copy: the terms that no article of an archive uses."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lexicon.checking.candidates import Kind
from lexicon.checking.engine import Checker
from lexicon.errors import LexiconError
from lexicon.glossary.forms import forms_of
from lexicon.glossary.index import FormIndex
from lexicon.languages import get
from lexicon.model.concept import Concept, LanguageSection, Term
from lexicon.text.folding import fold_key
from lexicon.workspace.articles import articles, language_of, read_article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from lexicon.workspace.extract import Proposal
    from lexicon.workspace.settings import Workspace


def unseen(
    workspace: Workspace,
    proposals: Sequence[Proposal],
    archive: Iterable[str],
    besides: Iterable[str],
    trouble: Callable[[LexiconError], None],
) -> list[Proposal]:
    """Return those of ``proposals`` that the archive does not use, found there as terms of the glossary are.

    So a plural, a capital more or a prefix hides nothing; a name in small letters, or with other accents, is no use of
    it. What is a part of a longer term that the archive uses is not new either.

    Args:
        workspace: Whose settings apply.
        proposals: Terms that articles use.
        archive: Articles and folders of them.
        besides: Articles that are not part of the archive although they may stand in it: those with the proposals.
        trouble: Told of everything that could not be read; the work goes on.
    """
    scripts = {tag: get(tag).script for tag in workspace.languages}
    concepts = [_as_concept(number, proposal, scripts) for number, proposal in enumerate(proposals)]
    checker = Checker(FormIndex.build(forms_of(concepts)), scripts, workspace.source)
    own = {os.path.realpath(path) for path in besides}
    seen: set[int] = set()
    for path in articles(archive, trouble):
        if os.path.realpath(path) not in own:
            try:
                seen |= _used(workspace, path, proposals, checker)
            except LexiconError as error:
                trouble(error)
    parts = {part for number in seen for part in _parts(proposals[number].term)}
    return [one for number, one in enumerate(proposals) if number not in seen and fold_key(one.term) not in parts]


def _as_concept(number: int, proposal: Proposal, scripts: Mapping[str, str]) -> Concept:
    """Return an entry to look for a proposal by: a phrase in its language, a name in all of its script."""
    tags = {proposal.language}
    if proposal.kind is not Kind.PHRASE:
        tags |= {tag for tag, script in scripts.items() if script == scripts.get(proposal.language)}
    pos = "properNoun" if proposal.kind is Kind.NAME else "noun"
    terms = (Term(text=proposal.term, pos=pos),)
    return Concept(id=str(number), sections=tuple(LanguageSection(tag=tag, terms=terms) for tag in sorted(tags)))


def _used(workspace: Workspace, path: str, proposals: Sequence[Proposal], checker: Checker) -> set[int]:
    """Return the numbers of the proposals that the article ``path`` uses."""
    document = read_article(path)
    return {
        int(form.concept)
        for match in checker.matches(document, language_of(document, workspace))
        if not match.is_hint
        for form in match.forms
        if not (match.text.islower() and proposals[int(form.concept)].kind is Kind.NAME)
    }


def _parts(term: str) -> Iterator[str]:
    """Yield the keys of all stretches of words of a term."""
    words = fold_key(term).split()
    for first in range(len(words)):
        for end in range(first + 1, len(words) + 1):
            yield " ".join(words[first:end])
