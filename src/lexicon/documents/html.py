"""Reads HTML: one scan over the tags, without a tree.

Tags are read as browsers read them (HTML Living Standard 13.2.5): a ``>`` inside a quoted attribute value does not
end a tag, and a tag that is still open at the end of the file swallows the rest. Nesting is counted, never recursed
into.
"""

from __future__ import annotations

import re
from typing import Final

from lexicon.documents.comments import SIGN, is_directive
from lexicon.documents.document import Document, Passage
from lexicon.documents.front_matter import front_matter
from lexicon.documents.masking import Mask, part_paragraphs, restore_newlines, unify_newlines
from lexicon.documents.prose import blank_identifiers
from lexicon.documents.references import escape, show_references
from lexicon.documents.regions import Regions
from lexicon.documents.tags import RAW, SILENT, VOID, mark_of_tag
from lexicon.text.folding import BARRIER, SKIP
from lexicon.text.spans import Span

__all__ = ["escape", "read"]

_TAG: Final = re.compile(
    r"""<(/?)([A-Za-z][^\s/>]*+)([^>=]*+(?:=\s*+(?:"[^"]*+"|'[^']*+')?+[^>=]*+)*+)>""",
)
_TAG_OPEN: Final = re.compile(r"/?[A-Za-z]")
_ATTRIBUTE: Final = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
_RAW_END: Final = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW}
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "title"))
_QUOTATIONS: Final = frozenset(("blockquote", "q"))
_ASIDES: Final = frozenset(("aside", "caption", "figcaption"))

_IMPLIED_END: Final = frozenset(("dd", "dt", "p", "td", "th", "tr"))  # by a start tag of the same name, 13.1.2.4

# Markup that is no tag, and what it ends at.
_DECLARATIONS: Final = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", ">"))


def read(text: str, path: str) -> Document:
    """Return the document of the HTML ``text``; ``path`` is only carried along."""
    scan = _Scan(unify_newlines(text))
    scan.run()
    layer = blank_identifiers(part_paragraphs(show_references(scan.mask.finish())))
    return Document(
        path=path,
        text=text,
        prose=restore_newlines(layer, text),
        language=scan.language,
        domains=scan.domains,
        passages=tuple(sorted(scan.passages, key=lambda passage: (passage.start, -passage.end))),
        headings=tuple(scan.headings),
        quotations=tuple(scan.quotations.spans),
        asides=tuple(scan.asides.spans),
        comments=tuple(scan.comments),
    )


class _Element:
    """An element with a ``lang`` attribute whose end tag has not come yet."""

    __slots__ = ("depth", "language", "start")

    def __init__(self, start: int, language: str) -> None:
        self.start = start
        self.language = language
        self.depth = 1  # open elements of this name, itself included


class _Scan:
    """State of the scan over one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.mask = Mask(text)
        self.language: str | None = None
        self.passages: list[Passage] = []
        self.headings: list[Span] = []
        self.quotations = Regions()
        self.asides = Regions()
        self.comments: list[Span] = []
        self._regions = {**dict.fromkeys(_QUOTATIONS, self.quotations), **dict.fromkeys(_ASIDES, self.asides)}
        self._has_comments = SIGN in text
        self._elements: dict[str, list[_Element]] = {}
        self._heading = ("", 0)  # name of the open heading, and where its text begins
        self._silent = ("", 0)  # name of the open element that is not prose, and where it begins
        self._silent_depth = 0

    def run(self) -> None:
        """Go from one ``<`` to the next."""
        place, self.language, self.domains = front_matter(self._text)
        self.mask.cover(0, place, BARRIER)
        while (start := self._text.find("<", place)) >= 0:
            place = self._markup(start)
        self._finish()

    def _finish(self) -> None:
        end = len(self._text)
        if self._silent_depth:
            self.mask.cover(self._silent[1], end, BARRIER)
        self.quotations.finish(end)
        self.asides.finish(end)
        for name in self._elements:
            while self._elements[name]:
                self._end_passage(name, end)

    def _markup(self, start: int) -> int:
        """Take what begins with the ``<`` at ``start``; return where to look on."""
        if self._text.startswith(("<!", "<?"), start):
            return self._declaration(start)
        if not _TAG_OPEN.match(self._text, start + 1):
            return start + 1
        tag = _TAG.match(self._text, start)
        if tag is None:
            self.mask.cover(start, len(self._text), BARRIER)
            return len(self._text)
        name = tag[2].lower()
        if self._silent_depth:
            self._silent_tag(name, tag)
            return tag.end()
        self.mask.cover(start, tag.end(), mark_of_tag(tag[0]))
        if tag[1]:
            self._end_tag(name, tag)
            return tag.end()
        return self._start_tag(name, tag)

    def _declaration(self, start: int) -> int:
        opening, closing = next(pair for pair in _DECLARATIONS if self._text.startswith(pair[0], start))
        found = self._text.find(closing, start + len("<!"))
        end = found + len(closing) if found >= 0 else len(self._text)
        if not self._silent_depth:
            self.mask.cover(start, end, SKIP if opening == "<!--" else BARRIER)
            self._take_comment(opening, Span(start, end))
        return end

    def _take_comment(self, opening: str, span: Span) -> None:
        if self._has_comments and opening == "<!--" and is_directive(self._text, span):
            self.comments.append(span)

    def _silent_tag(self, name: str, tag: re.Match[str]) -> None:
        if name != self._silent[0] or tag[3].endswith("/"):
            return
        self._silent_depth += -1 if tag[1] else 1
        if not self._silent_depth:
            self.mask.cover(self._silent[1], tag.end(), BARRIER)

    def _start_tag(self, name: str, tag: re.Match[str]) -> int:
        """Take a start tag; return where to look on, which is the end tag of an element without markup in it."""
        if name in VOID or tag[3].endswith("/"):
            return tag.end()
        self._begin_passage(name, tag)
        if name in RAW:
            found = _RAW_END[name].search(self._text, tag.end())
            end = found.start() if found else len(self._text)
            self.mask.cover(tag.end(), end, BARRIER)
            return end
        if name in SILENT:
            self._silent = (name, tag.end())
            self._silent_depth = 1
        elif name in _HEADINGS:
            self._heading = (name, tag.end())
        elif name in self._regions:
            self._regions[name].begin(tag.end())
        return tag.end()

    def _end_tag(self, name: str, tag: re.Match[str]) -> None:
        elements = self._elements.get(name)
        if elements:
            elements[-1].depth -= 1
            if not elements[-1].depth:
                self._end_passage(name, tag.start())
        if name in _HEADINGS:
            self._end_heading(name, tag.start())
        elif name in self._regions:
            self._regions[name].end(tag.start())

    def _end_heading(self, name: str, end: int) -> None:
        opened, start = self._heading
        if opened == name:
            self.headings.append(Span(start, end))
            self._heading = ("", 0)

    def _begin_passage(self, name: str, tag: re.Match[str]) -> None:
        elements = self._elements.get(name)
        if elements and name in _IMPLIED_END:
            self._end_passage(name, tag.start())
        language = _declared_language(tag[3])
        if language is None:
            if elements:
                elements[-1].depth += 1
        elif name == "html":
            self.language = self.language or language
        else:
            self._elements.setdefault(name, []).append(_Element(tag.end(), language))

    def _end_passage(self, name: str, end: int) -> None:
        element = self._elements[name].pop()
        self.passages.append(Passage(start=element.start, end=end, language=element.language))


def _declared_language(attributes: str) -> str | None:
    if "lang" not in attributes.lower():
        return None
    for attribute in _ATTRIBUTE.finditer(attributes):
        if attribute[1].lower() in ("lang", "xml:lang") and attribute[2]:
            return attribute[2].strip("\"'") or None
    return None
