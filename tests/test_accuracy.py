"""How good the rules are on labelled articles."""

from __future__ import annotations

import pytest

from tests.articles.measure import articles, judge, scores


@pytest.mark.parametrize("half", ["seen", "unseen"])
def test_precision_and_recall(half: str) -> None:
    """Nine of ten findings are right, and nine of ten faults are found."""
    score = scores([judge(path) for path in articles(half)])["all"]
    assert score.precision >= 0.9
    assert score.recall >= 0.9
