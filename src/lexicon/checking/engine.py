"""Runs the chosen rules over one document."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lexicon.checking.rule import RuleOptions, Scope, Subject
from lexicon.checking.telling import in_order, told, without
from lexicon.documents.references import Reading
from lexicon.glossary.matcher import find_matches
from lexicon.languages import nearest
from lexicon.model.diagnostic import Severity
from lexicon.model.match import Matches
from lexicon.text.edits import Edit
from lexicon.text.scripts import script_of
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence

    from lexicon.checking.rule import Rule
    from lexicon.checking.translation import Pair, Source
    from lexicon.documents.document import Document, Passage
    from lexicon.glossary.index import FormIndex
    from lexicon.model.diagnostic import Diagnostic, Related


_COMPARED: Final = (Scope.ARTICLE, Scope.TRANSLATION, Scope.CATALOGUE)


class CheckedDocument(NamedTuple):
    """One article, the tag of its language, and what is told of it, in the order of the text."""

    document: Document
    language: str
    diagnostics: list[Diagnostic]
    """Of several findings about the same words only one is here."""
    mended: int = 0
    """How many findings were mended before."""
    gone: int = 0
    """How many findings of the baseline the article no longer has."""
    output: bytes = b""
    """What was made of the article and is no report: its differences, or its text on the way from standard input."""
    found: Sequence[Diagnostic] = ()
    """All that was found: who leaves some of it out tells what was behind it."""
    silenced: Sequence[Diagnostic] = ()
    """What would be told if no suppression silenced it."""
    accepted: Sequence[Diagnostic] = ()
    """What would be told if the baseline did not have it."""

    def telling(self, found: Sequence[Diagnostic]) -> CheckedDocument:
        """Return the article with what is to be told of ``found``, which is in the order of the text."""
        return self._replace(diagnostics=told(found), found=found)


class Examined(NamedTuple):
    """What rules have found, in the order of the text."""

    found: list[Diagnostic]
    """All that no suppression silences."""
    silenced: list[Diagnostic]
    """What would be told if none did."""


class Checker(NamedTuple):
    """Everything that stays the same from one document to the next.

    Attributes:
        forms: The compiled glossary.
        scripts: The script of each language of the workspace, by canonical tag.
        source: Canonical tag of the language that a script shared by several stands for.
        domains: Domains that the documents belong to.
        revision_of: Returns the revision of a concept, None if there is no such concept: for suppressions until it
            changes. Without it none has changed.
    """

    forms: FormIndex
    scripts: Mapping[str, str]
    source: str
    domains: frozenset[str] = frozenset()
    revision_of: Callable[[str], str | None] | None = None

    def check(
        self, document: Document, language: str, rules: Sequence[RuleOptions], source: Source | None = None
    ) -> CheckedDocument:
        """Return what ``rules`` find in ``document``, which is in ``language`` (canonical tag).

        ``source`` is what it was translated from, if that is to be compared; a bilingual file has its own.

        Raises:
            InputError: The two are too long to be compared.
        """
        reading = Reading(document)
        subject = self.subject(reading, language)
        scopes: Container[Scope] = (Scope.ARTICLE,)
        if source or document.is_bilingual:
            subject, scopes = subject._replace(pairs=self._pairs(subject, source)), _COMPARED
        found, silenced = examine(subject, scopes, rules)
        if reading.document is not document:
            found, silenced = ([_back(one, reading) for one in part] for part in (found, silenced))
        return CheckedDocument(document, language, told(found), found=found, silenced=silenced)

    def subject(self, reading: Reading, language: str) -> Subject:
        """Return what rules look at in a text that is in ``language`` (canonical tag); spans count its reading."""
        document = reading.document
        matches = self._matches(document, language)
        scripts, revision_of = self.scripts, self.revision_of
        return Subject(document, language, matches, self.forms, self.domains, scripts=scripts, revision_of=revision_of)

    def matches(self, document: Document, language: str) -> Matches:
        """Return the terms in ``document``, which is in ``language`` (canonical tag), in the order of the text."""
        reading = Reading(document)
        matches = self._matches(reading.document, language)
        if reading.document is document:
            return matches
        spans = (reading.back(match.span) for match in matches)
        return Matches(
            match._replace(span=span, text=document.text[slice(*span)])
            for match, span in zip(matches, spans, strict=True)
        )

    def _matches(self, document: Document, language: str) -> Matches:
        languages = _Languages(self, document, language)
        text, prose = document.text, document.prose
        return find_matches(self.forms, text, prose, languages.at, languages.tags, document.unusual)

    def _pairs(self, subject: Subject, source: Source | None) -> tuple[Pair, ...]:
        from lexicon.checking.translation import pairs_of  # noqa: PLC0415  (few checks compare two texts)

        declared = subject.document.source_language
        language = nearest(declared, self.scripts) if declared else self.source
        return pairs_of(self.forms, subject.document, subject.matches, source, language)


def merged(document: Document, parts: Sequence[CheckedDocument]) -> CheckedDocument:
    """Return what was found in the ``parts`` of ``document``, which has translations into several languages.

    What is said of its text, whatever the language, is said once.
    """
    if len(parts) == 1:
        return parts[0]
    found, silenced = _united(part.found for part in parts), _united(part.silenced for part in parts)
    return CheckedDocument(document, parts[0].language, told(found), found=found, silenced=silenced)


def _united(parts: Iterable[Iterable[Diagnostic]]) -> list[Diagnostic]:
    """Return what is in ``parts``, in the order of the text, and once what says the same of the same place."""
    found: dict[tuple[Span, str, str], Diagnostic] = {}
    for one in chain.from_iterable(parts):
        found.setdefault((one.span, one.code, one.message), one)
    return sorted(found.values(), key=in_order)


def examine(subject: Subject, scopes: Container[Scope], rules: Sequence[RuleOptions]) -> Examined:
    """Return all that those of ``rules`` that look at ``scopes`` find in ``subject``.

    There are no fixes inside quotations, where the words are the speaker's.
    """
    chosen = [options for options in rules if options.rule.scope in scopes]
    found = sorted((one for options in chosen for one in options.rule.check(subject, options)), key=in_order)
    silenced: list[Diagnostic] = []
    if subject.document.comments:
        loud = _unsuppressed(subject, found, chosen, rules)
        found, silenced = loud, without(told(found), loud)
    found = [one._replace(fix=None) if one.fix and subject.is_quoted(one.span.start) else one for one in found]
    return Examined(found, silenced)


def _back(found: Diagnostic, reading: Reading) -> Diagnostic:
    """Return what was found in ``reading`` as a finding in the original."""
    span = reading.back(found.span)
    edits = tuple(Edit(*reading.back(Span(*edit[:2])), edit.text) for edit in found.fix.edits) if found.fix else ()
    return found._replace(
        span=span,
        text=reading.text(span),
        fix=found.fix and found.fix._replace(edits=edits),
        related=tuple(one if one.path else _related_back(one, reading) for one in found.related),
    )


def _related_back(related: Related, reading: Reading) -> Related:
    span = reading.back(related.span)
    return related._replace(span=span, text=reading.text(span))


def _unsuppressed(
    subject: Subject, found: list[Diagnostic], chosen: Iterable[RuleOptions], rules: Iterable[RuleOptions]
) -> list[Diagnostic]:
    """Return what of ``found`` no suppression silences, and what there is to say of the suppressions."""
    from lexicon.checking.silencing import silence  # noqa: PLC0415  (few articles have any)
    from lexicon.checking.suppression import Suppressions  # noqa: PLC0415

    suppressions = Suppressions.of(subject.document)
    loud = silence(suppressions.in_force(subject.revision_of), found)
    codes = frozenset(options.rule.code for options in chosen)
    subject = subject._replace(suppressions=suppressions, ran=codes)
    for options in rules:
        if options.rule.scope is Scope.SUPPRESSIONS:
            loud += options.rule.check(subject, options)
    return sorted(loud, key=in_order)


class _Languages:
    """Which language may be read at a place of a document: the declared one, else by script, never by a guess.

    Attributes:
        tags: All of them that the workspace has.
    """

    def __init__(self, checker: Checker, document: Document, language: str) -> None:
        scripts = checker.scripts
        self._text = document.text
        self._language = (language,)
        self._script = scripts.get(language, "")
        self._by_script = _by_script(tuple(scripts.items()), checker.source, language)
        self._starts, names = _declared(document.passages)
        declared = {name: nearest(name, scripts) for name in {*names} if name}
        self._declared = [((tag,) if (tag := declared[name]) else ()) if name else None for name in names]
        possible = (tag for tags in (*self._by_script.values(), *self._declared) for tag in tags or ())
        self.tags = frozenset(tag for tag in possible if tag in scripts)

    def at(self, span: Span) -> tuple[str, ...]:
        """Return the tags of the languages that the text of ``span`` may be in."""
        if self._starts and (tags := self._declared[bisect_right(self._starts, span.start) - 1]) is not None:
            return tags
        first = self._text[span.start]
        script = "Latn" if first.isascii() and first.isalpha() else script_of(self._text[slice(*span)])
        return self._by_script.get(script or self._script, self._language)


# The same from one document to the next.
@lru_cache(maxsize=64)
def _by_script(scripts: tuple[tuple[str, str], ...], source: str, language: str) -> dict[str, tuple[str, ...]]:
    """Return which language text in each script stands for: nothing where that is unclear.

    Args:
        scripts: The languages of the workspace with their scripts.
        source: The language that stands for a script which several share.
        language: That of the document, which stands for its own script.
    """
    own = dict(scripts).get(language, "")
    found: dict[str, tuple[str, ...]] = {}
    for _, script in scripts if own else ():
        tags = tuple(tag for tag, written_in in scripts if written_in == script)
        found[script] = tags if len(tags) == 1 else tuple(tag for tag in tags if tag == source)
    return found | {own: (language,)}


def _declared(passages: Sequence[Passage]) -> tuple[list[int], list[str]]:
    """Return where the declared language of a document changes, and what it is from there on; "" where none is.

    Args:
        passages: By start, each within the ones it overlaps.
    """
    if not passages:
        return [], []
    starts, names = [0], [""]
    open_passages: list[Passage] = []

    def close_until(offset: int) -> None:
        while open_passages and open_passages[-1].end <= offset:
            starts.append(open_passages.pop().end)
            names.append(open_passages[-1].language if open_passages else "")

    for passage in passages:
        close_until(passage.start)
        open_passages.append(passage)
        starts.append(passage.start)
        names.append(passage.language)
    close_until(max(passage.end for passage in passages))
    return starts, names


def rule_options(rule: Rule, settings: Mapping[str, Any]) -> RuleOptions:
    """Return the options of ``rule`` with the workspace's ``settings`` over its defaults."""
    values = {**{name: option.default for name, option in rule.options.items()}, **settings}
    severity = Severity(values.pop("severity", rule.severity))
    return RuleOptions(rule, severity, values)
