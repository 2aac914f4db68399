"""``make demo`` works wherever its output goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .consoles import ROOT

if TYPE_CHECKING:
    from .consoles import Session

DEMO = "sh docs/examples/demo.sh"


@pytest.mark.parametrize("command", [DEMO, f"{DEMO} > output 2>&1; code=$?; cat output; exit $code"])
def test_demo(command: str, session: Session) -> None:
    """The demo shows findings, an entry and a catalogue, and ends well, on a terminal and in a pipe, more than once."""
    for _ in range(2):
        code, output = session.run(command)
        assert code == 0, output
        assert 'LX102 deprecated-term: "Tinerhir" is deprecated; use "Tinghir"' in output
        assert "use instead: amazigh" in output
        assert 'msgid "Amazigh"' in output
        assert output.splitlines()[-1].startswith("Look next at ")
    locales = session.folder / "build" / "demo" / "locales"
    assert {path.suffix for path in locales.rglob("*.*")} == {".pot", ".po", ".mo"}


def test_sample_article(session: Session) -> None:
    """The sample article has its mistakes, and only those."""
    _, output = session.run("lexicon check docs/examples/tinghir.md --output-format concise 2>/dev/null")
    found = [line.split(": ", 1)[1].split('"')[:2] for line in output.splitlines()]
    assert [(code.strip(), text) for code, text in found] == [
        ("LX102", "Tinerhir"),
        ("LX301", "Tashelhit"),
        ("LX103", "darija"),
        ("LX102", "Berber"),
        ("LX301", "Essaouira"),
        ("LX104", "Andre Azoulay"),
        ("LX201", "Hatchmar"),
        ("LX102", "موغادور"),
    ]


def test_sample_article_is_ours() -> None:
    """The sample article is short and says that it is invented."""
    text = (ROOT / "docs" / "examples" / "tinghir.md").read_text(encoding="utf-8")
    assert "Invented for this manual" in text
    assert 200 <= len(text.split()) <= 300
