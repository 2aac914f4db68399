"""Which findings the suppressions of a document keep silent, and which suppressions are of use."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from lexicon.checking.suppression import SEVERAL
from lexicon.model.diagnostic import About
from lexicon.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lexicon.checking.suppression import Key, Suppression, Target
    from lexicon.model.diagnostic import Diagnostic

KEEP_OUT: Final = frozenset({"LX901", "LX902"})
"""Rules about suppressions, which no suppression silences."""


def silence(suppressions: Iterable[Suppression], diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return those of ``diagnostics``, which are in the order of the text, that no suppression silences.

    The targets of the suppressions that silence one are marked as used.
    """
    guard = _Guard(suppressions)
    return [found for found in diagnostics if found.code in KEEP_OUT or not guard.takes(found)]


class _Guard:
    """Silences findings in the order of the text.

    Every suppression of a finding is to know that it is of use. A document may have thousands of them, so those with
    the same targets are a group that counts for all, and each target is told only once.
    """

    def __init__(self, suppressions: Iterable[Suppression]) -> None:
        self._coming = sorted(suppressions, key=lambda one: one.reach.start, reverse=True)
        self._groups: dict[tuple[object, ...], _Group] = {}
        self._active: defaultdict[Key, dict[int, _Group]] = defaultdict(dict)

    def takes(self, found: Diagnostic) -> bool:
        """Tell whether there is a suppression of ``found``, and count that."""
        while self._coming and self._coming[-1].reach.start <= found.span.start:
            self._open(self._coming.pop())
        code = found.code
        keys: tuple[Key, ...] = ((None, ""), (code, ""), (code, found.concept or ""), (code, fold_key(found.text)))
        taken = False
        for key in dict.fromkeys(keys):
            if groups := self._active.get(key):
                takers = [group.takes(found, key) for group in groups.values()]  # each is to know
                taken = taken or any(takers)
                self._active[key] = {at: group for at, group in groups.items() if not group.is_over(found.span.start)}
        return taken

    def _open(self, suppression: Suppression) -> None:
        """Let a suppression hold from here on; where it has no limit, each of its targets stands for itself."""
        has_limit = suppression.limit < SEVERAL
        for targets in [suppression.targets] if has_limit else [[target] for target in suppression.targets]:
            name = (has_limit, *((target.code, target.about) for target in targets))
            group = self._groups.setdefault(name, _Group())
            group.open(suppression, targets)
            for target in targets:
                for key in target.keys:
                    self._active[key][id(group)] = group


class _Group:
    """Suppressions with the same targets, of which the one that holds longest holds for all."""

    def __init__(self) -> None:
        self._left = 0
        self._until = 0
        self._last: Diagnostic | None = None
        self._place_end = 0
        """Where the words end that the last finding was about."""
        self._unused: defaultdict[Key, list[tuple[int, Target]]] = defaultdict(list)
        """Targets that have silenced nothing yet, and where the reach of each ends."""

    def open(self, suppression: Suppression, targets: Iterable[Target]) -> None:
        end, limit = suppression.reach.end, suppression.limit
        if not self._left:
            self._unused.clear()
        self._left = limit if end > self._until else max(self._left, limit)
        self._until = max(self._until, end)
        for target in targets:
            for key in target.keys:
                self._unused[key].append((end, target))

    def is_over(self, start: int) -> bool:
        """Tell whether it silences nothing from ``start`` on."""
        return start >= self._until or (not self._left and start >= self._place_end)

    def takes(self, found: Diagnostic, key: Key) -> bool:
        start = found.span.start
        if self.is_over(start):
            return False
        is_counted = found is self._last or (start < self._place_end and found.about is not About.WHOLE)
        if not is_counted and not self._left:
            return False
        if not is_counted:
            self._left -= 1
            self._last = found
            self._place_end = self._place_end if found.about is About.WHOLE else found.span.end
        for end, target in self._unused.pop(key, ()):
            target.is_used = target.is_used or start < end
        return True
