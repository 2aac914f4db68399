"""Suppressions: comments in a text that keep findings silent.

``lexicon: ignore RULES`` holds until ``lexicon: end`` or the end of the text, ``lexicon: ignore-next RULES`` for the
next finding of the paragraph (``ignore-next=3`` for three), ``lexicon: ignore-file RULES`` for the whole text. RULES
are names or codes, each perhaps with what it is about: ``deprecated-term(mellah)`` names a concept or the words found.
Without rules a suppression holds for all of them. A reason may follow after ``--``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from lexicon.checking.registry import code_of
from lexicon.errors import UsageError
from lexicon.text.folding import fold_key
from lexicon.text.lazy import lazy_pattern
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lexicon.documents.document import Document
    from lexicon.model.diagnostic import Diagnostic

_DIRECTIVE: Final = lazy_pattern(r"lexicon:[ \t]*([\w-]+)(?:=(\d{1,4}))?[ \t]*")
_TARGET: Final = lazy_pattern(r"\s*([\w-]+)\s*(?:\(([^()]*)\))?[\s,;]*")
_CLOSERS: Final = lazy_pattern(r"(?:--.*|\*/\}?\s*)$", re.DOTALL)
_PARAGRAPH_END: Final = lazy_pattern(r"\n[ \t\r]*\n")
_SEVERAL: Final = 1 << 30
KEEP_OUT: Final = frozenset({"LX901", "LX902"})
"""Rules about suppressions, which no suppression silences."""


@dataclass(slots=True)
class Target:
    """What one suppression is for: a rule or all of them, about something or anything."""

    code: str | None
    """None for every rule."""
    about: str = ""
    """A concept, or the words of a finding; empty for any."""
    used: int = 0
    """How many findings it has silenced."""

    def fits(self, found: Diagnostic) -> bool:
        """Tell whether the finding is one that the target is for."""
        if self.code not in (None, found.code):
            return False
        return not self.about or self.about == found.concept or fold_key(self.about) == fold_key(found.text)

    def __str__(self) -> str:
        return f"{self.code or 'every rule'}({self.about})" if self.about else self.code or "every rule"


@dataclass(slots=True)
class Suppression:
    """One comment that keeps findings silent."""

    comment: Span
    """The whole comment."""
    reach: Span
    """Where the findings begin that it silences."""
    targets: list[Target]
    limit: int = _SEVERAL
    """How many findings it silences at most."""
    end_comment: Span | None = None
    """The comment that ends it."""

    @property
    def used(self) -> int:
        """How many findings it has silenced."""
        return sum(target.used for target in self.targets)

    def takes(self, found: Diagnostic) -> bool:
        """Tell whether it silences the finding, and count that."""
        if not self.reach.start <= found.span.start < self.reach.end or self.used >= self.limit:
            return False
        for target in self.targets:
            if target.fits(found):
                target.used += 1
                return True
        return False


@dataclass(slots=True)
class Mistake:
    """A comment that is meant as a suppression and is none."""

    comment: Span
    message: str
    hint: str = ""


@dataclass(slots=True)
class Suppressions:
    """All suppressions of one document, and those that are none."""

    suppressions: list[Suppression] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)

    @classmethod
    def of(cls, document: Document) -> Suppressions:
        """Read the suppressions in the comments of ``document``."""
        found = cls()
        opened: list[Suppression] = []
        for comment in document.comments:
            text = document.text[slice(*comment)]
            for directive in _DIRECTIVE.finditer(text):
                if directive[1] == "end":
                    found._close(comment, opened)
                else:
                    found._open(document, comment, directive, text, opened)
        return found

    def _close(self, comment: Span, opened: list[Suppression]) -> None:
        if not opened:
            self.mistakes.append(Mistake(comment, '"lexicon: end" ends nothing', "remove it"))
            return
        suppression = opened.pop()
        suppression.reach = Span(suppression.reach.start, comment.start)
        suppression.end_comment = comment

    def _open(
        self,
        document: Document,
        comment: Span,
        directive: re.Match[str],
        text: str,
        opened: list[Suppression],
    ) -> None:
        verb, length = directive[1], len(document.text)
        if verb not in ("ignore", "ignore-next", "ignore-file"):
            if verb.startswith(("ignore", "disable", "off")):
                self.mistakes.append(
                    Mistake(comment, f'"lexicon: {verb}" is no suppression', "write ignore, ignore-next or ignore-file")
                )
            return
        targets = list(self._targets(comment, _body(text, directive.end())))
        if not targets:
            return
        if verb == "ignore-file":
            self.suppressions.append(Suppression(comment, Span(0, length), targets))
        elif verb == "ignore-next":
            limit = int(directive[2] or 1)
            reach = Span(comment.end, _end_of_paragraph(document.text, comment.end))
            self.suppressions.append(Suppression(comment, reach, targets, limit))
        else:
            opened.append(Suppression(comment, Span(comment.end, length), targets))
            self.suppressions.append(opened[-1])

    def _targets(self, comment: Span, body: str) -> Iterator[Target]:
        """Yield what a suppression names; every rule if it names none, nothing if all it names is unknown."""
        if not body:
            yield Target(None)
        at = 0
        while at < len(body):
            named = _TARGET.match(body, at)
            if named is None:
                self.mistakes.append(Mistake(comment, f'"{body[at:].strip()}" is no rule', "`lexicon rule` lists them"))
                return
            at = named.end()
            try:
                code = code_of(named[1])
            except UsageError as error:
                self.mistakes.append(Mistake(comment, error.message, error.hint or ""))
                continue
            abouts = [about.strip() for about in (named[2] or "").split(",")]
            yield from (Target(code, about) for about in abouts if about or len(abouts) == 1)

    def silence(self, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Return those of ``diagnostics``, which are in the order of the text, that are not silenced."""
        return [found for found in diagnostics if found.code in KEEP_OUT or not self._takes(found)]

    def _takes(self, found: Diagnostic) -> bool:
        """Tell every suppression of ``found``, so that each knows it is of use, and whether one takes it."""
        return bool(sum(one.takes(found) for one in self.suppressions))


def _body(text: str, start: int) -> str:
    """Return what stands after the verb of a directive, without a reason and the sign that ends the comment."""
    return _CLOSERS.sub("", text[start:].partition("\n")[0]).strip()


def _end_of_paragraph(text: str, start: int) -> int:
    """Return where the paragraph ends that holds the next letter after ``start``."""
    while start < len(text) and not text[start].isalnum():
        start += 1
    end = _PARAGRAPH_END.search(text, start)
    return end.start() if end else len(text)
