"""LX104 wrong-spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lexicon.checking.rule import Option, Rule
from lexicon.checking.usage import allowed_form, as_read, in_case_of, mend, severity_cap
from lexicon.model.diagnostic import Severity
from lexicon.model.match import Spelling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.model.diagnostic import Diagnostic


_APOSTROPHES: Final = ("typographic", "any")


def check(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find allowed terms whose accents, apostrophes or hyphens differ from the glossary's."""
    ignored = Spelling.APOSTROPHE if options.values["apostrophes"] == "any" else None
    for match in subject.matches:
        if match.spelling not in (Spelling.APOSTROPHE, Spelling.FOLDED) or match.spelling is ignored:
            continue
        form = allowed_form(match)
        if form is None:
            continue
        written = as_read(subject, match)
        suggestion = in_case_of(written, form.text, form.text)
        yield options.report(
            match.span,
            match.text,
            f'"{written}" is written "{suggestion}" in the glossary',
            severity=severity_cap(form, match),
            language=form.language,
            concept=form.concept,
            suggestions=(suggestion,),
            fix=mend(subject, match, suggestion),
            safe=form.is_firm,
        )


RULE: Final = Rule(
    name="wrong-spelling",
    code="LX104",
    severity=Severity.INFO,
    summary="a term with other accents, apostrophes or hyphens than the glossary's",
    check=check,
    options={"apostrophes": Option("typographic", _APOSTROPHES.__contains__, '"typographic" or "any"')},
)
