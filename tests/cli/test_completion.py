"""Completion: what the shell is told when a user presses the tab key."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest

from lexicon.cli import completion
from lexicon.cli.group import lexicon as group
from tests.workspace.samples import concept, put, term

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.shell_completion import CompletionItem


def offered(complete: Callable[..., list[CompletionItem]], begun: str) -> list[tuple[str, str | None]]:
    """Return what is offered, each with its help."""
    context = click.Context(group)
    return [(item.value, item.help) for item in complete(context, click.Option(["--x"]), begun)]


@pytest.mark.usefixtures("root")
def test_languages() -> None:
    """By tag or by name, in any case."""
    assert offered(completion.languages, "h") == [("he", "Hebrew")]
    assert offered(completion.languages, "FR") == [("fr", "French")]
    assert [tag for tag, _ in offered(completion.languages, "dar")] == ["ary-Arab", "ary-Latn"]
    assert len(offered(completion.languages, "")) == 5
    assert offered(completion.languages, "xx") == []


@pytest.mark.usefixtures("root")
def test_concepts() -> None:
    """By id."""
    assert offered(completion.concepts, "M") == [("mellah", None)]
    assert [id_ for id_, _ in offered(completion.concepts, "")] == ["mellah", "souk"]


@pytest.mark.usefixtures("root")
def test_terms() -> None:
    """In any language, without regard to accents, each with its entry."""
    assert offered(completion.terms, "méll") == [("mellah", "mellah"), ("mellah ghetto", "mellah")]
    assert offered(completion.terms, "שו") == [("שוק", "souk")]


def test_terms_are_in_the_order_of_the_alphabet(root: Path) -> None:
    """Not capitals first and accented letters last."""
    words = ("Zion", "zebra", "éclair", "aliyah")
    put(root, {f"glossary/z{at}.toml": concept(f"z{at}", en=[term(word)]) for at, word in enumerate(words)})
    found = [text for text, _ in offered(completion.terms, "") if text in words]
    assert found == ["aliyah", "éclair", "zebra", "Zion"]


def test_not_too_many(root: Path) -> None:
    """More than a screen or two is no help."""
    put(root, {f"glossary/x{number}.toml": concept(f"x{number}", en=[term(f"x{number}")]) for number in range(300)})
    assert len(offered(completion.concepts, "x")) == 200


@pytest.mark.parametrize("complete", [completion.languages, completion.concepts, completion.terms])
def test_outside_a_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, complete: Callable[..., list[CompletionItem]]
) -> None:
    """The tab key never gives an error."""
    monkeypatch.chdir(tmp_path)
    assert offered(complete, "m") == []
    put(tmp_path, {"lexicon.toml": "broken"})
    assert offered(complete, "m") == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("lexicon che", ["plain,check"]),
        ("lexicon check --lang da", ["plain,ary-Arab", "plain,ary-Latn"]),
        ("lexicon check a.md --concept so", ["plain,souk"]),
        ("lexicon check --write-b", ["plain,--write-baseline"]),
    ],
)
@pytest.mark.usefixtures("root")
def test_bash(words: str, expected: list[str]) -> None:
    """What bash asks and what it gets."""
    environment = {
        **os.environ,
        "_LEXICON_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": f"{len(words.split()) - 1}",
    }
    done = subprocess.run(
        [sys.executable, "-m", "lexicon"], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.stdout.splitlines(), done.stderr) == (expected, "")
