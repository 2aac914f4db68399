"""What has changed since a revision of git, so that only findings which a change touches are told."""

from __future__ import annotations

import os
import re
import subprocess
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from lexicon.documents.document import Document
    from lexicon.model.diagnostic import Diagnostic
    from lexicon.text.edits import Edit
    from lexicon.text.spans import Span

_HUNK: Final = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE: Final = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_ESCAPED: Final = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"v": b"\v", b"f": b"\f"}
# Whatever the user's configuration says of differences, these are read in one form.
_DIFF: Final = (
    *("-c", "core.quotePath=false", "diff", "--no-color", "--no-ext-diff", "--no-textconv", "--submodule=short"),
    *("--find-renames", "--inter-hunk-context=0", "--src-prefix=a/", "--dst-prefix=b/"),
)


class Lines(NamedTuple):
    r"""Changed lines of one article: first and last of each stretch, in order; None for the whole article.

    They are counted from 1 and end with ``\n``, as git counts them.
    """

    stretches: tuple[tuple[int, int], ...] | None

    def touched(self, document: Document, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Return the findings that lie in changed lines, or whose other places do."""
        if self.stretches is None:
            return list(diagnostics)
        ends = _line_ends(document.text)
        first = [stretch[0] for stretch in self.stretches]
        last = [stretch[1] for stretch in self.stretches]

        def is_changed(span: Span) -> bool:
            return bisect_left(last, _line(ends, span.start)) < bisect_right(first, _line(ends, span.end))

        return [
            found
            for found in diagnostics
            if is_changed(found.span) or any(is_changed(one.span) for one in found.related if not one.path)
        ]

    def after(self, document: Document, edits: Iterable[Edit]) -> Lines:
        """Return these lines as they are counted when ``edits`` have been applied to ``document``."""
        stretches = self.stretches
        if stretches is None:
            return self
        ends = _line_ends(document.text)
        for edit in sorted(edits, reverse=True):
            more = edit.text.count("\n") - document.text.count("\n", edit.start, edit.end)
            line = _line(ends, edit.start)
            if more:
                stretches = tuple(_moved(*stretch, line, more) for stretch in stretches)
        return Lines(stretches)


def _moved(first: int, last: int, line: int, more: int) -> tuple[int, int]:
    """Return a stretch as it is counted when ``more`` lines begin in ``line``."""
    start = first + more if first > line else first
    return start, max(start, last + more if last >= line else last)


def _line_ends(text: str) -> list[int]:
    return [found.start() for found in re.finditer("\n", text)]


def _line(ends: Sequence[int], offset: int) -> int:
    return bisect_left(ends, offset) + 1


_WHOLE: Final = Lines(None)
_NOTHING: Final = Lines(())


class Changes(NamedTuple):
    """What has changed in the files of a repository."""

    files: Mapping[str, Lines]
    """The changed lines of each file that has some, by real path."""
    known: Container[str]
    """The real paths of all files that git keeps."""

    def of(self, path: str) -> Lines:
        """Return what has changed in the file ``path``: all of it, if git does not keep it."""
        place = os.path.realpath(path)
        return self.files.get(place, _NOTHING) if place in self.known else _WHOLE


def changes_since(revision: str, folder: str) -> Changes:
    """Return what has changed in the repository of ``folder`` since it left ``revision``.

    That is counted from where the two histories parted, as a forge shows a pull request; what is not yet committed has
    changed too. A file that was only moved has not changed.

    Raises:
        UsageError: There is no such revision, or ``folder`` is in no repository.
        InputError: git cannot be run.
    """
    root = os.fsdecode(git(folder, "rev-parse", "--show-toplevel", hint="--diff-base needs a git repository"))
    hint = "name a branch, a tag or a commit; a shallow clone needs its history (fetch-depth: 0)"
    base = os.fsdecode(git(root, "merge-base", "--end-of-options", revision, "HEAD", hint=hint))
    binary = _binary(git(root, *_DIFF, "--numstat", "-z", base, "--"))
    files = _changed(git(root, *_DIFF, "-U0", base, "--")) | dict.fromkeys(binary, _WHOLE)
    known = git(root, "ls-files", "-z").split(b"\0")
    real = os.path.realpath(root)
    return Changes(
        {os.path.join(real, os.fsdecode(name)): lines for name, lines in files.items()},
        frozenset(os.path.join(real, os.fsdecode(name)) for name in known),
    )


def _binary(numstat: bytes) -> list[bytes]:
    """Return the files without lines; ``numstat -z`` counts theirs as ``-`` and writes old and new name of a move."""
    fields = numstat.split(b"\0")
    names = []
    for at, field in enumerate(fields):
        if field.startswith(b"-\t-\t"):
            names.append(field[4:] or fields[at + 2])
    return names


def _changed(diff: bytes) -> dict[bytes, Lines]:
    stretches: dict[bytes, list[tuple[int, int]]] = {}
    removed = added = 0
    name = b""
    for line in diff.split(b"\n"):
        if removed or added:
            removed, added = removed - line.startswith(b"-"), added - line.startswith(b"+")
        elif line.startswith(b"+++ "):
            name = _name(line[4:])
        elif hunk := _HUNK.match(line):
            removed, added = (int(count) if count else 1 for count in (hunk[1], hunk[3]))
            if added:
                stretches.setdefault(name, []).append((int(hunk[2]), int(hunk[2]) + added - 1))
    return {name: Lines(tuple(found)) for name, found in stretches.items()}


def _name(shown: bytes) -> bytes:
    """Return the name of a file as git shows it: after ``b/``, in quotation marks if it has special characters."""
    shown = shown.removesuffix(b"\t")  # after a name with spaces
    if shown.startswith(b'"'):
        shown = _ESCAPE.sub(_unescaped, shown[1:-1])
    return shown.removeprefix(b"b/")


def _unescaped(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    return bytes([int(sign, 8) & 0xFF]) if len(sign) == 3 else _ESCAPED.get(sign, sign)


def git(folder: str, *arguments: str, hint: str | None = None) -> bytes:
    """Return what git says in ``folder``, without the last line feed.

    Raises:
        UsageError: It does not know what was asked for; ``hint`` says what to do.
        InputError: It cannot be run.
    """
    command = ["git", "-C", folder or ".", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "LC_ALL": "C"})  # noqa: S603
    except OSError as error:
        raise InputError(f"git cannot be run: {error.strerror}") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0].removeprefix("fatal: ")
        if "dubious ownership" in said:
            hint = f"`git config --global --add safe.directory {os.path.abspath(folder)}` trusts the repository"
        raise UsageError(f"git: {said or 'no common history'}", hint=hint)
    return done.stdout.removesuffix(b"\n")
