"""Templates: catalogues without a language and without translations."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from lexicon.formats.po.marks import with_exported
from lexicon.formats.po.writer import serialize as serialize_catalogue

if TYPE_CHECKING:
    from lexicon.model.catalogue import Catalogue, Message

# What xgettext writes where a translator fills something in (GNU gettext manual, node *Header Entry*).
_PLACEHOLDERS: Final = {
    "po-revision-date": "YEAR-MO-DA HO:MI+ZONE",
    "last-translator": "FULL NAME <EMAIL@ADDRESS>",
    "language-team": "LANGUAGE <LL@li.org>",
    "language": "",
    "plural-forms": "nplurals=INTEGER; plural=EXPRESSION;",
}


def serialize(catalogue: Catalogue) -> bytes:
    """Return the template of ``catalogue`` as a ``.pot`` file.

    The header is marked fuzzy and the fields that a translator fills in hold their placeholders; Plural-Forms stands
    only where a message has a plural. Strings are empty, with two forms for a plural. Obsolete messages, translator
    comments, previous msgids, the fuzzy flag and what :func:`lexicon.formats.po.stamp` left belong to translations
    and are left out.

    Raises:
        InputError: The charset of the header lacks a character of the catalogue.
        UsageError: No PO file can say this, such as a message twice.
    """
    messages = tuple(_untranslated(message) for message in catalogue.messages if not message.obsolete)
    has_plurals = any(message.plural_id is not None for message in messages)
    header = (
        (name, _PLACEHOLDERS.get(name.casefold(), value))
        for name, value in catalogue.header
        if has_plurals or name.casefold() != "plural-forms"
    )
    flags = ("fuzzy", *(flag for flag in catalogue.header_flags if flag != "fuzzy"))
    return serialize_catalogue(replace(catalogue, header=tuple(header), header_flags=flags, messages=messages))


def _untranslated(message: Message) -> Message:
    return replace(
        with_exported(message, None),
        strings=("",) if message.plural_id is None else ("", ""),
        translator_comments=(),
        flags=tuple(flag for flag in message.flags if flag != "fuzzy"),
        previous_context=None,
        previous_id=None,
        previous_plural_id=None,
    )
