"""LX203 misspelled-name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lexicon.checking.near_names import misspelled
from lexicon.checking.rule import Option, Rule
from lexicon.model.diagnostic import Severity
from lexicon.text.edits import Edit
from lexicon.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.model.diagnostic import Diagnostic


def check(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find words that are nearly a name of the glossary, and none of its forms."""
    distinct = {word for name in options.values["distinct"] for word in (name, *name.split())}
    for text, (name, places) in misspelled(subject).items():
        if text in distinct:
            continue
        for place in places:
            span = Span(place, place + len(text))
            is_plain = subject.document.text[slice(*span)] == text
            yield options.report(
                span,
                text,
                f'"{text}" looks like the glossary\'s "{name.text}" with another spelling; '
                "correct it, or list it as a name of its own",
                language=name.language,
                concept=name.concept,
                suggestions=(name.text,),
                fix=Edit(*span, name.text) if is_plain else None,
            )


def _are_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) for name in value)


RULE: Final = Rule(
    name="misspelled-name",
    code="LX203",
    severity=Severity.WARNING,
    summary="a word that is nearly a name of the glossary",
    check=check,
    options={"distinct": Option((), _are_names, 'a list of names, such as ["Goodman"]')},
)
