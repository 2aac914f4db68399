"""Reads Markdown: a line pass for the blocks, then a few passes over the whole layer for what stands inside them.

No parser runs: the reader has to be faster than the matcher of its layer. Every pass is linear, whatever the input:
no pattern looks further than the next character of its own kind or the next ``EDGE``. Patterns begin with one literal
character, whose search is many times as fast as that of two or of a set.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lexicon.documents.comments import SIGN, find_comments, is_directive
from lexicon.documents.document import Document
from lexicon.documents.markdown_asides import find_asides
from lexicon.documents.markdown_blocks import EDGE, normalize_label, read_blocks
from lexicon.documents.masking import restore_newlines, unify_newlines
from lexicon.documents.prose import blank_identifiers
from lexicon.documents.references import REFERENCE, shown
from lexicon.documents.tags import mark_of_tag
from lexicon.text.folding import BARRIER, SKIP
from lexicon.text.lazy import lazy_pattern

if TYPE_CHECKING:
    from lexicon.text.spans import Span

_ESCAPE: Final = "\x03"  # stands for a backslash until the brackets are read: it makes the next one literal

_TAG_VALUES: Final = r""""[^"<\x02]*+"|'[^'<\x02]*+'"""
_BRACES: Final = r"\{(?:[{\#.:%]|/\*)[^{}\x02]*+\}[}]?"  # template


def _nested(depth: int) -> str:
    """Return the pattern of braces with braces in them."""
    inner = rf"(?:{_nested(depth - 1)}[^{{}}\x02]*+)*+" if depth else ""
    return rf"\{{[^{{}}\x02]*+{inner}\}}"


_EXPRESSION: Final = _nested(5)  # of JavaScript, in text and in the attributes of MDX


# Read from left to right, so that the construct that begins first wins (CommonMark 0.31.2, 6). Each alternative
# begins with a literal: the search then runs over a set of characters.
def _token(braces: str, values: str, value_signs: str) -> re.Pattern[str]:
    return lazy_pattern(
        rf"""(
    \\[!-/:-@\[-`{{-~]                                                                  # escape
    |`(`{{0,15}})(?!`)[^`\x02]++(?:(?!`\2(?!`))`[`]*+[^`\x02]++)*+`\2(?!`)               # code span
    |`[`]*+                                                                            # backticks that open none
    |<!--[^<\-\x02]*+(?:(?:-(?!->)|<(?!!--))[^<\-\x02]*+)*+-->                         # comment
    |<(?i:code|kbd|pre|samp|script|style|textarea|tt|var)(?=[\s>])[^<>\x02]*+>
        [^<\x02]*+(?:<![^<\x02]*+)*+</[A-Za-z]++[ ]*+>
    |<[A-Za-z/?!][^<>{value_signs}\x02]*+(?:(?:{values}|[{value_signs}])[^<>{value_signs}\x02]*+)*+>  # tag, autolink
    |&(?:\#[0-9]{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});               # character reference
    |{braces}                                                                          # template, MDX comment
    |\$\$[^$\x02]++\$\$                                                                # formula
    |\$(?=[^$\s])[^$`\\^{{=\n\x02]*+[\\^{{=][^$`\n\x02]*(?<!\s)\$(?!\d)
    )""",
        re.VERBOSE,
    )


_TOKEN: Final = _token(_BRACES, _TAG_VALUES, "\"'")
_MDX_TOKEN: Final = _token(_EXPRESSION, f"{_TAG_VALUES}|{_EXPRESSION}", "\"'{")
_AUTOLINK: Final = lazy_pattern(r"<[A-Za-z][A-Za-z0-9+.-]{1,31}:|<[^\s<>@]+@")
_SILENT_ELEMENT: Final = lazy_pattern(r"<[A-Za-z][^<]*+(?:<![^<]*+)*+</")

# Two groups: the text and what follows it (6.3, 6.4). The pattern begins with a literal: that makes the search fast.
_LINK: Final = lazy_pattern(
    r"""\[(?<!\x03\[)
    ([^\[\]\x02]*+(?:\[[^\[\]\x02]*+\][^\[\]\x02]*+)*+)
    ((?<!\x03)\]\(\s*+
        [^()\s\x02]*+(?:\([^()\s\x02]*+\)[^()\s\x02]*+)*+
        (?:\s++(?:"[^"\x02]*+"|'[^'\x02]*+'|\([^()\x02]*+\))\s*+)?+
    \))""",
    re.VERBOSE,
)
_LINK_ENDING: Final = lazy_pattern(r"\](?=\()")  # a fifth of the cost of looking for a string of two
_REFERENCE: Final = lazy_pattern(r"\[([^\[\]\x02]++)\](?:\[([^\[\]\x02]*+)\])?")
_NOTE: Final = lazy_pattern(r"\[[\^!][^\[\]\s\x02]*+\]")
_LONE_ASTERISK: Final = lazy_pattern(r"\*(?<= \*)(?= )")  # a sign of its own, no marker (6.2)
_LINK_DEPTH: Final = 2  # a picture inside a link
_SHOWN_REFERENCE: Final = lazy_pattern(f"&(?={SKIP})")
_UNSEEN: Final = (SKIP, BARRIER)


def read(text: str, path: str) -> Document:
    """Return the document of the Markdown ``text``; a ``path`` in ``.mdx`` has the modules and expressions of MDX."""
    is_mdx = path.lower().endswith(".mdx")
    blocks = read_blocks(unify_newlines(text), is_mdx=is_mdx)
    layer = _cover_links(_cover_tokens(blocks.layer, is_mdx=is_mdx), text, blocks.labels)
    layer = _show_references(_cover_emphasis(blank_identifiers(layer)), text)
    return Document(
        path=path,
        text=text,
        prose=restore_newlines(layer, text),
        language=blocks.language,
        domains=blocks.domains,
        headings=tuple(blocks.headings),
        quotations=tuple(blocks.quotations),
        asides=find_asides(text, layer),
        comments=_comments(text, layer, blocks.comments) if SIGN in text else (),
    )


def _comments(text: str, layer: str, blocks: list[Span]) -> tuple[Span, ...]:
    """Return the comments to the checker: of ``blocks``, and where the inline pass has skipped one."""
    inline = (span for span in find_comments(text) if layer.count(SKIP, *span) == span.end - span.start)
    return tuple(sorted({*inline, *(span for span in blocks if is_directive(text, span))}))


def _cover_tokens(layer: str, *, is_mdx: bool = False) -> str:
    pieces = (_MDX_TOKEN if is_mdx else _TOKEN).split(layer)  # prose, token, None or backticks, prose, ...
    pieces[1::3] = [_MASKS[token[0]](token) for token in pieces[1::3]]
    pieces[2::3] = [""] * (len(pieces) // 3)
    return "".join(pieces)


def _mask_escape(token: str) -> str:
    return _ESCAPE + (BARRIER if token[1] in "*~|" else token[1])


def _mask_code(token: str) -> str:
    return BARRIER * len(token) if token.strip("`") else token


def _mask_tag(token: str) -> str:
    if _AUTOLINK.match(token) or _SILENT_ELEMENT.match(token):
        return BARRIER * len(token)
    return mark_of_tag(token) * len(token)


def _mask_reference(token: str) -> str:
    """Keep the place of what is meant: it is shown when all markup has been read, for it is none (2.5)."""
    layer = shown(token)
    return layer if layer[0] in _UNSEEN else token[0] + layer[1:]


def _mask_template(token: str) -> str:
    return (SKIP if token.startswith("{/*") else BARRIER) * len(token)


def _mask_formula(token: str) -> str:
    return BARRIER * len(token)


_MASKS: Final = {
    "\\": _mask_escape,
    "`": _mask_code,
    "<": _mask_tag,
    "&": _mask_reference,
    "{": _mask_template,
    "$": _mask_formula,
}


def _cover_links(layer: str, text: str, labels: frozenset[str]) -> str:
    for _ in range(_LINK_DEPTH):
        if not _LINK_ENDING.search(layer):
            break
        pieces = _LINK.split(layer)  # prose, text, ending, prose, ...
        for at in range(1, len(pieces), 3):
            before = pieces[at - 1]
            mark = SKIP
            if before.endswith("!") and not before.endswith(f"{_ESCAPE}!"):  # a picture
                mark = BARRIER
                pieces[at - 1] = before[:-1] + BARRIER
            pieces[at] = mark + pieces[at]
            pieces[at + 1] = mark * len(pieces[at + 1])
        layer = "".join(pieces)
    if labels:
        layer = _cover_references(layer, text, labels)
    return _NOTE.sub(lambda note: (SKIP if note[0][1] == "^" else BARRIER) * len(note[0]), layer)


def _cover_references(layer: str, text: str, labels: frozenset[str]) -> str:
    """Cover the brackets of reference links (6.3); the label is read from the text, since it may hold code."""

    def cover(link: re.Match[str]) -> str:
        label = link.span(2) if link[2] else link.span(1)
        if normalize_label(text[slice(*label)]) not in labels:
            return link[0]
        return SKIP + link[1] + SKIP * (link.end() - link.end(1))

    return _REFERENCE.sub(cover, layer)


def _cover_emphasis(layer: str) -> str:
    """Cover emphasis markers, table pipes, and what the earlier passes left for last."""
    layer = _LONE_ASTERISK.sub(BARRIER, layer)
    if "~" in layer:
        layer = layer.replace("~~", SKIP * 2)
    for marker, mark in (("*", SKIP), ("_", SKIP), ("|", BARRIER), (_ESCAPE, SKIP), (EDGE, BARRIER)):
        layer = layer.replace(marker, mark)
    return layer


def _show_references(layer: str, text: str) -> str:
    """Show what the character references mean of which only the place is left."""

    def show(sign: re.Match[str]) -> str:
        reference = REFERENCE.match(text, sign.start())
        return shown(reference[0])[0] if reference else sign[0]

    return _SHOWN_REFERENCE.sub(show, layer) if "&" in layer else layer
