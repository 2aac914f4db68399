"""Glossaries of two languages: OmegaT, DeepL, Weblate."""

from __future__ import annotations

import pytest

from lexicon.errors import UsageError
from lexicon.formats import deepl, omegat, tbx, weblate
from lexicon.model.concept import Concept, ConceptStatus, LanguageSection, Term, TermStatus
from lexicon.model.exchange import Entry, Rejection

BOTH = ("en", "he")


def concept(id_: str, en: list[Term], he: list[Term], status: ConceptStatus = ConceptStatus.APPROVED) -> Concept:
    """An entry in two languages, and a third one that is not asked for."""
    sections = [LanguageSection(tag=tag, terms=tuple(terms)) for tag, terms in (("en", en), ("he", he)) if terms]
    return Concept(id=id_, status=status, sections=(*sections, LanguageSection(tag="fr", terms=(Term(text="autre"),))))


MELLAH = concept(
    "mellah",
    [
        Term(text="melah", status=TermStatus.DEPRECATED),
        Term(text="mellah"),
        Term(text="Mellah", status=TermStatus.PREFERRED),
    ],
    [Term(text="גטו", status=TermStatus.FORBIDDEN), Term(text="מלאח", note="two\nlines\tand a tab", reviewed=False)],
)


def test_omegat() -> None:
    """A line for each allowed term; the comment says what to mind, on one line."""
    retired = concept("old", [Term(text="old")], [Term(text="ישן")], ConceptStatus.RETIRED)
    text = omegat.serialize([MELLAH, retired], languages=BOTH).data.decode()
    comment = "not verified; not: גטו; two lines and a tab"
    assert text == f"Mellah\tמלאח\t{comment}\nmellah\tמלאח\t{comment}\n"


def test_source_terms_are_in_alphabetical_order() -> None:
    """A translator reads the list; translations of one term stay in the order of the entries."""
    entries = [
        concept("a", [Term(text="Zion"), Term(text="éclair")], [Term(text="ציון")]),
        concept("b", [Term(text="aliyah")], [Term(text="עלייה")]),
        concept("c", [Term(text="Zion")], [Term(text="אחר")]),
    ]
    lines = omegat.serialize(entries, languages=BOTH).data.decode().splitlines()
    assert [line.split("\t")[:2] for line in lines] == [
        ["aliyah", "עלייה"],
        ["éclair", "ציון"],
        ["Zion", "ציון"],
        ["Zion", "אחר"],
    ]
    assert deepl.serialize(entries, languages=BOTH).data.decode() == "aliyah,עלייה\néclair,ציון\nZion,ציון\n"


def test_omegat_is_read() -> None:
    """With comments left out, quotes as they stand, synonyms, and every cell told."""
    text = '# a comment\nmellah\tמלאח; מללאח\tquarter\nsaid "no"\tאמר\n\tריק\nx\ty\tz\tw\n'
    units = omegat.parse(text.encode("utf-8-sig"), languages=BOTH)
    read = [
        [(tag, term.text, term.note) for tag, term in unit.concept.terms()] for unit in units if isinstance(unit, Entry)
    ]
    assert read == [
        [("en", "mellah", None), ("he", "מלאח", "quarter"), ("he", "מללאח", None)],
        [("en", 'said "no"', None), ("he", "אמר", None)],
        [("he", "ריק", None)],
        [("en", "x", None), ("he", "y", "z")],
    ]
    assert [unit.concept.ext for unit in units if isinstance(unit, Entry)] == [{}, {}, {}, {"4": "w"}]
    assert [unit for unit in units if isinstance(unit, Rejection)] == []


def test_deepl() -> None:
    """A source term stands there once; what DeepL would refuse is told."""
    other = concept("ghetto", [Term(text="mellah"), Term(text="x" * 1025)], [Term(text="אחר")])
    written = deepl.serialize([MELLAH, other], languages=BOTH)
    assert written.data.decode() == "Mellah,מלאח\nmellah,מלאח\n"
    assert [(loss.concept, loss.reason) for loss in written.losses] == [
        ("ghetto", 'DeepL takes a source term once; "mellah" has translated it as "מלאח"'),
        ("ghetto", "DeepL takes at most 1024 bytes a term"),
    ]


def test_deepl_is_read() -> None:
    """Two columns, or four with the languages in them."""
    units = deepl.parse("mellah;מלאח;EN;HE\nsouk;שוק;en;he\n".encode())
    assert [[*unit.concept.terms()][1][0] for unit in units if isinstance(unit, Entry)] == ["he", "he"]
    (unit,) = deepl.parse(b"a,b\n", languages=("en", "fr"))
    assert isinstance(unit, Entry)
    assert [(tag, term.text) for tag, term in unit.concept.terms()] == [("en", "a"), ("fr", "b")]


def test_weblate() -> None:
    """TBX of version 2 in the two languages, those without a translation too."""
    untranslated = concept("riad", [Term(text="riad")], [])
    written = weblate.serialize([MELLAH, untranslated], languages=BOTH)
    read = [unit.concept for unit in tbx.parse(written.data) if isinstance(unit, Entry)]
    assert [(one.id, [section.tag for section in one.sections]) for one in read] == [
        ("mellah", ["en", "he"]),
        ("riad", ["en"]),
    ]
    assert b"<martif" in written.data
    assert any(loss.field[-1] == "reviewed" for loss in written.losses)


@pytest.mark.parametrize("languages", [(), ("en",), ("en", "en"), ("en", "he", "fr")])
def test_two_languages(languages: tuple[str, ...]) -> None:
    """It takes two."""
    with pytest.raises(UsageError, match="two languages") as caught:
        omegat.serialize([], languages=languages)
    assert caught.value.hint
    with pytest.raises(UsageError):
        omegat.parse(b"", languages=languages)
