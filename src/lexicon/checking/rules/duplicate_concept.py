"""LX602 duplicate-concept."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.checking.entries import is_unconditional
from lexicon.checking.rule import Rule, Scope
from lexicon.model.concept import ConceptStatus
from lexicon.model.diagnostic import Severity
from lexicon.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.checking.entries import Entry
    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.model.concept import Concept, LanguageSection, Term
    from lexicon.model.diagnostic import Diagnostic

_MOST: Final = 50
"""Concepts with one term that are compared, so that the time stays linear where all have the same."""


class Shared(NamedTuple):
    """A main term that is another concept's too."""

    other: Concept
    language: str
    number: int
    """Of the term in its section, from 0."""


def check(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find a concept that the glossary seems to have twice; only the first other one is named."""
    entry = subject.entry
    if entry is None or entry.concept.status is ConceptStatus.RETIRED:
        return
    shared: dict[str, list[Shared]] = {}
    for one in _shared(entry):
        shared.setdefault(one.other.id, []).append(one)
    for terms in shared.values():
        languages = {one.language.partition("-")[0] for one in terms}  # a language in two scripts says it twice
        if len(languages) > 1 or any(_mean_the_same(entry.concept, one.other, one.language) for one in terms):
            yield _report(entry, terms[0], len(languages), options)
            return


def _shared(entry: Entry) -> Iterator[Shared]:
    """Yield the main terms that are also those of concepts which nobody has told apart from this one."""
    for section, number, term in entry.terms():
        if term is not _main(section) or not is_unconditional(term):
            continue
        cases = {term.text, term.text.lower(), term.text[:1].upper() + term.text[1:]}
        found = chain.from_iterable(entry.glossary.namesakes(section.tag, text, allowed=True) for text in sorted(cases))
        for use in islice(found, _MOST):
            if use.term is _main(use.concept.section(section.tag)) and not _are_told_apart(entry.concept, use.concept):
                yield Shared(use.concept, section.tag, number)


def _main(section: LanguageSection | None) -> Term | None:
    """Return the preferred term, or the first allowed one where nobody has said yet which is preferred."""
    if section is None:
        return None
    return section.preferred or next((term for term in section.terms if term.status.is_allowed), None)


def _are_told_apart(one: Concept, other: Concept) -> bool:
    """Tell whether somebody knows both: one of them names the other."""
    named = (*one.related, one.replaced_by), (*other.related, other.replaced_by)
    return one.id == other.id or other.id in named[0] or one.id in named[1]


def _mean_the_same(one: Concept, other: Concept, language: str) -> bool:
    """Tell whether the definitions in ``language`` are the same, or one is missing and a domain is the same."""
    sections = one.section(language), other.section(language)
    definitions = [section.definition for section in sections if section and section.definition]
    if len(definitions) == 2:
        return fold_key(definitions[0]) == fold_key(definitions[1])
    return bool({*one.domains} & {*other.domains})


def _report(entry: Entry, shared: Shared, languages: int, options: RuleOptions) -> Diagnostic:
    span = entry.value("lang", shared.language, "term", shared.number, "term")
    also = f" in {languages} languages" if languages > 1 else ""
    return options.report(
        span,
        entry.text[slice(*span)],
        f'the concept "{shared.other.id}" has the same main term{also}; merge the two, or name it in "related" if '
        "it is another",
        language=shared.language,
        concept=entry.concept.id,
    )


RULE: Final = Rule(
    name="duplicate-concept",
    code="LX602",
    severity=Severity.WARNING,
    summary="a concept that the glossary seems to have twice",
    check=check,
    scope=Scope.GLOSSARY,
)
