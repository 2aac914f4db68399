"""How much of the glossary each language covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lexicon.workspace.settings import find_workspace
from lexicon.workspace.status import ArticleStatus, DomainCoverage, Gap, Waiting, article_statuses, status

from .samples import concept, put, term

if TYPE_CHECKING:
    from pathlib import Path

    from lexicon.errors import LexiconError
    from lexicon.workspace.settings import Workspace


def test_coverage_and_what_waits(root: Path, workspace: Workspace) -> None:
    """A concept counts where it has a term that may be used; retired ones count nowhere."""
    put(
        root,
        {
            "glossary/riad.toml": concept("riad", en=[term("riad")], fr=[term("ryad", "deprecated")]),
            "glossary/ksar.toml": concept("ksar", "retired", en=[term("ksar", reviewed=False)]),
        },
    )
    found = status(workspace)
    assert found.concepts == 3
    assert [tuple(one) for one in found.languages] == [
        ("en", 3, 100, 7, 0),
        ("fr", 2, 66, 3, 0),
        ("he", 2, 66, 2, 0),
        ("ary-Arab", 1, 33, 1, 1),
        ("ary-Latn", 0, 0, 0, 0),
    ]
    assert found.waiting == [Waiting("mellah", "ary-Arab", "ملاح", "")]


def test_empty_glossary(root: Path) -> None:
    """Nothing is covered where there is nothing."""
    put(root, {"empty/lexicon.toml": 'languages = ["en"]\n'})
    found = status(find_workspace(str(root / "empty")))
    assert found.as_data() == {
        "concepts": 0,
        "languages": [{"language": "en", "concepts": 0, "percent": 0, "terms": 0, "waiting": 0}],
        "waiting": [],
        "domains": [],
        "statuses": {"draft": 0, "review": 0, "approved": 0, "retired": 0},
        "review": [],
    }


def test_mistakes_are_told(root: Path, workspace: Workspace) -> None:
    """What cannot be read is not counted, and said."""
    put(root, {"glossary/souk.toml": ""})
    found = status(workspace)
    assert found.concepts == 1
    assert [problem.path for problem in found.problems] == ["glossary/souk.toml"]


def test_domains_and_steps(root: Path, workspace: Workspace) -> None:
    """Concepts are counted by domain, those without one too, and by how far they are."""
    put(root, {"glossary/riad.toml": concept("riad", "review", en=[term("riad")], fr=[term("ryad", "deprecated")])})
    found = status(workspace)
    assert found.domains == [
        DomainCoverage("", 2, {"en": 2, "fr": 1, "he": 1, "ary-Arab": 0, "ary-Latn": 0}),
        DomainCoverage("history", 1, {"en": 1, "fr": 1, "he": 1, "ary-Arab": 1, "ary-Latn": 0}),
    ]
    assert found.statuses == {"draft": 0, "review": 1, "approved": 2, "retired": 0}
    assert found.review == ["riad"]


def articles(workspace: Workspace, *paths: str, languages: tuple[str, ...] = ()) -> list[ArticleStatus]:
    problems: list[LexiconError] = []
    found = article_statuses(workspace, paths, problems.append, languages=languages)
    assert problems == []
    return found


def test_article_and_what_it_lacks(root: Path, workspace: Workspace) -> None:
    """Each concept that an article uses once, as first written, with the languages that have no term for it."""
    put(root, {"a.md": "The souks of the mellah, and another souk. The word שוק is Hebrew.\n", "b.md": "Nothing.\n"})
    assert articles(workspace, "a.md", "b.md") == [
        ArticleStatus(
            "a.md",
            "en",
            2,
            [Gap("souk", "souks", ("ary-Arab", "ary-Latn")), Gap("mellah", "mellah", ("ary-Latn",))],
        ),
        ArticleStatus("b.md", "en", 0, []),
    ]
    assert articles(workspace, "a.md", languages=("ary-Arab",))[0].gaps == [Gap("souk", "souks", ("ary-Arab",))]
    assert articles(workspace, "a.md", languages=("he", "fr"))[0].gaps == []


def test_what_is_never_translated_lacks_nothing(root: Path, workspace: Workspace) -> None:
    """A term that every language keeps needs no other."""
    put(root, {"glossary/unesco.toml": concept("unesco", en=[term("UNESCO", do_not_translate=True)])})
    put(root, {"a.md": "UNESCO was there.\n"})
    assert articles(workspace, "a.md") == [ArticleStatus("a.md", "en", 1, [])]


def test_article_that_cannot_be_read(root: Path, workspace: Workspace) -> None:
    """It is told; the others go on."""
    put(root, {"a.md": "A souk.\n"})
    problems: list[LexiconError] = []
    found = article_statuses(workspace, ["a.md", "gone.md"], problems.append)
    assert [one.path for one in found] == ["a.md"]
    assert [problem.path for problem in problems] == ["gone.md"]
