"""What ``lexicon check -j N`` gains: wall-clock and CPU time of N workers beside one process, by size of the articles.

    python benchmarks/workers.py [FOLDER OF MARKDOWN]

Without a folder the articles are generated. The best that N processors could do is N processes that share nothing,
each with its own start-up, on every Nth article; it is printed beside. From which size on ``-j auto`` starts workers is
in ``workspace/check.py``.
"""

from __future__ import annotations

import os
import resource
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from check import LEXICON, generated, given, glossary, write

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMS = 10_000
SIZES = (0.25, 0.5, 1, 2, 4, 8)
"""Megabytes of articles."""
WORKERS = (2, 4)
RUNS = 7


class Cost(NamedTuple):
    """Seconds that a run took."""

    wall: float
    cpu: float


def main() -> None:
    """Print the ratios for each size."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        concepts = glossary(FORMS)
        write(root, concepts)
        articles = given() or generated(root, [term.text for concept in concepts[:300] for _, term in concept.terms()])
        os.chdir(root)
        subprocess.run([*LEXICON, "check", articles[0]], capture_output=True, check=False)  # compiles the glossary
        print(f"{FORMS} forms, {len(os.sched_getaffinity(0))} processors; times are those of -j 1 = 1.00")
        for size in SIZES:
            measure(first(articles, size * 1e6))


def first(articles: Sequence[Path], size: float) -> list[str]:
    """Return as many of ``articles`` as make ``size`` bytes together."""
    taken: list[str] = []
    for path in articles:
        if size <= 0:
            break
        taken.append(str(path))
        size -= path.stat().st_size
    return taken


def measure(articles: Sequence[str]) -> None:
    ways: dict[str, list[list[str]]] = {"-j 1": [checking(articles, 1)]}
    for count in WORKERS:
        ways[f"-j {count}"] = [checking(articles, count)]
        ways[f"{count} that share nothing"] = [checking(articles[at::count], 1) for at in range(count)]
    runs = [{name: cost(commands) for name, commands in ways.items()} for _ in range(RUNS)]  # in turn: noise hits all
    best = {name: Cost(*(min(run[name][part] for run in runs) for part in (0, 1))) for name in ways}
    alone = best.pop("-j 1")
    megabytes = sum(os.path.getsize(path) for path in articles) / 1e6
    print(f"\n{megabytes:.1f} MB in {len(articles)} files: {alone.wall * 1e3:.0f} ms alone")
    for name, (wall, cpu) in best.items():
        print(f"  {name:>20}: wall {wall / alone.wall:.2f}, CPU {cpu / alone.cpu:.2f}")


def checking(articles: Sequence[str], jobs: int) -> list[str]:
    return [*LEXICON, "check", "--exit-zero", "-j", str(jobs), *articles]


def cost(commands: Sequence[list[str]]) -> Cost:
    """Return what ``commands``, run at the same time, took together."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    running = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for command in commands]
    for process in running:
        process.wait()
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


if __name__ == "__main__":
    main()
