"""LX603 missing-language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lexicon.checking.rule import Option, Rule, Scope
from lexicon.errors import UsageError
from lexicon.languages import canonical_tag, nearest
from lexicon.model.concept import ConceptStatus
from lexicon.model.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.model.diagnostic import Diagnostic


def check(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find an approved concept that has no term to use in some languages: one finding for all of them."""
    entry = subject.entry
    if entry is None or entry.concept.status is not ConceptStatus.APPROVED:
        return
    if any(term.do_not_translate for _, term in entry.concept.terms()):
        return
    languages = entry.glossary.languages
    wanted = [nearest(name, languages) or canonical_tag(name) for name in options.values["languages"]] or languages
    there = {tag for tag, term in entry.concept.terms() if term.status.is_allowed}
    if missing := [tag for tag in wanted if tag not in there]:
        span = entry.value("id")
        yield options.report(
            span,
            entry.text[slice(*span)],
            f"no preferred or admitted term in {', '.join(missing)}; add one, or set the languages that you need in "
            "[check.rules.missing-language]",
            concept=entry.concept.id,
        )


def _is_list_of_languages(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and _is_language(item) for item in value)


def _is_language(name: str) -> bool:
    try:
        return bool(canonical_tag(name))
    except UsageError:
        return False


RULE: Final = Rule(
    name="missing-language",
    code="LX603",
    severity=Severity.INFO,
    summary="an approved concept without a term in a language",
    check=check,
    scope=Scope.GLOSSARY,
    options={"languages": Option(default=[], accepts=_is_list_of_languages, expected="a list of language tags")},
)
