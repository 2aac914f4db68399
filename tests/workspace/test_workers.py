"""Several processes: results in order, never a hang, nothing left behind."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import threading
import time
from typing import TYPE_CHECKING

import pytest

from lexicon.errors import InputError, LexiconError
from lexicon.workspace.workers import in_order

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# The tests' own runner may have threads; a command has none when it starts its workers.
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")

PATHS = [f"{number}.md" for number in range(40)]
HERE = os.getpid()


@pytest.fixture(autouse=True)
def nothing_is_left() -> Iterator[None]:
    """However a test ends, its workers have ended too."""
    yield
    assert multiprocessing.active_children() == []


def with_process(path: str) -> tuple[str, int]:
    """Return where a path was worked on; the first file of each four takes the longest."""
    time.sleep(0.02 if int(path.partition(".")[0]) % 4 == 0 else 0.001)
    return path, os.getpid()


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_results_come_in_the_order_of_the_files(count: int) -> None:
    """Whichever worker is done first; every file is worked on once, and in a worker."""
    paths, processes = zip(*in_order(with_process, PATHS, count), strict=True)
    assert list(paths) == PATHS
    assert len(set(processes)) == count
    assert HERE not in processes


def test_where_nothing_can_be_forked_workers_start_anew() -> None:
    """A process with threads is not forked: their locks would stay closed in the copy."""
    over = threading.Event()
    other = threading.Thread(target=over.wait)
    other.start()
    try:
        paths, processes = zip(*in_order(with_process, PATHS[:8], 2), strict=True)
    finally:
        over.set()
        other.join()
    assert list(paths) == PATHS[:8]
    assert HERE not in processes


def test_first_result_does_not_wait_for_the_last() -> None:
    """What can be told is told, and who has seen enough can leave."""
    results = in_order(with_process, [f"{number}.md" for number in range(100_000)], 2)
    assert [next(results)[0] for _ in range(3)] == PATHS[:3]
    results.close()  # type: ignore[attr-defined]


def large_after_a_slow_one(path: str) -> bytes:
    """Leave a trace in the current folder; every result is of 4 MB, and the first takes its time."""
    if path == PATHS[0]:
        time.sleep(1)
    with open(f"{path}.done", "wb"):
        pass
    return bytes(4_000_000)


def test_no_more_is_read_ahead_than_memory_can_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one file takes long, others are worked on, but not all of them."""
    monkeypatch.chdir(tmp_path)
    results = in_order(large_after_a_slow_one, PATHS, 2)
    assert next(results) == bytes(4_000_000)
    assert 2 <= len(list(tmp_path.iterdir())) <= 10
    assert sum(map(len, results)) == 39 * 4_000_000


# Errors.


def fails_at_five(path: str) -> str:
    """Raise what is no result."""
    if path == "5.md":
        raise KeyError(path)
    return path


def test_error_is_raised_where_it_can_be_seen() -> None:
    """A fault comes with its own traceback, after the results before it."""
    results = in_order(fails_at_five, PATHS, 2)
    assert [next(results) for _ in range(5)] == PATHS[:5]
    with pytest.raises(KeyError, match=r"5\.md") as caught:
        next(results)
    assert caught.traceback[-1].name == "fails_at_five"


def fails_elsewhere(path: str) -> str:
    """Work in the first process only."""
    if os.getpid() != HERE:
        raise MemoryError
    return path


def test_what_fails_in_a_worker_is_done_here() -> None:
    """What a worker could not do may still be possible."""
    assert list(in_order(fails_elsewhere, PATHS, 2)) == PATHS


def returns_errors(path: str) -> LexiconError:
    """Return an error with everything that it can tell."""
    return InputError("it is bad", path=path, line=2, column=3, hint="mend it")


def test_errors_of_the_user_come_back_whole() -> None:
    """Place and hint are not lost between the processes."""
    errors = list(in_order(returns_errors, PATHS, 2))
    assert [str(error) for error in errors] == [f"{path}:2:3: it is bad" for path in PATHS]
    assert {(type(error), error.hint, error.exit_code) for error in errors} == {(InputError, "mend it", 3)}


def is_killed(path: str) -> str:
    """Die as by the kernel that has no more memory."""
    if path == "5.md":
        os.kill(os.getpid(), signal.SIGKILL)
    return path


def leaves(path: str) -> str:
    """Leave as a library with a fault may."""
    if path == "5.md":
        os._exit(7)
    return path


@pytest.mark.parametrize(("work", "how"), [(is_killed, "was killed (SIGKILL)"), (leaves, "has ended with exit code 7")])
def test_worker_that_dies(work: object, how: str) -> None:
    """It is told with the file it worked on; nothing waits for it."""
    with pytest.raises(InputError) as caught:
        list(in_order(work, PATHS, 2))  # type: ignore[arg-type]
    assert str(caught.value) == f"5.md: the process that worked on this file {how}"
    assert "-j 1" in (caught.value.hint or "")


def is_interrupted(path: str) -> str:
    """Be met by the interrupt before the first process is."""
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(10)
    return path


def test_interrupted_worker_is_an_interrupt() -> None:
    """Ctrl-C reaches all processes at once; it is no error whoever is first."""
    with pytest.raises(KeyboardInterrupt):
        list(in_order(is_interrupted, PATHS, 2))


def test_system_without_more_processes() -> None:
    """Where no worker can be started, the work is done all the same."""
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, limits[1]))
    try:
        results = list(in_order(with_process, PATHS[:3], 2))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    assert results == [(path, HERE) for path in PATHS[:3]]
