"""LX601 glossary-conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lexicon.checking.entries import is_unconditional
from lexicon.checking.rule import Rule, Scope
from lexicon.model.concept import ConceptStatus
from lexicon.model.diagnostic import Severity
from lexicon.text.folding import strict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    from lexicon.checking.entries import Entry
    from lexicon.checking.rule import RuleOptions, Subject
    from lexicon.model.concept import Term
    from lexicon.model.diagnostic import Diagnostic

    Path: TypeAlias = tuple[str | int, ...]


def check(subject: Subject, options: RuleOptions) -> Iterator[Diagnostic]:
    """Find what an entry says against another one, or of something that is not there."""
    entry = subject.entry
    if entry is None or entry.concept.status is ConceptStatus.RETIRED:
        return
    yield from _unknown_concepts(entry, options)
    for section in entry.concept.sections:
        if section.gloss_policy and not section.gloss:
            fault = f'"{section.gloss_policy}" asks for a gloss, and [lang.{section.tag}] has none; add gloss = "..."'
            yield _report(entry, options, ("lang", section.tag, "gloss_policy"), fault)
    for section, number, term in entry.terms():
        path = ("lang", section.tag, "term", number)
        if opposition := _opposition(entry, section.tag, term):
            yield _report(entry, options, (*path, "term"), opposition)
        if missing := _missing_original(entry, term):
            yield _report(entry, options, (*path, "transliteration_of"), missing)


def _report(entry: Entry, options: RuleOptions, path: Path, message: str) -> Diagnostic:
    span = entry.value(*path)
    language = str(path[1]) if path[0] == "lang" else None
    return options.report(span, entry.text[slice(*span)], message, language=language, concept=entry.concept.id)


def _unknown_concepts(entry: Entry, options: RuleOptions) -> Iterator[Diagnostic]:
    for path, key, id_ in _named(entry):
        if id_ not in entry.glossary.concepts and id_ not in entry.glossary.unread:
            fault = f'"{key}" names the concept "{id_}", which does not exist; correct or remove it'
            yield _report(entry, options, path, fault)
        elif id_ == entry.concept.id:
            yield _report(entry, options, path, f'"{key}" names the concept itself; remove it')


def _named(entry: Entry) -> Iterator[tuple[Path, str, str]]:
    """Yield where the entry names a concept, under which key, and its id."""
    concept = entry.concept
    for key in ("broader", "narrower", "related"):
        yield from (((key, at), key, id_) for at, id_ in enumerate(getattr(concept, key)))
    if concept.replaced_by:
        yield ("replaced_by",), "replaced_by", concept.replaced_by
    for section, number, term in entry.terms():
        path = ("lang", section.tag, "term", number, "see")
        yield from (((*path, at), "see", id_) for at, id_ in enumerate(term.see))


def _opposition(entry: Entry, language: str, term: Term) -> str | None:
    """Say which other concept forbids what ``term`` allows, or the other way round."""
    if not is_unconditional(term):
        return None
    for other in entry.glossary.namesakes(language, term.text, allowed=not term.status.is_allowed):
        if other.concept.id != entry.concept.id:
            return (
                f'"{term.text}" is {term.status} here and {other.term.status} in the concept "{other.concept.id}", so '
                "that no use of it is reported; change one of them, or mark it homograph = true"
            )
    return None


def _missing_original(entry: Entry, term: Term) -> str | None:
    """Say what ``term`` is said to transliterate, if that is no term of the concept."""
    original = term.transliteration_of
    if not original or strict(original) in {strict(other.text) for _, other in entry.concept.terms()}:
        return None
    return f'"{term.text}" is said to transliterate "{original}", which is no term of this concept; correct or add it'


RULE: Final = Rule(
    name="glossary-conflict",
    code="LX601",
    severity=Severity.ERROR,
    summary="an entry at odds with another entry or with itself",
    check=check,
    scope=Scope.GLOSSARY,
)
