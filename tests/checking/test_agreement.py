"""What a fix does with the word before the term."""

from __future__ import annotations

import pytest

from lexicon.model.diagnostic import Applicability
from lexicon.text.edits import apply_edits

from .samples import concept, deprecated, findings, preferred

SAFE, UNSAFE = Applicability.SAFE, Applicability.UNSAFE


@pytest.mark.parametrize(
    ("tag", "old", "new", "text", "fix"),
    [
        ("en", "furnus", "oven", "A furnus", (SAFE, "An oven")),
        ("en", "oven", "furnace", "Near an\noven", (SAFE, "Near a\nfurnace")),
        ("en", "oven", "island", "an oven", (SAFE, "an island")),
        ("en", "oven", "hourglass", "an oven", (UNSAFE, "an hourglass")),
        ("en", "furnus", "oven", "the furnus", (SAFE, "the oven")),
        ("en", "furnus", "oven", "a *furnus*", (SAFE, "an *oven*")),
        ("en", "furnus", "oven", "*a* **furnus**", (SAFE, "*an* **oven**")),
        ("en", "furnus", "oven", 'a [<em class="old">furnus</em>](x)', (SAFE, 'an [<em class="old">oven</em>](x)')),
        ("en", "furnus", "oven", "a\u00a0furnus", (SAFE, "an\u00a0oven")),
        ("en", "furnus", "oven", "“A” furnus", (SAFE, "“A” oven")),
        ("fr", "four", "fourneau", "le *four*", (UNSAFE, "le *fourneau*")),
        ("en", "furnus", "oven", "plan a, furnus", (SAFE, "plan a, oven")),
        ("fr", "oasis", "palmeraie", "une oasis", None),
        ("fr", "four", "fourneau", "le four", (UNSAFE, "le fourneau")),
        ("fr", "melah", "mellah", "un melah", (SAFE, "un mellah")),
        ("fr", "four", "fourneau", "deux four", (SAFE, "deux fourneau")),
        ("fr", "four", "âtre", "le four", None),
    ],
)
def test_article_before_a_term(tag: str, old: str, new: str, text: str, fix: tuple[Applicability, str] | None) -> None:
    """English articles go by the sound; in French a person looks, for the gender may change."""
    (found,) = findings(text, concept("c", preferred(new), deprecated(old), tag=tag), language=tag)
    assert fix == (found.fix and (found.fix.applicability, apply_edits(text, found.fix.edits)))
