"""The page of a rule is its test: every example is checked, and every rule has a page with examples."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest

from lexicon.checking import registry
from lexicon.checking.engine import Checker, rule_options
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

HEADINGS = ["What it finds", "Why", "Examples", "Options", "Fix safety"]
_MARKED = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)


class Example(NamedTuple):
    """A text of a page, and the concepts that stand above it."""

    code: str
    verdict: str
    """``found`` or ``silent``."""
    language: str
    text: str
    """With the places that the rule finds in double brackets."""
    concepts: tuple[Concept, ...]


def examples_of(code: str) -> Iterator[Example]:
    section = registry.page(code).partition("\n## Examples\n")[2].partition("\n## ")[0]
    concepts: tuple[Concept, ...] = ()
    for block in blocks(section):
        if block.info == "toml":
            concepts = (*concepts, toml.parse(block.body.encode()))
        else:
            lexer, verdict, language = block.info.split()
            assert (lexer, verdict) in {("text", "found"), ("text", "silent")}
            yield Example(code, verdict, canonical_tag(language), block.body, concepts)


def unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text without its double brackets, and the spans that they enclosed."""
    plain, spans, done = "", [], 0
    for match in _MARKED.finditer(text):
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
    text, expected = unmarked(example.text)
    checker = Checker(
        forms=FormIndex.build(forms_of(example.concepts)),
        scripts={tag: get(tag).script for tag in DEFAULT_LANGUAGES},
        source="en",
    )
    document = read_document(text.encode(), "example.txt")
    rule = registry.load(example.code)
    checked = checker.check(document, example.language, [rule_options(rule, {})])
    assert [tuple(found.span) for found in checked.diagnostics] == expected
    assert bool(expected) == (example.verdict == "found")


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
