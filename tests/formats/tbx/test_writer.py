"""Writing TBX: valid, deterministic, told losses, and read back as the same concepts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, TypeVar
from unicodedata import normalize
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lexicon.errors import UsageError
from lexicon.formats import tbx
from lexicon.languages.registry import LANGUAGES
from lexicon.model.concept import (
    FEATURES,
    Concept,
    ConceptStatus,
    LanguageSection,
    Link,
    Term,
    TermStatus,
    Transaction,
    WrittenForm,
)
from lexicon.model.exchange import Entry, Serialized

from .rules import faults
from .samples import VERSION_2, VERSION_3, term

T = TypeVar("T")

KINDS: list[dict[str, Any]] = [
    {"version": version, "style": style, "dialect": dialect}
    for version, style in ((3, "dca"), (3, "dct"), (2, "dca"))
    for dialect in ("basic", "min", "core", "lexicon")
    if (style, dialect) != ("dct", "lexicon")
]
STRICT = [kind for kind in KINDS if kind["dialect"] != "lexicon"]


def concepts(data: bytes) -> list[Concept]:
    """Return the concepts of a file of which everything can be taken."""
    units = tbx.parse(data)
    assert all(isinstance(unit, Entry) for unit in units), units
    return [unit.concept for unit in units if isinstance(unit, Entry)]


def one(*terms: Term, **fields: Any) -> Concept:
    return Concept(id="loom", sections=(LanguageSection(tag="en", terms=terms),), **fields)


def written(concept: Concept, **options: Any) -> str:
    return tbx.serialize([concept], **options).data.decode()


# Concepts of every shape

LETTERS = "abé'ḥ379" + "אבגִַ" + "ملاح" + "ⵜⴰⵎ" + '<>&"\\🕍'
TEXTS = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=20).map(
    lambda text: normalize("NFC", text)
).filter(lambda text: not text.isspace()) | st.sampled_from(
    [" a ", "a\nb", "a\n\n  b", "a\n  b", "\x07bell", "\x85", "a\r\nb", '"quoted"', "lexicon gloss: x"]
)
WORDS = (
    st.text(st.sampled_from(LETTERS + " "), min_size=1, max_size=12)
    .map(lambda text: normalize("NFC", " ".join(text.split())))
    .filter(bool)
)
OPTIONAL = st.none() | TEXTS
IDS = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,4}", fullmatch=True)


def several(items: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(items, max_size=3).map(tuple)


DATES = st.dates(min_value=date(1000, 1, 1)).map(str) | st.sampled_from(["2024-02-29T12:00:00Z", "2024", "yesterday"])
TRANSACTIONS = several(st.builds(Transaction, st.sampled_from(["origination", "modification"]), DATES, OPTIONAL))
TARGETS = st.sampled_from(["https://example.org/a?b=c#d", "http://example.org", "loom.png", "../a b"])
LINKS = several(st.builds(Link, st.sampled_from(["external", "graphic"]), TARGETS, OPTIONAL))
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)
FOREIGN = st.lists(
    st.sampled_from(
        [
            '<descrip type="reliabilityCode">4</descrip>',
            '<termNote type="pronunciation">luːm</termNote>',
            "<note>Second.</note>",
            '<descrip type="context">a <hi type="bold">b</hi></descrip>',
            '<collocation xmlns="http://example.org/ns">x</collocation>',
            "no XML",
        ]
    ),
    max_size=3,
    unique=True,
)
EXT = (
    st.just({})
    | st.dictionaries(st.sampled_from(["other", "x"]), VALUES, max_size=2)
    | st.fixed_dictionaries({"tbx": st.fixed_dictionaries({"items": FOREIGN.filter(bool)})})
    | st.just({"tbx": {"id": "C-12", "markup": ['<descrip type="definition">a <hi type="bold">b</hi></descrip>']}})
)
TERMS = st.builds(
    Term,
    text=WORDS,
    pos=st.sampled_from([None, "noun", "properNoun", "particle", "NOUN"]),
    status=st.sampled_from([status for status in TermStatus if status is not TermStatus.PREFERRED]),
    gender=st.sampled_from([None, "masculine", "common"]),
    number=st.sampled_from([None, "plural", "paucal"]),
    register=OPTIONAL,
    type=st.sampled_from([None, "acronym", "nickname"]),
    region=OPTIONAL,
    short_for=OPTIONAL,
    location=st.sampled_from([None, "menuItem", "door"]),
    case=st.sampled_from([None, "any", "exact"]),
    homograph=st.booleans(),
    do_not_translate=st.booleans(),
    allowed_in=several(st.sampled_from(["quote", "title", "domain:history"])),
    forms=several(st.builds(WrittenForm, WORDS, st.sampled_from(["", *FEATURES]))),
    context=OPTIONAL,
    context_source=OPTIONAL,
    source=OPTIONAL,
    note=OPTIONAL,
    see=several(IDS),
    customers=several(TEXTS),
    projects=several(TEXTS),
    links=LINKS,
    transactions=TRANSACTIONS,
    reviewed=st.booleans(),
    examples=several(TEXTS),
    ext=EXT,
)
TERM_LISTS = st.lists(TERMS, max_size=3, unique_by=lambda term: term.text)


def with_preferred(terms: list[Term]) -> tuple[Term, ...]:
    """Make the last term the preferred one, which is never where readers look first."""
    return (*terms[:-1], replace(terms[-1], status=TermStatus.PREFERRED)) if len(terms) > 1 else tuple(terms)


def with_a_term(concept: Concept) -> Concept:
    """Give a concept a term if it has none: TBX has no entry for it otherwise."""
    if any(section.terms for section in concept.sections):
        return concept
    section = LanguageSection(tag="fr-CA", terms=(Term(text="métier"),))
    return replace(concept, sections=(*concept.sections, section))


SECTIONS = st.builds(
    LanguageSection,
    tag=st.sampled_from([*LANGUAGES, "en-GB", "ary-Latn-x-arabizi"]),
    definition=OPTIONAL,
    definition_source=OPTIONAL,
    gloss=OPTIONAL,
    gloss_policy=st.sampled_from([None, "first-mention"]),
    note=OPTIONAL,
    source=OPTIONAL,
    links=LINKS,
    transactions=TRANSACTIONS,
    terms=TERM_LISTS.map(with_preferred),
    ext=EXT,
)
CONCEPTS = st.builds(
    Concept,
    id=IDS,
    status=st.sampled_from(ConceptStatus),
    definition=OPTIONAL,
    domains=several(TEXTS),
    related=several(IDS),
    broader=several(IDS),
    narrower=several(IDS),
    replaced_by=st.none() | IDS,
    customers=several(TEXTS),
    projects=several(TEXTS),
    links=LINKS,
    transactions=TRANSACTIONS,
    note=OPTIONAL,
    source=OPTIONAL,
    sections=st.lists(SECTIONS, max_size=3, unique_by=lambda section: section.tag).map(tuple),
    ext=EXT,
).map(with_a_term)
GLOSSARIES = st.lists(CONCEPTS, max_size=3, unique_by=lambda concept: concept.id)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(kind=st.sampled_from(KINDS), glossary=GLOSSARIES)
def test_identity(kind: dict[str, Any], glossary: list[Concept]) -> None:
    """What is written in any form is read back as it was."""
    assert concepts(tbx.serialize(glossary, **kind).data) == glossary


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(kind=st.sampled_from(STRICT), glossary=GLOSSARIES)
def test_rules(kind: dict[str, Any], glossary: list[Concept]) -> None:
    """What is written keeps the rules of the dialect."""
    assert faults(tbx.serialize(glossary, **kind).data) == []


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=30)
@given(glossary=GLOSSARIES)
def test_losses(glossary: list[Concept]) -> None:
    """Without notes of lexicon's own, what is read back lacks what was told as lost, and nothing else."""
    result = tbx.serialize(glossary, private_notes=False)
    lost = {(loss.concept, loss.field) for loss in result.losses}
    for before, after in zip(glossary, concepts(result.data), strict=True):
        for name in ("status", "definition", "domains", "related", "links", "note", "ext", "transactions"):
            assert (getattr(before, name) == getattr(after, name)) is ((before.id, (name,)) not in lost)


@pytest.mark.parametrize("through", STRICT, ids=lambda kind: "-".join(map(str, kind.values())))
def test_versions(through: dict[str, Any]) -> None:
    """From version 2 by way of any other form and back, nothing is lost."""
    found = [unit.concept for unit in tbx.parse(VERSION_2.encode()) if isinstance(unit, Entry)]
    first = tbx.serialize(found, version=2, dialect="lexicon")
    again = concepts(tbx.serialize(found, **through).data)
    assert again == found
    assert tbx.serialize(again, version=2, dialect="lexicon") == first


# What is written


def test_version_3() -> None:
    """A file of version 3 in style DCA."""
    text = written(concepts(VERSION_3.encode())[0], title="Weaving & looms", language="fr")
    assert text.splitlines()[:3] == [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<tbx type="TBX-Basic" style="dca" xml:lang="fr" xmlns="urn:iso:std:iso:30042:ed-2">',
        "  <tbxHeader>",
    ]
    assert "<title>Weaving &amp; looms</title>" in text
    assert '<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>' in text
    assert "lexicon " not in text.partition("</tbxHeader>")[2]


def test_version_2() -> None:
    """A file of version 2."""
    text = written(concepts(VERSION_3.encode())[0], version=2)
    assert text.splitlines()[1:3] == [
        '<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">',
        '<martif type="TBX-Basic" xml:lang="en">',
    ]
    assert '<langSet xml:lang="en">' in text
    assert "<tig>" in text


def test_dct() -> None:
    """A file of style DCT has an element for each data category and no types."""
    text = written(concepts(VERSION_3.encode())[0], style="dct")
    assert "<min:partOfSpeech>noun</min:partOfSpeech>" in text
    assert "<basic:source>Handbook</basic:source>" in text
    assert text.count("type=") == 1


def test_deterministic() -> None:
    """The same concepts give the same bytes."""
    found = concepts(VERSION_3.encode())
    assert tbx.serialize(iter(found)).data == tbx.serialize(found).data


def test_nothing() -> None:
    """A file without entries is one all the same."""
    assert tbx.serialize([]) == Serialized(tbx.serialize([]).data)
    assert concepts(tbx.serialize([]).data) == []
    assert concepts(tbx.serialize([], version=2).data) == []


def test_forbidden() -> None:
    """A forbidden term is deprecated to other tools and forbidden to lexicon."""
    concept = one(Term(text="loom", status=TermStatus.FORBIDDEN))
    text = written(concept)
    assert ">deprecatedTerm-admn-sts<" in text
    assert "<note>lexicon status: forbidden</note>" in text
    (loss,) = tbx.serialize([concept]).losses
    assert loss == (
        "loom",
        ("lang", "en", "term", "loom", "status"),
        "forbidden",
        "TBX-Basic cannot say it in full; a note holds it",
    )


def test_whoever_changes_an_element_has_the_last_word() -> None:
    """A note of lexicon's own counts only as long as the element beside it is as it was."""
    text = written(one(Term(text="loom", status=TermStatus.FORBIDDEN, pos="properNoun")))
    (concept,) = concepts(text.replace("deprecatedTerm", "admittedTerm").encode())
    ((_, found),) = concept.terms()
    assert (found.status, found.pos) == (TermStatus.ADMITTED, "properNoun")


def test_what_others_add_is_kept() -> None:
    """What another tool adds to a list, or to the data of others, comes beside what a note holds."""
    concept = one(
        Term(text="loom", ext={"tbx": {"items": ["<note>Second.</note>"]}}, note="First.", customers=("  Mill",))
    )
    added = '<admin type="customerSubset">Shop</admin><descrip type="x">y</descrip></termSec>'
    ((_, found),) = concepts(written(concept).replace("</termSec>", added).encode())[0].terms()
    assert found.customers == ("  Mill", "Shop")
    assert found.ext["tbx"]["items"] == ["<note>Second.</note>", '<descrip type="x">y</descrip>']


@pytest.mark.parametrize(
    "note",
    [
        "lexicon nothing: x",
        "lexicon homograph: perhaps",
        "lexicon forms: [1]",
        "lexicon status: best",
        "lexicon links: [[]]",
    ],
)
def test_notes_of_others(note: str) -> None:
    """A note that only looks like one of lexicon's own is a note."""
    ((_, found),) = concepts(term(f"<note>{note}</note>"))[0].terms()
    assert found == Term(text="loom", note=note)


def test_references() -> None:
    """A reference leads to an entry of the file, or stays in a note: schemas refuse targets that are not there."""
    concept = replace(one(Term(text="loom")), related=("7e9", "elsewhere"))
    other = replace(one(Term(text="warp")), id="7e9")
    text = tbx.serialize([concept, other]).data.decode()
    assert '<ref type="crossReference" target="_7e9">7e9</ref>' in text
    assert '<conceptEntry id="_7e9">' in text
    assert '<note>lexicon related: ["7e9", "elsewhere"]</note>' in text


def test_markup_comes_back() -> None:
    """Inline markup is written back as long as the text is the same."""
    data = term('<descrip type="context">A <hi type="bold">loom</hi>.</descrip>')
    (concept,) = concepts(data)
    assert 'A <hi type="bold">loom</hi>.' in written(concept)
    ((_, found),) = concept.terms()
    changed = one(replace(found, context="Another loom."))
    assert "<hi" not in written(changed).replace("&lt;", "")
    assert ">Another loom.</descrip>" in written(changed)


def test_categories_of_others() -> None:
    """The dialect of lexicon itself writes the categories of other tools as they are; TBX-Basic in a note."""
    (concept,) = concepts(term('<descrip type="reliabilityCode">4</descrip>'))
    native = '<descrip type="reliabilityCode">4</descrip>'
    assert native in written(concept, dialect="lexicon")
    assert native in written(concept, version=2, dialect="lexicon")
    assert native not in written(concept)
    assert tbx.serialize([concept], dialect="lexicon").losses == ()
    assert [loss.field[-1] for loss in tbx.serialize([concept]).losses] == ["ext"]


def test_categories_of_others_fill_no_field() -> None:
    """What another tool said a second time does not become the first where the first cannot be written."""
    items = {"tbx": {"items": ["<note>Second.</note>"]}}
    concept = one(Term(text="loom", note="lexicon gloss: x", ext=items))
    assert concepts(tbx.serialize([concept], dialect="lexicon").data) == [concept]


def test_do_not_translate() -> None:
    """Terms that are not to be translated are repeated where a language has none."""
    concept = one(Term(text="Jacquard", do_not_translate=True), Term(text="loom"))
    root = ET.fromstring(tbx.serialize([concept], do_not_translate_in=["en", "he"]).data)
    texts = {
        section.get("{http://www.w3.org/XML/1998/namespace}lang"): [found.text for found in section.iter(f"{CORE}term")]
        for section in root.iter(f"{CORE}langSec")
    }
    assert texts == {"en": ["Jacquard", "loom"], "he": ["Jacquard"]}


CORE = "{urn:iso:std:iso:30042:ed-2}"


def test_concept_without_terms() -> None:
    """A concept without terms, which TBX has no entry for, is told as lost."""
    result = tbx.serialize([Concept(id="warp", note="n"), one(Term(text="loom"))])
    assert [(loss.concept, loss.field) for loss in result.losses] == [("warp", ())]


def test_characters_that_xml_lacks() -> None:
    """A control character makes no broken file, and comes back."""
    concept = one(Term(text="loom", note="bell \x07 \ufffe"))
    assert concepts(tbx.serialize([concept]).data) == [concept]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"version": 4}, "no TBX version 4"),
        ({"style": "xml"}, 'no TBX style "xml"'),
        ({"dialect": "big"}, 'no TBX dialect "big"'),
        ({"version": 2, "style": "dct"}, "TBX version 2 has no style DCT"),
        ({"style": "dct", "dialect": "lexicon"}, "the dialect lexicon has no style DCT"),
    ],
)
def test_wrong_use(options: dict[str, Any], message: str) -> None:
    """Options that do not go together are one clear error."""
    with pytest.raises(UsageError) as raised:
        tbx.serialize([], **options)
    assert raised.value.message == message
    assert raised.value.hint
