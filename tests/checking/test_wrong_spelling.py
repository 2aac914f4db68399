"""Spellings that only fold to a term of the glossary."""

from __future__ import annotations

import pytest

from lexicon.text.edits import apply_edits

from .samples import concept, findings, places, preferred

NAMES = concept("names", preferred("Peki’in"), preferred("André Azoulay"), preferred("Ma'abarot"))


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("in Peki'in today", "Peki'in", "Peki’in"),
        ("in Pekiʿin today", "Pekiʿin", "Peki’in"),
        ("for Andre Azoulay", "Andre Azoulay", "André Azoulay"),
        ("ANDRE AZOULAY", "ANDRE AZOULAY", "ANDRÉ AZOULAY"),
        ("for Andre\nAzoulay", "Andre Azoulay", "André Azoulay"),
    ],
)
def test_other_marks_are_a_hint_with_a_fix(text: str, wrong: str, right: str) -> None:
    """Accents and apostrophes as in the glossary, capitals as in the text."""
    (found,) = findings(text, NAMES)
    assert (found.code, found.severity) == ("LX104", "info")
    assert found.message == f'"{wrong}" is written "{right}" in the glossary'
    assert found.fix is not None
    assert right in apply_edits(text, found.fix.edits)


@pytest.mark.parametrize(
    "text",
    [
        "Peki’in",
        "Pekiʼin",
        "Ma’abarot and Ma'abarot",
        "Andre\u0301 Azoulay",
        "André\u00a0Azoulay",
        "ANDRÉ AZOULAY",
        "And*ré* Azoulay",
    ],
)
def test_typography_is_no_other_spelling(text: str) -> None:
    """A curly apostrophe is never worse than a straight one; composition, spaces and markup are no spelling."""
    assert [one for one in findings(text, NAMES) if one.code == "LX104"] == []


def test_any_apostrophe_may_be_good_enough() -> None:
    """``apostrophes = "any"`` forgives the straight one, and nothing else."""
    settings = {"LX104": {"apostrophes": "any"}}
    assert places(findings("Peki'in and Pekiʿin", NAMES, settings=settings)) == [("LX104", "Pekiʿin")]


def test_exact_terms_count_every_mark() -> None:
    """With ``case = "exact"`` the glossary's straight apostrophe is the only one."""
    glossary = concept("camp", preferred("Ma'abarot", case="exact"))
    (found,) = findings("Ma’abarot and Ma'abarot", glossary)
    assert (found.code, found.text, found.suggestions) == ("LX104", "Ma’abarot", ("Ma'abarot",))


def test_vocalisation_is_never_reported() -> None:
    """Niqqud, tashkeel and tatweel are the writer's choice, on either side."""
    glossary = (
        concept("a", preferred("מַלָּאח"), preferred("פקיעין"), tag="he"),
        concept("b", preferred("الملاح"), tag="ary-Arab"),
    )
    assert findings("מלאח, מַלאח; פְּקִיעִין. المَلَّاح الـمـلاح", *glossary) == []


@pytest.mark.parametrize("text", ['מנכ"ל צה"ל', "מנכ״ל צה״ל", "מנכ”ל צה”ל", 'מַנְכַּ"ל צַהַ"ל'])
def test_gershayim_may_be_typed_any_way(text: str) -> None:
    """Hebrew keyboards have no gershayim."""
    assert findings(text, concept("a", preferred("מנכ״ל"), preferred("צה״ל"), tag="he"), language="he") == []


def test_markup_inside_the_word_keeps_its_place() -> None:
    """There is no fix that could keep it."""
    (found,) = findings("An*dre* Azoulay", NAMES)
    assert (found.message, found.fix) == ('"Andre Azoulay" is written "André Azoulay" in the glossary', None)
