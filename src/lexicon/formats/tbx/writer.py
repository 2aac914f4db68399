"""Writing: concepts -> one file, deterministic, valid, and read back as the same concepts.

Each level is written as far as the dialect can say it and read back at once; what comes back otherwise goes into a
note (see :mod:`lexicon.formats.tbx.fields`) and is told as a loss, since other tools see a note and no more.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from lexicon.errors import UsageError
from lexicon.formats.tbx.categories import DIALECTS, MODULES
from lexicon.formats.tbx.content import EXT, Profile, all_fields, interpret, natives, read_content
from lexicon.formats.tbx.elements import Element, compact, read_fragment
from lexicon.formats.tbx.fields import DEFAULTS, SECTIONS, write_note
from lexicon.formats.tbx.identifiers import is_name, slug, xml_id
from lexicon.formats.tbx.styles import document
from lexicon.formats.tbx.validity import is_valid
from lexicon.model.concept import Concept, LanguageSection, Term
from lexicon.model.exchange import Loss, Serialized
from lexicon.model.status import TermStatus

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from lexicon.formats.tbx.categories import Level
    from lexicon.model.exchange import FieldPath

Style: TypeAlias = Literal["dca", "dct"]
Dialect: TypeAlias = Literal["basic", "min", "core", "lexicon"]

_AFTER_TERM: Final = ("term", "termNote")


def serialize(
    concepts: Iterable[Concept],
    *,
    version: Literal[2, 3] = 3,
    style: Style = "dca",
    dialect: Dialect = "basic",
    title: str = "lexicon",
    language: str = "en",
    do_not_translate_in: Collection[str] = (),
    private_notes: bool = True,
) -> Serialized:
    """Return ``concepts`` as one TBX file, in their order, and what other tools will not find in it.

    Args:
        concepts: What to write.
        version: 3 (ISO 30042:2019) or 2 (ISO 30042:2008).
        style: ``dca`` has data categories in attributes, ``dct`` has an element for each; version 2 knows the first.
        dialect: TBX-Basic, TBX-Min, TBX-Core, or TBX-Lexicon: TBX-Basic with the data categories of other tools and
            those of the default of 2008 written as they are (style ``dca`` only).
        title: Title of the file.
        language: The tag of the file's working language.
        do_not_translate_in: Languages in which terms that are not to be translated are repeated as they are, where
            their concept has no section: TBX has no other way to say it to other tools.
        private_notes: Whether notes hold what the dialect has no data category for, so that lexicon reads all of it
            back; without them it is left out.

    Raises:
        UsageError: Version, style and dialect do not go together.
    """
    _check(version, style, dialect)
    chosen = [_repeated(concept, do_not_translate_in) for concept in concepts]
    writer = _Writer(chosen, style, dialect, private_notes=private_notes)
    entries = [entry for concept in chosen if (entry := writer.entry(concept))]
    data = document(entries, version=version, style=style, dialect=DIALECTS[dialect], title=title, language=language)
    return Serialized(data, tuple(writer.losses))


def _check(version: int, style: str, dialect: str) -> None:
    if version not in (2, 3):
        raise UsageError(f"no TBX version {version}", hint="write version 3 or 2")
    if style not in ("dca", "dct"):
        raise UsageError(f'no TBX style "{style}"', hint="it may be: dca, dct")
    if dialect not in DIALECTS:
        raise UsageError(f'no TBX dialect "{dialect}"', hint=f"it may be: {', '.join(DIALECTS)}")
    if style == "dct" and version == 2:
        raise UsageError("TBX version 2 has no style DCT", hint="write version 3, or style dca")
    if style == "dct" and dialect == "lexicon":
        raise UsageError("the dialect lexicon has no style DCT", hint="write style dca, or dialect basic")


def _repeated(concept: Concept, tags: Collection[str]) -> Concept:
    terms = next((found for section in concept.sections if (found := _kept_terms(section))), ())
    more = [LanguageSection(tag=tag, terms=terms) for tag in tags if terms and not concept.section(tag)]
    return replace(concept, sections=(*concept.sections, *more)) if more else concept


def _kept_terms(section: LanguageSection) -> tuple[Term, ...]:
    return tuple(term for term in section.terms if term.do_not_translate and term.status.is_allowed)


class _Writer:
    """Makes entries in the form of version 3 and style DCA."""

    def __init__(self, concepts: Iterable[Concept], style: Style, dialect: Dialect, *, private_notes: bool) -> None:
        self.losses: list[Loss] = []
        self._dialect = dialect
        self._has_notes = private_notes
        # DCT has neither types on inline elements nor markup in the values of its modules.
        self._has_markup = style == "dca"
        self._taken: set[str] = set()
        self._ids: dict[str, str] = {}
        for concept in concepts:
            if any(section.terms for section in concept.sections):
                self._ids[concept.id] = self._own_id(concept.ext, concept.id) or xml_id(concept.id)
                self._taken.add(self._ids[concept.id])
        self._profile = Profile(MODULES[dialect], self._ids.get)

    def entry(self, concept: Concept) -> Element | None:
        """Return the entry of ``concept``; None if it has no term, which no entry may lack."""
        if concept.id not in self._ids:
            self.losses.append(Loss(concept.id, (), "", "an entry of TBX has at least one term"))
            return None
        id_ = self._ids[concept.id]
        content = self._level("concept", concept, concept.id, (), id_ if id_ != xml_id(concept.id) else None)
        content += self._empty_sections(concept)
        content += [self._section(concept.id, section) for section in concept.sections if section.terms]
        return Element("conceptEntry", {"id": id_}, [*content])

    def _section(self, concept: str, section: LanguageSection) -> Element:
        path = ("lang", section.tag)
        content = self._level("language", section, concept, path, None)
        content += [self._term(concept, term, (*path, "term", term.text)) for term in section.terms]
        return Element("langSec", {"xml:lang": section.tag}, [*content])

    def _term(self, concept: str, term: Term, path: FieldPath) -> Element:
        id_ = self._own_id(term.ext)
        if id_:
            self._taken.add(id_)
        attributes = {"id": id_} if id_ else {}
        return Element("termSec", attributes, [*self._level("term", term, concept, path, id_)])

    def _own_id(self, ext: Mapping[str, Any], concept: str | None = None) -> str | None:
        """Return the id that the file had from which this comes, if it may be used here."""
        id_ = _tbx(ext).get("id")
        if not isinstance(id_, str) or not is_name(id_) or id_ in self._taken:
            return None
        return id_ if concept is None or slug(id_) == concept else None

    def _level(
        self, level: Level, owner: Concept | LanguageSection | Term, concept: str, path: FieldPath, id_: str | None
    ) -> list[Element]:
        values = {name: getattr(owner, name) for name in DEFAULTS[level]}
        elements = self._with_foreign(level, values, natives(level, values, self._profile))
        again = all_fields(level, read_content(level, elements), id_)
        for name, default in DEFAULTS[level].items():
            if again.get(name, default) != values[name]:
                elements += self._note(concept, (*path, name), values[name])
        return elements

    def _with_foreign(self, level: Level, values: Mapping[str, Any], elements: list[Element]) -> list[Element]:
        """Return ``elements`` with the markup that some of them had, and with those of other tools."""
        if not self._has_markup:
            return elements
        ext = values["ext"]
        result = list(elements)
        plain = [interpret(level, element) for element in elements] if _tbx(ext).get("markup") else []
        for element in self._valid(level, ext, "markup"):
            found = interpret(level, element)
            at = next((at for at, one in enumerate(plain) if one and found and one.values == found.values), None)
            if at is not None:
                result[at], plain[at] = element, None
        if self._dialect == "lexicon":
            said = read_content(level, elements).fields
            result += (one for one in self._valid(level, ext, "items") if _adds_nothing(level, said, one))
        return sorted(result, key=lambda element: (*_AFTER_TERM, element.name).index(element.name))

    def _valid(self, level: Level, ext: Mapping[str, Any], key: str) -> Iterator[Element]:
        texts = _tbx(ext).get(key, [])
        for text in texts if isinstance(texts, list) else ():
            element = read_fragment(text) if isinstance(text, str) else None
            is_canonical = element is not None and compact(element) == text
            if element and is_canonical and is_valid(level, element, self._profile.modules, self._targets()):
                yield element

    def _targets(self) -> Collection[str]:
        return self._taken

    def _empty_sections(self, concept: Concept) -> list[Element]:
        """Return the note for the sections without terms."""
        noted: list[dict[str, Any]] = []
        for at, section in enumerate(concept.sections):
            if not section.terms:
                values = {name: getattr(section, name) for name in DEFAULTS["language"]}
                said = {name: value for name, value in values.items() if value != DEFAULTS["language"][name]}
                noted.append({"at": at, "tag": section.tag, **said})
        return self._note(concept.id, (SECTIONS,), noted) if noted else []

    def _note(self, concept: str, path: FieldPath, value: Any) -> list[Element]:
        text = write_note(path[-1], value) if self._has_notes else None
        name = DIALECTS[self._dialect]
        reason = f"{name} cannot say it in full; {'a note holds it' if text else 'it is left out'}"
        self.losses.append(Loss(concept, path, _shown(value), reason))
        return [Element("note", {}, [text])] if text else []


def _adds_nothing(level: Level, said: Collection[str], element: Element) -> bool:
    """Tell whether ``element``, written after those that say the fields ``said``, fills no other when it is read."""
    found = interpret(level, element)
    return found is None or (element.name != "termNote" and all(name in said for name in found.values))


def _tbx(ext: Mapping[str, Any]) -> Mapping[str, Any]:
    found = ext.get(EXT, {})
    return found if isinstance(found, dict) else {}


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, TermStatus):
        return str(value)
    return json.dumps(value, ensure_ascii=False, default=str)
