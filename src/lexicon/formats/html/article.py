"""One concept as an article of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.formats.html import markup
from lexicon.languages.registry import find_language
from lexicon.model.status import TermStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lexicon.model.concept import Concept, LanguageSection, Link, Term
    from lexicon.text.forms import WrittenForm

    _Facts = Iterator[tuple[str, str]]
    _Headings = Mapping[str, "Heading"]

_RANKS: Final = {status: rank for rank, status in enumerate(TermStatus)}


class Heading(NamedTuple):
    """What an entry is called on the page."""

    text: str
    tag: str
    """Its language; empty where the entry has no term and is called by its id."""


def heading(concept: Concept, source: str | None) -> Heading:
    """Return the best term of ``concept``: one that may be used, in language ``source`` if it has one there."""
    terms = sorted(
        concept.terms(), key=lambda item: (not item[1].status.is_allowed, item[0] != source, _RANKS[item[1].status])
    )
    return next((Heading(term.text, tag) for tag, term in terms), Heading(concept.id, ""))


def article(concept: Concept, headings: _Headings, key: str, facets: str) -> str:
    """Return the article of ``concept``.

    Args:
        concept: What to show.
        headings: Id -> heading, of every entry of the page.
        key: What the search looks in.
        facets: Numbers of the filters that let the entry pass.
    """
    title = headings[concept.id]
    return "".join(
        (
            f'<article id="{markup.text(concept.id)}" data-key="{markup.text(key)}" data-has="{facets}">\n',
            f'<h2><a href="{markup.anchor(concept.id)}">{markup.span(*title)}</a></h2>\n',
            f'<p class="about"><code>{markup.text(concept.id)}</code> {markup.label(concept.status, concept.status)}',
            "".join(f" {markup.span(domain, element='em')}" for domain in concept.domains),
            "</p>\n",
            _definition(concept.definition, ""),
            *(_section(section, headings) for section in concept.sections),
            markup.facts(_concept_facts(concept, headings)),
            "</article>\n",
        )
    )


def language_name(tag: str) -> str:
    """Return the name of a language as its speakers write it and in English, in markup."""
    language = find_language(tag)
    if language is None:
        return f"<code>{markup.text(tag)}</code>"
    own = markup.span(language.autonym, tag)
    name = "" if language.name == language.autonym else f"{language.name} "
    return f"{own} <small>{name}<code>{markup.text(tag)}</code></small>"


def _definition(definition: str | None, tag: str) -> str:
    return markup.span(definition, tag, "p") + "\n" if definition else ""


def _section(section: LanguageSection, headings: _Headings) -> str:
    terms = sorted(section.terms, key=lambda term: _RANKS[term.status])
    items = "".join(_term(term, section.tag, headings) for term in terms)
    return "".join(
        (
            f"<section>\n<h3>{language_name(section.tag)}</h3>\n",
            f"<ul>\n{items}</ul>\n" if items else "",
            _definition(section.definition, section.tag),
            markup.facts(_section_facts(section)),
            "</section>\n",
        )
    )


def _term(term: Term, tag: str, headings: _Headings) -> str:
    element = "b" if term.status is TermStatus.PREFERRED else "bdi" if term.status.is_allowed else "s"
    labels = " ".join(_labels(term))
    facts = markup.facts(_term_facts(term, tag, headings))
    return f"<li>{markup.span(term.text, tag, element)} {labels}\n{facts}</li>\n"


def _labels(term: Term) -> Iterator[str]:
    yield markup.label(term.status, term.status)
    if not term.reviewed:
        yield markup.label("not reviewed", "unreviewed")
    if term.do_not_translate:
        yield markup.label("do not translate")
    if term.homograph:
        yield markup.label("homograph")
    for word in (term.pos, term.gender, term.number, term.register, term.type, term.region, term.scheme):
        if word:
            yield markup.label(markup.text(word))


def _concept_facts(concept: Concept, headings: _Headings) -> _Facts:
    yield from _references("Use instead", (concept.replaced_by,) if concept.replaced_by else (), headings)
    yield from _references("Broader", concept.broader, headings)
    yield from _references("Narrower", concept.narrower, headings)
    yield from _references("Related", concept.related, headings)
    yield from _texts("Note", concept.note)
    yield from _texts("Source", concept.source)
    yield from _texts("Customer", *concept.customers)
    yield from _texts("Project", *concept.projects)
    yield from _links(concept.links)


def _section_facts(section: LanguageSection) -> _Facts:
    yield from _texts("Source of the definition", section.definition_source)
    yield from _texts("Gloss", section.gloss, tag=section.tag)
    yield from _texts("Note", section.note)
    yield from _texts("Source", section.source)
    yield from _links(section.links)


def _term_facts(term: Term, tag: str, headings: _Headings) -> _Facts:
    yield from _texts("Short for", term.short_for, tag=tag)
    yield from _texts("Transliteration of", term.transliteration_of)
    if term.forms:
        yield "Forms", ", ".join(_form(form, tag) for form in term.forms)
    yield from _texts("Allowed in", *term.allowed_in)
    yield from _texts("Where shown", term.location)
    yield from _texts("Context", term.context, tag=tag)
    yield from _texts("Source of the context", term.context_source)
    yield from _texts("Example", *term.examples, tag=tag)
    yield from _texts("Not here", *term.counter_examples, tag=tag)
    yield from _texts("Note", term.note)
    yield from _texts("Source", term.source)
    yield from _references("See", term.see, headings)
    yield from _texts("Customer", *term.customers)
    yield from _texts("Project", *term.projects)
    yield from _links(term.links)


def _texts(name: str, *values: str | None, tag: str = "") -> _Facts:
    for value in values:
        if value:
            yield name, markup.span(value, tag)


def _form(form: WrittenForm, tag: str) -> str:
    written = markup.span(form.text, tag)
    return f"{written} {markup.label(markup.text(form.tag))}" if form.tag else written


def _references(name: str, ids: Iterable[str], headings: _Headings) -> _Facts:
    if found := [_reference(id_, headings) for id_ in ids]:
        yield name, ", ".join(found)


def _reference(id_: str, headings: _Headings) -> str:
    if id_ not in headings:
        return f"<code>{markup.text(id_)}</code>"
    return f'<a href="{markup.anchor(id_)}">{markup.span(*headings[id_])}</a>'


def _links(links: Iterable[Link]) -> _Facts:
    for found in links:
        name = "Picture" if found.kind == "graphic" else "Link"
        yield name, markup.link(found.target, found.label or found.target)
