"""Short ways to check concept files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lexicon.checking import registry
from lexicon.checking.engine import examine, rule_options
from lexicon.checking.entries import Entry, Glossary, document_of
from lexicon.checking.rule import Scope, Subject
from lexicon.formats import toml

from .samples import LANGUAGES, checker

if TYPE_CHECKING:
    from lexicon.model.concept import Concept
    from lexicon.model.diagnostic import Diagnostic


def entry(text: str, *others: Concept, languages: tuple[str, ...] = LANGUAGES) -> Entry:
    """Return the concept file ``text`` in a glossary with ``others``."""
    concept = toml.parse(text.encode())
    concepts = {one.id: one for one in (concept, *others)}
    glossary = Glossary(concepts=concepts, languages=languages, checker=checker(*concepts.values()))
    return Entry(concept=concept, text=text, glossary=glossary)


def entry_findings(code: str, text: str, *others: Concept, **settings: Any) -> list[Diagnostic]:
    """Return what the rule ``code`` finds in the concept file ``text``."""
    one = entry(text, *others)
    subject = Subject(document_of(text, "a.toml"), "en", [], one.glossary.checker.forms, entry=one)
    return examine(subject, (Scope.GLOSSARY,), [rule_options(registry.load(code), settings)]).found


def section(tag: str, *terms: str) -> str:
    """Return a language section: each term is its text, and perhaps more keys on lines below."""
    tables = "".join(f'[[lang.{tag}.term]]\nterm = "{text}"\n{keys}\n' for text, _, keys in map(_parted, terms))
    return f"[lang.{tag}]\n{tables}"


def _parted(term: str) -> tuple[str, str, str]:
    return term.partition("\n")
