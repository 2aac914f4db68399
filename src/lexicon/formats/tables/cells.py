"""How values stand in cells, and what keeps a spreadsheet from running them.

A list is written ``first; second``, and as JSON where an item would not come back; what is no text and no list is
JSON. A text that a spreadsheet would take for a formula has an apostrophe before it (OWASP, "CSV Injection").
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from lexicon.errors import InputError
from lexicon.formats.json.document import DEFAULTS
from lexicon.formats.json.scanner import loads

if TYPE_CHECKING:
    from collections.abc import Sequence

_FORMULA: Final = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_CALL: Final = re.compile(r"\s*=\s*(?:[A-Za-z][\w.]*\s*\(|\$?[A-Za-z]{1,3}\$?[0-9]+\b)")
FORMULA: Final = "a formula; paste its value instead"
"""Why a cell is rejected that a spreadsheet would calculate."""
_JSON_LIST: Final = ('["', "[{")
_OBJECTS: Final = frozenset({"ext", "links", "transactions"})
_BOOLEANS: Final = {
    **dict.fromkeys(("true", "yes", "y", "1", "x", "✓", "oui", "כן", "wahr", "vrai"), True),
    **dict.fromkeys(("false", "no", "n", "0", "non", "לא", "falsch", "faux"), False),
}


def guard(text: str) -> str:
    """Return ``text`` as CSV and TSV hold it: with an apostrophe where a spreadsheet would see a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def guard_typed(text: str) -> str:
    """Return ``text`` for a cell that is declared to be text: only what :func:`unguard` would change needs a guard."""
    return f"'{text}" if text.startswith("'") and _FORMULA.match(text) else text


def is_formula(text: str) -> bool:
    """Tell whether a cell of somebody else's calls a function or names another cell."""
    return _CALL.match(text) is not None


def unguard(text: str) -> str:
    """Return the text that :func:`guard` or :func:`guard_typed` has made into ``text``."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def encode(value: Any) -> str:
    """Return the JSON value of a field (see :mod:`lexicon.formats.json.document`) as the text of a cell."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        joined = "; ".join(value)
        if split_list(joined) == value and not joined.startswith(_JSON_LIST):
            return joined
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def decode(level: str, key: str, text: str) -> Any:
    """Return the JSON value that the cell of field ``key`` says.

    Raises:
        ValueError: It says none; the message tells what it may say.
    """
    default = DEFAULTS[level].get(key)
    if key in _OBJECTS:
        return _json(text)
    if isinstance(default, tuple):
        return _json(text) if text.startswith(_JSON_LIST) else split_list(text)
    if isinstance(default, bool):
        if text.strip().casefold() not in _BOOLEANS:
            raise ValueError(f'"{key}" is neither true nor false')
        return _BOOLEANS[text.strip().casefold()]
    return text


def split_list(text: str, separators: str = ";") -> list[str]:
    """Return the items of a list, without the space around them."""
    parts = re.split(f"[{re.escape(separators)}]", text)
    return [item for part in parts if (item := part.strip())]


def _json(text: str) -> Any:
    try:
        return loads(text)
    except InputError as error:
        raise ValueError(f"{error.message} (in column {error.column} of the cell)") from None


def decode_terms(text: str) -> Sequence[str]:
    """Return the terms of a cell that holds several.

    Raises:
        ValueError: It is a broken list.
    """
    value = _json(text) if text.startswith(_JSON_LIST) else split_list(text, ";\n")
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError("a list of terms is written: first; second")
    return value
