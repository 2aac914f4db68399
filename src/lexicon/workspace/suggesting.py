"""From a finding to a suggestion: what somebody who writes makes of a place that a check has named.

Three things may be meant. A word that the glossary does not have, or a name that only looks like one of its own, is a
new entry. Another spelling of a term is a variant of it. And who finds a term given up that should not be has an
objection, which is kept with the entry and changes nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.checking.sentences import sentence_of
from lexicon.errors import ConfigError, LexiconError, UsageError
from lexicon.languages import find_language
from lexicon.model.concept import Concept, Term, TermStatus
from lexicon.text.folding import BARRIER, SKIP
from lexicon.text.scripts import script_of
from lexicon.text.spans import Span
from lexicon.workspace.assigning import with_term
from lexicon.workspace.check import CheckRequest, check
from lexicon.workspace.editing import change_entries
from lexicon.workspace.examples import require_examples
from lexicon.workspace.review import remark

if TYPE_CHECKING:
    from lexicon.checking.engine import CheckedDocument
    from lexicon.model.diagnostic import Diagnostic
    from lexicon.workspace.editing import Changed
    from lexicon.workspace.settings import Workspace

_FINDING: Final = re.compile(r"(?P<path>.+?):(?P<line>\d+):(?P<column>\d+)(?::\s*(?P<code>LX\d{3})?.*)?", re.DOTALL)
_WORD: Final = re.compile(rf"[^\W_](?:[\w'’׳״{SKIP}-]*\w)?")
_WORDS: Final = re.compile(r"[^\W_][\w\s'’׳״.,&־-]*")
_SPELLINGS: Final = frozenset({"LX103", "LX104"})
"""Rules whose findings are another way to write a term."""
_NAMES: Final = frozenset({"LX201", "LX202", "LX203"})
"""Rules whose findings may well be something else than the entry they are about."""


class Meant(StrEnum):
    """What a suggestion is, as far as a finding tells."""

    ENTRY = "entry"
    """A new entry."""
    VARIANT = "variant"
    """One more term of an entry."""
    OBJECTION = "objection"
    """A comment on an entry."""


class Passage(NamedTuple):
    """What stands at a place of an article."""

    place: str
    """``PATH:LINE``."""
    text: str
    """The words, as written."""
    language: str | None
    """Canonical tag; None where only the script can tell."""
    sentence: str
    found: Diagnostic | None
    """What is found there, if anything."""

    @property
    def pos(self) -> str | None:
        """The part of speech, where the rule knows it."""
        return "properNoun" if self._is_name else None

    @property
    def others(self) -> tuple[str, ...]:
        """The names that were taken for what stands here, and are others."""
        return self.found.suggestions if self.found and self._is_name else ()

    @property
    def _is_name(self) -> bool:
        return self.found is not None and self.found.code in ("LX201", "LX203")

    @property
    def meant(self) -> Meant:
        """What is meant by who suggests something from here."""
        found = self.found
        if found is None or found.concept is None or found.code in _NAMES:
            return Meant.ENTRY
        return Meant.VARIANT if found.code in _SPELLINGS else Meant.OBJECTION


def passage_of(workspace: Workspace, finding: str) -> Passage:
    """Return what stands at the place of ``finding``: ``PATH:LINE:COLUMN``, or a line of a report that begins so.

    Raises:
        UsageError: It is no place, no word is there, or the rule that it names finds nothing there any more.
        InputError: The article cannot be read.
    """
    match = _FINDING.fullmatch(finding.strip())
    if match is None:
        raise UsageError(f'"{finding}" is no finding', hint="write PATH:LINE:COLUMN, as `lexicon check` prints it")
    checked = _checked(workspace, match["path"])
    prose, line, column, code = checked.document.prose, int(match["line"]), int(match["column"]), match["code"]
    offset, place = checked.document.lines.offset(line, column), f"{match['path']}:{line}"
    here = (one for one in checked.diagnostics if one.span.start == offset and code in (None, one.code))
    found = next(here, None)
    if code and not found:
        raise UsageError(f"{code} finds nothing at {place}:{column}", hint="`lexicon check` tells what it finds now")
    span = found.span if found and _WORDS.fullmatch(_plain(prose, found.span)) else _word_at(prose, offset)
    if span is None:
        raise UsageError(f"there is no word at {place}:{column}", hint="`lexicon check` prints the places of findings")
    text = _plain(prose, span)
    language = found.language if found and found.language else _language(checked.language, text)
    return Passage(place, text, language, sentence_of(prose, span), found)


def as_draft(workspace: Workspace, concept: Concept, passage: Passage | None) -> Concept:
    """Return a new entry as a suggestion: nobody has reviewed its terms.

    Args:
        workspace: Whose glossary it is for.
        concept: The entry.
        passage: Where it comes from, if from anywhere. Its sentence becomes the example of the first term, and the
            name that this is not a counter-example, unless the entry would fail them.
    """
    sections = tuple(
        replace(section, terms=tuple(replace(term, reviewed=False) for term in section.terms))
        for section in concept.sections
    )
    draft = replace(concept, sections=sections)
    if passage is None:
        return draft
    draft = replace(draft, note=f"Proposed from {passage.place}.")
    head, *more = sections
    first, *others = head.terms
    first = replace(first, examples=(passage.sentence,), counter_examples=passage.others)
    head = replace(head, terms=(first, *others))
    return _passing(workspace, replace(draft, sections=(head, *more)), draft)


def propose(workspace: Workspace, passage: Passage, *, author: str, comment: str | None = None) -> Changed:
    """Make a suggestion about the entry that a finding is about, and say in a comment where it comes from.

    Args:
        workspace: Whose entry.
        passage: The place of the finding.
        author: Who suggests it.
        comment: Why.

    Returns:
        What has become of the entry: nothing, but for a variant that it does not have.

    Raises:
        UsageError: The finding is about no entry.
        ConflictError: Somebody else has changed the entry; nothing was written.
    """
    found = passage.found
    if found is None or found.concept is None:
        raise UsageError(f"what is found at {passage.place} is about no entry")
    id_, tag = found.concept, passage.language

    def edit(concept: Concept | None) -> Concept | None:
        section = concept.section(tag) if concept and tag else None
        if concept is None or section is None or passage.meant is not Meant.VARIANT:
            return concept
        if any(term.text == passage.text for term in section.terms):
            return concept
        pos = section.preferred.pos if section.preferred else None
        term = Term(text=passage.text, pos=pos, status=TermStatus.ADMITTED, reviewed=False)
        return _passing(
            workspace,
            with_term(concept, section.tag, replace(term, examples=(passage.sentence,))),
            with_term(concept, section.tag, term),
        )

    (changed,) = change_entries(workspace, {id_: edit}, author=author, origin="add")
    what = f'proposes "{passage.text}"' if changed.is_change else f'objects to {found.rule} of "{passage.text}"'
    said = f"{what} at {passage.place}: “{passage.sentence}”"
    remark(workspace, id_, f"{comment} ({said})" if comment else said, author=author)
    return changed


def _checked(workspace: Workspace, path: str) -> CheckedDocument:
    troubles: list[LexiconError] = []
    checked = next(check(workspace, CheckRequest(paths=(path,)), lambda _: b"", troubles.append), None)
    if checked is None:
        raise troubles[-1] if troubles else UsageError(f"{path} is no article")
    return checked


def _plain(prose: str, span: Span) -> str:
    """Return what a reader reads at ``span``, on one line."""
    return " ".join(prose[slice(*span)].replace(SKIP, "").split())


def _word_at(prose: str, offset: int | None) -> Span | None:
    if offset is None:
        return None
    start = offset
    while start and not prose[start - 1].isspace() and prose[start - 1] != BARRIER:
        start -= 1
    words = (Span(*word.span()) for word in _WORD.finditer(prose, start))
    word = next((word for word in words if word.end > offset), None)
    return word if word and word.start <= offset else None


def _language(language: str, text: str) -> str | None:
    """Return the language of an article for words in its script."""
    profile = find_language(language)
    return language if profile and profile.script == script_of(text) else None


def _passing(workspace: Workspace, concept: Concept, instead: Concept) -> Concept:
    """Return ``concept``, or the one to have instead if it fails its examples."""
    try:
        require_examples(workspace, concept)
    except ConfigError:
        return instead
    return concept
