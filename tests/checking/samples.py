"""A small glossary, and short ways to check a text with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lexicon.checking import registry
from lexicon.checking.engine import CheckedDocument, Checker, rule_options
from lexicon.documents.registry import read_document
from lexicon.glossary.forms import forms_of
from lexicon.glossary.index import FormIndex
from lexicon.languages import get
from lexicon.model.concept import Concept, ConceptStatus, LanguageSection, Term, TermStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lexicon.model.diagnostic import Diagnostic

LANGUAGES = ("en", "fr", "he", "ary-Arab", "ary-Latn", "shi-Tfng", "shi-Latn")


def preferred(text: str, **keys: Any) -> Term:
    """Return a preferred term."""
    return Term(text=text, status=TermStatus.PREFERRED, **keys)


def deprecated(text: str, **keys: Any) -> Term:
    """Return a deprecated term."""
    return Term(text=text, status=TermStatus.DEPRECATED, **keys)


def forbidden(text: str, **keys: Any) -> Term:
    """Return a forbidden term."""
    return Term(text=text, status=TermStatus.FORBIDDEN, **keys)


def concept(id_: str, *terms: Term, tag: str = "en", status: ConceptStatus = ConceptStatus.APPROVED) -> Concept:
    """Return a concept with ``terms`` in one language."""
    return Concept(id=id_, status=status, sections=(LanguageSection(tag=tag, terms=terms),))


def checker(
    *concepts: Concept, languages: Iterable[str] = LANGUAGES, source: str = "en", domains: Iterable[str] = ()
) -> Checker:
    """Return a checker with a glossary of ``concepts``."""
    scripts = {tag: get(tag).script for tag in languages}
    return Checker(FormIndex.build(forms_of(concepts)), scripts, source, frozenset(domains))


def check(
    engine: Checker,
    text: str,
    *,
    language: str = "en",
    path: str = "a.md",
    settings: Mapping[str, Mapping[str, Any]] | None = None,
) -> CheckedDocument:
    """Check ``text`` with every built-in rule; ``settings`` are those of rules, by their code."""
    options = [rule_options(registry.load(code), (settings or {}).get(code, {})) for code in registry.default_codes()]
    return engine.check(read_document(text.encode(), path), language, options)


def findings(text: str, *concepts: Concept, **how: Any) -> list[Diagnostic]:
    """Return what all rules find in ``text`` with a glossary of ``concepts``."""
    return check(checker(*concepts), text, **how).diagnostics


def places(found: Iterable[Diagnostic]) -> list[tuple[str, str]]:
    """Return code and text of each finding."""
    return [(one.code, one.text) for one in found]
