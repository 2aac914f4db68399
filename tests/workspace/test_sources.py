"""Which original an article is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lexicon.errors import ConfigError, LexiconError, UsageError
from lexicon.workspace.check import CheckRequest, check
from lexicon.workspace.settings import find_workspace
from lexicon.workspace.sources import paired_source

from .samples import GLOSSARY, SETTINGS, put

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = "The mellah was small.\n"
HEBREW = "השכונה הייתה קטנה.\n"
FRENCH = "Le quartier était petit.\n"
PAIRED = f"""{SETTINGS}
[check.languages]
"he/**" = "he"
"**/*.fr.md" = "fr"

[check.sources]
"he/{{name}}" = "en/{{name}}"
"{{name}}.fr.md" = "{{name}}.md"
"""


def found(root: Path, *paths: str, settings: str = SETTINGS, stdin: bytes = b"", **how: str) -> list[tuple[str, str]]:
    """Return file and code of each finding, and as ("!", message) what could not be read."""
    put(root, {"lexicon.toml": settings, **GLOSSARY})
    troubles: list[LexiconError] = []
    request = CheckRequest(paths, **how)  # type: ignore[arg-type]
    results = list(check(find_workspace(), request, lambda _: stdin, troubles.append))
    return [
        *(("!", str(trouble)) for trouble in troubles),
        *((result.document.path, one.code) for result in results for one in result.diagnostics),
    ]


def test_named_source(root: Path) -> None:
    """An article, or standard input, is compared with the file that was named."""
    put(root, {"he.md": HEBREW, "en.md": ENGLISH})
    assert found(root, "he.md", language="he", source="en.md") == [("he.md", "LX401")]
    assert found(root, "he.md", language="he") == []
    assert found(root, "-", language="he", source="en.md", stdin=HEBREW.encode()) == [("-", "LX401")]


def test_one_language(root: Path) -> None:
    """A translation in the language of its source is a mistake that the error tells how to mend."""
    put(root, {"he.md": HEBREW, "en.md": ENGLISH})
    trouble: list[LexiconError] = []
    assert not list(check(find_workspace(), CheckRequest(("he.md",), source="en.md"), lambda _: b"", trouble.append))
    assert [str(error) for error in trouble] == [
        "he.md: nothing says that it is in another language than its source, en.md: English"
    ]
    assert [error.hint for error in trouble] == [
        "say which language it is in, with --lang he or [check.languages]; its letters are those of Hebrew"
    ]
    put(root, {"he.md": FRENCH})
    assert not list(check(find_workspace(), CheckRequest(("he.md",), source="en.md"), lambda _: b"", trouble.append))
    assert trouble[1].hint == "say which language it is in, with --lang fr or [check.languages]"


def test_the_source_says_its_language(root: Path) -> None:
    """``--lang`` is that of the article; the source has its own."""
    put(root, {"en.md": ENGLISH, "fr.md": "---\nlang: fr\n---\nLe mellah était petit.\n"})
    assert found(root, "en.md", language="en", source="fr.md") == []
    put(root, {"en.md": "The quarter was small.\n"})
    assert found(root, "en.md", language="en", source="fr.md") == [("en.md", "LX401")]


@pytest.mark.parametrize("paths", [("he.md", "other.md"), ("articles",), ("articles", "-")])
def test_several_articles(root: Path, paths: tuple[str, ...]) -> None:
    """One source is that of one article; the hint says how several are paired."""
    put(root, {"he.md": HEBREW, "articles/a.md": HEBREW, "en.md": ENGLISH})
    with pytest.raises(UsageError, match="--source compares one article") as caught:
        found(root, *paths, language="he", source="en.md")
    assert caught.value.hint
    assert "[check.sources]" in caught.value.hint


def test_source_on_standard_input(root: Path) -> None:
    """Only the article may come from there."""
    put(root, {"he.md": HEBREW})
    with pytest.raises(UsageError, match="standard input"):
        found(root, "he.md", language="he", source="-")


def test_no_such_source(root: Path) -> None:
    """A source that cannot be read is told by its name."""
    put(root, {"he.md": HEBREW})
    [(_, message)] = found(root, "he.md", language="he", source="no.md")
    assert message.startswith("no.md: cannot be read")


def test_paired_by_the_settings(root: Path) -> None:
    """Folders and endings pair articles with their originals; an article without one is checked alone."""
    articles = {"he/a/b.md": HEBREW, "en/a/b.md": ENGLISH, "c.fr.md": FRENCH, "c.md": ENGLISH, "he/new.md": HEBREW}
    put(root, {**articles})
    assert found(root, ".", settings=PAIRED) == [("c.fr.md", "LX401"), ("he/a/b.md", "LX401")]


@pytest.mark.parametrize(
    ("path", "expected"),
    [("he/x.md", "en/x.md"), ("he/no.md", None), ("he/", None), ("en/x.md", None), ("fixed.md", "en/x.md")],
)
def test_patterns(root: Path, path: str, expected: str | None) -> None:
    """What an article and its original have in common stands for {name}; the original must exist."""
    put(root, {"en/x.md": ENGLISH})
    assert paired_source({"he/{name}": "en/{name}", "fixed.md": "en/x.md"}, path, str(root)) == expected


def test_the_last_pattern_counts(root: Path) -> None:
    """Where several patterns fit, the last one does, as everywhere in the settings; none is its own source."""
    put(root, {"en/x.md": ENGLISH, "fr/x.md": FRENCH})
    assert paired_source({"{name}": "fr/{name}", "he/{name}": "en/{name}"}, "he/x.md", str(root)) == "en/x.md"
    assert paired_source({"{name}": "{name}"}, "en/x.md", str(root)) is None


@pytest.mark.parametrize("pair", ['"he/**" = "en/{name}"', '"{name}/{name}" = "{name}/{name}"', '"he/{name}" = 1'])
def test_wrong_settings(root: Path, pair: str) -> None:
    """A pair that does not say what the paths have in common is told with its line."""
    put(root, {"lexicon.toml": f"{SETTINGS}[check.sources]\n{pair}\n"})
    with pytest.raises(ConfigError) as caught:
        find_workspace()
    assert caught.value.line == 4
