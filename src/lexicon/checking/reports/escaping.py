"""Putting any text into JSON and markup so that every reader takes it."""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any, Final

# What a terminal or an editor obeys: DEL and C1, line ends of Unicode, and what reorders the text around it.
_OBEYED: Final = "\x7f-\x9f\u2028-\u202e\u2066-\u2069"
# These, and halves of surrogate pairs, which no encoding has.
_UNSAFE_IN_JSON: Final = f"[{_OBEYED}\ud800-\udfff]"
# All but the Char of XML 1.0 (fifth edition, section 2.2); HTML forbids most of these too.
_NO_CHARACTER: Final = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_REPLACEMENT: Final = "\ufffd"


def compact_json(value: Any) -> str:
    """Return ``value`` as JSON on one line, every letter readable."""
    return safe_json(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def safe_json(written: str) -> str:
    """Return JSON in which what is no letter, but is obeyed by who shows it, is escaped; its meaning is the same."""
    return re.sub(_UNSAFE_IN_JSON, lambda match: f"\\u{ord(match[0]):04x}", written)


def markup(text: str) -> str:
    """Return ``text`` as content or attribute value of XML and HTML; what is no character there becomes U+FFFD."""
    return escape(re.sub(_NO_CHARACTER, _REPLACEMENT, text))


def attribute(text: str) -> str:
    """Return ``text`` as an attribute value of XML whose white space a parser keeps (XML 1.0, section 3.3.3).

    What a terminal or an editor would obey is escaped too; a parser gives it back.
    """
    return re.sub(f"[\t\n\r{_OBEYED}]", lambda match: f"&#{ord(match[0])};", markup(text))
