"""Writes into the pages what the program prints today: ``python -m tests.docs.update``, then read the diff.

A step whose shown output has a ``...`` line is left to people.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from tests.docs.consoles import ROOT, Session, is_as_shown, perform
from tests.docs.test_consoles import DOCS, PAGES


def update(page: Path, *, in_workspace: bool) -> int:
    """Bring the outputs shown on ``page`` up to date; return how many were stale."""
    text = page.read_text(encoding="utf-8")
    stale = 0
    with tempfile.TemporaryDirectory() as scratch:
        session = Session(Path(scratch, "folder"), Path(scratch, "state"))
        session.folder.mkdir()
        if in_workspace:
            for name in ("glossary", "docs/examples"):
                shutil.copytree(ROOT / name, session.folder / name)
            shutil.copy(ROOT / "pyproject.toml", session.folder)
        for step, _, output in perform(page, session):
            if step.shown and "\n...\n" not in f"\n{step.shown}" and not is_as_shown(step.shown, output):
                lines = "\n".join(line.rstrip() for line in output.strip("\n").split("\n"))
                text = text.replace(f"$ {step.command}\n{step.shown}", f"$ {step.command}\n{lines}\n", 1)
                stale += 1
    page.write_text(text, encoding="utf-8")
    return stale


if __name__ == "__main__":
    for path in (*PAGES, DOCS / "tutorial.md"):
        print(f"{update(path, in_workspace=path.name != 'tutorial.md')} updated\t{path.relative_to(ROOT)}")
