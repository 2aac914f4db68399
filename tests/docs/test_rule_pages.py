"""The page of a rule is its test: every example is checked, and every rule has a page with examples."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest

from lexicon.checking import registry
from lexicon.checking.engine import Checker, examine, rule_options
from lexicon.checking.entries import Entry, Glossary, document_of
from lexicon.checking.rule import Scope, Subject
from lexicon.checking.translation import Source
from lexicon.documents.registry import read_document
from lexicon.formats import toml
from lexicon.glossary.forms import forms_of
from lexicon.glossary.index import FormIndex
from lexicon.languages import canonical_tag, get
from lexicon.workspace.settings import DEFAULT_LANGUAGES

from .consoles import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.model.concept import Concept
    from lexicon.model.diagnostic import Diagnostic

HEADINGS = ["What it finds", "Why", "Examples", "Options", "Fix safety"]
_MARKED = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
_MARKED_IN_TOML = re.compile(r"⟦(.+?)⟧")
_CODE_POINT = re.compile(r"<U\+([0-9A-F]{4,6})>")


class Example(NamedTuple):
    """A text of a page, and the concepts that stand above it."""

    code: str
    verdict: str
    """``found`` or ``silent``."""
    language: str
    text: str
    """With the places that the rule finds in double brackets; in a concept file in brackets that TOML has not."""
    concepts: tuple[Concept, ...]
    source: Source | None = None
    """What the text was translated from."""
    is_concept: bool = False
    """Whether the text is a concept file."""
    path: str = "example.txt"


def examples_of(code: str) -> Iterator[Example]:
    section = registry.page(code).partition("\n## Examples\n")[2].partition("\n## ")[0]
    concepts: tuple[Concept, ...] = ()
    source: Source | None = None
    for block in blocks(section):
        if block.info == "toml":
            concepts = (*concepts, toml.parse(block.body.encode()))
            continue
        lexer, verdict, language = block.info.split()
        if verdict == "source":
            source = Source(read_document(block.body.encode(), "source.txt"), canonical_tag(language))
        else:
            assert lexer in {"text", "toml", "po"}
            assert verdict in {"found", "silent"}
            text = _CODE_POINT.sub(lambda point: chr(int(point[1], 16)), block.body)
            path = "example.po" if lexer == "po" else "example.txt"
            yield Example(code, verdict, canonical_tag(language), text, concepts, source, lexer == "toml", path)


def unmarked(text: str, marked: re.Pattern[str]) -> tuple[str, list[tuple[int, int]]]:
    """Return a text without its brackets, and the spans that they enclosed."""
    plain, spans, done = "", [], 0
    for match in marked.finditer(text):
        plain += text[done : match.start()]
        spans.append((len(plain), len(plain) + len(match[1])))
        plain += match[1]
        done = match.end()
    return plain + text[done:], spans


EXAMPLES = [example for code in registry.RULES for example in examples_of(code)]


@pytest.mark.parametrize(
    "example", EXAMPLES, ids=[f"{one.code}-{one.verdict}-{one.language}-{at}" for at, one in enumerate(EXAMPLES)]
)
def test_example(example: Example) -> None:
    """A rule finds exactly what its page marks, and nothing in the texts that the page calls silent."""
    text, expected = unmarked(example.text, _MARKED_IN_TOML if example.is_concept else _MARKED)
    found = found_in_concept(example, text) if example.is_concept else found_in_text(example, text)
    assert [tuple(one.span) for one in found] == expected
    assert bool(expected) == (example.verdict == "found")


def found_in_text(example: Example, text: str) -> list[Diagnostic]:
    document = read_document(text.encode(), example.path)
    codes = {example.code}
    if registry.scope_of(example.code) is Scope.SUPPRESSIONS:
        codes.update(registry.article_codes())
    rules = [rule_options(registry.load(code), {}) for code in sorted(codes)]
    checked = checker_of(example.concepts).check(document, example.language, rules, example.source)
    return [found for found in checked.diagnostics if found.code == example.code]


def found_in_concept(example: Example, text: str) -> list[Diagnostic]:
    concept = toml.parse(text.encode())
    checker = checker_of((*example.concepts, concept))
    concepts = {one.id: one for one in (*example.concepts, concept)}
    glossary = Glossary(concepts=concepts, languages=DEFAULT_LANGUAGES, checker=checker)
    entry = Entry(concept=concept, text=text, glossary=glossary)
    subject = Subject(document_of(text, f"{concept.id}.toml"), "en", [], checker.forms, entry=entry)
    return examine(subject, (Scope.GLOSSARY,), [rule_options(registry.load(example.code), {})]).found


def checker_of(concepts: tuple[Concept, ...]) -> Checker:
    return Checker(
        forms=FormIndex.build(forms_of(concepts)),
        scripts={tag: get(tag).script for tag in DEFAULT_LANGUAGES},
        source="en",
    )


@pytest.mark.parametrize("code", registry.RULES)
def test_page_is_complete(code: str) -> None:
    """A page names its rule, has the five headings, and describes every option."""
    page, rule = registry.page(code), registry.load(code)
    assert page.startswith(f"# {rule.name} ({code})\n")
    assert re.findall(r"^## (.*)$", page, re.MULTILINE) == HEADINGS
    options = page.partition("\n## Options\n")[2].partition("\n## ")[0]
    assert [option for option in ("severity", *rule.options) if f"`{option}" not in options] == []


@pytest.mark.parametrize("code", registry.RULES)
@pytest.mark.parametrize("verdict", ["found", "silent"])
def test_examples_in_two_languages(code: str, verdict: str) -> None:
    """A page has examples of both kinds in two languages or more."""
    assert len({one.language for one in EXAMPLES if (one.code, one.verdict) == (code, verdict)}) >= 2
