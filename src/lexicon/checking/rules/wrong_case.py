"""LX103 wrong-case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lexicon.checking.rule import Rule
from lexicon.checking.sentences import starts_sentence, word_after, word_before
from lexicon.checking.usage import allowed_form, as_read, mend, severity_cap
from lexicon.model.diagnostic import Severity
from lexicon.model.match import Spelling
from lexicon.text.folding import SKIP, strict
from lexicon.text.lazy import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.model.diagnostic import Diagnostic
    from lexicon.model.match import Match


_OPENS_SPEECH: Final = lazy_pattern(rf"[\"“„«‘‹][{SKIP} \u00a0\u202f]*\Z")
_REACH: Final = 4
"""Code points before a word in which a quotation mark, a space and markup stand."""
_LONGEST_ARTICLE: Final = 3
"""Letters; a longer capitalised word before the term makes both a name or a title: Version History."""


def check(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find allowed terms with other capitals than the glossary's, where nothing about their place explains it."""
    for match in subject.matches:
        if match.spelling is not Spelling.CASE:
            continue
        form = allowed_form(match)
        written = as_read(subject, match)
        if form is None or form.case == "any" or written.isupper():
            continue
        if _only_raised(written, form.text) and _may_be_raised(subject, match):
            continue
        yield options.report(
            match.span,
            match.text,
            f'"{written}" is written "{form.text}" in the glossary',
            severity=severity_cap(form, match),
            language=form.language,
            concept=form.concept,
            suggestions=(form.text,),
            fix=None if match.is_hint else mend(subject, match, form.text),
            safe=form.is_firm,
        )


def _only_raised(written: str, wanted: str) -> bool:
    """Tell whether ``written`` differs from ``wanted`` only by capitals that it has and the glossary has not."""
    written, wanted = (strict(text).replace("’", "'") for text in (written, wanted))
    return len(written) == len(wanted) and all(
        have in (want, want.upper()) for have, want in zip(written, wanted, strict=True)
    )


def _may_be_raised(subject: Subject, match: Match) -> bool:
    """Tell whether a capital is natural here: start of a sentence or speech, a title, part of a longer name."""
    prose, (start, end) = subject.document.prose, match.span
    if starts_sentence(prose, start) or _OPENS_SPEECH.search(prose[max(0, start - _REACH) : start]):
        return True
    after = word_after(prose, end)
    if after and after[0].isupper():
        return True
    before = word_before(prose, start)
    if (
        before
        and before[1][0].isupper()
        and (len(before[1]) > _LONGEST_ARTICLE or not starts_sentence(prose, before[0]))
    ):
        return True
    return subject.is_titled(start)  # last: it reads the quotation marks of the whole document


RULE: Final = Rule(
    name="wrong-case",
    code="LX103",
    severity=Severity.WARNING,
    summary="a term with other capitals than the glossary's",
    check=check,
)
