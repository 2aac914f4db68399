"""What goes to the terminal: data to stdout, everything else to stderr, never a control character of a file's."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

import click

from lexicon.text.scripts import isolate, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lexicon.errors import LexiconError


def tell(error: LexiconError) -> None:
    """Write an error as one line to stderr, with its hint below."""
    label = paint("error:", "31;1", sys.stderr) if error.exit_code else paint("note:", "36;1", sys.stderr)
    print(f"{label} {_line(str(error))}", file=sys.stderr)
    if error.hint:
        print(f"  {paint('hint:', '36', sys.stderr)} {_line(error.hint)}", file=sys.stderr)


def note(text: str) -> None:
    """Write a remark to stderr."""
    print(_line(text), file=sys.stderr)


def say(text: str) -> None:
    """Write a line of data to stdout."""
    print(_line(text))


def _line(text: str) -> str:
    """Return ``text`` as one line: a name of a file can hold a line feed, and what follows it is no message of ours."""
    return printable(text).replace("\n", " ")


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where that is due: ``1 file``, ``2 files``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def examples(*lines: str) -> str:
    r"""Return command lines as the end of a command's help; click wraps no paragraph that starts with ``\b``."""
    return "\n  ".join(("\b\nExamples:", *lines))


def uses_color(stream: TextIO | None = None) -> bool:
    """Tell whether to colour ``stream`` (default: stdout): ask ``--color``, NO_COLOR, then whether it is a terminal."""
    context = click.get_current_context(silent=True)
    wanted: str | None = context.find_root().params.get("color") if context else None
    if wanted in ("always", "never"):
        return bool(wanted == "always")
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or is_terminal(stream)


class Progress:
    """Counts on one line of stderr, where that is a terminal; the line is gone when the work is done.

    Args:
        label: What is worked on.
    """

    def __init__(self, label: str) -> None:
        self._label = printable(label)
        self._counts: dict[str, int] = {}
        self._is_shown = is_terminal(sys.stderr)

    def __call__(self, word: str, number: int) -> None:
        """Count ``number`` more of what ``word`` says: ``read``, ``written``."""
        self._counts[word] = self._counts.get(word, 0) + number
        if self._is_shown:
            done = ", ".join(f"{count:,} {what}" for what, count in self._counts.items())
            print(f"\r\x1b[K{self._label}: {done}", end="", file=sys.stderr, flush=True)

    def close(self) -> None:
        """Take the line away."""
        if self._is_shown and self._counts:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def is_terminal(stream: TextIO | None = None) -> bool:
    """Tell whether ``stream`` (default: stdout) is a terminal."""
    return (stream or sys.stdout).isatty()


def paint(text: str, style: str, stream: TextIO | None = None) -> str:
    """Return ``text`` in an ANSI ``style`` such as ``"31;1"`` where ``stream`` is coloured."""
    return f"\x1b[{style}m{text}\x1b[0m" if uses_color(stream) else text


def term(text: str) -> str:
    """Return a term for people: on a terminal it is isolated, so that it cannot reorder the line (UAX #9)."""
    return _isolated(printable(text)) if is_terminal() else printable(text)


def _isolated(text: str) -> str:
    return text if text.isascii() else isolate(text)


def table(rows: Iterable[Sequence[str]], head: Sequence[str]) -> None:
    """Write rows to stdout: aligned columns on a terminal, tab-separated without a head in a pipe."""
    lines = [[_line(cell) for cell in row] for row in rows]
    if not is_terminal():
        for line in lines:
            print("\t".join(line))
        return
    from lexicon.text.widths import columns  # noqa: PLC0415

    widths = [max(map(columns, cells)) for cells in zip(head, *lines, strict=True)]
    for number, line in enumerate([list(head), *lines]):
        cells = [_isolated(cell) + " " * (width - columns(cell)) for cell, width in zip(line, widths, strict=True)]
        click.echo(paint("  ".join(cells).rstrip(), "1") if number == 0 else "  ".join(cells).rstrip())
