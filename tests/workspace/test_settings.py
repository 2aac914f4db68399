"""Finding a workspace and reading its settings, every mistake with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lexicon.errors import ConfigError, UsageError
from lexicon.workspace.settings import DEFAULT_LANGUAGES, find_workspace

from .samples import put

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, the current one."""
    path = tmp_path / "work"
    path.mkdir()
    monkeypatch.chdir(path)
    return path


def mistake(folder: Path, text: str, name: str = "lexicon.toml") -> ConfigError:
    """Return the error for settings with ``text``; it must name the file."""
    put(folder, {name: text})
    with pytest.raises(ConfigError) as caught:
        find_workspace()
    assert caught.value.path == name
    return caught.value


def test_empty_file_is_a_workspace_with_the_defaults(folder: Path) -> None:
    """An empty lexicon.toml asks for nothing but the defaults."""
    put(folder, {"lexicon.toml": ""})
    workspace = find_workspace()
    assert workspace.languages == DEFAULT_LANGUAGES
    assert workspace.source == "en"
    assert workspace.database == "sqlite:///.lexicon/lexicon.db"
    assert workspace.export.domain == "glossary"


@pytest.mark.parametrize("text", ["\ufeff", '\ufefflanguages = ["he"]\r\n'])
def test_byte_order_mark_and_windows_line_ends_are_no_matter(folder: Path, text: str) -> None:
    """What a Windows editor puts into the file changes nothing."""
    put(folder, {"lexicon.toml": text})
    assert find_workspace().source in ("en", "he")


def test_place_does_not_count_the_byte_order_mark(folder: Path) -> None:
    """A byte order mark has no column."""
    error = mistake(folder, "\ufefflanguage = 1\r\n")
    assert (error.line, error.column) == (1, 1)


def test_nearest_folder_wins(folder: Path) -> None:
    """The search goes upward and stops at the first workspace."""
    put(folder, {"lexicon.toml": 'source = "fr"', "desk/lexicon.toml": 'source = "he"', "desk/drafts/a.md": ""})
    assert find_workspace(str(folder / "desk" / "drafts")).source == "he"
    assert find_workspace(str(folder / "desk" / "drafts")).root == str(folder / "desk")
    assert find_workspace().source == "fr"


def test_pyproject_with_a_table_is_a_workspace(folder: Path) -> None:
    """[tool.lexicon] holds the same keys as lexicon.toml."""
    put(folder, {"pyproject.toml": '[project]\nname = "news"\n[tool.lexicon]\nsource = "he"\n'})
    assert find_workspace().source == "he"


@pytest.mark.parametrize(
    "text",
    ['[tool.other]\nnote = "unlike tool.lexicon"\n', "# [tool.lexicon]\n", "[tool.lexicon-extras]\n", "tool = 3\n", ""],
)
def test_pyproject_without_the_table_is_passed_by(folder: Path, text: str) -> None:
    """The name alone makes no workspace."""
    put(folder, {"lexicon.toml": 'source = "fr"', "package/pyproject.toml": text + '# "lexicon"\n'})
    assert find_workspace(str(folder / "package")).root == str(folder)


@pytest.mark.parametrize("text", ['[tool]\nlexicon = { source = "he" }\n', '[tool."lexicon"]\nsource = "he"\n'])
def test_pyproject_table_may_be_spelled_in_any_way(folder: Path, text: str) -> None:
    """TOML has more than one way to write a table."""
    put(folder, {"pyproject.toml": text})
    assert find_workspace().source == "he"


def test_lexicon_toml_wins_over_pyproject(folder: Path) -> None:
    """Of two files in one folder, the one that is ours counts."""
    put(folder, {"pyproject.toml": '[tool.lexicon]\nsource = "he"\n', "lexicon.toml": 'source = "fr"\n'})
    workspace = find_workspace()
    assert (workspace.source, workspace.path) == ("fr", str(folder / "lexicon.toml"))


def test_no_workspace(folder: Path) -> None:
    """Outside every workspace one is told how to make one."""
    with pytest.raises(UsageError, match="in no lexicon workspace") as caught:
        find_workspace(str(folder))
    assert "lexicon init" in str(caught.value.hint)


def test_languages_by_any_of_their_names(folder: Path) -> None:
    """Names and old codes stand for canonical tags; the first language is the source."""
    put(folder, {"lexicon.toml": 'languages = ["iw", "Darija", "shi", "he"]\n'})
    workspace = find_workspace()
    assert workspace.languages == ("he", "ary-Arab", "shi-Tfng")
    assert workspace.source == "he"


MISTAKES = {
    "unknown key": ('source = "en"\nlanguage = ["en"]\n', 2, 1, 'unknown key "language"'),
    "unknown key in a table": ("[check]\nignored = []\n", 2, 1, 'unknown key "ignored"'),
    "unknown table": ("[output]\ncolor = true\n", 1, 2, 'unknown key "output"'),
    "string for a list": ('languages = "en"\n', 1, 1, '"languages" must be a list of strings'),
    "number in a list": ('languages = ["en", 5]\n', 1, 1, '"languages" must be a list of strings'),
    "number for a string": ("\ndatabase = 5\n", 2, 1, '"database" must be a string'),
    "value for a table": ("check = true\n", 1, 1, '"check" must be a table'),
    "no languages": ("languages = []\n", 1, 1, "at least one language"),
    "unknown language": ('languages = ["en", "klingon"]\n', 1, 1, 'unknown language tag "klingon"'),
    "language without a profile": ('languages = ["en", "de"]\n', 1, 20, 'no language "de"'),
    "source not a language": ('source = "he"\nlanguages = ["en"]\n', 1, 1, '"he" is not among the languages'),
    "unknown rule": ('[check]\nignore = ["LX999"]\n', 2, 1, 'no rule "LX999"'),
    "unknown rule per file": ('[check.per-file]\n"a/**" = { ignore = ["x"] }\n', 2, 12, 'no rule "x"'),
    "unknown key per file": ('[check.per-file]\n"a/**" = { skip = [] }\n', 2, 12, 'unknown key "skip"'),
    "options of an unknown rule": ("[check.rules.drift]\nthreshold = 5\n", 1, 14, 'no rule "drift"'),
    "unknown option": ("[check.rules.name-drift]\nlimit = 5\n", 2, 1, 'unknown key "limit"'),
    "option of a wrong type": (
        '[check.rules.name-drift]\nthreshold = "5"\n',
        2,
        1,
        '"threshold" must be a whole number',
    ),
    "boolean for a number": (
        "[check.rules.name-drift]\nthreshold = true\n",
        2,
        1,
        '"threshold" must be a whole number',
    ),
    "list of no pairs": ("[check.rules.name-drift]\ndistinct = [5]\n", 2, 1, '"distinct" must be a list of pairs'),
    "unknown choice": ('[check.rules.LX104]\napostrophes = "foo"\n', 2, 1, '"typographic" or "any"'),
    "unknown severity": ('[check.rules.LX102]\nseverity = "fatal"\n', 2, 1, "severity must be one of"),
    "unknown language of a pattern": ('[check.languages]\n"he/**" = "xx-!"\n', 2, 1, "unknown language tag"),
    "impossible domain": ('[export.po]\ndomain = "../x"\n', 2, 1, "no domain name"),
    "broken TOML": ('source = "en"\nlanguages = [\n', 2, 1, "the file ends before this entry does"),
    "broken string": ('source = "en\n', 1, 13, "the string is not closed"),
    "key twice": ('source = "en"\nsource = "fr"\n', 2, 1, "given twice"),
    "not UTF-8": (b'source = "en"\n# caf\xe9\n', 2, 6, "the file is not UTF-8"),
}


@pytest.mark.parametrize(("text", "line", "column", "message"), MISTAKES.values(), ids=MISTAKES)
def test_mistake_is_told_with_its_place(folder: Path, text: str, line: int, column: int, message: str) -> None:
    """Every mistake is one ConfigError with file, line and column."""
    error = mistake(folder, text)
    assert message in error.message
    assert (error.line, error.column) == (line, column)
    assert "\n" not in str(error)


def test_place_in_pyproject(folder: Path) -> None:
    """A mistake in [tool.lexicon] is told at its line of pyproject.toml."""
    text = '[project]\nname = "news"\n\n[tool.lexicon]\nsource = "en"\nlanguage = []\n'
    error = mistake(folder, text, "pyproject.toml")
    assert (error.line, error.column) == (6, 1)


def test_table_of_pyproject_must_be_one(folder: Path) -> None:
    """[tool.lexicon] is a table, not a value."""
    error = mistake(folder, "[tool]\nlexicon = 3\n", "pyproject.toml")
    assert "must be a table" in error.message
    assert (error.line, error.column) == (2, 1)


def test_environment_wins_over_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """LEXICON_SOURCE and LEXICON_DATABASE override the settings."""
    put(folder, {"lexicon.toml": 'source = "en"\ndatabase = "sqlite:///a.db"\n'})
    monkeypatch.setenv("LEXICON_SOURCE", "hebrew")
    monkeypatch.setenv("LEXICON_DATABASE", "sqlite:///b.db")
    workspace = find_workspace()
    assert (workspace.source, workspace.database) == ("he", "sqlite:///b.db")


@pytest.mark.parametrize("value", ["klingon", "ary-Hebr"])
def test_wrong_source_in_the_environment_is_not_blamed_on_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    """A wrong LEXICON_SOURCE is wrong use; the file is right as it is."""
    put(folder, {"lexicon.toml": 'source = "en"\n'})
    monkeypatch.setenv("LEXICON_SOURCE", value)
    with pytest.raises(UsageError) as caught:
        find_workspace()
    assert "lexicon.toml" not in str(caught.value)
    assert value in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "rules.html",
        "javascript:alert(1)",
        "https://",
        "https://desk.example/a b",
        'https://x/"',
        "https://x/#a",
        "https://x/)",
    ],
)
def test_address_of_the_manual(root: Path, url: str) -> None:
    """It becomes a link in several formats, so it must be one; the rules add the fragment."""
    put(root, {"lexicon.toml": "[check]\nhelp-url = 'https://desk.example/rules.html'\n"})
    assert find_workspace().check.help_url == "https://desk.example/rules.html"
    put(root, {"lexicon.toml": f"[check]\nhelp-url = '{url}'\n"})
    with pytest.raises(ConfigError, match="must be the address of a page") as raised:
        find_workspace()
    assert raised.value.line == 2
