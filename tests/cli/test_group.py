"""The command line as a whole: help that is true, start that is light."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from lexicon import __version__
from lexicon.cli.group import lexicon as group
from tests.workspace.samples import put

if TYPE_CHECKING:
    from .conftest import Lexicon

COMMANDS = {
    name: command
    for name in group.list_commands(click.Context(group))
    if (command := group.get_command(click.Context(group), name))
}


def examples(command: click.Command) -> list[str]:
    """Return the command lines that the help of ``command`` shows."""
    lines = (line.strip() for line in (command.epilog or "").splitlines())
    return [line for line in lines if "lexicon " in line]


def test_overview(lexicon: Lexicon) -> None:
    """It names every command once, with what the command says of itself, and the exit codes."""
    ran = lexicon("--help")
    assert ran.code == 0
    words = ran.out.split()
    for name, command in COMMANDS.items():
        assert name in words
        assert str(command.short_help) in ran.out
    assert "Exit codes" in ran.out
    assert lexicon("-h") == ran


def test_version(lexicon: Lexicon) -> None:
    """The version and nothing else."""
    assert lexicon("--version") == (0, f"lexicon {__version__}\n", "")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command(lexicon: Lexicon, name: str) -> None:
    """It shows every option with a word on it, and its examples line by line."""
    ran = lexicon(name, "--help")
    assert ran.code == 0
    for parameter in COMMANDS[name].params:
        if isinstance(parameter, click.Option):
            assert parameter.help
            assert parameter.opts[0] in ran.out
    lines = [line.strip() for line in ran.out.splitlines()]
    assert examples(COMMANDS[name])
    assert all(line in lines for line in examples(COMMANDS[name]))
    assert "\\b" not in ran.out


@pytest.mark.parametrize("line", [line for command in COMMANDS.values() for line in examples(command)])
def test_example_of_the_help_works(lexicon: Lexicon, root: Path, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    """Each example runs in an ordinary workspace: it finds something or nothing, and is never wrong use."""
    article = "The melah of Fes.\n"
    put(root, dict.fromkeys(("article.md", "article.he.md", "articles/a.md", "draft.txt", "draft.md"), article))
    put(root, {"lexicon.toml": ""})
    if "lexicon init" in line:
        (root.parent / "new").mkdir()
        monkeypatch.chdir(root.parent / "new")
    if "lexicon db" in line:
        assert lexicon("db", "upgrade").code == 0
    if "lexicon import" in line:
        assert lexicon("export", "tbx", "-o", "customer.tbx").code == 0
        assert lexicon("export", "json", "-o", "backup.json").code == 0
        Path("words.csv").write_text("English,Hebrew,Remarks,Colour\nriad,ריאד,a house,red\n", encoding="utf-8")
        Path("words.utf8").write_text("riad\tריאד\ta house\n", encoding="utf-8")
    _, *words = shlex.split(line.rpartition("|")[2])
    ran = lexicon(*words, stdin=article.encode())
    assert ran.code in (0, 1)
    assert "error" not in ran.err.lower()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chek"], "Did you mean check?"),
        (["xylophone"], "No such command"),
        (["check"], "Missing argument"),
        (["check", "--no-such-option", "a.md"], "No such option"),
        (["export", "docx"], "docx"),
        (["find", "x", "--limit", "0"], "--limit"),
        (["--color", "sometimes", "rule"], "sometimes"),
    ],
)
def test_wrong_use(lexicon: Lexicon, arguments: list[str], words: str) -> None:
    """It is told on stderr with how to get help, and leaves with 2."""
    ran = lexicon(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert "--help` shows how" in ran.err


@pytest.mark.parametrize(
    "arguments",
    [["check", "a.md"], ["find", "x"], ["show", "x"], ["status"], ["fmt"], ["sync"], ["export", "po"]],
)
def test_outside_every_workspace(
    lexicon: Lexicon, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    """Every command that needs a workspace says so, and how to make one."""
    monkeypatch.chdir(tmp_path)
    ran = lexicon(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == [
        "error: this folder is in no lexicon workspace",
        "  hint: `lexicon init` makes one in the current folder",
    ]


# Start-up.

HEAVY = ["sqlalchemy", "alembic", "babel", "langcodes", "rich", "polib", "tomlkit", "importlib.metadata", "hashlib"]


def modules_after(*arguments: str) -> set[str]:
    """Return the modules that a new process has loaded when it has run ``lexicon`` with ``arguments``."""
    script = (
        "import json, sys\n"
        "from lexicon.cli.group import lexicon\n"
        "from lexicon.cli.running import run\n"
        "run(lexicon, sys.argv[1:])\n"
        "print(json.dumps(list(sys.modules)))\n"
    )
    command = [sys.executable, "-I", "-c", script, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_check_loads_nothing_heavy(root: Path) -> None:
    """The daily check starts fast: it loads what it uses, with a cache and without."""
    put(root, {"a.md": "The melah of Fes.\n"})
    for _ in range(2):
        assert not modules_after("check", "a.md") & set(HEAVY)


def test_warm_check_touches_no_concept_file(root: Path) -> None:
    """With a cache in place, neither concept files nor their reader are touched."""
    put(root, {"a.md": "The melah of Fes.\n"})
    modules_after("check", "a.md")
    loaded = modules_after("check", "a.md")
    assert not {name for name in loaded if name.startswith(("lexicon.formats", "lexicon.workspace.concepts"))}


def test_help_loads_no_workspace() -> None:
    """To show help, the command line needs neither workspace nor glossary."""
    for arguments in (["--help"], ["check", "--help"], ["sync", "--help"], ["export", "--help"]):
        loaded = modules_after(*arguments)
        assert not {name for name in loaded if name.startswith(("lexicon.workspace", "lexicon.glossary"))}
        assert not loaded & set(HEAVY)
