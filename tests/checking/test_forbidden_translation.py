"""LX402 forbidden-translation: what the source makes certain."""

from __future__ import annotations

import pytest

from lexicon.model.diagnostic import Applicability, Severity

from .samples import deprecated, forbidden, places, preferred
from .translations import compare, in_languages

MELLAH = in_languages(
    "mellah",
    en=[preferred("mellah")],
    fr=[
        preferred("mellah"),
        forbidden("enclos", homograph=True),
        deprecated("quartier", homograph=True),
        deprecated("mellâh"),
        forbidden("ghetto", allowed_in=("quote",)),
    ],
)
FENCE = in_languages("fence", en=[preferred("fence")], fr=[preferred("enclos")])


def french(source: str, text: str, *more: object) -> list[tuple[str, str]]:
    """Return code and text of what is found in the French translation of ``source``."""
    return places(compare(source, text, MELLAH, *more, language="fr"))  # type: ignore[arg-type]


def test_the_source_makes_a_homograph_certain() -> None:
    """A word that alone gives a hint is an error where its concept is what the source names."""
    [found] = compare("The mellah was small.", "L’enclos était petit.", MELLAH, language="fr")
    assert (found.code, found.severity) == ("LX402", Severity.ERROR)
    assert found.message == '"enclos" is forbidden as a translation of "mellah" (line 1); use "mellah"'
    [found] = compare("The fence was small.", "L’enclos était petit.", MELLAH, language="fr")
    assert (found.code, found.severity) == ("LX101", Severity.INFO)


def test_a_homograph_beside_the_right_term_is_another_word() -> None:
    """It is left to the other rules where the concept has been translated."""
    assert ("LX402", "enclos") not in french("The mellah had a fence.", "Le mellah avait un enclos.")


def test_a_word_of_two_concepts() -> None:
    """The source tells which of two concepts a word stands for."""
    assert french("The fence was small.", "L’enclos était petit.", FENCE) == []
    assert french("The mellah was small.", "L’enclos était petit.") == [("LX402", "enclos")]


def test_deprecated() -> None:
    """A deprecated term is left to its own rule, unless it may be another word."""
    assert french("The mellah was small.", "Le mellâh était petit.") == [("LX102", "mellâh")]
    [found] = compare("The mellah was small.", "Le quartier était petit.", MELLAH, language="fr")
    assert (found.code, found.severity) == ("LX402", Severity.WARNING)


@pytest.mark.parametrize("text", ["Il dit : « le ghetto était petit »."])
def test_where_it_is_allowed(text: str) -> None:
    """``allowed_in`` holds here too."""
    assert french("He said: “the mellah was small”.", text) == []


def test_fix() -> None:
    """The fix is that of forbidden-term."""
    [found] = compare("Mellah, a small one.", "Ghetto, et petit.", MELLAH, language="fr")
    assert found.fix is not None
    assert found.fix.applicability is Applicability.SAFE
    assert [edit.text for edit in found.fix.edits] == ["Mellah"]
