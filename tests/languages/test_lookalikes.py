"""Signs that are typed for a letter they resemble."""

from __future__ import annotations

import pytest

from lexicon.languages.lookalikes import with_lookalikes


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("taɛrabt", {"taεrabt", "taԑrabt", "taσrabt", "ta3rabt", "taعrabt"}),
        ("tifinaɣ", {"tifinaγ", "tifinaġ"}),
        ("aggʷa", {"agg°a", "aggᵂa"}),
    ],
)
def test_berber_letters_in_latin_are_typed_with_other_scripts(text: str, typed: set[str]) -> None:
    """Greek, Cyrillic, a digit or an Arabic letter for ɣ and ɛ; other marks for the raised w."""
    assert set(with_lookalikes(text, "Latn")) == typed


def test_a_writer_has_the_same_habit_for_both_letters() -> None:
    """Who has a Greek gamma has a Greek epsilon."""
    assert "iγεdl" in set(with_lookalikes("iɣɛdl", "Latn"))


def test_a_conversion_leaves_latin_letters_in_tifinagh() -> None:
    """One kind of letter at a time."""
    assert set(with_lookalikes("ⴰⵇⴼⵓⵍ", "Tfng")) == {"ⴰqⴼⵓⵍ", "ⴰⵇfⵓⵍ", "ⴰⵇⴼoⵍ"}


@pytest.mark.parametrize("script", ["Latn", "Tfng"])
def test_text_without_such_letters_is_typed_in_one_way(script: str) -> None:
    """Nothing comes out for it."""
    assert not list(with_lookalikes("azrm ⴰⵣⵔⵎ", script))
