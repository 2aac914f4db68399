"""Which parts of the directives and roles of reStructuredText are prose.

Sources: docutils, "reStructuredText Directives" and "reStructuredText Interpreted Text Roles"; Sphinx, "Directives"
and "Roles"; Sphinx-Design for cards, grids and tabs. What is named nowhere here is no prose: an unknown directive is
more often a diagram or a program than an article.
"""

from __future__ import annotations

from enum import Enum
from typing import Final, NamedTuple


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


class Argument(Enum):
    """What the text after the ``::`` of a directive is."""

    PROSE = "prose"
    SETTING = "setting"
    VERSION = "version"
    """A version number, then prose."""


class Region(Enum):
    """What the content of a directive is to the article."""

    BODY = "body"
    QUOTATION = "quotation"
    ASIDE = "aside"


class Directive(NamedTuple):
    """A directive whose content is prose."""

    argument: Argument = Argument.PROSE
    region: Region = Region.BODY


_SETTING: Final = Directive(Argument.SETTING)
_DIRECTIVES: Final[dict[str, Directive]] = {
    **dict.fromkeys(
        _names(
            "admonition attention caution danger error hint important note tip warning seealso todo versionnotice "
            "topic rubric centered header footer compound table list-table hlist glossary acks "
            "card grid-item-card tab-item tab dropdown button-link"
        ),
        Directive(),
    ),
    **dict.fromkeys(_names("epigraph highlights pull-quote"), Directive(region=Region.QUOTATION)),
    **dict.fromkeys(
        _names("versionadded versionchanged versionremoved deprecated deprecated-removed"), Directive(Argument.VERSION)
    ),
    **dict.fromkeys(
        _names(
            "class container only ifconfig rst-class cssclass tabs tab-set grid grid-item card-carousel "
            "attribute automethod confval data decorator decoratormethod describe envvar exception function method "
            "object option program property staticmethod classmethod type macro"
        ),
        _SETTING,
    ),
    "figure": Directive(Argument.SETTING, Region.ASIDE),
    "margin": Directive(region=Region.ASIDE),
    "sidebar": Directive(region=Region.ASIDE),
}

TEXT_ROLES: Final = _names(
    "abbr abbreviation ac acronym dfn emphasis guilabel index menuselection strong sub subscript sup superscript t "
    "term title title-reference"
)
"""Roles whose text is prose."""

LINK_ROLES: Final = _names("any doc download numref ref")
"""Roles whose text is prose if a target in angle brackets follows, and a name otherwise."""

RAISED_ROLES: Final = _names("sup superscript")
"""Roles whose text is no part of the word it is joined to."""


def find_directive(name: str) -> Directive | None:
    """Return what is known of the directive ``name`` (in lower case), or None if its content is no prose.

    A name with a domain, such as ``py:function``, describes an object: its content is prose.
    """
    return _SETTING if ":" in name else _DIRECTIVES.get(name)
