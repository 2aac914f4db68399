"""What the benchmarks share: CPU time of children, and text to work on.

A benchmark prints ratios against a peer or a physical limit of the same run; it is no test and has no threshold.
"""

from __future__ import annotations

import os
import random
import re
import resource
import subprocess
import time
from pydoc_data import topics
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def cpu_of(command: Sequence[str], runs: int = 9) -> float:
    """Return the least CPU seconds (user and system) that ``command`` took in ``runs`` runs, its modules compiled."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    best = float("inf")
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, env=environment)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best


def cpu_in_process(work: Callable[[], object], runs: int = 5) -> float:
    """Return the least CPU seconds that ``work`` took in ``runs`` runs."""
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def paragraphs() -> list[str]:
    """Return paragraphs of real English prose that every CPython carries: its language reference without the code."""
    texts = "\n\n".join(topics.topics.values()).split("\n\n")
    prose = (" ".join(re.sub(r"[`*]+|\(\)", "", text).split()) for text in texts if not text.startswith("   "))
    return sorted({text for text in prose if len(text) > 80 and not re.search(r"[a-z]\.[a-z]|[_=<>{}@|]|::", text)})


def words(texts: Sequence[str]) -> list[str]:
    """Return the words of ``texts``, each as often as it occurs."""
    return re.findall(r"[a-z]{3,}", " ".join(texts))


def markdown(size: int, terms: Sequence[str], seed: int = 1) -> str:
    """Return about ``size`` characters of Markdown made of real sentences, with one of ``terms`` now and then."""
    chance = random.Random(seed)
    texts = paragraphs()
    blocks: list[str] = []
    length = 0
    while length < size:
        block = _block(chance, " ".join(chance.choices(texts, k=2)), terms)
        blocks.append(block)
        length += len(block) + 2
    return "\n\n".join(blocks) + "\n"


def _block(chance: random.Random, text: str, terms: Sequence[str]) -> str:
    words = text.split(" ")
    at = chance.randrange(len(words))
    if chance.random() < 0.35:
        words[at] = chance.choice(terms)
    if chance.random() < 0.3:
        words[0] = f"[{words[0]}](https://example.org/articles/2026)"
    if chance.random() < 0.3:
        words[-1] = f"*{words[-1]}*"
    kind = chance.random()
    if kind < 0.08:
        return f"## {' '.join(words[:6])}"
    if kind < 0.16:
        return "\n".join(f"- {' '.join(words[start : start + 12])}" for start in range(0, len(words), 12))
    if kind < 0.20:
        return f"> {' '.join(words)}"
    if kind < 0.23:
        return "```python\nprint('mellah')\nfor item in range(10):\n    use(item)\n```"
    return " ".join(words).replace(" it ", " it’s ")
