"""Terms that an article uses and the glossary lacks: names, foreign words with their glosses, frequent noun phrases."""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.checking.glosses import goes_on
from lexicon.checking.sentences import occurrences, starts_sentence
from lexicon.documents.quotations import emphasised_stretches
from lexicon.languages import find_language
from lexicon.text.folding import BARRIER, SKIP, fold_key
from lexicon.text.lazy import lazy_pattern
from lexicon.text.scripts import script_of
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.checking.rule import Subject
    from lexicon.model.match import Match

_CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞĀĒĪŌŪḤḌṬṢẒŠŽČŞĠ](?:['’](?=[A-ZÀ-ÖØ-Þ]))?[^\W\d_]*(?:-[^\W\d_]+)*(?:['’](?!s\b)[^\W\d_]+)?"
_PARTICLE: Final = r"(?:(?:de|del|della|di|da|do|dos|du|des|de la|la|le|van|von|der|ben|bin|ibn|al|el|of|bat|aït|ait) )"
_NAME: Final = lazy_pattern(rf"(?<![\w@#/]){_CAPITAL}(?:[ \n]{_PARTICLE}{{0,2}}{_CAPITAL}){{0,4}}(?![\w@])")
_BRACKET: Final = lazy_pattern(rf"[{SKIP}]*+[ \n]?[(\[][{SKIP}]*+([^()\[\]{BARRIER}]{{3,90}})[)\]]")
_WORD: Final = lazy_pattern(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PHRASE_END: Final = lazy_pattern(rf"[^\w\s{SKIP}'’-]|{BARRIER}|\n[ \t]*\n")
_SHORTEST: Final = 3
"""Letters of a name or a foreign word."""
_LONGEST_FOREIGN: Final = 3
"""Words."""
_LONGEST_PHRASE: Final = 4
"""Words."""


class Kind(StrEnum):
    """What makes a word a candidate."""

    NAME = "name"
    FOREIGN = "foreign"
    PHRASE = "phrase"


class Candidate(NamedTuple):
    """One use of a possible term."""

    kind: Kind
    text: str
    span: Span
    gloss: str | None = None
    """What the article explains it with."""
    translation: str | None = None
    """What stands in brackets after it in another script."""


def candidates(subject: Subject) -> Iterator[Candidate]:
    """Yield the candidates in the document of ``subject``, kind after kind."""
    yield from _names(subject)
    yield from _foreign_words(subject)
    yield from _phrases(subject)


def _names(subject: Subject) -> Iterator[Candidate]:
    """Yield capitalised words that do not only open sentences."""
    prose = subject.document.prose
    silent = _function_words(subject.language)
    surely: set[str] = set()
    doubtful: list[tuple[str, Span]] = []
    for found in _NAME.finditer(prose):
        span = _trimmed(prose, Span(*found.span()), silent)
        text = " ".join(prose[slice(*span)].split())
        if _is_no_name(subject, text, span) or _contains(subject.document.headings, span.start):
            continue
        if starts_sentence(prose, found.start()):
            doubtful.append((text, span))
            continue
        surely.add(text)
        yield Candidate(Kind.NAME, text, span)
    for text, span in doubtful:
        if text in surely or (" " in text and next(occurrences(prose, text.lower()), None) is None):
            yield Candidate(Kind.NAME, text, span)


def _is_no_name(subject: Subject, text: str, span: Span) -> bool:
    """Tell whether it is a contraction, or all its words are terms of the glossary or parts of its names."""
    if len(text) < _SHORTEST or text.startswith(("I’", "I'")):
        return True
    known = subject.forms.names.known
    words = (Span(*word.span()) for word in _WORD.finditer(subject.document.prose, *span))
    return all(_is_known(subject, word) or fold_key(subject.document.prose[slice(*word)]) in known for word in words)


def _trimmed(prose: str, span: Span, silent: frozenset[str]) -> Span:
    """Return a name without the function words that open its sentence: "The", "In"."""
    start, end = span
    while (word := _WORD.match(prose, start, end)) and word[0].lower() in silent:
        start = word.end()
        while start < end and not prose[start].isalnum():
            start += 1
    return Span(min(start, end), end)


def _foreign_words(subject: Subject) -> Iterator[Candidate]:
    """Yield words in emphasis, and words with a gloss or a translation in brackets after them."""
    prose = subject.document.prose
    emphasised = {span.end: span for span in emphasised_stretches(subject.document)}
    for span in emphasised.values():
        text = " ".join(prose[slice(*span)].split())
        is_word = text[:1].islower() and len(text.split()) <= _LONGEST_FOREIGN and len(text) >= _SHORTEST
        if is_word and not _is_known(subject, span) and _WORD.fullmatch(text.replace(" ", "")):
            yield Candidate(Kind.FOREIGN, text, span, *_explained(prose, span.end, text))
    for bracket in _BRACKET.finditer(prose):
        word = _word_before(prose, bracket.start())
        if word is None or word.end in emphasised or _is_known(subject, word):
            continue
        text = prose[slice(*word)]
        gloss, translation = _explained(prose, word.end, text)
        is_gloss = gloss and not goes_on(gloss, subject.language)
        if text[:1].islower() and (is_gloss or translation):
            yield Candidate(Kind.FOREIGN, text, word, gloss, translation)


def _explained(prose: str, end: int, text: str) -> tuple[str | None, str | None]:
    """Return the gloss and the translation in brackets after a word that ends at ``end``."""
    bracket = _BRACKET.match(prose, end)
    if not bracket:
        return None, None
    written = " ".join(bracket[1].replace(SKIP, "").split()).strip("\"'“”«»‘’ ")
    script = script_of(written)
    if script and script != script_of(text):
        return None, written
    words = _WORD.findall(written)
    return (written, None) if len(words) > 1 and script == script_of(text) else (None, None)


def _word_before(prose: str, end: int) -> Span | None:
    start = end
    while start and (prose[start - 1].isalpha() or prose[start - 1] in "'’-"):
        start -= 1
    return Span(start, end) if end - start >= _SHORTEST else None


def _phrases(subject: Subject) -> Iterator[Candidate]:
    """Yield the phrases of two to four lower-case words between function words, as terms are built."""
    prose, silent = subject.document.prose, _function_words(subject.language)
    if not silent:
        return
    start = 0
    for end in [*(found.start() for found in _PHRASE_END.finditer(prose)), len(prose)]:
        run: list[Span] = []
        for word in _WORD.finditer(prose, start, end):
            text = word[0]
            if text.lower() in silent or len(text) < _SHORTEST or text[0].isupper():
                yield from _phrases_of(subject, run)
                run = []
            else:
                run.append(Span(*word.span()))
        yield from _phrases_of(subject, run)
        start = end + 1


def _phrases_of(subject: Subject, words: list[Span]) -> Iterator[Candidate]:
    prose = subject.document.prose
    for first in range(len(words)):
        for last in range(first + 1, min(first + _LONGEST_PHRASE, len(words))):
            span = Span(words[first].start, words[last].end)
            if not _is_known(subject, span):
                text = " ".join(prose[slice(*word)] for word in words[first : last + 1])
                yield Candidate(Kind.PHRASE, text, span)


def _is_known(subject: Subject, span: Span) -> bool:
    """Tell whether a term of the glossary covers the span, or as much of it as makes no difference."""
    at = bisect_right(subject.matches, span.start, key=_start) - 1
    if at >= 0 and subject.matches[at].span.end >= span.end:
        return True
    after = subject.matches[at + 1 : at + 2]
    return bool(after) and after[0].span.start < span.end <= after[0].span.end


def _start(match: Match) -> int:
    return match.span.start


def _contains(spans: tuple[Span, ...], offset: int) -> bool:
    at = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return at >= 0 and offset < spans[at].end


def _function_words(language: str) -> frozenset[str]:
    profile = find_language(language)
    return frozenset(profile.function_words) if profile else frozenset()
