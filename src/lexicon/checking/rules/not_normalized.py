"""LX503 not-normalized."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final
from unicodedata import combining, is_normalized, normalize

from lexicon.checking.rule import Rule
from lexicon.model.diagnostic import Severity
from lexicon.text.edits import Edit
from lexicon.text.folding import BARRIER, SKIP
from lexicon.text.normalization import normalized
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.model.diagnostic import Diagnostic

# Ligatures and positional shapes of Latin, Hebrew and Arabic letters (Unicode 16, compatibility decompositions); the
# word ligatures from U+FDF0 on, such as the honorifics, are meant.
_SHAPES: Final = "[\ufb00-\ufb06\ufb20-\ufb28\ufb4f-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdcf\ufe70-\ufefc]+"
_REACH: Final = 40
"""How far, in code points, the rest of a word is shown."""


def check(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find text that is not in NFC, and letters stored as presentation forms: each once a document, with the number."""
    prose, unusual = subject.document.prose, subject.document.unusual.chars
    is_nfc = not any(map(_may_change, unusual)) or is_normalized("NFC", prose)
    if not is_nfc and (edits := list(_compositions(prose, unusual))):
        how = "with letters and marks apart, or in signs that no keyboard types (not in NFC),"
        yield _report(subject, options, edits, how, safe=True)
    if not re.search(_SHAPES, "".join(unusual)):
        return
    if edits := [Edit(*found.span(), normalize("NFKC", found[0])) for found in re.finditer(_SHAPES, prose)]:
        how = "in ligatures or shapes of letters, as a PDF file has them (presentation forms),"
        yield _report(subject, options, edits, how, safe=False)


def _may_change(char: str) -> bool:
    """Tell whether a code point outside ASCII becomes another one under NFC, alone or behind a letter."""
    return combining(char) > 0 or normalize("NFC", char) != char


def _compositions(prose: str, unusual: Iterable[str]) -> Iterator[Edit]:
    """Yield what NFC changes, but for the order of marks.

    People type the dagesh and the shadda before the vowel; the canonical order has it after the vowel, and both read
    the same. Only a mark can make a letter another one under NFC, or a letter that has an exact equal.
    """
    marks = re.escape("".join(sorted(filter(combining, unusual))))
    equal = re.escape("".join(sorted(char for char in unusual if normalize("NFC", char) != char)))
    parts = [f"[^{marks}{SKIP}{BARRIER}]?[{marks}]+"] * bool(marks) + [f"[{equal}]"] * bool(equal)
    composed: dict[str, str] = {}
    for found in re.finditer("|".join(parts), prose) if parts else ():
        written = found[0]
        if written not in composed:
            composed[written] = _composed(written)
        if composed[written] != written:
            yield Edit(*found.span(), composed[written])


def _composed(written: str) -> str:
    """Return ``written`` in NFC, or as it is if only its marks would change places."""
    composed = normalized("NFC", written)
    return written if sorted(composed) == sorted(written) else composed


def _report(subject: Subject, options: RuleOptions, edits: list[Edit], how: str, *, safe: bool) -> Diagnostic:
    span = _word(subject.document.prose, _first(subject, edits))
    written = subject.document.text[slice(*span)]
    others = f" as {len(edits) - 1:,} more {'place is' if len(edits) == 2 else 'places are'}," if edits[1:] else ""
    return options.report(
        span,
        written,
        f'"{written}" is stored {how}{others} so that searches miss it; write the usual letters',
        language=subject.language,
        edits=tuple(edits),
        safe=safe,
    )


def _first(subject: Subject, edits: list[Edit]) -> Edit:
    """Return the first of ``edits`` that is in no quotation, where it would have no fix, and in no term.

    Of two findings at one place only the graver one is told, and terms are what most rules are about.
    """
    starts = [match.span.start for match in subject.matches]

    def is_free(edit: Edit) -> bool:
        at = bisect_right(starts, edit.start)
        is_in_term = at > 0 and edit.start < subject.matches[at - 1].span.end
        return not is_in_term and not subject.is_quoted(edit.start)

    return next(filter(is_free, edits), edits[0])


def _word(prose: str, edit: Edit) -> Span:
    """Return the span of the word that ``edit`` changes, or of the part of it that is near."""
    before = re.search(r"\w*\Z", prose[max(0, edit.start - _REACH) : edit.start])
    after = re.match(r"(?:\w[\u0300-\u036f]*)*", prose[edit.end : edit.end + _REACH])
    return Span(edit.start - len(before[0] if before else ""), edit.end + len(after[0] if after else ""))


RULE: Final = Rule(
    name="not-normalized",
    code="LX503",
    severity=Severity.INFO,
    summary="text in a form of Unicode that searches and comparisons miss",
    check=check,
)
