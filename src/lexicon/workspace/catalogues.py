"""From concepts to gettext catalogues.

A message is a concept: its id is the preferred term of the source language, its translation the preferred term of the
target language. What else a translator should know stands in extracted comments, one ``key: value`` a line; these
survive every gettext tool, flags of our own would not.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.formats import po
from lexicon.languages import get
from lexicon.model.catalogue import Catalogue, Message, Reference
from lexicon.model.concept import Concept, ConceptStatus, Term, TermStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lexicon.workspace.concepts import Glossary
    from lexicon.workspace.settings import Workspace

_FUZZY: Final = ("fuzzy",)


class Exportable(NamedTuple):
    """A concept that has a term to translate."""

    concept: Concept
    term: Term
    """The allowed term of the source language, the preferred one where there is one."""
    path: str
    """Its file, relative to the workspace."""


def exportable(glossary: Glossary, workspace: Workspace) -> list[Exportable]:
    """Return the concepts in force that have an allowed term in the source language, in the order of a catalogue."""
    found = []
    for concept in glossary.concepts.values():
        section = concept.section(workspace.source)
        terms = [term for term in section.terms if term.status.is_allowed] if section else []
        if terms and concept.status is not ConceptStatus.RETIRED:
            term = min(terms, key=lambda term: term.status is not TermStatus.PREFERRED)
            path = os.path.relpath(glossary.paths[concept.id], workspace.root).replace(os.sep, "/")
            found.append(Exportable(concept, term, path))
    return sorted(found, key=lambda one: (one.term.text.casefold(), one.term.text, one.concept.id))


def template(concepts: Iterable[Exportable], workspace: Workspace, date: str) -> Catalogue:
    """Return the template (``.pot``) of ``concepts``, made at ``date`` (``YYYY-MM-DD hh:mm+zzzz``)."""
    concepts = list(concepts)
    contexts = _contexts(concepts)
    return Catalogue(
        header=_header(workspace, date, revised="YEAR-MO-DA HO:MI+ZONE", language="", team="", plural_forms=None),
        header_flags=_FUZZY,
        messages=tuple(_message(one, contexts[one.concept.id], workspace.source) for one in concepts),
    )


def catalogue(concepts: Iterable[Exportable], workspace: Workspace, tag: str, created: str, revised: str) -> Catalogue:
    """Return the catalogue (``.po``) of ``concepts`` in language ``tag``, each message stamped with what it exports.

    Args:
        concepts: What to export.
        workspace: Whose glossary it is.
        tag: Canonical tag of the target language.
        created: When the template was made.
        revised: When the translations last changed.
    """
    concepts = list(concepts)
    contexts = _contexts(concepts)
    language = get(tag)
    return Catalogue(
        header=_header(
            workspace,
            created,
            revised=revised,
            language=language.gettext_locale,
            team=language.name,
            plural_forms=language.plural_forms,
        ),
        messages=tuple(
            po.stamp(_translated(_message(one, contexts[one.concept.id], workspace.source), one, tag))
            for one in concepts
        ),
    )


def _header(
    workspace: Workspace, created: str, *, revised: str, language: str, team: str, plural_forms: str | None
) -> tuple[tuple[str, str], ...]:
    fields = [
        ("Project-Id-Version", workspace.export.domain),
        ("Report-Msgid-Bugs-To", ""),
        ("POT-Creation-Date", created),
        ("PO-Revision-Date", revised),
        ("Last-Translator", "lexicon" if language else "FULL NAME <EMAIL@ADDRESS>"),
        ("Language-Team", team or "LANGUAGE <LL@li.org>"),
        ("Language", language),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
    ]
    if plural_forms:
        fields.append(("Plural-Forms", plural_forms))
    return (*fields, ("X-Generator", "lexicon"), ("X-Source-Language", workspace.source))


def _contexts(concepts: Iterable[Exportable]) -> dict[str, str | None]:
    """Return the msgctxt of each concept: only homographs have one, their domain, or their id where that is shared."""
    concepts = list(concepts)
    texts = Counter(one.term.text for one in concepts)
    domains = Counter((one.term.text, one.concept.domains[:1]) for one in concepts)
    contexts: dict[str, str | None] = {}
    for one in concepts:
        domain = one.concept.domains[:1]
        if texts[one.term.text] == 1 and not one.term.homograph:
            contexts[one.concept.id] = None
        else:
            contexts[one.concept.id] = domain[0] if domain and domains[one.term.text, domain] == 1 else one.concept.id
    return contexts


def _message(one: Exportable, context: str | None, source: str) -> Message:
    return Message(
        id=one.term.text,
        context=context,
        extracted_comments=tuple(dict.fromkeys(_about(one, source))),
        references=(Reference(one.path, 1),),
    )


def _about(one: Exportable, source: str) -> Iterator[str]:
    concept, term = one.concept, one.term
    yield f"lexicon: {concept.id}"
    section = concept.section(source)
    facts = {
        "pos": term.pos,
        "domain": ", ".join(concept.domains),
        "definition": section.definition if section else None,
        "gloss": section.gloss if section else None,
        "context": term.context,
        "note": concept.note,
        "translate": "no" if term.do_not_translate else None,
    }
    for key, value in facts.items():
        if value:
            yield f"{key}: {' '.join(value.split())}"


def _translated(message: Message, one: Exportable, tag: str) -> Message:
    """Return ``message`` with the translation of the glossary; never a term that a writer may not use."""
    section = one.concept.section(tag)
    term = section.preferred if section else None
    text = one.term.text if one.term.do_not_translate and not term else term.text if term else ""
    is_firm = (term is None or term.reviewed) and one.concept.status is ConceptStatus.APPROVED
    return replace(
        message,
        strings=(text,),
        flags=_FUZZY if text and not is_firm else (),
        extracted_comments=(*message.extracted_comments, *(_alternatives(one.concept, tag, term))),
    )


def _alternatives(concept: Concept, tag: str, used: Term | None) -> Iterator[str]:
    """Yield what a translator should know of the other terms of the language."""
    section = concept.section(tag)
    if section is None:
        return
    for status in TermStatus:
        texts = [term.text for term in section.terms if term.status is status and term is not used]
        if texts:
            yield f"{status}: {'; '.join(texts)}"
    if used and used.note:
        yield f"note ({tag}): {' '.join(used.note.split())}"
