"""How good the rules are on labelled articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.articles.measure import articles, judge, lines, scores


@pytest.mark.parametrize("half", ["seen", "unseen"])
def test_precision_and_recall(half: str) -> None:
    """Nine of ten findings are right, and nine of ten faults are found."""
    score = scores([judge(path) for path in articles(half)])["all"]
    assert score.precision >= 0.9
    assert score.recall >= 0.9


def test_the_page_has_the_figures() -> None:
    """As they are now."""
    page = Path(__file__).parent.parent / "docs" / "explanation" / "accuracy.md"
    shown = page.read_text(encoding="utf-8").partition("```text\n")[2].partition("\n```")[0]
    assert shown.split("\n") == [*lines("seen"), *lines("unseen")]
