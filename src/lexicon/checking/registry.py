"""The table of rules.

A rule is one module with a ``RULE`` and a page of the same name beside it; other packages add theirs by the entry
point ``lexicon.rules`` (the name is the rule's name, the object a :class:`~lexicon.checking.rule.Rule`).
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

from lexicon.checking.rule import Scope
from lexicon.errors import UsageError

if TYPE_CHECKING:
    from lexicon.checking.rule import Rule

RULES: Final[dict[str, tuple[str, str]]] = {
    "LX101": ("forbidden-term", "lexicon.checking.rules.forbidden_term"),
    "LX102": ("deprecated-term", "lexicon.checking.rules.deprecated_term"),
    "LX103": ("wrong-case", "lexicon.checking.rules.wrong_case"),
    "LX104": ("wrong-spelling", "lexicon.checking.rules.wrong_spelling"),
    "LX105": ("wrong-script", "lexicon.checking.rules.wrong_script"),
    "LX106": ("mixed-variants", "lexicon.checking.rules.mixed_variants"),
    "LX107": ("restricted-term", "lexicon.checking.rules.restricted_term"),
    "LX201": ("name-drift", "lexicon.checking.rules.name_drift"),
    "LX202": ("title-drift", "lexicon.checking.rules.title_drift"),
    "LX203": ("misspelled-name", "lexicon.checking.rules.misspelled_name"),
    "LX301": ("missing-gloss", "lexicon.checking.rules.missing_gloss"),
    "LX302": ("repeated-gloss", "lexicon.checking.rules.repeated_gloss"),
    "LX303": ("switched-term", "lexicon.checking.rules.switched_term"),
    "LX401": ("missing-translation", "lexicon.checking.rules.missing_translation"),
    "LX402": ("forbidden-translation", "lexicon.checking.rules.forbidden_translation"),
    "LX403": ("untranslated-term", "lexicon.checking.rules.untranslated_term"),
    "LX501": ("bidi-control", "lexicon.checking.rules.bidi_control"),
    "LX502": ("mixed-script-word", "lexicon.checking.rules.mixed_script_word"),
    "LX503": ("not-normalized", "lexicon.checking.rules.not_normalized"),
    "LX504": ("invisible-character", "lexicon.checking.rules.invisible_character"),
    "LX601": ("glossary-conflict", "lexicon.checking.rules.glossary_conflict"),
    "LX602": ("duplicate-concept", "lexicon.checking.rules.duplicate_concept"),
    "LX603": ("missing-language", "lexicon.checking.rules.missing_language"),
    "LX604": ("failing-example", "lexicon.checking.rules.failing_example"),
    "LX701": ("catalogue-fault", "lexicon.checking.rules.catalogue_fault"),
    "LX901": ("unused-suppression", "lexicon.checking.rules.unused_suppression"),
    "LX902": ("unknown-suppression", "lexicon.checking.rules.unknown_suppression"),
}
_SCOPES: Final = {
    "LX4": Scope.TRANSLATION,
    "LX6": Scope.GLOSSARY,
    "LX7": Scope.CATALOGUE,
    "LX9": Scope.SUPPRESSIONS,
}
"""What the built-in rules look at, by the hundred of their code, so that no rule is loaded in vain."""
_CODES: Final = {name: code for code, (name, _) in RULES.items()}


def code_of(name_or_code: str) -> str:
    """Return the code of a rule named by its name or its code (any case).

    Raises:
        UsageError: There is no such rule.
    """
    if (code := name_or_code.upper()) in RULES:
        return code
    name = name_or_code.lower()
    if name in _CODES:
        return _CODES[name]
    for rule in _plugins():
        if name in (rule.name, rule.code.lower()):
            return rule.code
    raise UsageError(f'no rule "{name_or_code}"', hint="`lexicon rule` lists the rules")


def load(code: str) -> Rule:
    """Return the rule with ``code``."""
    if code in RULES:
        rule: Rule = import_module(RULES[code][1]).RULE
        return rule
    return next(rule for rule in _plugins() if rule.code == code)


def default_codes() -> tuple[str, ...]:
    """Return the codes of the rules that run unasked; those of other packages run where they are selected."""
    return tuple(RULES)


def scope_of(code: str) -> Scope:
    """Return what the rule with ``code`` looks at."""
    return _SCOPES.get(code[:3], Scope.ARTICLE) if code in RULES else load(code).scope


def article_codes() -> tuple[str, ...]:
    """Return the codes of the built-in rules that look at articles."""
    return tuple(code for code in RULES if scope_of(code) is Scope.ARTICLE)


def all_codes() -> tuple[str, ...]:
    """Return the codes of all rules, those of other packages included, in order."""
    return tuple(sorted((*RULES, *(rule.code for rule in _plugins()))))


def page(code: str) -> str:
    """Return the manual page of a rule, in Markdown."""
    from importlib.resources import files  # noqa: PLC0415  (only a person asking for a page pays for it)

    package, _, module = load(code).check.__module__.rpartition(".")
    return files(package).joinpath(f"{module}.md").read_text(encoding="utf-8")


@cache
def _plugins() -> tuple[Rule, ...]:
    from importlib.metadata import entry_points  # noqa: PLC0415  (50 ms that the built-in rules never pay)

    return tuple(entry.load() for entry in entry_points(group="lexicon.rules"))
