"""Reads reStructuredText: a line pass for the blocks, then passes over the whole layer for what stands inside them.

No parser runs: docutils is hundreds of times as slow as the matcher. Every pass is linear, whatever the input: no
pattern looks further than the next character of its own kind or the next ``EDGE``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lexicon.documents.document import Document
from lexicon.documents.masking import restore_newlines, unify_newlines
from lexicon.documents.prose import blank_identifiers
from lexicon.documents.restructuredtext_blocks import EDGE, read_blocks
from lexicon.documents.restructuredtext_directives import LINK_ROLES, RAISED_ROLES
from lexicon.text.folding import BARRIER, SKIP

if TYPE_CHECKING:
    from lexicon.documents.restructuredtext_blocks import Blocks

_ESCAPE: Final = "\x03"  # stands for a backslash until addresses are known: it makes the next sign literal

# "Inline Markup"; read from left to right, so that the construct that begins first wins.
_TOKEN: Final = re.compile(
    r"""(
    \\(?:[^\x02\r]|\r\n)                                                             # escape
    |``(?<![^\W_]``)`?(?!\s)[^`\x02]++(?:`(?!`)[^`\x02]++)*+``[`]*+                    # literal
    |`(?<![^\W_]`)(?![`\s])(?:[^`\\\x02]|\\[^\x02])++(?<!\s)`(?!`)(?:__?(?!\w)|:[A-Za-z0-9](?:[\w.+-]|:(?=\w))*+:)?
    |\|(?<![^\W_]\|)[^\s|\x02][^|\n\x02]*+(?<=\S)\|(?!\w(?<!_))_{0,2}                # substitution
    |\[(?:[0-9]++|\#[\w.+:-]*+|\*|[^\W_][\w.+:-]*+)\]_(?!\w)                         # footnote, citation
    )""",
    re.VERBOSE,
)
_ROLE_BEFORE: Final = re.compile(r":([A-Za-z0-9][\w.+:-]*):\Z")
_ROLE_LIMIT: Final = 80
_TARGET: Final = re.compile(r"\s*<[^<>]*>\Z")
_ESCAPED: Final = re.compile(r"\\(\s?)")
# Of references "name_"; the sign stands behind a word, and none stands behind it.
_REFERENCE: Final = re.compile(r"_{1,2}(?:(?<=[^\W_]_)|(?<=[^\W_]__))(?!\w)")
# Emphasis does not begin or end inside a word, nor between two spaces.
_EMPHASIS: Final = re.compile(r"\*{1,2}+(?!(?:(?<=\w\*)|(?<=\w\*\*))\w)(?!(?:(?<=\s\*)|(?<=\s\*\*))\s)")


def read(text: str, path: str) -> Document:
    """Return the document of the reStructuredText ``text``; ``path`` is only carried along."""
    blocks = read_blocks(unify_newlines(text))
    layer = _cover_tokens(blocks)
    if "_" in layer:
        layer = _REFERENCE.sub(lambda sign: SKIP * len(sign[0]), layer)
    layer = blank_identifiers(layer)
    layer = _EMPHASIS.sub(lambda marker: SKIP * len(marker[0]), layer)
    layer = layer.replace(_ESCAPE, SKIP).replace(EDGE, BARRIER)
    return Document(
        path=path,
        text=text,
        prose=restore_newlines(layer, text),
        language=blocks.language,
        headings=tuple(blocks.headings),
        quotations=tuple(blocks.quotations),
        asides=tuple(blocks.asides),
        comments=tuple(blocks.comments),
    )


def _cover_tokens(blocks: Blocks) -> str:
    pieces = _TOKEN.split(blocks.layer)  # prose, token, prose, ...
    for at in range(1, len(pieces), 2):
        token = pieces[at]
        if token[0] == "\\":
            pieces[at] = _mask_escape(token)
        elif token[0] == "`" and not token.startswith("``"):
            pieces[at - 1], pieces[at] = _mask_interpreted(pieces[at - 1], token, blocks)
        else:
            pieces[at] = (SKIP if token[0] == "[" else BARRIER) * len(token)
    return "".join(pieces)


def _mask_escape(token: str) -> str:
    """Mask an escaped character: white space vanishes, a sign is no markup."""
    if token[1].isspace():
        return SKIP * len(token)
    return _ESCAPE + (BARRIER if token[1] in "*|`" else token[1])


def _mask_interpreted(before: str, token: str, blocks: Blocks) -> tuple[str, str]:
    """Mask interpreted text or a reference, and the role or the sign of a target at the end of ``before``."""
    end = token.rindex("`")
    role = token[end + 1 :].strip(":_").lower()
    found = _ROLE_BEFORE.search(before[-_ROLE_LIMIT:]) if before.endswith(":") else None
    if found:
        role = found[1].lower()
        before = before[: -len(found[0])]
    elif not role and before.endswith("_"):
        return before[:-1] + SKIP, _mask_text(token, end, SKIP)
    elif token.endswith("`"):
        role = blocks.default_role
    mark = _mark_of_role(role.removeprefix("std:"), token[1:end], blocks.roles)
    prefix = (mark or BARRIER) * len(found[0] if found else "")
    return before + prefix, _mask_text(token, end, mark) if mark else BARRIER * len(token)


def _mark_of_role(role: str, text: str, roles: frozenset[str]) -> str:
    """Return what covers the markup around ``text``; empty if ``text`` is no prose."""
    if role in RAISED_ROLES:
        return BARRIER
    if role in LINK_ROLES:
        return SKIP if _TARGET.search(text) else ""
    return SKIP if not role or role in roles else ""


def _mask_text(token: str, end: int, mark: str) -> str:
    """Mask ``token`` but for the text before its target, if it has one, and before ``end``."""
    target = _TARGET.search(token, 1, end) if token[end - 1] == ">" else None
    last = target.start() if target and target.start() > 1 else end
    text = token[1:last]
    if "\\" in text:
        text = _ESCAPED.sub(lambda escape: SKIP * len(escape[0]), text)
    return mark + text + mark * (len(token) - last)
