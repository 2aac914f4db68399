"""Which findings are told: those about one concept, those that no baseline has, those that a change touches."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lexicon.checking.telling import without
from lexicon.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from lexicon.checking.baseline import Known
    from lexicon.checking.engine import CheckedDocument
    from lexicon.workspace.changes import Changes, Lines


class Sieve:
    """Leaves findings out.

    Args:
        concept: Id of the one concept that is of interest.
        baseline: Path of a baseline whose findings are not told.
        diff_base: A revision of git; findings that lie in what has not changed since are not told.

    Raises:
        UsageError: There is no such revision, or no repository.
        InputError: The baseline cannot be read, or is none, or git cannot be run.
    """

    def __init__(self, concept: str | None, baseline: str | None, diff_base: str | None) -> None:
        self._concept = concept
        self._path = baseline
        self._baseline = read_baseline(baseline) if baseline else {}
        self._changes = _changes(diff_base) if diff_base else None

    def __call__(self, checked: CheckedDocument, lines: Lines | None, codes: Container[str]) -> CheckedDocument:
        """Return ``checked`` without what is not told; what stood behind that comes forward.

        Args:
            checked: What was found in an article.
            lines: Its changed lines, if those alone are of interest.
            codes: The rules that ran; what a baseline has of others is not gone.
        """
        if not (self._path or self._concept or lines):
            return checked
        document, found, gone = checked.document, checked.found, 0
        if self._path:
            from lexicon.checking.baseline import unknown  # noqa: PLC0415  (few checks have a baseline)

            agreed = self._baseline.get(path_in(self._path, document.path), ())
            found, gone = unknown(document, found, [one for one in agreed if one.code in codes])
            checked = checked._replace(accepted=without(checked.diagnostics, found))
        if self._concept:
            found = [one for one in found if one.concept == self._concept]
        if lines:
            found = lines.touched(document, found)
        return checked.telling(found)._replace(gone=gone)

    def lines(self, path: str) -> Lines | None:
        """Return the lines of the article ``path`` that have changed, or None where that is of no interest."""
        return self._changes.of(path) if self._changes else None


def _changes(revision: str) -> Changes:
    from lexicon.workspace.changes import changes_since  # noqa: PLC0415  (few checks ask git)

    return changes_since(revision, os.curdir)


def read_baseline(path: str) -> dict[str, list[Known]]:
    """Return the findings of the baseline in the file ``path``, by the article that each is in.

    Raises:
        InputError: It cannot be read, or is no baseline.
    """
    from lexicon.checking.baseline import parse  # noqa: PLC0415

    try:
        with open(path, "rb") as file:
            return parse(file.read(), path)
    except OSError as error:
        hint = f"`lexicon check PATH... --write-baseline {path}` writes one"
        raise InputError(f"cannot be read: {error.strerror}", path=path, hint=hint) from error


def known(checked: CheckedDocument) -> tuple[str, list[Known]]:
    """Return what a baseline keeps of an article: its path and all that was found, told or behind what is told."""
    from lexicon.checking.baseline import known_findings  # noqa: PLC0415

    return checked.document.path, known_findings(checked.document, checked.found)


def write_baseline(path: str, findings: Iterable[tuple[str, list[Known]]]) -> tuple[int, int]:
    """Write the baseline ``path`` and return of how many findings in how many articles.

    Args:
        path: The file. What it has of articles that were not checked now, and still exist, is kept.
        findings: Path and findings of each article that was checked.

    Raises:
        InputError: The file cannot be written, or is something else.
    """
    from lexicon.checking.baseline import serialize  # noqa: PLC0415
    from lexicon.workspace.files import replace_file  # noqa: PLC0415

    folder = os.path.dirname(os.path.abspath(path))
    old = read_baseline(path) if os.path.exists(path) else {}
    kept = {name: found for name, found in old.items() if os.path.exists(os.path.join(folder, name))}
    written = kept | {path_in(path, article): found for article, found in findings}
    try:
        replace_file(path, serialize(written))
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", path=path) from error
    return sum(map(len, written.values())), sum(map(bool, written.values()))


def path_in(baseline: str, article: str) -> str:
    """Return the path by which the file ``baseline`` knows an article: from its own folder, with slashes."""
    return os.path.relpath(article, os.path.dirname(os.path.abspath(baseline))).replace(os.sep, "/")
