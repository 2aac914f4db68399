"""Writing a new export onto a catalogue that translators have worked in, without losing any of their work.

Messages are paired by the concept they come from (``#. lexicon: ID``), then by msgctxt and msgid, then by ``#| msgid``.
Each pair is merged three ways; the base is the digest that the last export left in ``#. exported: ...``:

=====================================  ==================================================================
the translation in the file            outcome
=====================================  ==================================================================
is as it was exported                  the new one
was changed, the new one was not       the file's strings and fuzzy state are kept
was changed, and so was the new one    a conflict: the file's are kept, and it is reported at every export
                                       until the two agree or the glossary goes back
has no base (nobody exported it)       the one of the two that has text; a conflict where both have
=====================================  ==================================================================

A source term that was renamed becomes ``#| msgid`` and makes the message fuzzy until somebody clears that. A message of
a concept that is no longer exported becomes obsolete (``#~``), and is revived when it comes back. A message that names
no concept was added by hand: it stays as it is, live or obsolete. Translator comments always stay.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.errors import UsageError
from lexicon.formats.po.marks import concept_id, digest, exported_digest, stamp, with_exported
from lexicon.formats.po.pairing import pair
from lexicon.formats.po.plurals import PluralForms, is_placeholder, plural_forms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lexicon.model.catalogue import Catalogue, Message

_REVISION_DATE: Final = "po-revision-date"
_PLURAL_FORMS: Final = "plural-forms"


class Conflict(NamedTuple):
    """A message that was changed on both sides; the merged catalogue has the strings of ``existing``."""

    existing: Message
    new: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What :func:`merge` made."""

    catalogue: Catalogue
    kept: tuple[Message, ...] = ()
    """The messages of the catalogue whose strings or state only a translator had changed."""
    conflicts: tuple[Conflict, ...] = ()


def merge(existing: Catalogue, new: Catalogue) -> Merged:
    """Merge a new export into an existing catalogue; merging the result again changes nothing.

    Args:
        existing: What the file holds.
        new: What the glossary says now, with :func:`~lexicon.formats.po.marks.stamp` on its messages.

    Returns:
        The messages of ``new`` in their order, then those that only the file has, obsolete ones last. The header of
        the file wins: of its fields only PO-Revision-Date moves, and only if a message changed (Plural-Forms is
        filled in where the file has none and a message needs it). Plural translations of ``new`` are put in the
        order of the file's Plural-Forms.

    Raises:
        InputError: A Plural-Forms header is no rule.
        UsageError: A message stands twice in ``new``.
    """
    fresh = _in_rule_of(existing, new)
    partners = pair(existing.messages, fresh)
    merged: dict[tuple[str | None, str], Message] = {}
    kept, conflicts = [], []
    for index, message in enumerate(fresh):
        if message.key in merged:
            raise UsageError(f'the message "{message.id}" stands twice in the new catalogue')
        old = partners.get(index)
        if old is None:
            merged[message.key] = message
            continue
        typed = _in_shape_of(message, old)
        winner = _winner(typed, message)
        merged[message.key] = result = _combine(typed, message, winner)
        if winner is _Winner.FILE:
            kept.append(result)
        elif winner is _Winner.NEITHER:
            conflicts.append(Conflict(old, message))
    paired = {old.key for old in partners.values()}
    for old in existing.messages:
        if old.key not in paired:
            _add_leftover(old, merged)
    messages = tuple(sorted(merged.values(), key=lambda message: message.obsolete))
    return Merged(catalogue=_with_header(existing, new, messages), kept=tuple(kept), conflicts=tuple(conflicts))


class _Winner(Enum):
    GLOSSARY = "glossary"
    FILE = "file"
    NEITHER = "neither"


def _in_shape_of(new: Message, old: Message) -> Message:
    """Return ``old`` with as many strings as ``new`` if it became plural or no longer is, for a translator to see."""
    if (old.plural_id is None) == (new.plural_id is None) or _has_exported_strings(old):
        return old
    strings = (next(filter(None, old.strings), ""),) * len(new.strings)
    return replace(
        with_exported(old, None),
        strings=strings,
        translator_comments=_united(old.translator_comments, _former(old.strings, strings)),
        flags=_flags(old, old, fuzzy=new.is_fuzzy if strings == new.strings else any(strings)),
    )


def _winner(old: Message, new: Message) -> _Winner:
    """Decide whose translation a pair gets; see the table above."""
    if (old.strings, old.is_fuzzy) == (new.strings, new.is_fuzzy):
        return _Winner.GLOSSARY
    base = exported_digest(old)
    is_new_unchanged = base == digest(new.strings, fuzzy=new.is_fuzzy)
    if _has_exported_strings(old):
        # Nobody typed anything; a state that somebody changed counts as long as the glossary stands by its own.
        is_untouched = base == digest(old.strings, fuzzy=old.is_fuzzy) or _is_rename_pending(old)
        return _Winner.FILE if is_new_unchanged and not is_untouched else _Winner.GLOSSARY
    if is_new_unchanged or old.strings == new.strings:
        return _Winner.FILE
    if not any(old.strings):
        return _Winner.GLOSSARY
    return _Winner.FILE if base is None and not any(new.strings) else _Winner.NEITHER


def _has_exported_strings(message: Message) -> bool:
    return exported_digest(message) in [digest(message.strings, fuzzy=fuzzy) for fuzzy in (False, True)]


def _is_rename_pending(message: Message) -> bool:
    """Tell whether a message still waits for a translator to look at it because its source term was renamed."""
    return message.is_fuzzy and message.previous_id is not None


def _combine(old: Message, new: Message, winner: _Winner) -> Message:
    source = new if winner is _Winner.GLOSSARY else old
    previous = _previous(old, new) if any(source.strings) else None
    result = replace(
        new,
        strings=source.strings,
        translator_comments=_united(old.translator_comments, new.translator_comments),
        flags=_flags(old, new, fuzzy=source.is_fuzzy or previous is not None),
    )
    if previous is not None:
        context, id_, plural_id = previous
        result = replace(result, previous_context=context, previous_id=id_, previous_plural_id=plural_id)
    return with_exported(result, exported_digest(old)) if winner is _Winner.NEITHER else result


def _previous(old: Message, new: Message) -> tuple[str | None, str | None, str | None] | None:
    """Return context, msgid and plural of a renamed source term, or None."""
    both_plural = old.plural_id is not None and new.plural_id is not None
    if old.id != new.id or (both_plural and old.plural_id != new.plural_id):
        return old.context, old.id, old.plural_id
    if _is_rename_pending(old) and new.previous_id is None:
        return old.previous_context, old.previous_id, old.previous_plural_id
    return None


def _flags(old: Message, new: Message, *, fuzzy: bool) -> tuple[str, ...]:
    others = (flag for flag in (*old.flags, *new.flags) if flag != "fuzzy")
    return tuple(dict.fromkeys((*(("fuzzy",) if fuzzy else ()), *others)))


def _united(first: tuple[str, ...], second: Iterable[str]) -> tuple[str, ...]:
    return (*first, *(text for text in second if text not in first))


def _former(strings: tuple[str, ...], kept: tuple[str, ...]) -> list[str]:
    """Return comment lines that preserve the strings that are not among ``kept``."""
    lost = (string for string in strings if string and string not in kept)
    return [line for string in lost for line in f"former translation: {string}".split("\n")]


def _add_leftover(old: Message, merged: dict[tuple[str | None, str], Message]) -> None:
    """Keep what the new catalogue does not know."""
    rival = merged.get(old.key)
    if rival is not None:
        # The renamed term of another concept took its msgid; a catalogue holds each once.
        typed = () if _has_exported_strings(old) else old.strings
        comments = (*old.translator_comments, *_former(typed, rival.strings))
        merged[old.key] = replace(rival, translator_comments=_united(rival.translator_comments, comments))
    elif old.obsolete or concept_id(old) is None:
        merged[old.key] = old
    elif any(old.strings) or old.translator_comments:
        merged[old.key] = replace(old, obsolete=True)


def _rule(catalogue: Catalogue) -> PluralForms | None:
    value = catalogue.header_value(_PLURAL_FORMS)
    return None if value is None or is_placeholder(value) else plural_forms(value)


def _in_rule_of(existing: Catalogue, new: Catalogue) -> list[Message]:
    """Return the new messages with their plural translations in the order that the existing header asks for."""
    target, source = _rule(existing), _rule(new)
    if target is None or source is None or target == source:
        return list(new.messages)
    return [message if message.plural_id is None else _remapped(message, target, source) for message in new.messages]


def _remapped(message: Message, target: PluralForms, source: PluralForms) -> Message:
    result = replace(message, strings=target.remap(message.strings, source))
    return result if exported_digest(message) is None else stamp(result)


def _with_header(existing: Catalogue, new: Catalogue, messages: tuple[Message, ...]) -> Catalogue:
    base = existing if existing.header else new
    header = base.header
    if base is existing and messages != existing.messages:
        header = _with_field(header, _REVISION_DATE, new)
    if _rule(base) is None and any(message.plural_id is not None for message in messages):
        header = _with_plural_forms(header, new)
    return replace(
        base,
        header=header,
        header_comments=existing.header_comments or base.header_comments,
        messages=messages,
        trailing_comments=existing.trailing_comments,
    )


def _with_field(header: tuple[tuple[str, str], ...], name: str, source: Catalogue) -> tuple[tuple[str, str], ...]:
    """Return ``header`` with the value that field ``name`` has in ``source``, if both have it."""
    value = source.header_value(name)
    if value is None:
        return header
    return tuple((key, value if key.casefold() == name else text) for key, text in header)


def _with_plural_forms(header: tuple[tuple[str, str], ...], source: Catalogue) -> tuple[tuple[str, str], ...]:
    value = source.header_value(_PLURAL_FORMS)
    if value is None or any(key.casefold() == _PLURAL_FORMS for key, _ in header):
        return _with_field(header, _PLURAL_FORMS, source)
    return (*header, ("Plural-Forms", value))
