"""A translation and what it was translated from, in pairs of segments with the terms of the source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from functools import cache, cached_property, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.errors import InputError
from lexicon.glossary.matcher import find_matches
from lexicon.languages import find_language
from lexicon.model.diagnostic import Related
from lexicon.model.status import TermStatus
from lexicon.text.folding import BARRIER, SKIP, fold_key
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lexicon.checking.rule import Subject
    from lexicon.documents.document import Document
    from lexicon.glossary.index import FormIndex
    from lexicon.model.match import Form, Match, Matches

_TELLING_LETTERS: Final = 4
"""A term of so many letters is known even inside a longer word or phrase."""


_MOST_WORDS: Final = 100
"""Of a segment, among which a free one is looked for."""


class Source(NamedTuple):
    """The original of a translation."""

    document: Document
    language: str
    """Canonical tag."""


class Mention(NamedTuple):
    """A term in the source."""

    concept: str
    match: Match
    text: str
    """As a reader sees it."""
    document: Document | None
    """Where it stands; None for the message of a bilingual file."""

    @property
    def is_kept(self) -> bool:
        """Whether the translation keeps the term as it is."""
        return any(form.do_not_translate for form in self.match.forms)

    @property
    def place(self) -> str:
        """Where it stands, to be read after the word; nothing for a message."""
        if self.document is None:
            return ""
        return f" (line {self.document.lines.position(self.match.span.start).line})"

    @property
    def related(self) -> tuple[Related, ...]:
        """Its place, for the report."""
        if self.document is None:
            return ()
        line, column = self.document.lines.position(self.match.span.start)
        return (Related(self.match.span, self.text, self.document.path, line, column),)


class Pair(NamedTuple):
    """A segment of the translation, and the terms of the segment that it translates.

    Only terms that are certainly theirs count: no homographs, and nothing found by folding alone.
    """

    mentions: tuple[Mention, ...]
    target: Span
    context: Span
    """Where its translation may stand: the whole paragraph, and its neighbours where the alignment is in doubt.

    Pairs of one paragraph have it in common.
    """
    is_sure: bool = True
    """Whether the source has been translated at all, as far as the alignment can tell."""


def pairs_of(
    forms: FormIndex, document: Document, matches: Sequence[Match], source: Source | None, source_language: str | None
) -> tuple[Pair, ...]:
    """Return the pairs of a translation.

    Args:
        forms: The compiled glossary.
        document: The translation.
        matches: The terms in it.
        source: Its original, which it is aligned with; None for a bilingual file, whose messages are paired already.
        source_language: Canonical tag of the language of those messages; None if the file does not say.

    Raises:
        InputError: One of the texts is too long to be aligned.
    """
    if source:
        return tuple(_aligned(forms, document, matches, source))
    if document.units and source_language:
        return tuple(_units(forms, document, source_language))
    return ()


def _aligned(forms: FormIndex, document: Document, matches: Sequence[Match], source: Source) -> Iterator[Pair]:
    from lexicon.memory.alignment import LIMIT, TooLongError, align_documents  # noqa: PLC0415  (few checks compare)

    original = source.document
    found = matches_in(forms, original.text, original.prose, source.language)
    try:
        segments = list(align_documents(original, document, _anchors(found), _anchors(matches)))
    except TooLongError as error:
        raise InputError(
            f"too long to be compared with its source: one of them has more than {LIMIT:,} paragraphs",
            path=document.path,
            hint="split both, or check it without the source",
        ) from error
    for segment in segments:
        mentions = tuple(_mentions(within(found, segment.source), original.prose, original))
        yield Pair(mentions, segment.target, segment.context, not segment.may_be_missing)


def _units(forms: FormIndex, document: Document, language: str) -> Iterator[Pair]:
    """Yield the pairs of a bilingual file; drafts are no translations yet.

    The sources are searched all at once, since a search costs something whatever its length.
    """
    units = [unit for unit in document.units if unit.is_final and unit.source]
    text = BARRIER.join(unit.source for unit in units)
    found = matches_in(forms, text, text, language)
    start = 0
    for unit in units:
        end = start + len(unit.source)
        yield Pair(tuple(_mentions(within(found, Span(start, end)), text, None)), unit.target, unit.target)
        start = end + len(BARRIER)


def matches_in(forms: FormIndex, text: str, prose: str, language: str) -> Matches:
    """Return the terms of ``language`` in a text, which is taken to be in that language everywhere."""
    languages = frozenset({language})
    return find_matches(forms, text, prose, lambda _: languages, languages)


def _anchors(matches: Iterable[Match]) -> list[tuple[int, str]]:
    return sorted({(match.span.start, f"={form.concept}") for match in matches for form in match.forms})


def _mentions(matches: Iterable[Match], prose: str, document: Document | None) -> Iterator[Mention]:
    for match in matches:
        concepts = {form.concept for form in match.forms}
        if len(concepts) == 1 and not match.is_hint and not any(form.is_ambiguous for form in match.forms):
            text = " ".join(prose[slice(*match.span)].replace(SKIP, "").split())
            yield Mention(concepts.pop(), match, text, document)


def within(matches: Matches, span: Span) -> Sequence[Match]:
    """Return those of ``matches``, which are in order, that begin in ``span``."""
    first = bisect_left(matches.starts, span.start)
    return matches[first : bisect_left(matches.starts, span.end, lo=first)]


@lru_cache(maxsize=4)
def translations(forms: FormIndex, language: str) -> Mapping[str, tuple[Form, ...]]:
    """Return the allowed terms of ``language`` of each concept that has some, the preferred one first."""
    terms: defaultdict[str, dict[str, Form]] = defaultdict(dict)
    for form in forms.all_forms():
        if form.language == language and form.is_base and form.status.is_allowed:
            terms[form.concept][form.text] = form
    return {concept: tuple(sorted(found.values(), key=_rank)) for concept, found in terms.items()}


def _rank(form: Form) -> tuple[bool, str]:
    return form.status is not TermStatus.PREFERRED, form.text


class Passage:
    """A part of a translation, and which concepts it has terms for.

    Args:
        subject: The translation.
        span: Where the part lies.
    """

    def __init__(self, subject: Subject, span: Span) -> None:
        self._subject = subject
        self._span = span

    @cached_property
    def counts(self) -> Counter[str]:
        """How many terms may be those of each concept, in whatever language and status."""
        found = within(self._subject.matches, self._span)
        return Counter(concept for match in found for concept in {form.concept for form in match.forms})

    def has_term(self, mention: Mention) -> bool:
        """Tell whether there is a term for what is mentioned.

        A longer term of another concept may hide it, an ending that nobody foresaw, or the name that it has replaced:
        its letters will do.
        """
        if self.counts[mention.concept]:
            return True
        terms = translations(self._subject.forms, self._subject.language).get(mention.concept, ())
        keys = map(fold_key, (*(form.text for form in terms), mention.text))
        return any(key in self._folded for key in keys if len(key) >= _TELLING_LETTERS)

    def has_text(self, text: str) -> bool:
        """Tell whether ``text`` stands there, in whatever case."""
        return fold_key(text) in self._folded

    @cached_property
    def _folded(self) -> str:
        found = within(self._subject.matches, self._span)
        replaced = {form.preferred or "" for match in found for form in match.forms if not form.status.is_allowed}
        text = self._subject.document.prose[slice(*self._span)]
        return BARRIER.join(map(fold_key, (text, *sorted(replaced))))


def name_of(tag: str) -> str:
    """Return the English name of the language with canonical ``tag``, or the tag where it has none."""
    language = find_language(tag)
    return language.name if language else tag


class Places:
    """Hands out the places at which to report what a segment lacks: a word each, as long as it has some.

    Args:
        subject: The translation. Words of its terms come last: other rules may have something to say of them.
    """

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._taken: set[int] = set()

    def next(self, segment: Span) -> Span | None:
        """Return the first free word of ``segment``, else its first word, else all of it; None if it is empty."""
        words = islice(_word().finditer(self._subject.document.prose, *segment), _MOST_WORDS)
        first: Span | None = None
        for span in (Span(*word.span()) for word in words):
            first = first or span
            if span.start not in self._taken and not self._is_term(span):
                self._taken.add(span.start)
                return span
        return first or (segment if segment.start < segment.end else None)

    def _is_term(self, word: Span) -> bool:
        matches = self._subject.matches
        at = bisect_left(matches.starts, word.end)
        return at > 0 and matches[at - 1].span.end > word.start


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_][\w'’׳״]*+")
