"""Pieces of markup: any text in them is inert, has its language, and cannot reorder what stands around it.

A language that is not known is ``lang=""``, which is how HTML says so (HTML Living Standard, section 3.2.6.2); the
direction of each text is found from its own letters (section 3.2.6.4).
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from lexicon.text.scripts import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

_SAFE_SCHEMES: Final = frozenset({"http", "https", "mailto"})
# Halves of surrogate pairs, which UTF-8 cannot encode, and two code points that no markup may have.
_NO_CHARACTER: Final = "[\ud800-\udfff\ufffe\uffff]"


def text(value: str) -> str:
    """Return ``value`` as content or attribute value; what would hide or reorder text is shown as an escape."""
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    return escape(re.sub(_NO_CHARACTER, "\ufffd", printable(lines)))


def span(value: str, tag: str = "", element: str = "bdi") -> str:
    """Return ``value``, written in language ``tag``, as an inline element."""
    return f'<{element} lang="{text(tag)}" dir="auto">{text(value)}</{element}>'


def label(words: str, kind: str = "") -> str:
    """Return a few ``words`` of this page, which is English, about what stands before them."""
    return f'<span class="{text(f"label {kind}".rstrip())}">{words}</span>'


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """Return a list of names, which are words of this page, each with the markup of its value."""
    items = "".join(f'<div><dt>{name}</dt><dd dir="auto">{value}</dd></div>\n' for name, value in rows)
    return f'<dl class="facts">\n{items}</dl>\n' if items else ""


def anchor(id_: str) -> str:
    """Return the address of the entry ``id_`` on this page."""
    return text(f"#{quote(id_, safe='', errors='replace')}")


def link(target: str, words: str) -> str:
    """Return ``words`` as a link to ``target``; the plain text of both if a click might run or open anything else."""
    if is_safe(target):
        return f'<a href="{text(target)}" rel="noopener noreferrer">{span(words)}</a>'
    return span(words) if words == target else f"{span(words)} ({span(target)})"


def is_safe(target: str) -> bool:
    """Tell whether ``target`` is an address that a page of strangers' data may link to."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    return parts.scheme in _SAFE_SCHEMES and target.isprintable()
