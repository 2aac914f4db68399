"""LX105 wrong-script."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from lexicon.checking.rule import Rule
from lexicon.checking.usage import as_read, mend, severity_cap
from lexicon.glossary.matcher import find_matches
from lexicon.model.diagnostic import Severity
from lexicon.model.status import TermStatus
from lexicon.text.lazy import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.documents.document import Passage
    from lexicon.glossary.index import FormIndex
    from lexicon.model.diagnostic import Diagnostic
    from lexicon.model.match import Form, Match

# Letters of the scripts that a language may have beside another, and what a person calls them.
_LETTERS: Final = {
    "Latn": "A-Za-z\u00c0-\u024f\u0250-\u02af\u02b7\u0300-\u036f\u1e00-\u1eff0-9'’",
    "Arab": "\u0600-\u06ff",
    "Hebr": "\u0590-\u05ff",
    "Tfng": "\u2d30-\u2d7f",
}
_NAMES: Final = {"Latn": "Latin letters", "Arab": "Arabic letters", "Hebr": "Hebrew letters", "Tfng": "Tifinagh"}
_REACH: Final = 200
"""Code points on either side of a word that are looked at."""
_OPENING_BRACKET: Final = lazy_pattern("[(\\[/][\x00\"“«'‘ ]*$")
_BESIDE: Final = 4
"""Code points between a word and its transliteration."""


def check(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find words of the article's language that are written in another of its scripts."""
    scripts = _other_scripts(subject)
    prose = subject.document.prose
    scripts = {tag: script for tag, script in scripts.items() if _letters(script).search(prose)}
    if not scripts:
        return
    tags = frozenset(scripts)
    used = [match.span.start for match in subject.matches]
    for match in find_matches(subject.forms, subject.document.text, prose, lambda _: tags, tags):
        form = match.forms[0]
        wanted = _preferred(subject.forms, subject.language).get(form.concept)
        if not wanted or wanted == form.text or match.is_hint or form.is_ambiguous:
            continue
        if _is_known(subject, used, match, tags) or not _stands_alone(subject, match, scripts[form.language]):
            continue
        if not _is_foreign(subject, match):
            yield _report(subject, options, match, form, wanted)


def _other_scripts(subject: Subject) -> dict[str, str]:
    """Return the scripts of the other languages of the workspace that are this one in other letters."""
    own = subject.language.partition("-")[0]
    script = subject.scripts.get(subject.language)
    return {
        tag: other
        for tag, other in subject.scripts.items()
        if other != script and other in _LETTERS and tag.partition("-")[0] == own
    }


@lru_cache(maxsize=8)
def _letters(script: str) -> re.Pattern[str]:
    """Return what finds a word in ``script``; it begins with a letter."""
    letters = _LETTERS[script]
    first = "A-Za-z" if script == "Latn" else letters
    return re.compile(f"[{first}][{letters}]*")


@lru_cache(maxsize=4)
def _preferred(forms: FormIndex, language: str) -> dict[str, str]:
    """Return the preferred term of each concept in ``language``."""
    return {
        form.concept: form.text
        for form in forms.all_forms()
        if form.language == language and form.status is TermStatus.PREFERRED and form.is_base
    }


def _is_known(subject: Subject, used: Sequence[int], match: Match, tags: frozenset[str]) -> bool:
    """Tell whether the same place is a term of the article's language, or of one in other letters such as English."""
    at = bisect_right(used, match.span.end - 1)
    if not at or (known := subject.matches[at - 1]).span.end <= match.span.start:
        return False
    return any(form.language not in tags for form in known.forms)


def _stands_alone(subject: Subject, match: Match, script: str) -> bool:
    """Tell whether most words around in the same script are the match, and no bracket or term introduces it."""
    prose, (start, end) = subject.document.prose, match.span
    before, after = prose[max(0, start - _REACH) : start], prose[end : end + _REACH]
    if _OPENING_BRACKET.search(before):
        return False
    word = _letters(script).pattern
    gap = "[ \r\n\x00\"'“”«»’-]+"
    ahead = re.search(rf"(?:{word}{gap})*+$", before[-_REACH:]) if before[-1:] in " \n\x00" else None
    behind = re.match(rf"(?:{gap}{word})*+", after)
    others = sum(len(re.findall(word, found[0])) for found in (ahead, behind) if found)
    return others <= len(match.text.split()) and not _follows_itself(subject, match)


def _follows_itself(subject: Subject, match: Match) -> bool:
    """Tell whether the same concept stands just before, in the article's script."""
    at = bisect_right(subject.matches, match.span.start, key=lambda other: other.span.start)
    before = subject.matches[at - 1] if at else None
    return (
        before is not None
        and 0 < match.span.start - before.span.end <= _BESIDE
        and before.forms[0].concept == match.forms[0].concept
    )


def _is_foreign(subject: Subject, match: Match) -> bool:
    """Tell whether the words are another's, or markup says that they are in another language."""
    start = match.span.start
    if subject.document.passages and _is_declared(subject.document.passages, start):
        return True
    return subject.is_quoted(start) or subject.is_titled(start)


@lru_cache(maxsize=1)
def _ends(passages: tuple[Passage, ...]) -> list[int]:
    """Return for each passage how far it and those before it reach."""
    return list(accumulate((passage.end for passage in passages), max))


def _is_declared(passages: tuple[Passage, ...], offset: int) -> bool:
    at = bisect_right(passages, offset, key=lambda passage: passage.start)
    return at > 0 and _ends(passages)[at - 1] > offset


def _report(subject: Subject, options: RuleOptions, match: Match, form: Form, wanted: str) -> Diagnostic:
    scripts = subject.scripts
    is_base = form.is_base and not any(match.clitics)
    return options.report(
        match.span,
        match.text,
        f'"{as_read(subject, match)}" is in {_NAMES[scripts[form.language]]}, but the article is in '
        f'{_NAMES[scripts[subject.language]]}; write "{wanted}"',
        severity=severity_cap(form, match),
        language=form.language,
        concept=form.concept,
        suggestions=(wanted,),
        fix=mend(subject, match, wanted) if is_base else None,
    )


RULE: Final = Rule(
    name="wrong-script",
    code="LX105",
    severity=Severity.WARNING,
    summary="a word of the article's language in another of its scripts",
    check=check,
)
