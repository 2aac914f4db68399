"""Entries at odds with others or with themselves."""

from __future__ import annotations

import pytest

from lexicon.model.concept import Concept, ConceptStatus

from .glossaries import entry_findings, section
from .samples import concept, forbidden, preferred

TOWN = concept("town", preferred("quarter"), forbidden("ghetto"))


def messages(text: str, *others: Concept) -> list[str]:
    return [one.message for one in entry_findings("LX601", text, *others)]


@pytest.mark.parametrize(
    ("terms", "how"),
    [
        ('ghetto\nstatus = "preferred"', '"ghetto" is preferred here and forbidden in the concept "town"'),
        ('quarter\nstatus = "deprecated"', '"quarter" is deprecated here and preferred in the concept "town"'),
    ],
)
def test_two_entries_that_say_the_opposite(terms: str, how: str) -> None:
    """Told in whichever of the two files is checked, at the term."""
    (one,) = entry_findings("LX601", 'id = "x"\n' + section("en", terms), TOWN)
    assert (one.severity, one.language, one.concept, one.text) == ("error", "en", "x", terms.partition("\n")[0])
    advice = "so that no use of it is reported; change one of them, or mark it homograph = true"
    assert one.message == f"{how}, {advice}"


@pytest.mark.parametrize(
    ("tag", "terms"),
    [
        ("fr", 'ghetto\nstatus = "preferred"'),
        ("en", 'Ghetto\nstatus = "preferred"'),
        ("en", 'ghetto\nstatus = "preferred"\nhomograph = true'),
        ("en", 'ghetto\nstatus = "deprecated"'),
        ("en", 'quarter\nstatus = "forbidden"\nallowed_in = ["quote"]'),
    ],
)
def test_terms_that_may_differ_are_silent(tag: str, terms: str) -> None:
    """In another language or spelling, of homographs, and in some places."""
    assert messages('id = "x"\n' + section(tag, terms), TOWN) == []


def test_retired_concepts_say_nothing() -> None:
    """Neither the one that is checked nor the other."""
    text = section("en", 'ghetto\nstatus = "preferred"')
    assert messages('id = "x"\nstatus = "retired"\nrelated = ["y"]\n' + text, TOWN) == []
    retired = concept("old", forbidden("ghetto"), status=ConceptStatus.RETIRED)
    assert messages('id = "x"\n' + text, retired) == []


def test_links_lead_somewhere() -> None:
    """To another concept of the glossary."""
    assert messages('id = "x"\nrelated = ["town", "y", "x"]\nreplaced_by = "z"\n', TOWN) == [
        '"related" names the concept "y", which does not exist; correct or remove it',
        '"related" names the concept itself; remove it',
        '"replaced_by" names the concept "z", which does not exist; correct or remove it',
    ]


def test_a_policy_needs_a_gloss() -> None:
    """Else no first mention is ever asked for one."""
    text = 'id = "x"\n[lang.he]\ngloss_policy = "first-mention"\n'
    assert messages(text) == ['"first-mention" asks for a gloss, and [lang.he] has none; add gloss = "..."']
    assert messages(text + 'gloss = "רובע"\n') == []


def test_a_transliteration_has_its_original() -> None:
    """It is a term of the same concept, in whichever language."""
    latin = section("shi-Latn", 'tamdint\ntransliteration_of = "ⵜⴰⵎⴷⵉⵏⵜ"')
    assert messages('id = "x"\n' + latin) == [
        '"tamdint" is said to transliterate "ⵜⴰⵎⴷⵉⵏⵜ", which is no term of this concept; correct or add it'
    ]
    assert messages('id = "x"\n' + section("shi-Tfng", "ⵜⴰⵎⴷⵉⵏⵜ") + latin) == []


@pytest.mark.parametrize("key", ["broader", "narrower", "related"])
def test_every_relation_names_a_concept(key: str) -> None:
    """One that is there."""
    (one,) = entry_findings("LX601", f'id = "x"\n{key} = ["souk", "gone"]\n', Concept(id="souk"))
    assert (one.text, one.message.startswith(f'"{key}" names the concept "gone"')) == ("gone", True)


def test_see_names_a_concept() -> None:
    """That of a term, too."""
    (one,) = entry_findings("LX601", 'id = "x"\n' + section("en", 'souk\nsee = ["gone"]'))
    assert (one.text, one.message.startswith('"see" names the concept "gone"')) == ("gone", True)
