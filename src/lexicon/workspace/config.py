"""The settings that are in force, and where each of them comes from."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lexicon.checking import registry
from lexicon.errors import UsageError
from lexicon.formats.toml.layout import scan
from lexicon.text.spans import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lexicon.formats.toml.layout import Path
    from lexicon.workspace.settings import RuleSelection, Workspace

DEFAULT: Final = "default"
"""The origin of what nobody has set."""
_VARIABLES: Final = {"source": "LEXICON_SOURCE", "database": "LEXICON_DATABASE"}
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_PASSWORD: Final = re.compile(r"(://[^:/?#]*:).*(?=@)|([?&](?:ssl)?password=)[^&]*")
"""In the URL of a database: after the user, or in its query."""


class Setting(NamedTuple):
    """One setting."""

    name: str
    """Its keys as TOML writes them, joined by dots."""
    value: Any
    """A string, a number, a truth value, or a list."""
    origin: str
    """``default``, the place in a file (``lexicon.toml:3``), or the variable of the environment."""


def effective_settings(workspace: Workspace) -> list[Setting]:
    """Return every setting that is in force, the options of the rules included; passwords are left out."""
    places = _places(workspace)
    return [
        Setting(".".join(map(_key, path)), _plain(value), _origin(path, places)) for path, value in _values(workspace)
    ]


def _values(workspace: Workspace) -> Iterator[tuple[tuple[str, ...], object]]:
    yield ("languages",), workspace.languages
    yield ("source",), workspace.source
    yield ("database",), _PASSWORD.sub(lambda found: f"{found[1] or found[2]}***", workspace.database)
    check = workspace.check
    yield from _selection(("check",), check.rules._replace(select=check.rules.select or registry.default_codes()))
    yield ("check", "domains"), check.domains
    for pattern, selection in check.per_file.items():
        given = (one for one in _selection(("check", "per-file", pattern), selection) if one[1])
        yield from given
    for pattern, domains in check.domains_per_file.items():
        yield ("check", "per-file", pattern, "domains"), domains
    for table, patterns in (("languages", check.languages), ("sources", check.sources)):
        for pattern, value in patterns.items():
            yield ("check", table, pattern), value
    yield ("check", "help-url"), check.help_url
    for code in registry.all_codes():
        rule = registry.load(code)
        defaults = {"severity": rule.severity, **{name: option.default for name, option in rule.options.items()}}
        for name, value in {**defaults, **check.rule_options.get(code, {})}.items():
            yield ("check", "rules", rule.name, name), value
    yield ("export", "po", "domain"), workspace.export.domain
    yield ("review", "approvers"), workspace.review.approvers


def _selection(path: tuple[str, ...], selection: RuleSelection) -> Iterator[tuple[tuple[str, ...], object]]:
    for name, codes in selection._asdict().items():
        yield (*path, name.replace("_", "-")), [registry.load(code).name for code in codes]


def _places(workspace: Workspace) -> Mapping[Path, str]:
    """Return the place of each setting in the file, by its keys below the table of lexicon; rules go by their names."""
    with open(workspace.path, "rb") as file:
        text = file.read().decode("utf-8-sig").replace("\r\n", "\n")
    table = () if os.path.basename(workspace.path) == "lexicon.toml" else ("tool", "lexicon")
    shown, lines = os.path.relpath(workspace.path), LineIndex(text)
    return {
        _named(path[len(table) :]): f"{shown}:{lines.position(place.key).line}"
        for path, place in scan(text).places.items()
        if path[: len(table)] == table
    }


def _named(path: Path) -> Path:
    if path[:2] != ("check", "rules") or len(path) < 3:
        return path
    try:
        name = registry.load(registry.code_of(str(path[2]))).name
    except UsageError:
        return path
    return (*path[:2], name, *path[3:])


def _origin(path: tuple[str, ...], places: Mapping[Path, str]) -> str:
    variable = _VARIABLES.get(path[0])
    if variable and os.environ.get(variable):
        return variable
    return places.get(path, DEFAULT)


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else json.dumps(key, ensure_ascii=False)


def _plain(value: object) -> Any:
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, str) else value
