"""What a large termbase costs: taking 50 MB of TBX in, and finding a term in it.

    python benchmarks/termbase.py [MEGABYTES]

The import is beside a fifth of itself, for linearity; memory is what it takes above an import of nothing. ``find`` is
beside looking at the concept files alone (their names, sizes and times), which every command does to know that its
cache is fresh. How fast TBX is read beside translate-toolkit is in ``tbx.py``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from tbx import written

MEGABYTES = 50
LEXICON = [sys.executable, "-m", "lexicon"]
MEASURED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""
LOOK = """
import os, sys
def walk(folder):
    for entry in os.scandir(folder):
        if entry.is_dir():
            walk(entry.path)
        else:
            entry.stat()
walk(sys.argv[1])
"""


class Used(NamedTuple):
    """What a program took."""

    seconds: float
    mebibytes: float


def main() -> None:
    """Print every figure."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else MEGABYTES
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        nothing = imported(root / "nothing", 0)
        fifth = imported(root / "fifth", size * 200_000)
        whole = imported(root / "whole", size * 1_000_000)
        print(f"{'':24}{'CPU s':>8}{'MiB above an import of nothing':>32}")
        for name, used in ((f"import {size // 5} MB", fifth), (f"import {size} MB", whole)):
            print(f"{name:24}{used.seconds - nothing.seconds:8.1f}{used.mebibytes - nothing.mebibytes:32.1f}")
        ratio = (whole.seconds - nothing.seconds) / (fifth.seconds - nothing.seconds)
        print(f"five times the file: {ratio:.1f} times the time\n")
        found(root / "whole")


def imported(root: Path, size: int) -> Used:
    """Import a file of about ``size`` bytes into a new workspace."""
    root.mkdir()
    (root / "lexicon.toml").write_text('languages = ["en", "fr", "he", "ary-Arab", "shi-Tfng"]\n', encoding="utf-8")
    path = written(root / "in.tbx", size)
    return run([*LEXICON, "import", path.name], root)


def found(root: Path) -> None:
    """Find a term, once the cache is made."""
    time.sleep(3)  # files written within the last two seconds are not trusted on their times
    run([*LEXICON, "find", "term 77"], root)
    start = run([*LEXICON, "find", "--help"], root)
    find = run([*LEXICON, "find", "term 77 a of en"], root)
    typo = run([*LEXICON, "find", "trem 77 a of en"], root)
    idle = run([sys.executable, "-c", "pass"], root)
    look = run([sys.executable, "-c", LOOK, str(root / "glossary")], root)
    count = sum(len(names) for _, _, names in os.walk(root / "glossary"))
    print(f"find in {count} entries: {1000 * (find.seconds - start.seconds):.0f} ms of CPU beyond start-up,")
    print(f"with a typo: {1000 * (typo.seconds - start.seconds):.0f} ms;")
    print(f"looking at the files alone: {1000 * (look.seconds - idle.seconds):.0f} ms")


def run(command: list[str], root: Path) -> Used:
    """Return the CPU seconds and the largest memory in MiB of ``command``."""
    output = subprocess.run(
        [sys.executable, "-c", MEASURED, *command], check=True, capture_output=True, text=True, cwd=root
    ).stdout
    seconds, mebibytes = map(float, output.split())
    return Used(seconds, mebibytes)


if __name__ == "__main__":
    main()
