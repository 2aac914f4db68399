"""Finding a workspace and reading its settings.

A workspace is the nearest folder upward with a ``lexicon.toml``, or with a ``[tool.lexicon]`` table in its
``pyproject.toml``. The command line wins over the environment (``LEXICON_*``), the environment over the file.
"""

from __future__ import annotations

import os
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lexicon.checking import registry
from lexicon.errors import ConfigError, InputError, LexiconError, UsageError
from lexicon.languages import canonical_tag, get
from lexicon.model.diagnostic import Severity
from lexicon.workspace.sources import NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

DEFAULT_LANGUAGES: Final = ("en", "fr", "he", "ary-Arab", "ary-Latn", "shi-Tfng", "shi-Latn")
DEFAULT_DATABASE: Final = "sqlite:///.lexicon/lexicon.db"
_URL: Final = r"https?://[\w.~:/?@!$&*+,;=%-]+"
"""Of RFC 3986, but for a fragment, and for what Markdown or HTML would take for its own."""


class RuleSelection(NamedTuple):
    """Which rules run; an empty ``select`` stands for those that run unasked."""

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def codes(self) -> tuple[str, ...]:
        """Return the codes of the chosen rules, in order."""
        chosen = {*(self.select or registry.default_codes()), *self.extend_select} - {*self.ignore}
        return tuple(sorted(chosen))


class CheckSettings(NamedTuple):
    """The table ``[check]``."""

    rules: RuleSelection = RuleSelection()
    rule_options: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
    """Options of each rule, by its code."""
    per_file: Mapping[str, RuleSelection] = MappingProxyType({})
    """Rules to leave out or add, by file pattern."""
    domains_per_file: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """Domains that articles belong to besides, by file pattern."""
    languages: Mapping[str, str] = MappingProxyType({})
    """Language of the articles, by file pattern."""
    domains: tuple[str, ...] = ()
    sources: Mapping[str, str] = MappingProxyType({})
    """What articles were translated from, by pattern."""
    help_url: str = ""
    """Address of a page that explains the rules; nothing: there is none."""


class ExportSettings(NamedTuple):
    """The table ``[export.po]``."""

    domain: str = "glossary"


class ReviewSettings(NamedTuple):
    """The table ``[review]``."""

    approvers: tuple[str, ...] = ()
    """Who may approve, reject and retire entries; nobody named: everybody."""


class Workspace(NamedTuple):
    """A folder with settings, a glossary and its caches."""

    root: str
    path: str
    """The file that holds the settings."""
    languages: tuple[str, ...] = DEFAULT_LANGUAGES
    source: str = "en"
    database: str = DEFAULT_DATABASE
    check: CheckSettings = CheckSettings()
    export: ExportSettings = ExportSettings()
    review: ReviewSettings = ReviewSettings()

    @property
    def glossary(self) -> str:
        """The folder of the concept files."""
        return os.path.join(self.root, "glossary")

    @property
    def locales(self) -> str:
        """The folder of the exported catalogues."""
        return os.path.join(self.root, "locales")

    @property
    def cache(self) -> str:
        """The folder of what can be made again."""
        return os.path.join(self.root, ".lexicon", "cache")


def find_workspace(start: str | None = None) -> Workspace:
    """Return the workspace that ``start`` (default: the current folder) lies in.

    Raises:
        UsageError: No folder upward is a workspace, or LEXICON_SOURCE is none of its languages.
        ConfigError: Its settings are wrong; with file, line and column.
        InputError: The settings cannot be read.
    """
    folder = os.path.abspath(start or os.curdir)
    while not (workspace := workspace_at(folder)):
        parent = os.path.dirname(folder)
        if parent == folder:
            raise UsageError(
                "this folder is in no lexicon workspace",
                hint="`lexicon init` makes one in the current folder",
            )
        folder = parent
    return workspace


def workspace_at(folder: str) -> Workspace | None:
    """Return the workspace whose root is ``folder`` (an absolute path), or None.

    Raises:
        UsageError: LEXICON_SOURCE is none of its languages.
        ConfigError: Its settings are wrong; with file, line and column.
        InputError: The settings cannot be read.
    """
    for name, table in (("lexicon.toml", ()), ("pyproject.toml", ("tool", "lexicon"))):
        path = os.path.join(folder, name)
        if os.path.isfile(path) and (workspace := _read(folder, path, table)):
            return _with_environment(workspace)
    return None


def _with_environment(workspace: Workspace) -> Workspace:
    """Return ``workspace`` with what the environment says over its file."""
    if named := os.environ.get("LEXICON_SOURCE"):
        source = canonical_tag(named)
        if source not in workspace.languages:
            languages = ", ".join(workspace.languages)
            raise UsageError(f'LEXICON_SOURCE is "{named}", which is not among the languages', hint=f"use {languages}")
        workspace = workspace._replace(source=source)
    return workspace._replace(database=os.environ.get("LEXICON_DATABASE") or workspace.database)


def _read(root: str, path: str, table: tuple[str, ...]) -> Workspace | None:
    shown = os.path.relpath(path)
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path=shown) from error
    if table and table[-1].encode() not in data:
        return None
    try:
        reader = _Reader(data, shown, table)
        return reader.workspace(root, path) if reader.has_table else None
    except LexiconError as error:
        raise ConfigError(error.message, path=shown, line=error.line, column=error.column, hint=error.hint) from error


class _Reader:
    """Reads and validates one settings file; every mistake is told with its place."""

    def __init__(self, data: bytes, path: str, table: tuple[str, ...]) -> None:
        import tomllib  # noqa: PLC0415  (the command line shows help without it)

        self._table = table
        try:
            self._text = data.decode("utf-8-sig").replace("\r\n", "\n")
            values: Any = tomllib.loads(self._text)
        except ValueError:
            from lexicon.formats.toml.parser import load  # noqa: PLC0415  (knows how to tell a mistake)

            self._text, values = load(data, path)
        for key in table:
            values = values.get(key) if isinstance(values, dict) else None
        self.has_table = values is not None
        self._values = values

    def workspace(self, root: str, path: str) -> Workspace:
        values = self._table_of((), self._values, {"languages", "source", "database", "check", "export", "review"})
        languages = self._tags(("languages",), values.get("languages", list(DEFAULT_LANGUAGES)))
        source = self._tag(("source",), values.get("source", languages[0]))
        if source not in languages:
            raise self._error(("source",), f'the source language "{source}" is not among the languages')
        return Workspace(
            root=root,
            path=path,
            languages=languages,
            source=source,
            database=self._string(("database",), values.get("database", DEFAULT_DATABASE)),
            check=self._check(values.get("check", {})),
            export=self._export(values.get("export", {})),
            review=self._review(values.get("review", {})),
        )

    def _check(self, raw: Any) -> CheckSettings:
        at = ("check",)
        keys = {"select", "extend-select", "ignore", "rules", "per-file", "languages", "domains", "sources", "help-url"}
        values = self._table_of(at, raw, keys)
        per_file = {
            pattern: self._table_of((*at, "per-file", pattern), table, {"select", "extend-select", "ignore", "domains"})
            for pattern, table in self._mapping((*at, "per-file"), values.get("per-file", {})).items()
        }
        return CheckSettings(
            rules=self._selection(at, values),
            rule_options={
                self._code((*at, "rules", name), name): self._rule((*at, "rules", name), options)
                for name, options in self._mapping((*at, "rules"), values.get("rules", {})).items()
            },
            per_file={
                pattern: self._selection((*at, "per-file", pattern), table) for pattern, table in per_file.items()
            },
            domains_per_file={
                pattern: self._strings((*at, "per-file", pattern, "domains"), table["domains"])
                for pattern, table in per_file.items()
                if "domains" in table
            },
            languages={
                pattern: self._tag((*at, "languages", pattern), tag)
                for pattern, tag in self._mapping((*at, "languages"), values.get("languages", {})).items()
            },
            domains=self._strings((*at, "domains"), values.get("domains", [])),
            sources={
                pattern: self._source_pattern((*at, "sources", pattern), pattern, original)
                for pattern, original in self._mapping((*at, "sources"), values.get("sources", {})).items()
            },
            help_url=self._url((*at, "help-url"), values.get("help-url", "")),
        )

    def _export(self, raw: Any) -> ExportSettings:
        at = ("export", "po")
        values = self._table_of(("export",), raw, {"po"})
        po = self._table_of(at, values.get("po", {}), {"domain"})
        domain = self._string((*at, "domain"), po.get("domain", "glossary"))
        if not domain.replace("-", "").replace("_", "").isalnum() or not domain.isascii():
            raise self._error((*at, "domain"), f'"{domain}" is no domain name: use letters, digits, - and _')
        return ExportSettings(domain)

    def _review(self, raw: Any) -> ReviewSettings:
        values = self._table_of(("review",), raw, {"approvers"})
        return ReviewSettings(self._strings(("review", "approvers"), values.get("approvers", [])))

    def _selection(self, at: tuple[str | int, ...], values: dict[str, Any]) -> RuleSelection:
        select, extend, ignore = (
            tuple(self._code((*at, key), name) for name in self._strings((*at, key), values.get(key, [])))
            for key in ("select", "extend-select", "ignore")
        )
        return RuleSelection(select, extend, ignore)

    def _rule(self, at: tuple[str | int, ...], raw: Any) -> Mapping[str, Any]:
        rule = registry.load(registry.code_of(str(at[-1])))
        values = self._table_of(at, raw, {"severity", *rule.options})
        severities = [severity.value for severity in Severity]
        if "severity" in values and values["severity"] not in severities:
            raise self._error((*at, "severity"), f"severity must be one of {', '.join(severities)}")
        for name, option in rule.options.items():
            if name in values and not option.accepts(values[name]):
                raise self._error((*at, name), f'"{name}" must be {option.expected}')
        return values

    def _source_pattern(self, at: tuple[str | int, ...], pattern: str, value: Any) -> str:
        original = self._string(at, value)
        if pattern.count(NAME) != original.count(NAME) or pattern.count(NAME) > 1:
            hint = f'such as "articles/he/{NAME}" = "articles/en/{NAME}"'
            raise self._error(at, f"both patterns must have {NAME} once", hint)
        return original

    def _url(self, at: tuple[str | int, ...], value: Any) -> str:
        url = self._string(at, value)
        if url and not re.fullmatch(_URL, url):
            hint = 'such as "https://desk.example/lexicon/reference/rules.html"'
            raise self._error(at, f'"{at[-1]}" must be the address of a page, without a fragment', hint)
        return url

    def _code(self, at: tuple[str | int, ...], name: str) -> str:
        return self._placed(at, registry.code_of, name)

    def _tag(self, at: tuple[str | int, ...], value: Any) -> str:
        return self._placed(at, canonical_tag, self._string(at, value))

    def _tags(self, at: tuple[str | int, ...], value: Any) -> tuple[str, ...]:
        tags = tuple(dict.fromkeys(self._tag(at, tag) for tag in self._strings(at, value)))
        if not tags:
            raise self._error(at, "a workspace needs at least one language")
        for number, tag in enumerate(tags):
            self._placed((*at, number), lambda tag: get(tag).tag, tag)
        return tags

    def _placed(self, at: tuple[str | int, ...], function: Callable[[str], str], value: str) -> str:
        try:
            return function(value)
        except UsageError as error:
            raise self._error(at, error.message, error.hint) from error

    def _table_of(self, at: tuple[str | int, ...], value: Any, keys: set[str]) -> dict[str, Any]:
        values = self._mapping(at, value)
        for key in values:
            if key not in keys:
                hint = f"known here: {', '.join(sorted(keys))}"
                raise self._error((*at, key), f'unknown key "{key}"', hint)
        return values

    def _mapping(self, at: tuple[str | int, ...], value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self._error(at, f'"{".".join(map(str, at))}" must be a table')
        return value

    def _string(self, at: tuple[str | int, ...], value: Any) -> str:
        if not isinstance(value, str):
            raise self._error(at, f'"{at[-1]}" must be a string')
        return value

    def _strings(self, at: tuple[str | int, ...], value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._error(at, f'"{at[-1]}" must be a list of strings')
        return tuple(value)

    def _error(self, at: tuple[str | int, ...], message: str, hint: str | None = None) -> ConfigError:
        from lexicon.formats.toml.layout import scan  # noqa: PLC0415  (only a mistake needs its place)
        from lexicon.text.spans import LineIndex  # noqa: PLC0415

        path: tuple[str | int, ...] = (*self._table, *at)
        places = scan(self._text).places
        while path and path not in places:
            path = path[:-1]
        line, column = LineIndex(self._text).position(places[path].key)
        return ConfigError(message, line=line, column=column, hint=hint)
