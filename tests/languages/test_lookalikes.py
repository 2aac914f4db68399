"""Signs that are typed for a letter they resemble."""

from __future__ import annotations

import pytest

from lexicon.languages.lookalikes import meant, with_lookalikes


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


@pytest.mark.parametrize(
    ("word", "script", "text", "looks_alike"),
    [
        ("p\u0430ris", "Latn", "paris", True),
        ("\u041cosk\u0432a", "Cyrl", None, None),
        ("\u041cock\u0432a", "Cyrl", None, None),
        ("\u041coc\u043a\u0432a", "Cyrl", "\u041c\u043e\u0441\u043a\u0432\u0430", True),
        ("\u0391\u03b8\u03aeνa", "Grek", "\u0391\u03b8\u03aeν\u03b1", True),
        ("tamazi\u03b3t", "Latn", "tamaziɣt", False),
        ("t\u0430mazi\u03b3t", "Latn", "tamaziɣt", False),
        ("ⴰⵣrⵎ", "Tfng", "ⴰⵣⵔⵎ", False),
        ("azrⵎ", "Latn", "azrm", False),
        ("ⴰⵣéⵎ", "Tfng", None, None),
        ("שaלום", "Hebr", None, None),
    ],
)
def test_a_word_of_mixed_scripts_is_meant_in_one(
    word: str, script: str, text: str | None, looks_alike: bool | None
) -> None:
    """Letters of one shape look the same; what Berber writers type for ɣ and ɛ does not quite."""
    intended = meant(word, script)
    assert (intended and (intended.text, intended.script, intended.looks_alike)) == (
        text and (text, script, looks_alike)
    )
