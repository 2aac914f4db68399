"""The parts of the reference that are made from the code when the manual is built.

A line ``<!-- generated: NAME -->`` on a page is replaced by what the function of that name returns, in Markdown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import click

from lexicon.checking import registry
from lexicon.cli.group import SECTIONS, lexicon
from lexicon.languages import get, known_tags

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx

    from lexicon.checking.rule import Rule

_MARK: Final = re.compile(r"^<!-- generated: (\w+) -->$", re.MULTILINE)
_HEADING: Final = re.compile(r"^#+ ", re.MULTILINE)
_NAMED_TUPLE_FIELD: Final = re.compile(r"Alias for field number \d+")
_WIDTH: Final = 100


def commands() -> str:
    """Return every command with its help, in the sections of the overview."""
    return "\n\n".join(_commands())


def _commands() -> Iterator[str]:
    top = click.Context(lexicon, info_name="lexicon", terminal_width=_WIDTH)
    yield _block(lexicon.get_help(top))
    for section, names in SECTIONS.items():
        yield f"## {section}"
        for name, (_, line) in names.items():
            command = lexicon.get_command(top, name)
            assert command is not None
            context = click.Context(command, parent=top, info_name=name, terminal_width=_WIDTH)
            yield f"### lexicon {name}\n\n{line}\n\n{_block(command.get_help(context))}"


def rules() -> str:
    """Return the table of rules and the page of each rule, which stands beside its module."""
    table = _table(
        ("code", "name", "severity", "what it finds"),
        (
            (rule.code, f"[{rule.name}](#{rule.name}-{rule.code.lower()})", rule.severity, rule.summary)
            for rule in map(registry.load, registry.all_codes())
        ),
    )
    pages = (_HEADING.sub(lambda heading: f"#{heading[0]}", registry.page(code)) for code in registry.all_codes())
    return "\n\n".join((table, *pages))


def rule_options() -> str:
    """Return the table of the options of all rules with their defaults."""
    return _table(
        ("rule", "option", "default"),
        (
            (rule.name, f"`{option}`", f"`{_toml(default)}`")
            for rule in map(registry.load, registry.all_codes())
            for option, default in _defaults(rule).items()
        ),
    )


def _defaults(rule: Rule) -> dict[str, object]:
    return {"severity": rule.severity, **{name: option.default for name, option in rule.options.items()}}


def languages() -> str:
    """Return the table of languages."""
    return _table(
        ("tag", "language", "own name", "script", "direction", "gettext", "also understood"),
        (
            (
                f"`{language.tag}`",
                language.name,
                language.autonym,
                language.script,
                language.direction,
                f"`{language.gettext_locale}`",
                ", ".join(f"`{alias}`" for alias in language.aliases),
            )
            for language in map(get, known_tags())
        ),
    )


GENERATED: Final[dict[str, Callable[[], str]]] = {
    "commands": commands,
    "rules": rules,
    "rule_options": rule_options,
    "languages": languages,
}


def fill(text: str) -> str:
    """Return the Markdown page ``text`` with its generated parts."""
    return _MARK.sub(lambda mark: GENERATED[mark[1]](), text)


def _block(text: str) -> str:
    return f"```text\n{text}\n```"


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _toml(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(list(value) if isinstance(value, tuple) else value)


def _docstring(_app: Sphinx, what: str, _name: str, _obj: object, _options: object, lines: list[str]) -> None:
    """Turn Google sections into fields; the docstring of an attribute has none, only sentences with colons."""
    if lines[:1] and _NAMED_TUPLE_FIELD.match(lines[0]):
        lines.clear()
    from sphinx.ext.napoleon import GoogleDocstring  # noqa: PLC0415  (the tests of this module need no Sphinx)

    if what not in ("attribute", "property", "data"):
        lines[:] = GoogleDocstring(lines, what=what).lines()


def _signature(_app: Sphinx, what: str, *_: object) -> tuple[str, str] | None:
    """Leave the signature of a class out: its fields stand below it, each with its type."""
    return ("", "") if what == "class" else None


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the replacement with Sphinx."""

    def replace(_app: Sphinx, _page: str, source: list[str]) -> None:
        source[0] = fill(source[0])

    app.connect("source-read", replace)
    app.connect("autodoc-process-docstring", _docstring)
    app.connect("autodoc-process-signature", _signature)
    return {"parallel_read_safe": True}
