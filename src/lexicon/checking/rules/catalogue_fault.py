"""LX701 catalogue-fault."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from lexicon.checking.rule import Rule, Scope
from lexicon.model.diagnostic import About, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.documents.document import Unit
    from lexicon.model.diagnostic import Diagnostic


def check(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find translations that a program cannot use in place of their source, and what cannot be read at all."""
    document = subject.document
    for span, what in document.faults:
        text = document.text[slice(*span)]
        yield options.report(span, text, f"not checked: {what}", language=subject.language)
    for unit in document.units:
        if not unit.is_final:
            continue
        for fault in _faults(unit):
            yield options.report(
                unit.target,
                document.text[slice(*unit.target)],
                fault,
                language=subject.language,
            )
            break


def _faults(unit: Unit) -> Iterator[str]:
    if unit.plurals:
        given, wanted = unit.plurals
        yield f"this message has {given} of the {wanted} plural forms that the header asks for; add the others"
    source, translation = map(Counter, unit.codes)
    if lost := source - translation:
        yield f"the source has {_listed(lost)}, and the translation has not; put it in"
    if added := translation - source:
        yield f"the translation has {_listed(added)}, and the source has not; take it out"
    if _in_order(unit.codes[0]) != _in_order(unit.codes[1]):
        yield f"the placeholders come in another order than {_listed(_in_order(unit.codes[0]))}; number or name them"
    for place, edge in (("begins", 0), ("ends", -1)):
        if (unit.source[edge:][:1] == "\n") != (unit.translation[edge:][:1] == "\n"):
            one, other = ("translation", "source") if unit.translation[edge:][:1] == "\n" else ("source", "translation")
            yield f"the {one} {place} with a line break and the {other} does not; make them alike"


def _in_order(codes: tuple[str, ...]) -> list[str]:
    """Return the placeholders that are known by their order alone."""
    return [code for code in codes if code[0] == "%" and "(" not in code and "$" not in code]


def _listed(codes: Counter[str] | list[str]) -> str:
    names = codes.elements() if isinstance(codes, Counter) else codes
    return ", ".join(f'"{f"{name}>" if name[0] == "<" else name}"' for name in names)


RULE: Final = Rule(
    name="catalogue-fault",
    code="LX701",
    severity=Severity.WARNING,
    summary="a translation that a program cannot use",
    check=check,
    scope=Scope.CATALOGUE,
    about=About.WHOLE,
)
