"""Which message of an existing catalogue is which message of a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from lexicon.formats.po.marks import concept_id

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from lexicon.model.catalogue import Message

_Key: TypeAlias = "Callable[[Message], Hashable]"


def pair(existing: Iterable[Message], new: Sequence[Message]) -> dict[int, Message]:
    """Pair messages by their concept, then by context and msgid, then by previous context and msgid.

    Args:
        existing: Messages of a file; of several that fit, a live one comes before an obsolete one.
        new: Messages of an export.

    Returns:
        The existing partner of each new message that has one, by the index of the new one.
    """
    free = sorted(existing, key=lambda message: message.obsolete)
    partners: dict[int, Message] = {}
    for key_of_existing, key_of_new in _PASSES:
        table = {key: old for old in reversed(free) if (key := key_of_existing(old)) is not None}
        for index, message in enumerate(new):
            if index not in partners and (old := table.pop(key_of_new(message), None)) is not None:
                partners[index] = old
        taken = {old.key for old in partners.values()}
        free = [old for old in free if old.key not in taken]
    return partners


def _concept_and_key(message: Message) -> Hashable:
    concept = concept_id(message)
    return None if concept is None else (concept, message.key)


def _key(message: Message) -> Hashable:
    return message.key


def _previous_key(message: Message) -> Hashable:
    return None if message.previous_id is None else (message.previous_context, message.previous_id)


# What must be equal in the existing and in the new message, the surest first.
_PASSES: Final[tuple[tuple[_Key, _Key], ...]] = (
    (_concept_and_key, _concept_and_key),
    (concept_id, concept_id),
    (_key, _key),
    (_key, _previous_key),
    (_previous_key, _key),
)
