"""How often each entry is told, agreed to be lived with, and kept silent: an entry that is mostly ignored is noise."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from lexicon.workspace.check import CheckRequest, check_in_parallel
from lexicon.workspace.sieve import read_baseline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lexicon.checking.engine import CheckedDocument
    from lexicon.errors import LexiconError
    from lexicon.model.diagnostic import Diagnostic
    from lexicon.workspace.settings import Workspace


class Heard(NamedTuple):
    """How often findings about one entry are told and ignored."""

    concept: str
    """Its id; nothing for findings about no entry."""
    told: int
    accepted: int
    """In the baseline."""
    suppressed: int
    """By comments in the texts."""

    @property
    def ignored(self) -> int:
        """How many findings nobody is told."""
        return self.accepted + self.suppressed

    @property
    def percent(self) -> int:
        """The share of these in all, rounded down."""
        return 100 * self.ignored // (self.told + self.ignored)

    def as_data(self) -> dict[str, Any]:
        """Return it as plain data for JSON."""
        return {**self._asdict(), "ignored": self.ignored, "percent": self.percent}


class _Counts(NamedTuple):
    """Findings by the ids of their entries."""

    told: Counter[str]
    accepted: Counter[str]
    suppressed: Counter[str]


def heard(
    workspace: Workspace,
    paths: tuple[str, ...],
    baseline: str | None,
    read_stdin: Callable[[int], bytes],
    trouble: Callable[[LexiconError], None],
) -> list[Heard]:
    """Return how often each entry is told and ignored, the most ignored one first.

    Args:
        workspace: Whose glossary and settings apply.
        paths: Articles and folders that are checked; nothing: only the baseline is counted.
        baseline: Path of a file of known findings, if there is one.
        read_stdin: Called for the path ``-`` with how many bytes are wanted at most.
        trouble: Told of everything that could not be read; the work goes on.

    Raises:
        InputError: The baseline cannot be read.
    """
    sums = _Counts(Counter(), Counter(), Counter())
    if paths:
        request = CheckRequest(paths=paths, baseline=baseline)
        for counts in check_in_parallel(workspace, request, read_stdin, trouble, _counted):
            for total, more in zip(sums, counts, strict=True):
                total.update(more)
    elif baseline:
        sums.accepted.update(known.concept for found in read_baseline(baseline).values() for known in found)
    entries = [Heard(id_, *(counts[id_] for counts in sums)) for id_ in {key for counts in sums for key in counts}]
    return sorted(entries, key=lambda one: (-one.ignored, -one.told, one.concept))


def _counted(checked: CheckedDocument) -> _Counts:
    return _Counts(*map(_by_entry, (checked.diagnostics, checked.accepted, checked.silenced)))


def _by_entry(diagnostics: Iterable[Diagnostic]) -> Counter[str]:
    return Counter(found.concept or "" for found in diagnostics)
