"""Reading: entries of every edition, style and dialect -> concepts.

What a file says wrongly is read as far as its structure goes; each term becomes a term or a rejection.
"""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple

from lexicon.errors import UsageError
from lexicon.formats.tbx.content import all_fields, category_of, read_content
from lexicon.formats.tbx.elements import clean
from lexicon.formats.tbx.fields import DEFAULTS, SECTIONS, revive_section
from lexicon.formats.tbx.identifiers import id_of_terms, slug, xml_id
from lexicon.formats.tbx.stream import entries
from lexicon.languages.registry import canonical_tag
from lexicon.model.concept import Concept, LanguageSection, Term
from lexicon.model.exchange import Entry, Rejection
from lexicon.model.status import TermStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lexicon.formats.tbx.categories import Level
    from lexicon.formats.tbx.elements import Element
    from lexicon.model.exchange import FieldPath

_SECTIONS: Final = ("langSec", "langSet")
_TERMS: Final = ("termSec", "tig", "ntig", "term")
_SHOWN: Final = 80


def parse(data: bytes, path: str = "") -> list[Entry | Rejection]:
    """Return the entries of a file, and what in it cannot be taken, in the order of the file.

    Args:
        data: The file: TBX version 2 or 3, in any encoding that it declares.
        path: Its name, for messages.

    Raises:
        InputError: It cannot be read; the message says where.
    """
    return list(iterparse(io.BytesIO(data), path))


def iterparse(file: BinaryIO, path: str = "") -> Iterator[Entry | Rejection]:
    """Yield what :func:`parse` returns, in memory that does not grow with the file but by the ids of its entries.

    Args:
        file: The file, open for reading bytes.
        path: Its name, for messages.

    Raises:
        InputError: It cannot be read; what was yielded before it was whole.
    """
    ids = _Ids()
    for unit in entries(file, path):
        if isinstance(unit, Rejection):
            yield unit
            continue
        reader = _EntryReader()
        entry = reader.entry(unit, ids)
        name = entry.concept.id if entry else None
        yield from () if entry is None else (entry,)
        yield from (rejection._replace(concept=name) for rejection in sorted(reader.rejections))


class _Ids:
    """The ids of the file so far."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def unique(self, id_: str) -> str:
        """Return ``id_``, with a number if it is taken."""
        candidate = id_
        while candidate in self._taken:
            self._taken[id_] += 1
            candidate = f"{id_}-{self._taken[id_]}"
        self._taken[candidate] = 1
        return candidate


class _Unit(NamedTuple):
    """One term and what stands beside it."""

    id: str | None
    term: Element
    others: list[Element]
    definitions: list[Element]


class _EntryReader:
    """Reads one entry, and notes what cannot be taken and what is stated although it is the default."""

    def __init__(self) -> None:
        self.rejections: list[Rejection] = []
        self.stated: set[FieldPath] = set()

    def entry(self, element: Element, ids: _Ids) -> Entry | None:
        parts, others = _split(element.children, _SECTIONS)
        sections = self.sections(parts)
        content = read_content("concept", self.without_terms(others))
        if not any(section.terms for section in sections):
            if not self.rejections:
                self.reject(element, "the entry has no term")
            return None
        given = element.attributes.get("id", "").strip()
        id_ = ids.unique(slug(given) or id_of_terms(_headwords(sections)))
        fields = all_fields("concept", content, given if given != xml_id(id_) else None)
        self.note_stated("concept", fields, ())
        sections = _with_empty_ones(sections, content.private.get(SECTIONS, []))
        concept = Concept(id=id_, sections=tuple(sections), **fields)
        return Entry(concept, element.line, frozenset(self.stated), id_is_made=not slug(given))

    def reject(self, element: Element, reason: str, field: str | None = None, *, is_minor: bool = False) -> None:
        text = " ".join(element.text().split())[:_SHOWN]
        self.rejections.append(Rejection(element.line, element.column, reason, text, field=field, is_minor=is_minor))

    def note_stated(self, level: Level, fields: Mapping[str, Any], path: FieldPath) -> None:
        defaults = DEFAULTS[level]
        self.stated.update((*path, name) for name, value in fields.items() if value == defaults[name])

    def without_terms(self, elements: Iterable[Element]) -> Iterator[Element]:
        """Yield the elements that hold no term; the terms of the others are out of place."""
        for element in elements:
            if not self.reject_terms(element):
                yield element

    def reject_terms(self, element: Element) -> bool:
        """Reject all terms of an element that should have none; tell whether there were any."""
        if not element.children and element.name != "term":
            return False
        terms = [one for one in element.walk() if one.name == "term"]
        for term in terms:
            self.reject(term, f"a term has no place in <{element.name}>; put it in a termSec of a langSec", "term")
        return bool(terms)

    def sections(self, elements: Iterable[Element]) -> list[LanguageSection]:
        """Return the sections; two of one language are one."""
        by_tag: dict[str, list[Element]] = {}
        for element in elements:
            if tag := self.tag(element):
                by_tag.setdefault(tag, []).extend(element.children)
        sections = [self.section(tag, children) for tag, children in by_tag.items()]
        return [section for section in sections if section != LanguageSection(tag=section.tag)]

    def tag(self, element: Element) -> str | None:
        given = element.attributes.get("xml:lang") or element.attributes.get("lang", "")
        try:
            return canonical_tag(given)
        except UsageError as error:
            reason = f"{error.message}; {error.hint}" if given else "the section has no language; give it xml:lang"
        terms = [one for one in element.walk() if one.name == "term"]
        for one in terms or [element]:
            self.reject(one, reason, "term" if terms else "lang")
        return None

    def section(self, tag: str, children: Sequence[Element]) -> LanguageSection:
        parts, others = _split(children, _TERMS)
        units = [unit for part in parts for unit in self.units(part)]
        # A definition explains the concept and not one of its names: many tools put it beside a term all the same.
        definitions = [one for unit in units for one in unit.definitions]
        content = read_content("language", [*self.without_terms(others), *definitions])
        fields = all_fields("language", content)
        self.note_stated("language", fields, ("lang", tag))
        return LanguageSection(tag=tag, terms=tuple(self.terms(tag, units)), **fields)

    def units(self, element: Element) -> Iterator[_Unit]:
        """Yield the terms of a termSec, of which there should be one."""
        groups, children = _split(element.children, ("termGrp",))
        inner = [*(child for group in groups for child in group.children), *children]
        terms, others = _split(inner, ("term",)) if element.name != "term" else ([element], [])
        rest = list(self.without_terms(others))
        for child in (child for term in terms for child in term.children):
            self.reject_terms(child)
        if not terms:
            self.reject(element, f"<{element.name}> has no term")
            return
        names = (element.attributes.get("id"), *(term.attributes.get("id") for term in terms))
        definitions = [one for one in rest if _is_definition(one)]
        others = [one for one in rest if not _is_definition(one)]
        yield _Unit(next(filter(None, names), None), terms[0], others, definitions)
        yield from (_Unit(None, term, [], []) for term in terms[1:])

    def terms(self, tag: str, units: Iterable[_Unit]) -> Iterator[Term]:
        taken: set[str] = set()
        has_preferred = False
        for unit in units:
            content = read_content("term", [unit.term, *unit.others])
            fields = all_fields("term", content, unit.id)
            text = fields.get("text", "")
            if not text or text in taken:
                reason = "the term is in this section already" if text else "the term is empty"
                self.reject(unit.term, reason, "term", is_minor=not text)
                continue
            taken.add(text)
            self.note_stated("term", fields, ("lang", tag, "term", text))
            term = Term(**fields)
            if term.status is TermStatus.PREFERRED and has_preferred:
                reason = f'a language has one preferred term; "{text}" is taken as admitted'
                self.reject(unit.term, reason, "status", is_minor=True)
                term = replace(term, status=TermStatus.ADMITTED)
            has_preferred |= term.status is TermStatus.PREFERRED
            yield term


def _split(elements: Iterable[Element], names: Sequence[str]) -> tuple[list[Element], list[Element]]:
    """Return the elements of ``names``, and the others."""
    chosen: list[Element] = []
    others: list[Element] = []
    for element in elements:
        (chosen if element.name in names else others).append(element)
    return chosen, others


def _is_definition(element: Element) -> bool:
    main = element.children[0] if element.name == "descripGrp" and element.children else element
    category = category_of(main)
    return category is not None and category.name == "definition" and bool(clean(main.text()))


def _headwords(sections: Iterable[LanguageSection]) -> list[str]:
    """Return the preferred or else the first term of each section."""
    return [(section.preferred or section.terms[0]).text for section in sections if section.terms]


def _with_empty_ones(sections: list[LanguageSection], noted: object) -> list[LanguageSection]:
    """Return ``sections`` with those that have no term, which a note of the concept holds, in their places."""
    result = list(sections)
    for item in noted if isinstance(noted, list) else ():
        try:
            fields = dict(item)
            at, tag = int(fields.pop("at")), canonical_tag(fields.pop("tag"))
            section = LanguageSection(tag=tag, **revive_section(fields))
        except (ValueError, TypeError, KeyError, UsageError):
            continue
        if all(tag != other.tag for other in result):
            result.insert(at, section)
    return result
