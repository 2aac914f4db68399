"""The console sessions of the manual show what the program really prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .consoles import ROOT, is_as_shown, perform

if TYPE_CHECKING:
    from pathlib import Path

    from .consoles import Session

DOCS = ROOT / "docs"
PAGES = sorted(
    page
    for page in (ROOT / "README.md", *DOCS.glob("how-to/*.md"), *DOCS.glob("reference/*.md"))
    if "```console\n" in page.read_text(encoding="utf-8")
)


def follow(page: Path, session: Session) -> None:
    for step, code, output in perform(page, session):
        if step.shown:
            assert is_as_shown(step.shown, output), f"{page.name}: $ {step.command}\n{output}"
        else:
            assert (code, output) == (0, ""), f"{page.name}: $ {step.command}\n{output}"
        assert "Traceback" not in output


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_in_this_workspace(page: Path, session: Session) -> None:
    """The commands of README, how-to guides and reference print what the page shows."""
    follow(page, session)


def test_tutorial(empty_session: Session) -> None:
    """The tutorial works from an empty folder."""
    follow(DOCS / "tutorial.md", empty_session)
