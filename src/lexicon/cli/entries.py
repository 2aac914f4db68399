"""What the commands that change entries have in common: options, questions, and telling what has changed."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from lexicon.cli import console
from lexicon.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lexicon.workspace.editing import Changed

F = TypeVar("F", bound="Callable[..., Any]")

_HEAD: Final = ("entry", "field", "before", "after")


def author_option(function: F) -> F:
    """Give a command ``--author``."""
    option = click.option("--author", "named", metavar="NAME", help="Who makes the change.  [default: git's user.name]")
    return option(function)


def force_option(function: F) -> F:
    """Give a command ``--force``."""
    return click.option("--force", is_flag=True, help="Save it although it fails an example of its own.")(function)


def json_option(function: F) -> F:
    """Give a command ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(function)


def is_asked() -> bool:
    """Tell whether somebody is there to answer a question."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def confirm(question: str, *, yes: bool, hint: str) -> None:
    """Ask before something is done, unless ``yes`` says so already.

    Raises:
        UsageError: There is no terminal to ask on; ``hint`` says which option to give.
        click.Abort: The answer is no.
    """
    if yes:
        return
    if not is_asked():
        raise UsageError(f'nothing was changed: "{question}" needs an answer, and this is no terminal', hint=hint)
    click.confirm(question, abort=True, err=True)


def tell_changes(changes: Iterable[Changed], *, as_json: bool, **more: Any) -> None:
    """Write to stdout, field by field, what has become of entries; of one that is gone, people want no list.

    Args:
        changes: The entries; those that are as before are left out.
        as_json: Whether to print one JSON object.
        more: What the object has beside ``changed``.
    """
    from lexicon.workspace.field_changes import field_changes  # noqa: PLC0415  (--help needs none of it)

    told = [(one, field_changes(one.before, one.after)) for one in changes if one.is_change]
    if as_json:
        changed = [
            {"concept": one.id, "path": one.path, "fields": [field.as_data() for field in fields]}
            for one, fields in told
        ]
        click.echo(json.dumps({**more, "changed": changed}, ensure_ascii=False, indent=1, default=str))
        return
    rows = [
        (one.id, field.name, shown(field.before), shown(field.after))
        for one, fields in told
        for field in fields
        if one.after
    ]
    if rows:
        console.table(rows, _HEAD)


def shown(value: Any) -> str:
    """Return a value of a field as a person reads it in one line."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = ", ".join(map(shown, value)) if isinstance(value, list) else str(value)
    return " ".join(text.split())
