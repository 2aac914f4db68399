"""A concept file as an exchange file: an entry from somebody else's glossary."""

from __future__ import annotations

from lexicon.formats.json.document import read
from lexicon.formats.toml.parser import load, problems
from lexicon.formats.toml.parser import parse as parse_concept
from lexicon.model.exchange import Entry, Rejection


def parse(data: bytes, path: str = "") -> list[Entry | Rejection]:
    """Return the concept of a file, or each of its mistakes.

    Args:
        data: The file.
        path: Its name, for messages.
    """
    faults = problems(data, path)
    if faults:
        reasons = (f"{fault.message}; {fault.hint}" if fault.hint else fault.message for fault in faults)
        return [
            Rejection(fault.line or 1, fault.column or 1, reason) for fault, reason in zip(faults, reasons, strict=True)
        ]
    _, document = load(data, path)
    return [Entry(parse_concept(data, path), 1, read(document).stated)]
