"""Impact: where the terms of an entry stand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from lexicon.errors import LexiconError, UsageError
from lexicon.model.concept import ConceptStatus
from lexicon.workspace.check import CheckRequest, check
from lexicon.workspace.impact import Impact, Touched, impact
from lexicon.workspace.settings import RuleSelection, find_workspace

from .samples import SOUK, concept, put, term

if TYPE_CHECKING:
    from pathlib import Path


def find(name: str, *paths: str, stdin: bytes = b"", language: str | None = None) -> Impact:
    """Return the impact of an entry of the workspace in the current folder."""

    def trouble(error: LexiconError) -> None:
        raise error

    return impact(find_workspace(), name, paths, lambda size: stdin[:size], trouble, language=language)


def places(found: Touched) -> list[tuple[str, str, str, list[tuple[int, int, str]]]]:
    """Return term, language, status and places of each use."""
    return [(use.term, use.language, use.status.value, [tuple(place) for place in use.places]) for use in found.uses]


def test_every_term_with_its_places(root: Path) -> None:
    """Plurals count as the term, each with what is written; other entries and articles without it are left out."""
    put(root, {"a.md": "Two mellahs, a melah\nand the mellah; a souk.\n", "b.md": "A souk.\n", "desk/c.md": "Melah.\n"})
    found = find("mellah", ".")
    assert (found.concept, found.is_searched, found.files, found.occurrences) == ("mellah", True, 3, 4)
    assert [article.path for article in found.articles] == ["a.md", "desk/c.md"]
    assert places(found.articles[0]) == [
        ("mellah", "en", "preferred", [(1, 5, "mellahs"), (2, 9, "mellah")]),
        ("melah", "en", "deprecated", [(1, 16, "melah")]),
    ]
    assert places(found.articles[1]) == [("melah", "en", "deprecated", [(1, 1, "Melah")])]


def test_every_language_of_an_article(root: Path) -> None:
    """A Hebrew word in an English article is found, a prefix left out; an article may be wholly in another language."""
    put(root, {"a.md": "The mellah (במלאח).\n", "b.md": "---\nlang: fr\n---\nLe mellah.\n", "c.md": "Le mellah.\n"})
    found = find("mellah", "a.md", "b.md")
    assert [(use.language, use.places[0][2]) for one in found.articles for use in one.uses] == [
        ("en", "mellah"),
        ("he", "מלאח"),
        ("fr", "mellah"),
    ]
    assert find("mellah", "c.md", language="french").articles[0].uses[0].language == "fr"


def test_what_is_no_prose_does_not_count(root: Path) -> None:
    """Neither code nor addresses, nor what is part of a longer term of another entry."""
    put(root, {"glossary/gate.toml": concept("gate", en=[term("Gate of the Mellah")])})
    put(root, {"a.md": "`mellah` <https://a.org/mellah> the Gate of the Mellah\n"})
    assert find("mellah", "a.md").articles == []
    assert find("gate", "a.md").occurrences == 1


def test_character_references(root: Path) -> None:
    """The place and the text are those of the file."""
    put(root, {"a.html": "<p>Caf&eacute;s and m&#101;lahs."})
    (article,) = find("mellah", "a.html").articles
    assert places(article) == [("melah", "en", "deprecated", [(1, 21, "m&#101;lahs")])]


def test_as_the_check_finds_it(root: Path) -> None:
    """Where the check tells of a term, impact does too."""
    put(root, {"a.md": "The melah, “the melah”, *the* **mel**ah, Mélah, `melah`.\n"})
    request = CheckRequest(("a.md",), rules=RuleSelection(select=("LX102",)))
    (checked,) = check(find_workspace(), request, lambda _: b"", lambda _: None)
    told = [checked.document.lines.position(one.span.start) for one in checked.diagnostics]
    found = [place[:2] for use in find("mellah", "a.md").articles[0].uses for place in use.places]
    assert {*told} <= {*found}
    assert told


def test_standard_input(root: Path) -> None:
    """A draft may come through a pipe."""
    del root
    assert find("souk", "-", stdin=b"A souk.").articles[0].path == "-"


def test_retired_entry_is_not_searched(root: Path) -> None:
    """And nobody takes that for an entry that touches nothing."""
    put(root, {"glossary/souk.toml": replace(SOUK, status=ConceptStatus.RETIRED), "a.md": "A souk.\n"})
    found = find("souk", "a.md")
    assert (found.is_searched, found.articles) == (False, [])


def test_trouble_is_told_and_the_rest_goes_on(root: Path) -> None:
    """An article that cannot be read, one in no known language, a concept file with a mistake."""
    put(root, {"a.md": "The mellah.\n", "b.md": b"\xff", "c.md": "---\nlang: klingon\n---\nThe mellah.\n"})
    put(root, {"glossary/bad.toml": "id = \n"})
    trouble: list[LexiconError] = []
    found = impact(find_workspace(), "mellah", ["."], lambda _: b"", trouble.append)
    assert [article.path for article in found.articles] == ["a.md"]
    assert [error.path for error in trouble] == ["glossary/bad.toml", "b.md", "c.md"]
    assert found.files == 1


@pytest.mark.usefixtures("root")
def test_unknown_names() -> None:
    """Of an entry, with the nearest; of a language."""
    with pytest.raises(UsageError) as raised:
        find("mella", "a.md")
    assert raised.value.hint == "did you mean mellah?"
    with pytest.raises(UsageError, match="no language of this workspace"):
        find("mellah", "a.md", language="shi")
