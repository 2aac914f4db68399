"""LX504 invisible-character."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from unicodedata import name

from lexicon.checking.rule import Option, Rule
from lexicon.checking.usage import as_read, mend
from lexicon.model.diagnostic import Severity
from lexicon.text.lazy import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.model.diagnostic import Diagnostic

# Default_Ignorable_Code_Point of Unicode 16 as far as people meet it in words; embeddings, overrides and isolates are
# LX501's. Arabic letters change their shape beside ZWNJ and ZWJ (Unicode Standard, section 9.2).
_INVISIBLE: Final = lazy_pattern(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\ufeff]|(?<![\u0600-\u08ff])[\u200c\u200d]"
)
_SPACES: Final = lazy_pattern("[\u00a0\u202f\u2007]")
_SHORT_NAMES: Final = {"\ufeff": "byte order mark"}


def check(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find characters without width inside terms; with the option ``spaces`` also non-breaking spaces."""
    if subject.document.prose.isascii():
        return
    wants_spaces = options.values["spaces"]
    for match in subject.matches:
        if match.text.isascii():
            continue
        written = _SPACES.sub(" ", match.text) if wants_spaces else match.text
        bare = _INVISIBLE.sub("", written)
        form = match.forms[0]
        if bare == match.text or match.text == form.text:
            continue
        found = next(char for char, kept in zip(match.text, f"{bare}\0", strict=False) if char != kept)
        yield options.report(
            match.span,
            match.text,
            f'"{_shown(as_read(subject, match))}" has the invisible {_named(found)} in it, so that a search '
            f"does not find it; {'write a plain space' if found.isspace() else 'remove it'}",
            language=form.language,
            concept=form.concept,
            suggestions=(bare,),
            fix=mend(subject, match, bare),
            safe=True,
        )


def _shown(text: str) -> str:
    """Return ``text`` without what nobody sees."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", text))


def _named(char: str) -> str:
    return f"{_SHORT_NAMES.get(char) or name(char).lower()} (U+{ord(char):04X})"


RULE: Final = Rule(
    name="invisible-character",
    code="LX504",
    severity=Severity.WARNING,
    summary="a character that nobody sees, inside a term",
    check=check,
    options={"spaces": Option(default=False, accepts=lambda value: isinstance(value, bool), expected="true or false")},
)
