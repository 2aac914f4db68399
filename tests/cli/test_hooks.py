"""The hooks for pre-commit say what the program does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from lexicon.cli.group import lexicon as group
from lexicon.documents.registry import CONTAINERS, READERS

HOOKS = (Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8").split("- id: ")[1:]


def value(hook: str, key: str) -> str:
    """Return the value of a key of a hook."""
    found = re.search(rf"^  {key}: (.*)$", hook, re.MULTILINE)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("hook", HOOKS)
def test_command_exists(hook: str) -> None:
    """With its options."""
    _, name, *arguments = shlex.split(value(hook, "entry"))
    command = group.get_command(click.Context(group), name)
    assert command is not None
    options = [option for parameter in command.params for option in parameter.opts]
    assert [one for one in arguments if one.startswith("-") and one not in options] == []


@pytest.mark.parametrize("ending", [*READERS, *CONTAINERS])
def test_every_article_is_checked(ending: str) -> None:
    """pre-commit passes on the files with the endings that the check reads, and no others."""
    pattern = value(HOOKS[0], "files")
    assert re.search(pattern, f"desk/a{ending}")
    assert not re.search(pattern, f"desk/a{ending}~")
