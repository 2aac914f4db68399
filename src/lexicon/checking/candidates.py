"""Terms that an article uses and the glossary lacks: names, foreign words with their glosses, frequent noun phrases."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.checking.glosses import goes_on
from lexicon.checking.running_text import WORD, running_text
from lexicon.checking.sentences import occurrences, starts_sentence
from lexicon.documents.quotations import emphasised_stretches
from lexicon.languages import find_language
from lexicon.text.folding import BARRIER, SKIP, fold_key
from lexicon.text.lazy import lazy_pattern
from lexicon.text.scripts import script_of
from lexicon.text.spans import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterator

    from lexicon.checking.rule import Subject
    from lexicon.model.match import Match

_CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞĀĒĪŌŪḤḌṬṢẒŠŽČŞĠ](?:['’](?=[A-ZÀ-ÖØ-Þ]))?[^\W\d_]*(?:-[^\W\d_]+)*(?:['’](?!s\b)[^\W\d_]+)?"
_PARTICLE: Final = r"(?:(?:de|del|della|di|da|do|dos|du|des|de la|la|le|van|von|der|ben|bin|ibn|al|el|of|bat|aït|ait) )"
_NAME: Final = lazy_pattern(rf"(?<![\w@#/]){_CAPITAL}(?:(?: |\r?\n){_PARTICLE}{{0,2}}{_CAPITAL}){{0,4}}(?![\w@])")
_BRACKET: Final = lazy_pattern(rf"[{SKIP}]*+[ \n]?[(\[][{SKIP}]*+([^()\[\]{BARRIER}]{{3,90}})[)\]]")
_PART: Final = lazy_pattern(r"[^\W\d_]+")
_LAST_WORD: Final = lazy_pattern(r"(?<!\w)[^\W\d_]+\Z")
_OPENING_QUOTES: Final = frozenset("\"'“«‘„")
_CLOSING_QUOTES: Final = frozenset("\"'”»’“")
_MONTHS_AND_DAYS: Final = """
January February March April May June July August September October November December
Monday Tuesday Wednesday Thursday Friday Saturday Sunday
"""
"""Capitalised words of English that are no names (CLDR 47, ``en``); French and Darija have them in small letters."""
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
    """Yield capitalised words of running text that do not only open sentences and are not small elsewhere as often."""
    silent = _function_words(subject.language)
    prose = running_text(subject.document, silent)
    small = Counter(word for word in WORD.findall(prose) if word[0].islower())
    sure: list[tuple[str, Span]] = []
    doubtful: list[tuple[str, Span]] = []
    for found in _NAME.finditer(prose):
        opens = _opens(prose, found)
        span = _trimmed(prose, Span(*found.span()), silent, opens=opens)
        if opens:
            span = _without_common_words(prose, span, small)
        text = " ".join(prose[slice(*span)].split())
        if not _is_no_name(subject, text, span):
            (doubtful if opens else sure).append((text, span))
    counts = Counter(text for text, _ in sure)
    surely = {text for text, count in counts.items() if small[text.lower()] < count}
    for text, span in sure:
        if text in surely:
            yield Candidate(Kind.NAME, text, span)
    for text, span in doubtful:
        if text in surely or _is_likely(subject, prose, text, span):
            yield Candidate(Kind.NAME, text, span)


def _opens(prose: str, found: re.Match[str]) -> bool:
    """Tell whether a capital may be due to the beginning of a sentence, or of a quotation that goes on behind it."""
    start, end = found.span()
    if starts_sentence(prose, start):
        return True
    is_quoted = prose[start - 1] in _OPENING_QUOTES and not prose[start - 2 : start - 1].isalnum()
    return is_quoted and prose[end : end + 1] not in _CLOSING_QUOTES


def _is_likely(subject: Subject, prose: str, text: str, span: Span) -> bool:
    """Tell whether what opens a sentence is a name: several words that do not stand in small letters elsewhere.

    Where only the first is not known, it is most likely a word like any other before a name of the glossary.
    """
    first = WORD.match(prose, *span)
    rest = Span(first.end(), span.end) if first else span
    if " " not in text or next(occurrences(prose, text.lower()), None) is not None:
        return False
    return not _is_made_of_known(subject, rest)


def _is_no_name(subject: Subject, text: str, span: Span) -> bool:
    """Tell whether it is a contraction, a date, or nothing but terms of the glossary and parts of its names."""
    is_short = len(text) < _SHORTEST or text.startswith(("I’", "I'"))
    return is_short or text in _MONTHS_AND_DAYS.split() or _is_made_of_known(subject, span)


def _is_made_of_known(subject: Subject, span: Span) -> bool:
    """Tell whether all capitalised words, parts of compounds included, are terms or parts of names of the glossary."""
    prose, known = subject.document.prose, subject.forms.names.known
    words = [Span(*word.span()) for word in WORD.finditer(prose, *span) if word[0][0].isupper()]
    return all(
        _is_known(subject, word)
        or fold_key(prose[slice(*word)]) in known
        or all(_is_known(subject, part) for part in _capitalised_parts(prose, word))
        for word in words
    )


def _capitalised_parts(prose: str, word: Span) -> list[Span]:
    """Return the capitalised parts of a compound; the word itself, where it is none."""
    return [Span(*part.span()) for part in _PART.finditer(prose, *word) if part[0][0].isupper()] or [word]


def _trimmed(prose: str, span: Span, silent: Collection[str], *, opens: bool) -> Span:
    """Return a name without the function words at its ends: *The*, *In*; an I may be a number but for "Maybe I"."""
    start, end = span
    while (word := WORD.match(prose, start, end)) and word[0].lower() in silent:
        start = _next_word(prose, word.end(), end)
    may_end = silent if opens and start == span.start else {*silent} - {"i"}
    while (word := _LAST_WORD.search(prose, start, end)) and word[0].lower() in may_end:
        end = start + len(prose[start : word.start()].rstrip())
    return Span(min(start, end), end)


def _without_common_words(prose: str, span: Span, small: Collection[str]) -> Span:
    """Return what opens a sentence without the words at its beginning that are small elsewhere: *Near* Fes."""
    start, end = span
    while (word := WORD.match(prose, start, end)) and word.end() < end and word[0].lower() in small:
        start = _next_word(prose, word.end(), end)
    return Span(start, end)


def _next_word(prose: str, start: int, end: int) -> int:
    while start < end and not prose[start].isalnum():
        start += 1
    return start


def _foreign_words(subject: Subject) -> Iterator[Candidate]:
    """Yield words in emphasis, and words with a gloss or a translation in brackets after them."""
    prose = subject.document.prose
    emphasised = {span.end: span for span in emphasised_stretches(subject.document)}
    for span in emphasised.values():
        text = " ".join(prose[slice(*span)].split())
        is_word = text[:1].islower() and len(text.split()) <= _LONGEST_FOREIGN and len(text) >= _SHORTEST
        if is_word and not _is_known(subject, span) and WORD.fullmatch(text.replace(" ", "")):
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
    words = WORD.findall(written)
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
        for word in WORD.finditer(prose, start, end):
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
                text = " ".join(prose[slice(*span)].replace(SKIP, "").split())
                if " " in text:  # markup parts no word
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


def _function_words(language: str) -> frozenset[str]:
    profile = find_language(language)
    return frozenset(profile.function_words) if profile else frozenset()
