"""Reading: messages -> entries."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

from lexicon.errors import UsageError
from lexicon.formats import po
from lexicon.formats.tbx.identifiers import id_of_terms
from lexicon.languages.registry import canonical_tag
from lexicon.model.concept import Concept, LanguageSection, Term
from lexicon.model.exchange import Entry, Rejection
from lexicon.model.status import TermStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lexicon.model.catalogue import Catalogue, Message
    from lexicon.model.exchange import FieldPath


def parse(data: bytes, path: str = "", *, languages: Sequence[str] = ()) -> list[Entry | Rejection]:
    """Return the messages of a catalogue as entries, in its order; obsolete ones are rejected.

    A translation is the preferred term of its language, not verified where it is fuzzy. Of a catalogue that lexicon
    has written, only what somebody has changed since claims anything.

    Args:
        data: The catalogue.
        path: Its name, for messages.
        languages: Tags of the source and the target, where the header (``X-Source-Language``, ``Language``) says
            none.

    Raises:
        UsageError: A language is not known.
        InputError: It cannot be read; the message says where.
    """
    catalogue, lines = po.parse_with_lines(data, path)
    source, target = _languages(catalogue, languages, path)
    return [_unit(message, source, target, line) for message, line in zip(catalogue.messages, lines, strict=True)]


def _languages(catalogue: Catalogue, languages: Sequence[str], path: str) -> tuple[str, str | None]:
    """Return the source and the target language; a template has no target."""
    said = catalogue.header_value("X-Source-Language") or next(iter(languages), "")
    target = catalogue.header_value("Language") or next(iter(languages[1:]), "")
    if not said:
        raise UsageError(f"{path or 'the catalogue'} does not say its source language", hint="say it: --lang en")
    if not target and any(any(message.strings) for message in catalogue.messages):
        raise UsageError(
            f"{path or 'the catalogue'} does not say its language", hint="say the source and it: --lang en --lang he"
        )
    return canonical_tag(said), canonical_tag(target) if target else None


def _unit(message: Message, source: str, target: str | None, line: int) -> Entry | Rejection:
    id_ = po.concept_id(message)
    text, translation = (_word(one) for one in (message.id, message.strings[0]))
    if message.obsolete:
        return Rejection(line, 1, "the message is obsolete", text, id_)
    if not text:
        return Rejection(line, 1, "the message has no text", text, id_)
    sections = [LanguageSection(tag=source, terms=(Term(text=text),))]
    stated: set[FieldPath] = set()
    if target and translation and target != source:
        sections.append(LanguageSection(tag=target, terms=(_term(message, translation),)))
        if po.exported_digest(message) and not _is_as_exported(message) and not message.is_fuzzy:
            stated.add(("lang", target, "term", translation, "reviewed"))
    context = f" {message.context}" if message.context else ""
    concept = Concept(
        id=id_ or id_of_terms([text + context, translation]),
        sections=tuple(sections),
        note=None if id_ else "\n".join(message.extracted_comments) or None,
        ext={"msgctxt": message.context} if message.context and not id_ else {},
    )
    return Entry(concept, line, frozenset(stated), id_is_made=id_ is None)


def _term(message: Message, text: str) -> Term:
    note = "\n".join(message.translator_comments) or None
    if _is_as_exported(message):
        return Term(text=text, note=note)
    return Term(text=text, status=TermStatus.PREFERRED, reviewed=not message.is_fuzzy, note=note)


def _is_as_exported(message: Message) -> bool:
    return po.exported_digest(message) == po.digest(message.strings, fuzzy=message.is_fuzzy)


def _word(text: str) -> str:
    return normalize("NFC", " ".join(text.split()))
