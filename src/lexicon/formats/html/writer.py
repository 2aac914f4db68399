"""The whole page: one file with its own style and script, which may run nothing else (Content Security Policy 3)."""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from lexicon.formats.html import markup
from lexicon.formats.html.article import article, heading
from lexicon.formats.html.facets import Facets
from lexicon.formats.html.searching import LETTERS, search_key
from lexicon.formats.json.document import limited, plain_fields
from lexicon.languages.collation import initial, sort_key
from lexicon.model.exchange import Loss, Serialized

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from lexicon.formats.html.article import Heading
    from lexicon.model.concept import Concept, LanguageSection, Term
    from lexicon.model.exchange import FieldPath

# What concerns other tools and the checking of articles, not readers.
_NOT_SHOWN: Final = frozenset({"case", "ext", "gloss_policy", "no_clitic", "no_inflect", "transactions"})


def serialize(
    concepts: Iterable[Concept],
    *,
    languages: Collection[str] | None = None,
    source: str | None = None,
    title: str = "Glossary",
) -> Serialized:
    """Return ``concepts`` as one HTML page, in the alphabetical order of their headings, and what it does not show.

    Args:
        concepts: What to write.
        languages: Those to write, in this order; all if None.
        source: The language in which entries are headed where they have a term in it, and whose alphabet orders them.
        title: Title of the page.
    """
    headed = [(concept, heading(concept, source)) for concept in limited(concepts, languages)]
    headed.sort(key=lambda item: (sort_key(item[1].text, source or ""), item[0].id))
    chosen = [concept for concept, _ in headed]
    page = "".join(_page(chosen, {concept.id: found for concept, found in headed}, source or "", title))
    return Serialized(page.encode(), tuple(loss for concept in chosen for loss in _losses(concept)))


def _page(concepts: Sequence[Concept], headings: Mapping[str, Heading], source: str, title: str) -> Iterator[str]:
    facets = Facets(concepts)
    style, script = _resource("page.css"), _resource("page.js")
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}"
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f"<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}; base-uri 'none'; form-action 'none'\">\n"
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
    yield f"<title>{markup.text(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    yield f"<header>\n<h1>{markup.span(title)}</h1>\n<p>{_counts(concepts, facets)}</p>\n"
    yield f"{_search(facets)}{_initials(concepts, headings, source)}</header>\n<main>\n"
    for concept in concepts:
        yield article(concept, headings, search_key(concept), facets.of(concept))
    yield f"</main>\n<script>{script}</script>\n</body>\n</html>\n"


def _resource(name: str) -> str:
    return files("lexicon.formats.html").joinpath(name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


def _counts(concepts: Sequence[Concept], facets: Facets) -> str:
    terms = sum(len(section.terms) for concept in concepts for section in concept.sections)
    counts = (
        (len(concepts), "entry", "entries"),
        (terms, "term", "terms"),
        (facets.languages, "language", "languages"),
    )
    return ", ".join(f"{count:,} {one if count == 1 else many}" for count, one, many in counts)


def _search(facets: Facets) -> str:
    """Return the search form, which the script shows: without it all entries are there to read."""
    letters = markup.text(json.dumps(LETTERS, ensure_ascii=False, separators=(",", ":")))
    return (
        '<form role="search" id="_form" hidden>\n'
        '<label>Search <kbd>/</kbd> <input type="search" id="_query" autocomplete="off" spellcheck="false" '
        f'dir="auto" lang="" aria-keyshortcuts="/" data-letters="{letters}"></label>\n'
        f'{facets.controls()}<output id="_count" for="_query"></output>\n</form>\n'
    )


def _initials(concepts: Sequence[Concept], headings: Mapping[str, Heading], source: str) -> str:
    """Return links to the first entry of each letter."""
    first: dict[str, Concept] = {}
    for concept in concepts:
        first.setdefault(initial(headings[concept.id].text, source), concept)
    links = " ".join(
        f'<a href="{markup.anchor(concept.id)}">{markup.span(letter, headings[concept.id].tag)}</a>'
        for letter, concept in first.items()
        if letter
    )
    return f'<nav aria-label="First letters">{links}</nav>\n' if len(first) > 1 else ""


def _losses(concept: Concept) -> Iterator[Loss]:
    yield from _hidden("concept", concept, concept.id, ())
    for section in concept.sections:
        path = ("lang", section.tag)
        yield from _hidden("section", section, concept.id, path)
        for term in section.terms:
            yield from _hidden("term", term, concept.id, (*path, "term", term.text))


def _hidden(level: str, owner: Concept | LanguageSection | Term, concept: str, path: FieldPath) -> Iterator[Loss]:
    for name, value in plain_fields(level, owner).items():
        if name in _NOT_SHOWN:
            shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            yield Loss(concept, (*path, name), shown, "the page is for readers and does not show it")
