"""Watching: a check after each change, none without."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from lexicon.workspace import watch
from lexicon.workspace.watch import changes

from .samples import SETTINGS, concept, put, term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from lexicon.workspace.settings import Workspace


class Clock:
    """Time that passes only when something waits, and what happens meanwhile."""

    def __init__(self) -> None:
        self.events: list[Callable[[], object]] = []
        self.waited = 0

    def sleep(self, _seconds: float) -> None:
        self.waited += 1
        if self.events:
            self.events.pop(0)()
        elif self.waited > 20:
            raise TimeoutError


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock in place of the real one."""
    made = Clock()
    monkeypatch.setattr(watch.time, "sleep", made.sleep)
    return made


@pytest.fixture
def watched(root: Path, workspace: Workspace) -> Iterator[None]:
    """The changes of two articles, one of them in a folder."""
    put(root, {"a.md": "One.\n", "desk/b.md": "Two.\n"})
    return changes(workspace, ["a.md", "desk"])


def test_first_check_waits_for_nothing(watched: Iterator[None], clock: Clock) -> None:
    """It comes at once."""
    next(watched)
    assert clock.waited == 0


EVENTS: dict[str, dict[str, object]] = {
    "article": {"a.md": "One, two.\n"},
    "same size": {"a.md": "Two.\n"},
    "new article": {"desk/new.md": "Three.\n"},
    "entry": {"glossary/souk.toml": concept("souk", en=[term("souk")])},
    "new entry": {"glossary/new/riad.toml": concept("riad", en=[term("riad")])},
    "settings": {"lexicon.toml": f'{SETTINGS}[check]\nignore = ["LX102"]\n'},
}


@pytest.mark.parametrize("files", EVENTS.values(), ids=EVENTS)
def test_change(root: Path, watched: Iterator[None], clock: Clock, files: dict[str, str]) -> None:
    """Articles, those that come, entries and settings count, each once."""
    next(watched)
    clock.events = [lambda: None, lambda: write_later(root, files)]
    next(watched)
    assert clock.waited == 2
    with pytest.raises(TimeoutError):
        next(watched)


def write_later(root: Path, files: dict[str, str]) -> None:
    """Write files, and let their time be another, however coarse the clock of the disk is."""
    put(root, {**files})
    for name in files:
        os.utime(root / name, (2_000_000_000, 2_000_000_000))


def test_article_that_goes(root: Path, watched: Iterator[None], clock: Clock) -> None:
    """As while an editor writes it anew; when it is back, that is a change too."""
    next(watched)
    clock.events = [(root / "a.md").unlink]
    next(watched)
    clock.events = [lambda: put(root, {"a.md": "One.\n"})]
    next(watched)


def test_other_files_do_not_count(root: Path, watched: Iterator[None], clock: Clock) -> None:
    """Pictures, hidden files, and the caches that the check writes itself."""
    next(watched)
    clock.events = [lambda: put(root, {"desk/x.png": b"1", "desk/.hidden.md": "x", ".lexicon/cache/forms.index": b"1"})]
    with pytest.raises(TimeoutError):
        next(watched)
