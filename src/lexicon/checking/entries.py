"""What the rules about concept files are given: one concept in its file, and the glossary around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.documents.comments import SIGN, is_directive
from lexicon.documents.document import Document
from lexicon.formats.toml.layout import scan
from lexicon.languages import canonical_tag
from lexicon.model.concept import ConceptStatus
from lexicon.text.folding import BARRIER, strict
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lexicon.checking.engine import Checker
    from lexicon.formats.toml.layout import Path, Place
    from lexicon.model.concept import Concept, LanguageSection, Term

# A string of TOML from its opening mark on, or a bare value (TOML 1.0); the text is known to be valid.
_STRING: Final = re.compile(
    r'''"""(?P<a>(?:[^\\"]++|\\.|"(?!""))*+)|\'\'\'(?P<b>(?:[^']++|'(?!''))*+)'''
    r"""|"(?P<c>(?:[^\\"]++|\\.)*+)|'(?P<d>[^']*+)|(?P<e>[^\s,\]}#]+)""",
    re.DOTALL,
)
_STRING_OR_COMMENT: Final = re.compile(
    r'''"""(?:[^\\"]++|\\.|"(?!""))*+"{3,5}|\'\'\'(?:[^']++|'(?!''))*+'{3,5}'''
    r"""|"(?:[^\\"]++|\\.)*+"|'[^']*+'|(?P<comment>#[^\n]*)""",
    re.DOTALL,
)


class Use(NamedTuple):
    """One term of one concept."""

    concept: Concept
    term: Term


@dataclass(frozen=True, kw_only=True, eq=False)
class Glossary:
    """All concepts, and what is asked of them over and over."""

    concepts: Mapping[str, Concept]
    """By id."""
    languages: tuple[str, ...]
    """Canonical tags of the languages of the workspace."""
    checker: Checker
    """Checks texts by these concepts."""
    unread: frozenset[str] = frozenset()
    """Ids of the concepts whose files have mistakes."""

    def namesakes(self, language: str, text: str, *, allowed: bool) -> Sequence[Use]:
        """Return the allowed terms in force that are written ``text``, or the others, by the ids of their concepts.

        Left out is what may be two things at once: homographs, and terms given up but for some places.
        """
        return self._uses.get((language, strict(text), allowed), ())

    @cached_property
    def _uses(self) -> Mapping[tuple[str, str, bool], list[Use]]:
        uses: dict[tuple[str, str, bool], list[Use]] = {}
        for _, concept in sorted(self.concepts.items()):
            if concept.status is ConceptStatus.RETIRED:
                continue
            for language, term in concept.terms():
                if is_unconditional(term):
                    key = (language, strict(term.text), term.status.is_allowed)
                    uses.setdefault(key, []).append(Use(concept, term))
        return uses


def is_unconditional(term: Term) -> bool:
    """Tell whether what the entry says of its term holds wherever it is met."""
    return not term.homograph and (term.status.is_allowed or not term.allowed_in)


@dataclass(frozen=True, kw_only=True, eq=False)
class Entry:
    """One concept, and where everything of it stands in its file."""

    concept: Concept
    text: str
    """Of its file."""
    glossary: Glossary

    def terms(self) -> Iterator[tuple[LanguageSection, int, Term]]:
        """Yield section, number in it (from 0) and term of every term, in the order of the file."""
        for section in self.concept.sections:
            for number, term in enumerate(section.terms):
                yield section, number, term

    def value(self, *path: str | int) -> Span:
        """Return where the value stands, without its quotes, that the keys and indexes of ``path`` lead to.

        The second key of a path into a language section is the canonical tag of that, whatever the file says.
        """
        keys: Path = path
        if keys[0] == "lang":
            keys = ("lang", self._keys.get(str(keys[1]), ""), *keys[2:])
        place = self._places.get(keys) or self._places[()]  # the file may have changed since it was parsed
        start = place.value
        found = _STRING.match(self.text, start)
        return Span(*found.span(found.lastgroup or 0)) if found else Span(start, start)

    @cached_property
    def _places(self) -> Mapping[Path, Place]:
        return scan(self.text.replace("\r\n", " \n")).places

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        """How the file writes the tag of each section."""
        names = (str(path[1]) for path in self._places if len(path) == 2 and path[0] == "lang")
        return {canonical_tag(name): name for name in names}


def document_of(text: str, path: str) -> Document:
    """Return a concept file as a document without prose, whose comments may hold suppressions."""
    comments: tuple[Span, ...] = ()
    if SIGN in text:
        found = (Span(*match.span("comment")) for match in _STRING_OR_COMMENT.finditer(text) if match["comment"])
        comments = tuple(span for span in found if is_directive(text, span))
    return Document(path=path, text=text, prose=BARRIER * len(text), comments=comments)
