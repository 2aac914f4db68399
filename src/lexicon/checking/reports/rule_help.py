"""What a rule is, said beside its findings: a digest of its page."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from lexicon.checking import registry


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
    """The page, in Markdown."""


@cache
def known_codes() -> tuple[str, ...]:
    """Return the codes of all rules in order; other packages are asked for theirs once."""
    return registry.all_codes()


def rule_help(code: str) -> RuleHelp:
    """Return what is said of the rule with ``code``."""
    rule = registry.load(code)
    page = registry.page(code)
    summary = f"{rule.summary[:1].upper()}{rule.summary[1:].rstrip('.')}."
    finds, why = _section(page, "What it finds"), _section(page, "Why")
    return RuleHelp(rule.code, rule.name, rule.severity, summary, finds, why, page)


def _section(page: str, heading: str) -> str:
    return page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0].strip()
