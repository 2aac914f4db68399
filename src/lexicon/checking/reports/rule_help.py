"""What a rule is, said beside its findings: a digest of its page."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from lexicon.checking import registry

_LINK_WITHIN: Final = r"\[([^\]]+)\]\(#([\w-]+)\)"
"""In the page of a rule: a link to that of another one, in the manual that has them all on one page."""
_LINK: Final = r"\[([^\]]+)\]\(([^()\s]+)\)"


class RuleHelp(NamedTuple):
    """A rule for people."""

    code: str
    name: str
    severity: str
    """Its default."""
    summary: str
    """A sentence."""
    finds: str
    """Section *What it finds* of its page, in Markdown."""
    why: str
    """Section *Why* of its page, in Markdown."""
    page: str
    """The page, in Markdown; its links lead somewhere."""
    url: str
    """Where the page stands in the manual; nothing where nobody has said so."""


@cache
def known_codes() -> tuple[str, ...]:
    """Return the codes of all rules in order; other packages are asked for theirs once."""
    return registry.all_codes()


def rule_url(rule: str, code: str, help_url: str) -> str:
    """Return the address of a rule on the page ``help_url`` that explains all, as the manual has it; nothing without.

    Args:
        rule: Its name.
        code: Its code.
        help_url: A value of :attr:`lexicon.checking.reports.Look.help_url`.
    """
    return f"{help_url}#{rule}-{code.lower()}" if help_url else ""


def rule_help(code: str, help_url: str = "") -> RuleHelp:
    """Return what is said of the rule with ``code``; ``help_url`` is the address of a page that explains all rules."""
    rule = registry.load(code)
    page = re.sub(_LINK_WITHIN, rf"[\1]({help_url}#\2)" if help_url else r"\1", registry.page(code))
    summary = f"{rule.summary[:1].upper()}{rule.summary[1:].rstrip('.')}."
    finds, why = _section(page, "What it finds"), _section(page, "Why")
    url = rule_url(rule.name, rule.code, help_url)
    return RuleHelp(rule.code, rule.name, rule.severity, summary, finds, why, page, url)


def without_links(text: str) -> str:
    """Return Markdown with the address of each link behind its text, for who reads it as it is."""
    return re.sub(_LINK, r"\1 (\2)", text)


def _section(page: str, heading: str) -> str:
    return page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0].strip()
