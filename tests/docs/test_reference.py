"""The reference lacks nothing that the program has."""

from __future__ import annotations

import importlib.util
import json
import re
from typing import TYPE_CHECKING

import click
import pytest

from lexicon.checking import registry
from lexicon.cli.group import lexicon
from lexicon.errors import ConfigError, LexiconError
from lexicon.formats import toml
from lexicon.formats.toml.schema import CONCEPT, LINK, SECTION, TERM, TRANSACTION
from lexicon.languages import get, known_tags
from lexicon.model.concept import FEATURES
from lexicon.model.schemes import SCHEMES
from lexicon.workspace.settings import DEFAULT_DATABASE, find_workspace

from .consoles import ROOT, blocks

if TYPE_CHECKING:
    from pathlib import Path

    from .consoles import Session

REFERENCE = ROOT / "docs" / "reference"


def page(name: str) -> str:
    """Return a page as Sphinx reads it, with its generated parts."""
    spec = importlib.util.spec_from_file_location("generated", ROOT / "docs" / "_ext" / "generated.py")
    assert spec is not None
    assert spec.loader is not None
    generated = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generated)
    filled: str = generated.fill((REFERENCE / name).read_text(encoding="utf-8"))
    assert "<!-- generated" not in filled
    return filled


def section(text: str, heading: str) -> str:
    """Return what stands below a second-level heading of a page."""
    assert f"\n## {heading}\n" in text
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def commands() -> dict[str, click.Command]:
    context = click.Context(lexicon)
    found = {name: lexicon.get_command(context, name) for name in lexicon.list_commands(context)}
    return {name: command for name, command in found.items() if command}


def options(command: click.Command) -> list[str]:
    return [name for parameter in command.params if isinstance(parameter, click.Option) for name in parameter.opts]


@pytest.mark.parametrize("name", commands())
def test_command(name: str) -> None:
    """Every command and every option of it has its help in the reference."""
    command = commands()[name]
    below = page("commands.md").partition(f"\n### lexicon {name}\n")[2].partition("\n### ")[0]
    assert [option for option in options(command) if option not in below] == []
    assert command.short_help
    assert command.short_help in below


def test_top_level_options() -> None:
    """The options of the program itself are in the reference."""
    text = page("commands.md")
    assert [option for option in options(lexicon) if option not in text] == []


def test_rules() -> None:
    """Every rule has its line in the table and its page, whose link works."""
    text = page("rules.md")
    for code in registry.all_codes():
        rule = registry.load(code)
        assert f"| {code} | [{rule.name}](#{rule.name}-{code.lower()}) |" in text
        assert f"\n## {rule.name} ({code})\n" in text


def test_languages() -> None:
    """Every language has its line."""
    text = page("languages.md")
    for tag in known_tags():
        assert f"| `{tag}` | {get(tag).name} |" in text


@pytest.mark.parametrize(
    ("heading", "keys"),
    [
        ("Concept", CONCEPT),
        ("Language section", SECTION),
        ("Term", TERM),
        ("Links", LINK),
        ("Transactions", TRANSACTION),
    ],
)
def test_keys_of_a_concept_file(heading: str, keys: dict[str, object]) -> None:
    """Every key of a concept file is in its table, in the order that `lexicon fmt` writes."""
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \|", section(page("concept-files.md"), heading), re.MULTILINE)
    assert [key for key, _ in rows] == list(keys)


@pytest.mark.parametrize(
    ("heading", "key", "line"),
    [
        ("Concept", "status", 'status = "?"'),
        ("Language section", "gloss_policy", '[lang.en]\ngloss_policy = "?"'),
        ("Links", "kind", 'links = [{ target = "x", kind = "?" }]'),
        ("Transactions", "type", 'transactions = [{ date = "2026", type = "?" }]'),
        ("Term", "status", '[[lang.en.term]]\nterm = "x"\nstatus = "?"'),
        ("Term", "case", '[[lang.en.term]]\nterm = "x"\ncase = "?"'),
        ("Term", "allowed_in", '[[lang.en.term]]\nterm = "x"\nallowed_in = ["?"]'),
    ],
)
def test_values_of_a_concept_file(heading: str, key: str, line: str) -> None:
    """Where a key has few values, its row lists all of them."""
    with pytest.raises(ConfigError) as raised:
        toml.parse(f'id = "x"\n{line}\n'.encode())
    assert raised.value.hint is not None
    values = raised.value.hint.removeprefix("it may be: ").split(", ")
    row = re.search(rf"^\| `{key}` \| (.*?) \|", section(page("concept-files.md"), heading), re.MULTILINE)
    assert row is not None
    assert re.findall(r"`([^`]+)`", row[1]) == values


def test_words_of_a_tag() -> None:
    """Every word that a form may be tagged with is in its table, in the order that `lexicon fmt` writes."""
    rows = re.findall(r"^\| `([\w-]+)` \|", section(page("concept-files.md"), "Forms"), re.MULTILINE)
    assert rows == list(FEATURES)


def test_schemes() -> None:
    """Every scheme of transliteration has its line."""
    rows = re.findall(
        r"^\| `([\w-]+)` \| (.*)\. \|", section(page("concept-files.md"), "Script variants"), re.MULTILINE
    )
    assert dict(rows) == SCHEMES


def test_concept_files_of_the_page() -> None:
    """The concept files that the page shows are some."""
    examples = [block.body for block in blocks(page("concept-files.md")) if block.info == "{code-block} toml"]
    ids = [toml.parse(example.partition("\n\n")[2].encode()).id for example in examples]
    assert ids == ["mellah", "oven", "festival"]


def write_settings(folder: Path, text: str) -> Path:
    (folder / "lexicon.toml").write_text(text, encoding="utf-8")
    return folder


def known_keys(folder: Path, table: str) -> set[str]:
    """Ask the program for the keys of a table of the settings."""
    with pytest.raises(LexiconError) as raised:
        find_workspace(str(write_settings(folder, f"{table}no-such-key = 1\n")))
    assert raised.value.hint is not None
    return set(raised.value.hint.removeprefix("known here: ").split(", "))


@pytest.mark.parametrize(
    ("heading", "table"),
    [("The workspace", ""), ("check", "[check]\n"), ("export.po", "[export.po]\n")],
)
def test_settings(heading: str, table: str, tmp_path: Path) -> None:
    """Every key of the settings is described, and no other."""
    described = re.findall(r"^`([\w-]+)`\n: ", section(page("settings.md"), heading), re.MULTILINE)
    assert set(described) == known_keys(tmp_path, table)


def test_settings_of_files(tmp_path: Path) -> None:
    """The keys of a file pattern are described."""
    text = section(page("settings.md"), "check.per-file")
    keys = known_keys(tmp_path, '[check.per-file."a/**"]\n')
    assert [key for key in keys if f"`{key}`" not in text] == []


def test_options_of_rules() -> None:
    """Every option of every rule is in the settings with its default."""
    text = section(page("settings.md"), "check.rules.NAME")
    for rule in map(registry.load, registry.all_codes()):
        for option in ("severity", *rule.options):
            assert f"| {rule.name} | `{option}` | `" in text


def test_settings_of_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings that the page shows are settings, and it tells the defaults."""
    monkeypatch.delenv("LEXICON_SOURCE", raising=False)
    monkeypatch.delenv("LEXICON_DATABASE", raising=False)
    text = page("settings.md")
    example = next(block for block in blocks(text) if block.info == "{code-block} toml")
    workspace = find_workspace(str(write_settings(tmp_path, example.body.partition("\n\n")[2])))
    assert workspace.check.per_file
    defaults = find_workspace(str(write_settings(tmp_path, "")))
    assert f"by default `{DEFAULT_DATABASE}`" in text
    assert f"by default `{defaults.export.domain}`" in text
    assert defaults.source == defaults.languages[0]
    assert set(known_tags()) - {*defaults.languages} == {"ary-Hebr"}


def test_environment() -> None:
    """Every variable that the program reads is in the settings."""
    sources = (ROOT / "src" / "lexicon").rglob("*.py")
    read = {
        name
        for source in sources
        for name in re.findall(r"""environ(?:\.get\(|\[)"(\w+)\"""", source.read_text(encoding="utf-8"))
    }
    text = section(page("settings.md"), "Environment")
    assert "LEXICON_DATABASE" in read
    assert [name for name in read - {"TERM"} if f"`{name}`" not in text] == []


def test_python_example(session: Session) -> None:
    """The example of the Python API runs."""
    example = next(block for block in blocks(page("python-api.md")) if block.info == "python")
    session.write("example.py", example.body)
    code, output = session.run("python example.py")
    assert code == 0, output
    assert output.startswith("10 LX102 Tinerhir\n15 LX301 Tashelhit\n15 LX103 darija\n")


def test_json_of_check(session: Session) -> None:
    """Every key of a diagnostic is described."""
    _, output = session.run("lexicon check docs/examples/tinghir.md --output-format json")
    text = section(page("json-output.md"), "lexicon check")
    diagnostics = json.loads(output)["diagnostics"]
    assert [key for key in diagnostics[0] if f"`{key}`" not in text] == []


@pytest.mark.parametrize(
    "name",
    [
        "find Tinghir",
        "rule LX102",
        "status",
        "sync --dry-run",
        "doctor",
        "impact tinghir docs/examples",
        "config show",
        "check docs/examples --statistics --output-format json #",
    ],
)
def test_json_of_others(name: str, session: Session) -> None:
    """Every key that a command prints is described."""
    _, output = session.run(f"lexicon {name} --json")
    printed = json.loads(output)
    first = printed[0] if isinstance(printed, list) else printed
    text = section(page("json-output.md"), f"lexicon {name.split()[0]}")
    assert [key for key in first if f"`{key}`" not in text and f'"{key}"' not in text] == []
