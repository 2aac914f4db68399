"""How fast TBX is read, and in how much memory: beside translate-toolkit, as a separate program, in one run.

    python benchmarks/tbx.py [MEGABYTES]

translate-toolkit is GPL, so it is never imported here: its Python is named by ``TRANSLATE_TOOLKIT_PYTHON`` (a virtual
environment with ``pip install translate-toolkit``), or it is left out. It reads version 2 only, and shows one term a
language and entry where lexicon reads all of them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MEGABYTES = 50
TAGS = ("en", "fr", "he", "ary-Arab", "shi-Tfng")
TERMS = 2
HEADER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">\n'
    '<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>benchmark</p></sourceDesc></fileDesc>'
    "</martifHeader><text><body>\n"
)
FOOTER = "</body></text></martif>\n"
OURS = """
import sys
from lexicon.formats import tbx
with open(sys.argv[1], "rb") as file:
    print(sum(1 for entry in tbx.iterparse(file) for _ in entry.concept.terms()))
"""
THEIRS = """
import sys
from translate.storage.tbx import tbxfile
with open(sys.argv[1], "rb") as file:
    print(sum(bool(unit.source) + bool(unit.target) for unit in tbxfile.parsefile(file).units))
"""
IDLE = "import sys; from lexicon.formats import tbx; print(0)"
IDLE_THEIRS = "import sys; from translate.storage.tbx import tbxfile; print(0)"
# The figures of the program itself: the parent's RUSAGE_CHILDREN has the largest child of all.
MEASURED = """
import resource
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""


class Figures(NamedTuple):
    """What reading one file took, start-up left out."""

    terms: int
    seconds: float
    mebibytes: float


def main() -> None:
    """Print every figure."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else MEGABYTES
    with tempfile.TemporaryDirectory() as folder:
        small, large = (written(Path(folder) / f"{part}.tbx", size * 1_000_000 // part) for part in (5, 1))
        print(f"{'':20}{'terms':>10}{'CPU s':>8}{'MiB above the start':>22}")
        fifth = show(f"lexicon, {size // 5} MB", sys.executable, OURS, IDLE, small)
        ours = show(f"lexicon, {size} MB", sys.executable, OURS, IDLE, large)
        print(f"five times the file: {ours.seconds / fifth.seconds:.1f} times the time\n")
        beside_toolkit(large, ours, size)


def beside_toolkit(path: Path, ours: Figures, size: int) -> None:
    python = os.environ.get("TRANSLATE_TOOLKIT_PYTHON", sys.executable)
    try:
        theirs = show(f"toolkit, {size} MB", python, THEIRS, IDLE_THEIRS, path)
    except (OSError, subprocess.CalledProcessError):
        print("translate-toolkit not installed: set TRANSLATE_TOOLKIT_PYTHON")
        return
    per_term = (ours.seconds / ours.terms) / (theirs.seconds / theirs.terms)
    memory = ours.mebibytes / theirs.mebibytes
    print(f"lexicon/toolkit: time {ours.seconds / theirs.seconds:.2f}, a term {per_term:.2f}, memory {memory:.3f}")


def show(name: str, python: str, program: str, idle: str, path: Path) -> Figures:
    (_, start, base), (terms, seconds, peak) = (run(python, one, path) for one in (idle, program))
    figures = Figures(int(terms), seconds - start, peak - base)
    print(f"{name:20}{figures.terms:10}{figures.seconds:8.2f}{figures.mebibytes:22.1f}")
    return figures


def run(python: str, program: str, path: Path) -> list[float]:
    """Return what ``program`` counted, its CPU seconds and its largest memory in MiB."""
    command = [python, "-c", program + MEASURED, str(path)]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [float(figure) for figure in output.split()]


def written(path: Path, size: int) -> Path:
    """Write a termbase of about ``size`` bytes, with what termbases have."""
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADER)
        for entry in entries():
            file.write(entry)
            if file.tell() > size:
                break
        file.write(FOOTER)
    return path


def entries() -> Iterator[str]:
    number = 0
    while True:
        number += 1
        sections = "".join(section(tag, number) for tag in TAGS)
        yield f'<termEntry id="c{number}"><descrip type="subjectField">history</descrip>\n{sections}</termEntry>\n'


def section(tag: str, number: int) -> str:
    definition = f"What number {number} is called in {tag}, and what else there is to know about it, in one sentence."
    return (
        f'<langSet xml:lang="{tag}"><descripGrp><descrip type="definition">{definition}</descrip>'
        f'<admin type="source">Handbook, page {number}</admin></descripGrp>\n'
        f"{''.join(term(tag, number, which) for which in range(TERMS))}</langSet>\n"
    )


def term(tag: str, number: int, which: int) -> str:
    status = "admitted" if which else "preferred"
    return (
        f'<tig><term>term {number} {"abc"[which]} of {tag}</term><termNote type="partOfSpeech">noun</termNote>'
        f'<termNote type="administrativeStatus">{status}Term-admn-sts</termNote>'
        f'<descrip type="context">One finds term {number} in sentences of this kind.</descrip></tig>\n'
    )


if __name__ == "__main__":
    main()
