"""Precision and recall of the rules on the labelled articles: ``python -m tests.articles.measure``.

An article marks what a rule should find as ``⟦LX102 melah⟧``. A finding is right where it overlaps a mark of its rule.
The articles in ``seen`` were at hand while rules were mended; those in ``unseen`` were kept aside until all was done.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lexicon.checking import registry
from lexicon.checking.engine import Checker, rule_options
from lexicon.checking.rule import Scope
from lexicon.checking.translation import Source
from lexicon.documents.registry import read_document
from lexicon.formats import toml
from lexicon.glossary.forms import forms_of
from lexicon.glossary.index import FormIndex
from lexicon.languages import get
from lexicon.workspace.settings import DEFAULT_LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon.model.concept import Concept
    from lexicon.model.diagnostic import Diagnostic

HERE = Path(__file__).parent
GLOSSARY = HERE.parent.parent / "glossary"
_MARK = re.compile(r"⟦(LX\d+) (.+?)⟧", re.DOTALL)
_SOURCE = re.compile(r"^source: (.+)$", re.MULTILINE)


_WITHOUT_PLACE = {"LX401"}
"""What is missing has no place but its line."""


class Mark(NamedTuple):
    """One fault in an article: code points ``start`` to ``end``."""

    code: str
    start: int
    end: int
    text: str


class Judged(NamedTuple):
    """What was right, wrong and missed in one article."""

    path: Path
    right: list[Mark]
    wrong: list[Mark]
    missed: list[Mark]


def articles(half: str) -> list[Path]:
    """Return the labelled articles of ``seen`` or ``unseen``."""
    return sorted(path for path in (HERE / half).iterdir() if path.name[0] != ".")


def unmarked(text: str) -> tuple[str, list[Mark]]:
    """Return an article without its marks, and the marks."""
    plain, marks, done = "", [], 0
    for mark in _MARK.finditer(text):
        plain += text[done : mark.start()]
        marks.append(Mark(mark[1], len(plain), len(plain) + len(mark[2]), mark[2]))
        plain += mark[2]
        done = mark.end()
    return plain + text[done:], marks


def judge(path: Path) -> Judged:
    """Check one article with all rules and compare what they find with its marks."""
    text, marks = unmarked(path.read_text(encoding="utf-8"))
    found = [Mark(one.code, *one.span, one.text) for one in findings(path, text)]
    right = [one for one in found if any(_is_same(one, mark, text) for mark in marks)]
    missed = [mark for mark in marks if not any(_is_same(one, mark, text) for one in found)]
    return Judged(path, right, [one for one in found if one not in right], missed)


def _is_same(found: Mark, mark: Mark, text: str) -> bool:
    if found.code != mark.code:
        return False
    if found.code in _WITHOUT_PLACE:
        return "\n" not in text[min(found.start, mark.start) : max(found.start, mark.start)]
    return found.start < mark.end and mark.start < found.end


def findings(path: Path, text: str) -> list[Diagnostic]:
    """Return what all rules find in ``text``, which stands in the article ``path``."""
    scopes = {Scope.ARTICLE, Scope.SUPPRESSIONS}
    source = None
    if named := _SOURCE.search(text):
        original, _ = unmarked((path.parent / named[1]).read_text(encoding="utf-8"))
        source = Source(read_document(original.encode(), named[1]), named[1][:2])
        scopes.add(Scope.TRANSLATION)
    rules = [rule_options(registry.load(code), {}) for code in registry.RULES if registry.scope_of(code) in scopes]
    return checker().check(read_document(text.encode(), path.name), path.name[:2], rules, source).diagnostics


@cache
def checker() -> Checker:
    """Return what checks with this workspace's glossary and the entries beside the articles."""
    return Checker(
        forms=FormIndex.build(forms_of(concepts())),
        scripts={tag: get(tag).script for tag in DEFAULT_LANGUAGES},
        source="en",
    )


def concepts() -> tuple[Concept, ...]:
    """Return the entries of both glossaries."""
    files = sorted((*GLOSSARY.rglob("*.toml"), *(HERE / "glossary").glob("*.toml")))
    return tuple(toml.parse(path.read_bytes(), path.name) for path in files)


class Score(NamedTuple):
    """How good a rule is."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of findings that are right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of faults that are found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def scores(judged: list[Judged]) -> dict[str, Score]:
    """Return the score of each rule, and of all under ``all``."""
    right, wrong, missed = (
        Counter(mark.code for one in judged for mark in getattr(one, kind)) for kind in ("right", "wrong", "missed")
    )
    codes = sorted({*right, *wrong, *missed})
    table = {code: Score(right[code], wrong[code], missed[code]) for code in codes}
    return table | {"all": Score(right.total(), wrong.total(), missed.total())}


def lines(half: str) -> Iterator[str]:
    """Yield the table of one half, and what was wrong or missed."""
    judged = [judge(path) for path in articles(half)]
    yield f"{half}: {len(judged)} articles"
    for code, score in scores(judged).items():
        name = registry.RULES[code][0] if code in registry.RULES else ""
        counts = f"{score.right:5} right {score.wrong:3} wrong {score.missed:3} missed"
        yield f"{code:6}{name:24}{counts}   precision {score.precision:.2f}   recall {score.recall:.2f}"
    for one in judged:
        yield from (f"  wrong   {one.path.name}: {mark.code} {mark.text}" for mark in one.wrong)
        yield from (f"  missed  {one.path.name}: {mark.code} {mark.text}" for mark in one.missed)


def main() -> None:
    """Print both halves."""
    for half in ("seen", "unseen"):
        print("\n".join(lines(half)))


if __name__ == "__main__":
    main()
