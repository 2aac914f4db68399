"""What has changed since a revision of git, so that only findings which a change touches are told."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING, Final, NamedTuple

from lexicon.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lexicon.documents.document import Document
    from lexicon.model.diagnostic import Diagnostic
    from lexicon.text.edits import Edit
    from lexicon.text.spans import Span

_HUNK: Final = re.compile(rb"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
_ESCAPE: Final = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_ESCAPED: Final = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"v": b"\v", b"f": b"\f"}


class Lines(NamedTuple):
    """Changed lines of one article: first and last of each stretch, from 1; None for the whole article."""

    stretches: tuple[tuple[int, int], ...] | None

    def touched(self, document: Document, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Return the findings that lie in changed lines, or whose other places do."""
        if self.stretches is None:
            return list(diagnostics)
        return [
            found
            for found in diagnostics
            if any(
                self._has(document, span) for span in (found.span, *(one.span for one in found.related if not one.path))
            )
        ]

    def _has(self, document: Document, span: Span) -> bool:
        first, last = (document.lines.position(offset).line for offset in span)
        return any(start <= last and first <= end for start, end in self.stretches or ())

    def after(self, document: Document, edits: Iterable[Edit]) -> Lines:
        """Return these lines as they are counted when ``edits`` have been applied to ``document``."""
        if self.stretches is None:
            return self
        stretches = self.stretches
        for edit in sorted(edits, reverse=True):
            more = edit.text.count("\n") - document.text.count("\n", edit.start, edit.end)
            line = document.lines.position(edit.start).line
            if more:
                stretches = tuple(
                    (start + more if start > line else start, max(start, end + more if end >= line else end))
                    for start, end in stretches
                )
        return Lines(stretches)


_WHOLE: Final = Lines(None)
_NOTHING: Final = Lines(())


class Changes(NamedTuple):
    """The changed lines of every file of a repository."""

    files: Mapping[str, Lines]
    """By real path."""

    def of(self, path: str) -> Lines:
        """Return what has changed in the file ``path``."""
        return self.files.get(os.path.realpath(path), _NOTHING)


def changes_since(revision: str, folder: str) -> Changes:
    """Return what has changed in the repository of ``folder`` since it left ``revision``.

    That is counted from where the two histories parted, as a forge shows a pull request; what is not yet committed,
    and files that git does not know yet, have changed too.

    Raises:
        UsageError: There is no such revision, or ``folder`` is in no repository.
        InputError: git cannot be run.
    """
    root = os.fsdecode(_git(folder, "rev-parse", "--show-toplevel", hint="--diff-base needs a git repository"))
    hint = "name a branch, a tag or a commit; a shallow clone needs its history (fetch-depth: 0)"
    base = os.fsdecode(_git(root, "merge-base", "--end-of-options", revision, "HEAD", hint=hint))
    options = (
        "-U0",
        "--no-color",
        "--no-ext-diff",
        "--no-textconv",
        "--no-renames",
        "--src-prefix=a/",
        "--dst-prefix=b/",
    )
    files = _changed(_git(root, "-c", "core.quotePath=false", "diff", *options, base, "--"))
    unknown = _git(root, "ls-files", "-z", "--others", "--exclude-standard")
    files |= {name: _WHOLE for name in unknown.split(b"\0") if name}
    real = os.path.realpath(root)
    return Changes({os.path.join(real, os.fsdecode(name)): lines for name, lines in files.items()})


def _changed(diff: bytes) -> dict[bytes, Lines]:
    files: dict[bytes, Lines] = {}
    stretches: list[tuple[int, int]] = []
    removed = added = 0
    name = b""
    for line in diff.split(b"\n"):
        if removed or added:
            if line[:1] in (b"-", b"+"):
                removed, added = removed - (line[:1] == b"-"), added - (line[:1] == b"+")
            continue
        if line.startswith(b"diff --git "):
            stretches = []
        elif line.startswith(b"+++ "):
            name = _name(line[4:])
        elif line.startswith(b"Binary files "):
            files[_name(line.rpartition(b" and ")[2].removesuffix(b" differ"))] = _WHOLE
        elif hunk := _HUNK.match(line):
            removed, added = _sizes(line)
            if added:
                first = int(hunk[1])
                stretches.append((first, first + added - 1))
            files[name] = Lines(tuple(stretches))
    return files


def _sizes(header: bytes) -> tuple[int, int]:
    """Return how many lines a hunk removes and adds."""
    _, old, new, *_ = header.split(b" ")
    counts = [side.partition(b",")[2] for side in (old, new)]
    return int(counts[0] or 1), int(counts[1] or 1)


def _name(shown: bytes) -> bytes:
    """Return the name of a file as git shows it: after ``b/``, in quotation marks if it has special characters."""
    shown = shown.rstrip(b"\t")
    if shown.startswith(b'"'):
        shown = _ESCAPE.sub(_unescaped, shown.strip(b'"'))
    return shown.removeprefix(b"b/")


def _unescaped(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    return bytes([int(sign, 8) & 0xFF]) if len(sign) == 3 else _ESCAPED.get(sign, sign)


def _git(folder: str, *arguments: str, hint: str | None = None) -> bytes:
    try:
        done = subprocess.run(["git", "-C", folder or ".", *arguments], capture_output=True, check=False)  # noqa: S603, S607
    except OSError as error:
        raise InputError(f"git cannot be run: {error.strerror}") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0].removeprefix("fatal: ")
        raise UsageError(f"git: {said or 'no common history'}", hint=hint)
    return done.stdout.removesuffix(b"\n")
