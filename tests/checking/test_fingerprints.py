"""Fingerprints: the same finding keeps its name, and no two findings share one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lexicon.checking.fingerprints import fingerprints

from .samples import check, checker, concept, deprecated, preferred

if TYPE_CHECKING:
    from lexicon.checking.engine import Checker

ENGINE = checker(concept("oven", preferred("oven"), deprecated("furnus"), deprecated("kiln")))
TEXT = "An old furnus.\n\nA kiln and a furnus.\n"


def marks(text: str, path: str = "a.md", engine: Checker = ENGINE) -> list[str]:
    checked = check(engine, text, path=path)
    return fingerprints(checked.document, checked.diagnostics)


@pytest.mark.parametrize(
    "text",
    [
        f"# A new heading\n\nA new paragraph.\n\n{TEXT}\nAnd a last one.",
        TEXT.replace("\n", "\r\n"),
        f"\ufeff{TEXT}",
        TEXT.replace("An old", "An  OLD").replace("old", "ôld"),
        TEXT.replace("\n\n", "\n\n\n\n\n"),
    ],
)
def test_what_stands_elsewhere_changes_nothing(text: str) -> None:
    """Lines may move, line endings and case of the line may change: it is still the same finding."""
    assert marks(text) == marks(TEXT)


@pytest.mark.parametrize(
    ("text", "path"),
    [(TEXT, "b.md"), (TEXT.replace("old", "new"), "a.md"), (TEXT.replace("An old furnus", "An old kiln"), "a.md")],
)
def test_another_finding_has_another_fingerprint(text: str, path: str) -> None:
    """Path, line and word are part of it."""
    assert marks(text, path)[0] not in marks(TEXT)


def test_repeated_findings_are_counted() -> None:
    """The same word thrice on a line, and the same line twice, give six names, which come back in the same order."""
    text = "A furnus, a furnus, a furnus.\n\nA furnus, a furnus, a furnus.\n"
    found = marks(text)
    assert len(found) == len(set(found)) == 6
    assert marks(f"Text.\n\n{text}") == found
    assert marks(text.partition("\n")[0]) == found[:3]


def test_a_fingerprint_is_short_and_plain() -> None:
    """Sixteen hexadecimal digits, which any report may carry."""
    assert all(len(mark) == 16 and int(mark, 16) >= 0 for mark in marks(TEXT))
    assert marks("") == []


def test_what_stands_far_off_on_the_line_changes_nothing() -> None:
    """A line may be a whole chapter; a word put in somewhere makes no other finding of it."""
    far = "There was much to tell of the valley and of its towns. "
    assert marks(f"{far}An old furnus stood here. {far}") == marks(f"{far}{far}An old furnus stood here. {far}Indeed.")
    assert marks(f"{far}An old furnus.") != marks(f"{far}A new furnus.")


def test_a_long_line_with_many_findings() -> None:
    """All have names of their own, and each looks at its neighbourhood only."""
    found = marks("The furnus of the house. " * 20_000)
    assert len(set(found)) == len(found) == 20_000
