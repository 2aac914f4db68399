"""The settings in force, and where they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lexicon.checking import registry
from lexicon.workspace.config import effective_settings
from lexicon.workspace.settings import Workspace, find_workspace

from .samples import SETTINGS, put

if TYPE_CHECKING:
    from pathlib import Path

EVERYTHING = """# Settings of the newsroom.
languages = ["en", "he"]

[check]
ignore = ["LX104"]
domains = ["history"]
help-url = "https://desk.example/rules.html"

[check.rules.LX201]
threshold = 7

[check.rules.wrong-case]
severity = "info"

[check.per-file]
"archive/**" = { ignore = ["LX102"] }

[check.languages]
"he/**" = "hebrew"

[check.sources]
"he/{name}" = "en/{name}"

[export.po]
domain = "terms"

[review]
approvers = ["Ruth"]
"""
ORIGINS = {
    "languages": (["en", "he"], 2),
    "source": ("en", None),
    "check.ignore": (["wrong-spelling"], 5),
    "check.extend-select": ([], None),
    "check.domains": (["history"], 6),
    "check.help-url": ("https://desk.example/rules.html", 7),
    "check.rules.name-drift.threshold": (7, 10),
    "check.rules.name-drift.severity": ("warning", None),
    "check.rules.wrong-case.severity": ("info", 13),
    'check.per-file."archive/**".ignore': (["deprecated-term"], 16),
    'check.languages."he/**"': ("he", 19),
    'check.sources."he/{name}"': ("en/{name}", 22),
    "export.po.domain": ("terms", 25),
    "review.approvers": (["Ruth"], 28),
}


def settings() -> dict[str, tuple[object, str]]:
    """Return value and origin of each setting of the workspace in the current folder."""
    return {name: (value, origin) for name, value, origin in effective_settings(find_workspace())}


@pytest.mark.parametrize(
    ("path", "head", "above"),
    [("lexicon.toml", "", 0), ("pyproject.toml", '[project]\nname = "x"\n[tool.lexicon]\n', 3)],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_where_each_comes_from(root: Path, path: str, head: str, above: int, end: str) -> None:
    """The line of the file, under the name of the rule whatever the file calls it, or nobody."""
    (root / "lexicon.toml").unlink()
    text = EVERYTHING.replace("[", "[tool.lexicon.").replace("= [tool.lexicon.", "= [") if head else EVERYTHING
    put(root, {path: f"\ufeff{head}{text}".replace("\n", end).encode()})
    found = settings()
    for name, (value, line) in ORIGINS.items():
        assert found[name] == (value, f"{path}:{line + above}" if line else "default")


@pytest.mark.usefixtures("root")
def test_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """It wins over the file, and is named."""
    monkeypatch.setenv("LEXICON_SOURCE", "he")
    monkeypatch.setenv("LEXICON_DATABASE", "sqlite:///other.db")
    assert settings()["source"] == ("he", "LEXICON_SOURCE")
    assert settings()["database"] == ("sqlite:///other.db", "LEXICON_DATABASE")


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql+psycopg://ruth:s3cret@host/news", "postgresql+psycopg://ruth:***@host/news"),
        ("postgresql+psycopg://ruth:p@s:s@host:5432/news", "postgresql+psycopg://ruth:***@host:5432/news"),
        ("postgresql+psycopg://ruth@host/news", "postgresql+psycopg://ruth@host/news"),
        ("postgresql://h/n?password=s3cret&sslpassword=x&a=b", "postgresql://h/n?password=***&sslpassword=***&a=b"),
        ("sqlite:///.lexicon/lexicon.db", "sqlite:///.lexicon/lexicon.db"),
    ],
)
def test_passwords_are_left_out(root: Path, url: str, shown: str) -> None:
    """What is shown may be sent to somebody."""
    put(root, {"lexicon.toml": f'{SETTINGS}database = "{url}"\n'})
    assert settings()["database"][0] == shown


@pytest.mark.usefixtures("root")
def test_nothing_is_missing() -> None:
    """Every setting of the workspace and every option of every rule."""
    names = set(settings())
    assert {name.partition(".")[0] for name in names} == {*Workspace._fields} - {"root", "path"}
    for rule in map(registry.load, registry.all_codes()):
        assert {f"check.rules.{rule.name}.{option}" for option in ("severity", *rule.options)} <= names
    assert settings()["check.select"][0] == [registry.load(code).name for code in registry.default_codes()]
