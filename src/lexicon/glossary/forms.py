"""Every written form of a glossary: the terms, what people listed with them, and what their languages make of them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.glossary.boundaries import LONGEST_INFLECTED
from lexicon.languages import find_language
from lexicon.model.concept import Concept, ConceptStatus, LanguageSection, Term
from lexicon.model.match import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lexicon.languages import Language

_NAME: Final = "properNoun"
"""LexInfo's word for it, https://lexinfo.net."""
_LONGEST_NAME: Final = 4
"""Words; a longer counter-example is a sentence."""


class Origin(StrEnum):
    """Where a form comes from."""

    BASE = "base"
    """It is the term."""
    LISTED = "listed"
    """A person listed it with the term."""
    RULE = "rule"
    """The language makes it."""


class ExpandedForm(NamedTuple):
    """One form that a term is matched by."""

    text: str
    tag: str
    """Words of :data:`lexicon.model.concept.FEATURES`, or nothing."""
    origin: Origin


def expand(term: Term, language: Language | None) -> tuple[ExpandedForm, ...]:
    """Return the forms of ``term``, each once: the term, those it lists, and those its language makes by rule.

    A listed form takes the place of those that the rules make with the same tag.

    Args:
        term: A term with the forms that people listed.
        language: Its language; None for one without a module, which makes no forms.
    """
    forms = [ExpandedForm(term.text, "", Origin.BASE)]
    forms += (ExpandedForm(form.text, form.tag, Origin.LISTED) for form in term.forms)
    if language and not term.no_inflect and len(term.text) <= LONGEST_INFLECTED:
        listed = {form.tag for form in term.forms if form.tag}
        forms += (
            ExpandedForm(form.text, form.tag, Origin.RULE)
            for form in language.inflect(term)
            if form.tag not in listed and form.text.lower() not in language.function_words
        )
    first: dict[str, ExpandedForm] = {}
    for form in forms:
        first.setdefault(form.text, form)
    return tuple(first.values())


def forms_of(concepts: Iterable[Concept]) -> Iterator[Form]:
    """Yield the forms of all concepts in force; retired ones are left out."""
    by_id = {concept.id: concept for concept in concepts}
    for concept in by_id.values():
        if concept.status is ConceptStatus.RETIRED:
            continue
        replacement = by_id.get(concept.replaced_by or "", concept)
        for section in concept.sections:
            yield from _section_forms(concept, section, replacement.preferred(section.tag), find_language(section.tag))


def _section_forms(
    concept: Concept, section: LanguageSection, preferred: Term | None, language: Language | None
) -> Iterator[Form]:
    counterparts = _by_tag(preferred, language) if preferred else {}
    for term in section.terms:
        for form in expand(term, language):
            counterpart = counterparts.get(form.tag.removeprefix("variant ")) if _is_told(form) else None
            doubts = tuple(language.doubts(term, form.text, form.tag)) if language else ()
            is_ambiguous = (
                term.homograph
                or _is_short(term.text, language)
                or _is_short(form.text, language)
                or (form.origin is Origin.RULE and "" in doubts)
            )
            yield Form(
                concept=concept.id,
                language=section.tag,
                term=term.text,
                status=term.status,
                case=term.case or (language.case if language else None),
                allowed_in=term.allowed_in,
                note=term.note,
                gloss=section.gloss,
                gloss_policy=section.gloss_policy,
                takes_clitics=not term.no_clitic,
                text=form.text,
                tag=form.tag,
                is_firm=not is_ambiguous
                and term.reviewed
                and concept.status is not ConceptStatus.DRAFT
                and form.origin is not Origin.RULE,
                is_ambiguous=is_ambiguous,
                preferred=counterpart or (preferred.text if preferred else None),
                is_counterpart=counterpart is not None,
                do_not_translate=term.do_not_translate,
                is_name=term.pos == _NAME,
                distinct=tuple(text for text in term.counter_examples if len(text.split()) <= _LONGEST_NAME),
                doubtful_behind="".join(doubts),
            )


def _by_tag(term: Term, language: Language | None) -> dict[str, str]:
    """Return the first form of ``term`` with each tag; the term itself is its own variant, under no tag."""
    forms = {"": term.text, "variant": term.text}
    for form in expand(term, language):
        if _is_told(form):
            forms.setdefault(form.tag, form.text)
    return forms


def _is_told(form: ExpandedForm) -> bool:
    """Tell whether it is known what the form is."""
    return form.tag != "" or form.origin is Origin.BASE


def _is_short(text: str, language: Language | None) -> bool:
    """Tell whether a term or form of one word has so few letters that it, or what is made of it, is many words."""
    return language is not None and " " not in text and sum(map(str.isalpha, text)) <= language.hint_letters
