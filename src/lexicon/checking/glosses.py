"""Finds the gloss that a text gives with a mention: ``term (gloss)``, ``term [gloss]``, ``term, the gloss,``.

Brackets that an editor puts into another's words (“They [the villagers] left”) follow no term and are no glosses; nor
are brackets that go on with the sentence (“the mellah [of Fez]”).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.languages import find_language
from lexicon.text.folding import BARRIER, SKIP, fold_key
from lexicon.text.lazy import lazy_pattern
from lexicon.text.scripts import script_of
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lexicon.model.match import Form, Match

_REACH: Final = 160
"""Code points on either side of a mention in which an explanation is looked for."""
_NEAR: Final = 12
"""Words on either side that may explain a term by those of its gloss."""
_BESIDE: Final = 4
"""Words on either side that may name what a term is: "the town of Tinghir"."""
_INTRODUCTION: Final = 5
"""Words; a comma after a phrase that is not longer, and begins with a preposition, opens no apposition."""
_SHORTEST: Final = 3
"""Letters of a word that says something."""

_BEFORE_GLOSS: Final = rf"(?:['’]s?)?[{SKIP}\"”»'’״]*+[ \n\r\u00a0\u202f]{{1,4}}[{SKIP}]*+"
_BRACKETED: Final = lazy_pattern(rf"{_BEFORE_GLOSS}([(\[][{SKIP}]*+([^()\[\]{BARRIER}]{{2,{_REACH}}}+)[)\]])")
_APPOSED: Final = lazy_pattern(
    rf"[{SKIP}\"”»'’״]*+(?:([,،])|[ \n\r\u00a0]?[–—]|[ \n]-(?=[ \n]))[ \n\r\u00a0]{{1,3}}"
    rf"([^,،.;:!?؟()\[\]–—{BARRIER}]{{3,90}}+)([,،.;:!?؟)]|[ \u00a0]?[–—]|$)"
)
_TERM_IN_BRACKETS: Final = lazy_pattern(rf"\w[\W_]?[ \n\r\u00a0\u202f{SKIP}]{{1,8}}[(\[][{SKIP}\"“„«'‘״\u00a0]*$")
_BRACKET_BEFORE: Final = lazy_pattern(r"\[[^\[\]]{2,120}\][ \n\r\u00a0]$")
_CLOSING: Final = lazy_pattern(rf"[{SKIP}\"”»'’״\u00a0]*+[)\]]")
_SENTENCE_END: Final = lazy_pattern(rf"[.!?…؟][\"'”’»)\]]*(?=[\s{SKIP}])|{BARRIER}|\n[ \t]*\n")
_WORD: Final = lazy_pattern(r"[^\W\d_](?:[\w']*\w)?|\d{4}")
_CLITICS: Final = lazy_pattern(r"(?:[והבלכמש]{1,2}|[وفبلك]?ال|لل)(?=\w{3})")
_CUT_AT: Final = lazy_pattern(r"(?i)\b(?:of|in|for|to|that|who|which|from|between|spoken|by|on|at|with)\b")

# What opens an apposition, in the languages that have words for it; elsewhere it is known by the words of the gloss.
_OPENERS: Final = {
    "en": r"(?:or|i\.?e\.?|that is|meaning|literally|known as|also called|which means|the|an?|one of) ",
    "fr": r"(?:ou|soit|c['’]est-à-dire|autrement dit|qui signifie|littéralement|à savoir|les?|la|une?|des) |l['’]",
    "he": r"(?:או|כלומר|דהיינו|היינו|פירושו|שפירושו|משמע) ",
    "ary": r"(?:أو|ولا|أي|يعني|وهو|وهي|ya3ni|wla|wlla) ",
}
# What opens a phrase that a comma parts from the sentence; a bracket may go on with the sentence by these and others.
_PREPOSITIONS: Final = {
    "en": "after along among around as at before behind below beneath beside between beyond by during for from in "
    "inside near of off on outside over since through throughout to toward under when where with within without",
    "fr": "à après au aux avant avec chez comme dans de depuis derrière devant durant en entre hors où par pendant "
    "pour près sans selon sous sur vers",
}
_CLAUSE_WORDS: Final = {
    "en": "and are but had has have he is see she sic that they was we were who",
    "fr": "est et était étaient qui que sic sont voir",
}
_INDEFINITE: Final = lazy_pattern(r"(?i)(?:an?|une?|des|one of|some)\b")
_ARTICLE: Final = lazy_pattern(r"(?i)(?:the |les? |la |l['’]|or |ou |literally |littéralement )+")


class Gloss(NamedTuple):
    """An explanation that stands directly after a mention."""

    span: Span
    """With its brackets; without the commas or dashes of an apposition."""
    text: str
    """As a reader sees it, without brackets."""
    cut: Span
    """What has to go with it."""


def may_be_glossed(prose: str, matches: Iterable[Match]) -> list[Match]:
    """Return those of ``matches`` that something else follows than a space and another word."""
    return [
        match
        for match in matches
        if not prose.startswith(" ", end := match.span.end) or not prose[end + 1 : end + 2].isalnum()
    ]


def gloss_after(prose: str, match: Match, language: str) -> Gloss | None:
    """Return the gloss in brackets or apposition directly after ``match``, or None.

    Args:
        prose: The prose layer of the document.
        match: A mention of a term.
        language: Canonical tag of the language of the document.
    """
    end = match.span.end
    if found := _BRACKETED.match(prose, end):
        text = _as_read(found[2])
        if _explains(text, match, language):
            return Gloss(Span(*found.span(1)), text, Span(_before_space(prose, found.start(1)), found.end()))
        return None
    found = _APPOSED.match(prose, end)
    if not found or not _is_apposition(found[2], prose, match, language):
        return None
    is_closed = found[3] != "" and found[3].strip() in ",،–—"
    return Gloss(Span(*found.span(2)), _as_read(found[2]), Span(end, found.end() if is_closed else found.end(2)))


def is_in_brackets(prose: str, offset: int) -> bool:
    """Tell whether the place is inside brackets, perhaps in the gloss of something else."""
    before = prose[max(0, offset - _REACH) : offset]
    return any(before.rfind(opening) > before.rfind(closing) for opening, closing in ("()", "[]"))


def is_explained(prose: str, match: Match, form: Form) -> bool:
    """Tell whether the sentence explains a mention: by a gloss beside it, or by words of the glossary's gloss."""
    start, end = match.span
    before = prose[max(0, start - _REACH) : start]
    if _BRACKET_BEFORE.search(before) or (_TERM_IN_BRACKETS.search(before) and _CLOSING.match(prose, end)):
        return True
    return gloss_after(prose, match, form.language) is not None or _shares_words(prose, match, form)


@lru_cache(maxsize=1 << 10)
def is_same(one: str, other: str, language: str) -> bool:
    """Tell whether two glosses of one term say the same or nearly so."""
    ours, theirs = content_words(one, language), content_words(other, language)
    if not ours or not theirs:
        return False
    shared = sum(any(_is_same_word(word, near) for near in theirs) for word in ours)
    return 2 * shared >= max(len(ours), len(theirs)) and 3 * shared >= 2 * min(len(ours), len(theirs))


def content_words(text: str, language: str) -> Sequence[str]:
    """Return the words of ``text`` that say something, folded, in their order."""
    silent = _function_words(language)
    words = (word for found in _WORD.findall(fold_key(text)) for word in found.split("'"))
    return [word for word in words if len(word) >= _SHORTEST and word not in silent]


def name_in(gloss: str, language: str) -> str | None:
    """Return the noun phrase of a gloss that may serve as another name: two words that say something or more.

    What begins with an indefinite article says what a thing is, and names nothing.
    """
    if _INDEFINITE.match(gloss):
        return None
    name = _ARTICLE.sub("", gloss, count=1).strip() if _ARTICLE.match(gloss) else gloss.strip()
    return name if len(content_words(name, language)) > 1 else None


def goes_on(text: str, language: str) -> bool:
    """Tell whether words in brackets go on with the sentence: "the mellah [of Fez]", "he supported [Gesher]"."""
    first = _WORD.search(text)
    return not first or text[0].isupper() or text[0].isdigit() or first[0].lower() in _connectives(language)


def _as_read(text: str) -> str:
    return " ".join(text.replace(SKIP, "").split()).strip('"“”„«»‘’ ')


def _before_space(prose: str, offset: int) -> int:
    while prose[offset - 1] in " \u00a0\u202f\r\n":
        offset -= 1
    return offset


def _explains(text: str, match: Match, language: str) -> bool:
    """Tell whether the words in a bracket can be a gloss: no acronym, no other script, no part of a clause."""
    profile = find_language(language)
    words = [word for word in _WORD.findall(text) if not profile or script_of(word) == profile.script]
    if not words or words[0].lower() in _connectives(language) or text[0].isdigit():
        return False
    if len(words) == 1 and (words[0].isupper() or len(words[0]) < _SHORTEST):
        return False
    return fold_key(text) != fold_key(match.text)


def _is_apposition(text: str, prose: str, match: Match, language: str) -> bool:
    """Tell whether what a comma or dash parts from a mention is its gloss: the glossary's, or one that is opened so.

    What only says the term again goes on with a list: "a mellah, a mellah, and a well".
    """
    if {*content_words(text, language)} <= {*content_words(match.text, language)}:
        return False
    if is_same(text, match.forms[0].gloss or "", language):
        return True
    return _opens(text, language) and not _is_introduction(prose, match.span.start, language)


def _opens(text: str, language: str) -> bool:
    opener = _opener(language.partition("-")[0])
    return bool(opener and opener.match(text))


def _is_introduction(prose: str, start: int, language: str) -> bool:
    """Tell whether a mention ends a phrase that opens its sentence: "In the mellah, the ..."."""
    words = _sentence_before(prose, start).split()
    return 0 < len(words) <= _INTRODUCTION and words[0].strip("\"“«'‘").lower() in _prepositions(language)


def _shares_words(prose: str, match: Match, form: Form) -> bool:
    """Tell whether words near the mention are those of the glossary's gloss: its head beside it, or two near it."""
    own = content_words(form.term, form.language)
    wanted = [word for word in content_words(form.gloss or "", form.language) if word not in own]
    if not wanted:
        return False
    start, end = match.span
    before = _words(_sentence_before(prose, start))[-_NEAR:]
    after = _words(_sentence_after(prose, end))[:_NEAR]
    head = _head(form.gloss or "", form.language)
    if head and any(_is_same_word(head, word) for word in (*before[-_BESIDE:], *after[:_BESIDE])):
        return True
    found = sum(any(_is_same_word(word, near) for near in (*before, *after)) for word in wanted)
    return found >= min(2, len(wanted))


def _sentence_before(prose: str, start: int) -> str:
    before = prose[max(0, start - _REACH) : start]
    ends = [found.end() for found in _SENTENCE_END.finditer(before)]
    return (before[ends[-1] :] if ends else before).replace(SKIP, "")


def _sentence_after(prose: str, end: int) -> str:
    after = prose[end : end + _REACH]
    found = _SENTENCE_END.search(after)
    return (after[: found.start()] if found else after).replace(SKIP, "")


def _words(text: str) -> list[str]:
    return [word for found in _WORD.findall(fold_key(text)) for word in found.split("'") if word]


@lru_cache(maxsize=1 << 10)
def _head(gloss: str, language: str) -> str | None:
    """Return the noun that a gloss is about: in English the last word before a preposition, elsewhere the first one."""
    is_english = language == "en"
    words = content_words(_CUT_AT.split(gloss)[0] if is_english else gloss, language)
    return words[-1 if is_english else 0] if words else None


def _is_same_word(one: str, other: str) -> bool:
    """Tell whether two folded words are forms of one word: with the same beginning, or one in the other."""
    if one == other:
        return True
    if not one.isascii():
        short, long = sorted((_bare(one), _bare(other)), key=len)
        return len(short) >= _SHORTEST and short in long
    short, long = sorted((one, other), key=len)
    same = 0
    for left, right in zip(short, long, strict=False):
        if left != right:
            break
        same += 1
    return same >= max(4, len(short) - 2)


def _bare(word: str) -> str:
    """Return a Hebrew or Arabic word without what may be prefixes."""
    clitics = _CLITICS.match(word)
    return word[clitics.end() :] if clitics else word


@cache
def _function_words(language: str) -> frozenset[str]:
    profile = find_language(language)
    return frozenset(map(fold_key, profile.function_words)) if profile else frozenset()


@cache
def _prepositions(language: str) -> frozenset[str]:
    return frozenset(_PREPOSITIONS.get(language, "").split())


@cache
def _connectives(language: str) -> frozenset[str]:
    return _prepositions(language) | frozenset(_CLAUSE_WORDS.get(language, "sic").split())


@cache
def _opener(language: str) -> re.Pattern[str] | None:
    return re.compile(_OPENERS[language], re.IGNORECASE) if language in _OPENERS else None
