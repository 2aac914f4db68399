"""What the styles of a document say about its paragraphs and runs.

Built-in styles have one English name in every language of Word (``w:name``), while their ids are translated; a style
that says nothing of itself is what the style is that it is based on (ECMA-376-1, 17.7).
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Final

from lexicon.documents.docx.markup import each_element

_CHAIN_LIMIT: Final = 64
_BODY_LEVEL: Final = 9
_SEPARATORS: Final = re.compile(r"[\s_-]+")


class Role(Enum):
    """What a paragraph or run is for."""

    BODY = auto()
    HEADING = auto()
    CAPTION = auto()
    QUOTATION = auto()
    CODE = auto()
    CONTENTS = auto()
    """Made by Word from the headings."""


# Of Word, LibreOffice, Google Docs and pandoc, in lower case and without spaces.
_ROLES: Final = (
    (re.compile(r"heading\d?|title|subtitle"), Role.HEADING),
    (re.compile(r"(?:image|table|figure)?caption"), Role.CAPTION),
    (re.compile(r"(?:intense|pull|block)?quot(?:e|ation|ations)|blocktext"), Role.QUOTATION),
    (
        re.compile(
            r"html(?:code|preformatted|keyboard|sample|typewriter)(?:char)?|(?:source|inline)?code(?:char|block)?"
            r"|preformattedtext|macro(?:text)?|verbatimchar|sourcetext"
        ),
        Role.CODE,
    ),
    (re.compile(r"(?:toc|contents|index)\d|tableof(?:figures|authorities)"), Role.CONTENTS),
)


class _Style:
    __slots__ = ("based_on", "hidden", "level", "name")

    def __init__(self, style_id: str) -> None:
        self.name = style_id
        self.based_on = ""
        self.level: int | None = None
        self.hidden: bool | None = None

    @property
    def role(self) -> Role | None:
        if self.level is not None and self.level < _BODY_LEVEL:
            return Role.HEADING
        name = _SEPARATORS.sub("", self.name).casefold()
        named = next((role for pattern, role in _ROLES if pattern.fullmatch(name)), None)
        return named if named or self.level is None else Role.BODY


class Styles:
    """The styles of one document.

    Args:
        data: The part with the styles, or None.
        part: Its name.
        path: The name of the document.
    """

    def __init__(self, data: bytes | None, part: str, path: str) -> None:
        self._styles: dict[str, _Style] = {}
        self._roles: dict[str, Role] = {"": Role.BODY}
        self._hidden: dict[str, bool] = {"": False}
        if data is not None:
            each_element(data, part, path, self._visit)

    def role(self, style: str) -> Role:
        """Return what the style with the id ``style`` (empty: none) is for; without a definition, its id decides."""
        if style not in self._roles:
            own = (link.role for link in self._chain(style))
            self._roles[style] = next((role for role in own if role), Role.BODY)
        return self._roles[style]

    def is_hidden(self, style: str) -> bool:
        """Tell whether the style hides its text."""
        if style not in self._hidden:
            own = (link.hidden for link in self._chain(style))
            self._hidden[style] = next((hidden for hidden in own if hidden is not None), False)
        return self._hidden[style]

    def _chain(self, style: str) -> list[_Style]:
        chain = [self._styles.get(style, _Style(style))]
        while chain[-1].based_on in self._styles and len(chain) < _CHAIN_LIMIT:
            chain.append(self._styles[chain[-1].based_on])
        return chain

    def _visit(self, element: str, attributes: dict[str, str]) -> None:
        value = attributes.get("val", "")
        if element == "style":
            style = attributes.get("styleId", "")
            self._open = self._styles[style] = _Style(style)
        elif not self._styles:
            return
        elif element == "name":
            self._open.name = value
        elif element == "basedOn":
            self._open.based_on = value
        elif element == "outlineLvl":
            self._open.level = level_of(value)
        elif element == "vanish":
            self._open.hidden = is_on(value)


def level_of(value: str) -> int:
    """Return the outline level ``value`` of ``w:outlineLvl``: 0 to 8 for headings, 9 for body text."""
    return int(value) if len(value) == 1 and value.isdecimal() else _BODY_LEVEL


def role_of_level(level: int) -> Role:
    """Return what text of an outline level is."""
    return Role.HEADING if level < _BODY_LEVEL else Role.BODY


def is_on(value: str) -> bool:
    """Tell what the ``w:val`` of a toggle means; without one it is on (ECMA-376-1, 17.17.4)."""
    return value not in ("0", "false", "off")
