"""Work on many files spread over several processes; the results come back in the order of the files.

Where the system can fork, the workers share the memory of this process, the form index above all; elsewhere they start
anew and get the work sent. A worker's connection is its life: when it closes, whatever became of this process, the
worker leaves. What fails in a worker is done once more in this process, where its error can be seen.
"""

from __future__ import annotations

import pickle
import signal
import sys
import threading
from collections import deque
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar, cast

from lexicon.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext, SpawnContext
    from multiprocessing.process import BaseProcess

Result = TypeVar("Result")

_MOST: Final = 60
"""Workers: Windows cannot wait for more than 63 connections."""
_IN_HAND: Final = 2
"""Files that a worker has: one to work on, and one so that it need not wait for the next."""
_BACKLOG: Final = 16_000_000
"""Bytes of results that may wait for an earlier one before the workers get no more files."""


def in_order(work: Callable[[str], Result], paths: Sequence[str], count: int) -> Iterator[Result]:
    """Yield what ``work`` makes of each of ``paths``, in their order, as soon as that can be told.

    Args:
        work: Called in a worker; it and its results can be pickled. An exception is raised by a second call here.
        paths: Files to work on.
        count: How many workers to start; they are fewer where the system gives no more.

    Raises:
        InputError: A worker was killed; the error names the file it had in hand.
    """
    team = _hire(work, count)
    if not team:
        yield from map(work, paths)
        return
    try:
        dispatcher = _Dispatcher(team, paths)
        for path in paths:
            data = dispatcher.next()
            yield cast("Result", pickle.loads(data)) if data else work(path)  # noqa: S301  (from our own worker)
    finally:
        for worker in team:
            worker.connection.close()
            worker.process.terminate()
        for worker in team:
            worker.process.join()


class _Worker(NamedTuple):
    process: BaseProcess
    connection: Connection[str, bytes]
    in_hand: deque[int]
    """Which files it has, in the order of their results."""


class _Dispatcher:
    """Hands out files and takes in results."""

    def __init__(self, team: Sequence[_Worker], paths: Sequence[str]) -> None:
        self._team = team
        self._paths = paths
        self._sent = 0
        self._due = 0
        self._waiting: dict[int, bytes] = {}
        self._backlog = 0

    def next(self) -> bytes:
        """Return the pickled result of the next file, or nothing if the work on it failed."""
        while self._due not in self._waiting:
            self._hand_out()
            busy = {worker.connection: worker for worker in self._team if worker.in_hand}
            for connection in wait(list(busy)):
                self._take(busy[cast("Connection[str, bytes]", connection)])
        data = self._waiting.pop(self._due)
        self._due += 1
        self._backlog -= len(data)
        return data

    def _hand_out(self) -> None:
        while self._sent < len(self._paths) and self._backlog < _BACKLOG:
            worker = min(self._team, key=lambda one: len(one.in_hand))
            if len(worker.in_hand) == _IN_HAND:
                return
            worker.in_hand.append(self._sent)
            try:
                worker.connection.send(self._paths[self._sent])
            except OSError:
                raise self._death(worker) from None
            self._sent += 1

    def _take(self, worker: _Worker) -> None:
        try:
            data = worker.connection.recv_bytes()
        except (EOFError, OSError):
            raise self._death(worker) from None
        self._waiting[worker.in_hand.popleft()] = data
        self._backlog += len(data)

    def _death(self, worker: _Worker) -> BaseException:
        worker.process.join()
        code = worker.process.exitcode or 0
        if code == -signal.SIGINT:
            return KeyboardInterrupt()
        how = f"was killed ({signal.Signals(-code).name})" if code < 0 else f"has ended with exit code {code}"
        return InputError(
            f"the process that worked on this file {how}",
            path=self._paths[worker.in_hand[0]],
            hint="perhaps there was too little memory; `-j 1` needs the least",
        )


def _hire(work: Callable[[str], object], count: int) -> list[_Worker]:
    """Start ``count`` workers, or as many as the system lets us."""
    can_fork = sys.platform not in ("darwin", "win32") and threading.active_count() == 1
    context: ForkContext | SpawnContext = get_context("fork") if can_fork else get_context("spawn")
    team: list[_Worker] = []
    with _uninterrupted(), suppress(OSError):  # no more processes, or no more open files
        for _ in range(min(count, _MOST)):
            ours, theirs = context.Pipe()
            inherited = [ours, *(worker.connection for worker in team)] if can_fork else []
            process = context.Process(target=_serve, args=(work, theirs, inherited), daemon=True)
            with theirs:
                process.start()
            team.append(_Worker(process, ours, deque()))
    return team


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold an interrupt back, also from the processes started meanwhile, until they are ready for it."""
    if sys.platform == "win32":
        yield
        return
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def _serve(
    work: Callable[[str], object], connection: Connection[bytes, str], inherited: Sequence[Connection[str, bytes]]
) -> None:
    """Work on files until nobody asks any more."""
    for foreign in inherited:  # while this process held them open, another worker would not see them close
        foreign.close()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    with suppress(EOFError, ConnectionError):
        while True:
            connection.send_bytes(_attempt(work, connection.recv()))


def _attempt(work: Callable[[str], object], path: str) -> bytes:
    try:
        return pickle.dumps(work(path), pickle.HIGHEST_PROTOCOL)
    except Exception:
        return b""  # whatever it is, it is raised again where it can be told
