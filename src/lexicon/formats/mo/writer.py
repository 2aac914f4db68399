"""Writing MO files byte for byte as GNU ``msgfmt`` does (gettext-tools/src/write-mo.c and msgfmt.c, version 0.21)."""

from __future__ import annotations

import re
from itertools import accumulate
from struct import pack
from typing import TYPE_CHECKING, Final

from lexicon.errors import InputError, UsageError
from lexicon.formats.po.charset import encode
from lexicon.formats.po.plurals import is_placeholder, plural_forms
from lexicon.formats.po.writer import charset_of, header_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lexicon.model.catalogue import Catalogue, Message

_MAGIC: Final = 0x950412DE
_REVISION: Final = 0
_HEADER_SIZE: Final = 28
_DESCRIPTOR_SIZE: Final = 8
_CONTEXT_SEPARATOR: Final = "\4"

# Differs between two builds of one catalogue, so msgfmt leaves it out ("reproducible builds").
_VOLATILE: Final = "POT-Creation-Date:"

# C99 <inttypes.h> directives and the I flag of printf: their length depends on the system that reads the file.
_C_FORMATS: Final = ("c-format", "objc-format", "possible-c-format", "possible-objc-format")
_SYSTEM_DEPENDENT: Final = re.compile(r"%[^%A-Za-z]*<PRI|%[-+ #0'0-9$]*I")


def serialize(catalogue: Catalogue) -> bytes:
    """Return ``catalogue`` as an ``.mo`` file: little-endian, with the hash table, ordered by msgid.

    Fuzzy, untranslated and obsolete messages are left out, and the header without its POT-Creation-Date.

    Raises:
        InputError: The charset of the header lacks a character; a plural message has another number of forms than
            the Plural-Forms header says, or that is no rule; a C format directive depends on the system.
        UsageError: A string holds NUL or U+0004.
    """
    charset = charset_of(catalogue)
    nplurals = _nplurals(catalogue)
    entries: dict[str, tuple[str, str]] = {}
    header = _header(catalogue)
    if header:
        entries[""] = ("", header)
    for message in catalogue.messages:
        if message.obsolete or message.is_fuzzy or not message.strings[0]:
            continue
        _check(message, nplurals)
        key = message.id if message.context is None else f"{message.context}{_CONTEXT_SEPARATOR}{message.id}"
        original = key if message.plural_id is None else f"{key}\0{message.plural_id}"
        entries[key] = (original, "\0".join(message.strings))
    table = sorted(
        (encode(key, charset), encode(original, charset), encode(text, charset))
        for key, (original, text) in entries.items()
    )
    return _assemble([row[0] for row in table], [row[1] for row in table], [row[2] for row in table])


def _header(catalogue: Catalogue) -> str:
    """Return the text of the header entry without the field that changes with every build."""
    lines = header_text(catalogue).split("\n")
    return "\n".join(line for line in lines if not line.startswith(_VOLATILE))


def _nplurals(catalogue: Catalogue) -> int | None:
    value = catalogue.header_value("Plural-Forms")
    return None if value is None or is_placeholder(value) else plural_forms(value).nplurals


def _check(message: Message, nplurals: int | None) -> None:
    texts = (message.context or "", message.id, message.plural_id or "", *message.strings)
    if any(separator in text for text in texts for separator in "\0\4"):
        raise UsageError(f"the message {message.id!r} holds a NUL or U+0004, which separate strings in .mo files")
    if message.plural_id is not None and nplurals != len(message.strings):
        said = "the header has no Plural-Forms" if nplurals is None else f"the header says nplurals={nplurals}"
        raise InputError(f'the message "{message.id}" has {len(message.strings)} plural forms, but {said}')
    if message.flags and not set(_C_FORMATS).isdisjoint(message.flags):
        found = next(filter(_SYSTEM_DEPENDENT.search, (message.id, *message.strings)), None)
        if found is not None:
            raise InputError(f'the format "{found}" depends on the system', hint="compile this catalogue with msgfmt")


def _assemble(keys: list[bytes], originals: list[bytes], translations: list[bytes]) -> bytes:
    count = len(keys)
    hash_table = _hash_table(keys)
    translated_at = _HEADER_SIZE + count * _DESCRIPTOR_SIZE
    hash_at = translated_at + count * _DESCRIPTOR_SIZE
    strings_at = hash_at + 4 * len(hash_table)
    numbers = (_MAGIC, _REVISION, count, _HEADER_SIZE, translated_at, len(hash_table), hash_at)
    descriptors = _descriptors([*originals, *translations], strings_at)
    words = (*numbers, *descriptors, *hash_table)
    return pack(f"<{len(words)}I", *words) + b"\0".join((*originals, *translations, b""))


def _descriptors(strings: list[bytes], start: int) -> Iterable[int]:
    """Yield length and offset of each string, a NUL after each of them."""
    lengths = [len(string) for string in strings]
    offsets = accumulate((length + 1 for length in lengths), initial=start)
    for length, offset in zip(lengths, offsets, strict=False):
        yield length
        yield offset


def _hash_table(keys: list[bytes]) -> list[int]:
    """Return the open-addressing table of 1-based indexes; 0 is free."""
    size = max(_next_prime(len(keys) * 4 // 3), 3)
    table = [0] * size
    for index, key in enumerate(keys, 1):
        value = _hash(key)
        slot, step = value % size, 1 + value % (size - 2)
        while table[slot]:
            slot = (slot + step) % size
        table[slot] = index
    return table


def _hash(key: bytes) -> int:
    """Return P. J. Weinberger's hash of ``key``, 28 bits (gettext-tools/src/hash-string.h)."""
    value = 0
    for byte in key:
        value = (value << 4) + byte
        value = (value ^ (value >> 24 & 0xF0)) & 0x0FFFFFFF
    return value


def _next_prime(number: int) -> int:
    """Return what gettext takes for the next prime: odd, and 3 is none."""
    candidate = number | 1
    while not _is_prime(candidate):
        candidate += 2
    return candidate


def _is_prime(candidate: int) -> bool:
    divisor = 3
    while divisor * divisor < candidate and candidate % divisor:
        divisor += 2
    return candidate % divisor != 0
