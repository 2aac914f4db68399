"""Suppressions: comments in a text that keep findings silent.

``lexicon: ignore RULES`` holds until ``lexicon: end`` or the end of the text, ``lexicon: ignore-next RULES`` for the
next finding of the paragraph (``ignore-next=3`` for three), ``lexicon: ignore-file RULES`` for the whole text. RULES
are names or codes, each perhaps with what it is about: ``deprecated-term(mellah)`` names a concept or the words found,
``deprecated-term(mellah@2e4b01)`` a concept until it changes.
Without rules a suppression holds for all of them. A reason may follow after ``--``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.checking.registry import code_of
from lexicon.errors import UsageError
from lexicon.text.distance import distance
from lexicon.text.folding import fold_key
from lexicon.text.lazy import lazy_pattern
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lexicon.documents.document import Document

    Key = tuple[str | None, str]
    """A code, and what it is about; None for every rule, and nothing for whatever it is about."""

_DIRECTIVE: Final = lazy_pattern(r"([Ll]exicon(?:[ \t]*[:;=])?)[ \t]*([A-Za-z][\w-]*)(?:=(\d{1,4}))?[ \t]*")
_NAME: Final = "lexicon:"
_VERBS: Final = ("ignore", "ignore-next", "ignore-file", "end")
_ALIKE: Final = ("ignore", "disable", "off")
"""How verbs begin that are meant as one of ours."""
_TARGET: Final = lazy_pattern(r"\s*([\w-]+)\s*(?:\(([^()]*)\))?[\s,;]*")
_REVISION: Final = lazy_pattern(r"([\w-]+)@([0-9a-f]{6})")
_CLOSERS: Final = lazy_pattern(r"(?:--.*|\*/\}?\s*)$", re.DOTALL)
_PARAGRAPH_END: Final = lazy_pattern(r"\n[ \t\r]*\n")
SEVERAL: Final = 1 << 30
"""The limit of a suppression that has none."""


@dataclass(slots=True)
class Target:
    """What one suppression is for: a rule or all of them, about something or anything."""

    code: str | None
    """None for every rule."""
    about: str = ""
    """A concept, or the words of a finding; empty for any."""
    revision: str = ""
    """What the concept must still be; empty for anything."""
    is_used: bool = False
    """Whether it has silenced a finding."""
    new_revision: str | None = None
    """What the concept is by now, if it has changed; empty if it is gone. Then nothing is silenced."""

    @property
    def keys(self) -> tuple[Key, ...]:
        """The keys one of which a finding must have."""
        written = (self.about, fold_key(self.about))
        return tuple((self.code, about) for about in dict.fromkeys(written) if about or not self.about)

    def __str__(self) -> str:
        about = f"{self.about}@{self.revision}" if self.revision else self.about
        return f"{self.code or 'every rule'}({about})" if about else self.code or "every rule"


@dataclass(slots=True)
class Suppression:
    """One comment that keeps findings silent."""

    comment: Span
    """The whole comment."""
    reach: Span
    """Where the findings begin that it silences."""
    targets: list[Target]
    limit: int = SEVERAL
    """How many findings it silences at most; several about the same words are one."""
    end_comment: Span | None = None
    """The comment that ends it."""


class Mistake(NamedTuple):
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
        _Reader(document, found).read()
        return found

    def in_force(self, revision_of: Callable[[str], str | None] | None) -> list[Suppression]:
        """Return the suppressions without the targets whose concept has changed; these know it from now on.

        Args:
            revision_of: Returns the revision of a concept, None if there is no such concept; without it none has
                changed.
        """
        if revision_of is None or not any(target.revision for one in self.suppressions for target in one.targets):
            return self.suppressions
        for target in (target for one in self.suppressions for target in one.targets if target.revision):
            now = revision_of(target.about) or ""
            target.new_revision = now if now != target.revision else None
        current = (
            replace(one, targets=[target for target in one.targets if target.new_revision is None])
            for one in self.suppressions
        )
        return [one for one in current if one.targets]


class _Reader:
    """Reads the suppressions of a document, comment by comment.

    Args:
        document: What they stand in.
        found: Where they are listed.
    """

    def __init__(self, document: Document, found: Suppressions) -> None:
        self._document = document
        self._found = found
        self._opened: list[Suppression | None] = []
        """What waits for its end; None where it is no suppression."""

    def read(self) -> None:
        for comment in self._document.comments:
            text = self._document.text[slice(*comment)]
            for directive, following in pairwise([*_DIRECTIVE.finditer(text), None]):
                if directive:
                    end = following.start() if following else len(text)
                    self._take(comment, directive, _body(text[directive.end() : end]))

    def _take(self, comment: Span, directive: re.Match[str], body: str) -> None:
        name, verb, limit = directive.groups()
        if name != _NAME or verb not in _VERBS:
            self._take_misspelled(comment, directive, body)
        elif verb == "end":
            self._close(comment)
        else:
            self._open(comment, verb, int(limit or 1), list(self._targets(comment, body)))

    def _take_misspelled(self, comment: Span, directive: re.Match[str], body: str) -> None:
        name, verb, _ = directive.groups()
        meant = _meant(verb, body) if name == _NAME or _is_meant(directive, body) else ""
        if meant:
            self._mistake(comment, f'"{name} {verb}" is no suppression', f"write {meant}")
        if meant == _quoted("ignore"):
            self._opened.append(None)

    def _mistake(self, comment: Span, message: str, hint: str) -> None:
        self._found.mistakes.append(Mistake(comment, message, hint))

    def _close(self, comment: Span) -> None:
        if not self._opened:
            self._mistake(comment, '"lexicon: end" ends nothing', "remove it")
        elif suppression := self._opened.pop():
            suppression.reach = Span(suppression.reach.start, comment.start)
            suppression.end_comment = comment

    def _open(self, comment: Span, verb: str, limit: int, targets: list[Target]) -> None:
        """Take a suppression; it is none if it has no targets, but its end will come all the same."""
        length = len(self._document.text)
        suppression: Suppression | None = None
        if targets and verb == "ignore-file":
            suppression = Suppression(comment, Span(0, length), targets)
        elif targets and verb == "ignore-next":
            suppression = Suppression(comment, Span(comment.end, self._end_of_paragraph(comment.end)), targets, limit)
        elif targets:
            suppression = Suppression(comment, Span(comment.end, length), targets)
        if suppression:
            self._found.suppressions.append(suppression)
        if verb == "ignore":
            self._opened.append(suppression)

    def _targets(self, comment: Span, body: str) -> Iterator[Target]:
        """Yield what a suppression names; every rule if it names none, nothing if all it names is unknown."""
        if not body:
            yield Target(None)
        at = 0
        while at < len(body):
            named = _TARGET.match(body, at)
            if named is None:
                self._mistake(comment, f'"{body[at:].strip()}" is no rule', "`lexicon rule` lists them")
                return
            at = named.end()
            try:
                code = code_of(named[1])
            except UsageError as error:
                self._mistake(comment, error.message, error.hint or "")
                continue
            abouts = [about.strip() for about in (named[2] or "").split(",")]
            yield from (_target(code, about) for about in abouts if about or len(abouts) == 1)

    def _end_of_paragraph(self, start: int) -> int:
        """Return where the paragraph ends that holds the next letter after ``start``."""
        text, ends = self._document.text, self._paragraph_ends
        while start < len(text) and not text[start].isalnum():
            start += 1
        at = bisect_left(ends, start)
        return ends[at] if at < len(ends) else len(text)

    @cached_property
    def _paragraph_ends(self) -> list[int]:
        return [end.start() for end in _PARAGRAPH_END.finditer(self._document.text)]


def _target(code: str, about: str) -> Target:
    named = _REVISION.fullmatch(about)
    return Target(code, named[1], named[2]) if named else Target(code, about)


def _body(text: str) -> str:
    """Return what stands after the verb of a directive, without a reason and the sign that ends the comment."""
    return _CLOSERS.sub("", text.partition("\n")[0]).strip()


def _is_meant(directive: re.Match[str], body: str) -> bool:
    """Tell whether what has another name than ours is a suppression all the same, and no sentence about a lexicon."""
    name, verb, _ = directive.groups()
    before = directive.string[: directive.start()].removeprefix("NOTE")  # how WebVTT begins a comment
    if any(map(str.isalnum, before)):
        return False
    if not name[-1].isalpha():
        return True
    named = _TARGET.match(body)
    return verb in _VERBS and (not body or (named is not None and _is_rule(named[1])))


def _is_rule(name: str) -> bool:
    try:
        code_of(name)
    except UsageError:
        return False
    return True


def _meant(verb: str, body: str) -> str:
    """Return what to write instead of ``verb``, or nothing if it is not meant as one of ours."""
    plain = verb.lower().replace("_", "-")
    near = [one for one in _VERBS if distance(plain, one, 1) <= 1 and (one != "end" or not body)]
    if near:
        return _quoted(near[0])
    return "ignore, ignore-next or ignore-file" if plain.startswith(_ALIKE) else ""


def _quoted(verb: str) -> str:
    return f'"{_NAME} {verb}"'
