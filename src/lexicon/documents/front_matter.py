"""The block of settings that static site generators read at the top of a file."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from lexicon.text.lazy import lazy_pattern

# YAML between --- and --- or ..., TOML between +++ and +++ (the forms of Jekyll and Hugo).
_OPENING: Final = lazy_pattern(r"(---|\+\+\+)[ \t]*\r?\n")
_CLOSING: Final = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*\r?$", re.MULTILINE),
}
# What the first line of settings looks like, so that prose between two thematic breaks is not taken for them: a key,
# a comment, a TOML table.
_SETTING: Final = lazy_pattern(r"""\s*+(?:#|\[|["']?[\w.-]++["']?[ \t]*+[:=]|(?:---|\.\.\.|\+\+\+))""")
# A list between brackets, over several lines behind hyphens, or with commas.
_DOMAINS: Final = lazy_pattern(
    r"""^domains?[ \t]*[:=][ \t]*(\[[^\[\]]*\]|(?:\r?\n[ \t]*-[ \t][^\n]*)+|[^\[\n]*)""", re.MULTILINE
)
_DOMAIN: Final = lazy_pattern(r"""[^\s,"'\[\]-][^,"'\[\]\r\n]*""")
_LANGUAGE: Final = lazy_pattern(r"""^(?:lang|language)[ \t]*[:=][ \t]*["']?([A-Za-z][\w@-]*)""", re.MULTILINE)


class FrontMatter(NamedTuple):
    """What the front matter says."""

    end: int
    """Where it ends; 0 if there is none."""
    language: str | None = None
    domains: tuple[str, ...] = ()


def front_matter(text: str) -> FrontMatter:
    r"""Find the front matter of ``text``, whose lines end with ``\n`` or ``\r\n``."""
    opening = _OPENING.match(text)
    if opening is None:
        return FrontMatter(0)
    closing = _CLOSING[opening[1]].search(text, opening.end())
    if closing is None or not _SETTING.match(text, opening.end()):
        return FrontMatter(0)
    language = _LANGUAGE.search(text, opening.end(), closing.start())
    domains = _DOMAINS.search(text, opening.end(), closing.start())
    return FrontMatter(
        end=min(closing.end() + 1, len(text)),
        language=language[1] if language else None,
        domains=tuple(name.strip() for name in _DOMAIN.findall(domains[1])) if domains else (),
    )
