"""Reading TBX: every edition and style, what is not quite valid, and what nobody else would keep."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.errors import InputError
from lexicon.formats import tbx
from lexicon.model.concept import Concept, Link, Term, TermStatus, Transaction
from lexicon.model.exchange import Entry, Rejection

from .counting import terms_in, terms_out
from .samples import DCT, VERSION_2, VERSION_3, entry, term, terms


def entries(data: bytes) -> list[Entry]:
    return [unit for unit in tbx.parse(data) if isinstance(unit, Entry)]


def rejections(data: bytes) -> list[Rejection]:
    return [unit for unit in tbx.parse(data) if isinstance(unit, Rejection)]


def only(data: bytes) -> Concept:
    (found,) = entries(data)
    return found.concept


def only_term(inside: str, text: str = "loom") -> Term:
    ((_, found),) = only(term(inside, text)).terms()
    return found


def items(found: Concept | Term) -> list[str]:
    listed: list[str] = found.ext["tbx"]["items"]
    return listed


# Editions and styles


def test_version_2() -> None:
    """Version 2 is read: tig and ntig, categories of DTD files, entries with their line."""
    found = entries(VERSION_2.encode())[0]
    concept = found.concept
    assert (concept.id, found.line, found.id_is_made) == ("c-12", 7, False)
    assert (concept.domains, concept.related) == (("weaving",), ("c-13",))
    assert concept.links == (Link("external", "https://example.org/loom", "A loom"),)
    assert [section.tag for section in concept.sections] == ["en-GB", "he"]
    assert concept.sections[0].definition == "Frame on which cloth is woven."
    assert concept.sections[0].definition_source == "Handbook"
    (loom,), (nol,) = (section.terms for section in concept.sections)
    assert (loom.pos, loom.status, loom.gender) == ("noun", TermStatus.PREFERRED, "other")
    assert (loom.context, loom.note) == ("The loom stood by the door.", "First.")
    assert (nol.text, nol.status, nol.reviewed) == ("נול", TermStatus.DEPRECATED, False)
    assert nol.transactions == (Transaction("origination", "2024-02-29", "Noa"),)


def test_what_has_no_field() -> None:
    """What no field holds is in `ext`: the original id, other categories, second notes, inline markup."""
    concept = only(VERSION_2.encode())
    (loom,) = concept.sections[0].terms
    assert concept.ext["tbx"]["id"] == "C-12"
    assert loom.ext["tbx"] == {
        "id": "t1",
        "items": ['<descrip type="reliabilityCode">4</descrip>', "<note>Second.</note>"],
        "markup": ['<descrip type="context">The <hi type="bold">loom</hi> stood by the door.</descrip>'],
    }
    assert concept.ext["tbx"]["markup"] == ['<ref type="crossReference" target="C-13">heddle</ref>']


def test_dca_and_dct_say_the_same() -> None:
    """The two styles of version 3 give the same concept."""
    concept = only(VERSION_3.encode())
    assert only(DCT.encode()) == concept
    assert (concept.id, concept.domains, concept.ext) == ("loom", ("weaving",), {})
    (loom,) = concept.sections[0].terms
    assert (loom.context, loom.context_source, loom.status) == (
        "The loom stood by the door.",
        "Handbook",
        TermStatus.PREFERRED,
    )


@pytest.mark.parametrize("data", [VERSION_2, VERSION_3, DCT])
def test_every_term_counts(data: str) -> None:
    """As many terms come out as an independent counter finds."""
    assert terms_out(tbx.parse(data.encode())) == terms_in(data.encode())


def test_unknown_dialects() -> None:
    """Elements of unknown modules are kept with their namespace, and known categories are found by their name."""
    found = only_term(
        '<m:collocation xmlns:m="http://example.org/ns/mine">to set up a loom</m:collocation>'
        '<m:grammaticalNumber xmlns:m="http://example.org/ns/mine">Sing</m:grammaticalNumber>'
    )
    assert items(found) == ['<collocation xmlns="http://example.org/ns/mine">to set up a loom</collocation>']
    assert found.number == "singular"


def test_old_min() -> None:
    """The first TBX-Min, which has a root and elements of its own, is read by its structure."""
    data = """<TBX dialect="TBX-Min"><header><id>x</id></header><body><termEntry id="C002">
    <subjectField>weaving</subjectField><langSet xml:lang="en"><tig><term>loom</term>
    <termStatus>obsolete</termStatus><customer>Mill</customer></tig></langSet></termEntry></body></TBX>"""
    concept = only(data.encode())
    ((_, found),) = concept.terms()
    assert (concept.domains, found.status, found.customers) == (("weaving",), TermStatus.SUPERSEDED, ("Mill",))


# Words of other tools


@pytest.mark.parametrize(
    ("name", "value", "status"),
    [
        ("administrativeStatus", "preferredTerm-admn-sts", TermStatus.PREFERRED),
        ("administrativeStatus", "standardizedTerm-admn-sts", TermStatus.PREFERRED),
        ("administrativeStatus", "deprecatedTerm-admn-sts", TermStatus.DEPRECATED),
        ("administrativeStatus", "supersededTerm-admn-sts", TermStatus.SUPERSEDED),
        ("administrativeStatus", "notRecommended", TermStatus.DEPRECATED),
        ("administrativeStatus", "Obsolete", TermStatus.SUPERSEDED),
        ("administrativeStatus", "forbidden", TermStatus.FORBIDDEN),
        ("usageStatus", "preferred", TermStatus.PREFERRED),
        ("usage", "obsolete term", TermStatus.SUPERSEDED),
    ],
)
def test_status(name: str, value: str, status: TermStatus) -> None:
    """The statuses of other tools are understood."""
    assert only_term(f'<termNote type="{name}">{value}</termNote>').status is status


def test_unknown_status() -> None:
    """A status that nobody knows stays in `ext`."""
    found = only_term('<termNote type="administrativeStatus">Draft</termNote>')
    assert found.status is TermStatus.ADMITTED
    assert items(found) == ['<termNote type="administrativeStatus">Draft</termNote>']


@pytest.mark.parametrize(("value", "reviewed"), [("finalized", True), ("unprocessed", False)])
def test_process_status(value: str, reviewed: bool) -> None:
    """How far a term is worked on says whether it is reviewed."""
    assert only_term(f'<termNote type="processStatus">{value}</termNote>').reviewed is reviewed


@pytest.mark.parametrize(
    ("given", "tag"),
    [("iw", "he"), ("en_US", "en-US"), ("ary", "ary-Arab"), ("shi", "shi-Tfng"), ("EN", "en"), ("zh-CN", "zh-CN")],
)
def test_language_tags(given: str, tag: str) -> None:
    """Language tags are made canonical."""
    assert [section.tag for section in only(terms("<termSec><term>x</term></termSec>", given)).sections] == [tag]


def test_stated() -> None:
    """What a file says although it is the default is told apart from what it does not say."""
    said = entries(term('<termNote type="administrativeStatus">admitted</termNote>'))[0]
    assert said.stated == {("lang", "en", "term", "loom", "status")}
    assert entries(term(""))[0].stated == frozenset()


def test_empty_elements() -> None:
    """An empty element says nothing."""
    found = only_term('<termNote type="partOfSpeech"> </termNote><descrip type="context"/>')
    assert found == Term(text="loom")


def test_references() -> None:
    """A reference is an id, which its target or else its text is; other texts are kept."""
    found = only_term(
        '<ref type="crossReference" target="Warp">the warp</ref><ref type="crossReference">weft</ref>'
        '<ref type="crossReference">the warp beam</ref>'
    )
    assert found.see == ("warp", "weft")
    assert found.ext["tbx"] == {
        "items": ['<ref type="crossReference">the warp beam</ref>'],
        "markup": ['<ref type="crossReference" target="Warp">the warp</ref>'],
    }


# Not quite valid


def test_definition_beside_a_term() -> None:
    """A definition that stands beside a term becomes that of the language; a second one is kept."""
    concept = only(term('<descrip type="definition">One.</descrip><descrip type="definition">Two.</descrip>'))
    (section,) = concept.sections
    assert section.definition == "One."
    assert section.ext["tbx"]["items"] == ['<descrip type="definition">Two.</descrip>']
    assert section.terms == (Term(text="loom"),)


def test_two_sections_of_one_language() -> None:
    """Two sections of one language are one."""
    data = entry(
        '<langSec xml:lang="he"><termSec><term>נול</term></termSec></langSec>'
        '<langSec xml:lang="iw"><termSec><term>מנור</term></termSec></langSec>'
    )
    (section,) = only(data).sections
    assert [one.text for one in section.terms] == ["נול", "מנור"]


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("<termSec><term> </term></termSec>", "the term is empty"),
        ("<termSec><term>loom</term></termSec>", "the term is in this section already"),
        ("<descripGrp><term>x</term></descripGrp>", "a term has no place in <descripGrp>"),
    ],
)
def test_rejected_terms(inside: str, reason: str) -> None:
    """A term that cannot be taken is told with its place; the others are taken."""
    data = terms(f"<termSec><term>loom</term></termSec>\n   {inside}")
    (found,) = rejections(data)
    assert found.reason.startswith(reason)
    assert (found.line, found.field, found.concept) == (7, "term", "x")
    assert data.decode().splitlines()[found.line - 1][found.column - 1 :].startswith("<term>")
    assert [one.text for _, one in only(data).terms()] == ["loom"]


def test_section_without_its_term() -> None:
    """A termSec without a term is told, and is no term."""
    data = terms("<termSec><term>loom</term></termSec><termSec><note>n</note></termSec>")
    (found,) = rejections(data)
    assert (found.reason, found.field, found.text) == ("<termSec> has no term", None, "n")


def test_unknown_language() -> None:
    """Each term of an unknown language is told."""
    data = entry(
        '<langSec xml:lang="en"><termSec><term>loom</term></termSec></langSec>'
        '<langSec xml:lang="???"><termSec><term>a</term></termSec><termSec><term>b</term></termSec></langSec>'
    )
    found = rejections(data)
    assert [(one.text, one.field) for one in found] == [("a", "term"), ("b", "term")]
    assert 'unknown language tag "???"' in found[0].reason
    assert terms_out(tbx.parse(data)) == terms_in(data)


def test_second_preferred_term() -> None:
    """A language has one preferred term; of others it is told."""
    preferred = '<termNote type="administrativeStatus">preferred</termNote>'
    data = terms("".join(f"<termSec><term>{text}</term>{preferred}</termSec>" for text in ("loom", "weaving loom")))
    assert [one.status for _, one in only(data).terms()] == [TermStatus.PREFERRED, TermStatus.ADMITTED]
    (found,) = rejections(data)
    assert (found.field, found.text) == ("status", "weaving loom")


def test_terms_out_of_place() -> None:
    """Terms that stand in no language, and in no entry, are told."""
    data = VERSION_3.replace("</conceptEntry>", "<term>a</term></conceptEntry><term>b</term>").encode()
    assert [one.field for one in rejections(data)] == ["term", "term"]
    assert terms_out(tbx.parse(data)) == terms_in(data)


def test_back_matter() -> None:
    """People and sources of the back matter are told as not taken."""
    (found,) = rejections(VERSION_2.encode())
    assert "people and sources" in found.reason
    assert VERSION_2.splitlines()[found.line - 1][found.column - 1 :].startswith("<refObject ")


def test_entry_without_terms() -> None:
    """An entry without a term is told."""
    (found,) = rejections(entry('<langSec xml:lang="en"><note>n</note></langSec>'))
    assert found.reason == "the entry has no term"


def test_invisible_characters() -> None:
    """A term is what can be seen of it; the term as it was is kept."""
    found = only_term("", " we\u200baving\n     loom\u200f ")
    assert found.text == "weaving loom"
    assert found.ext["tbx"]["markup"] == ["<term> we\u200baving loom\u200f </term>"]


NAMES = ["conceptEntry", "langSec", "tig", "ntig", "termGrp", "term", "note", "descripGrp", "descrip", "admin", "ref"]
NAMES += ["transacGrp", "transac", "date", "xref", "adminGrp", "termNote", "termNoteGrp", "hi", "body", "back"]
TYPES = ["definition", "context", "source", "crossReference", "xGraphic", "administrativeStatus", "x", ""]
NOTES = [
    "",
    "loom",
    "lexicon note: x",
    "lexicon sections: [{}]",
    'lexicon sections: [{"at": 0, "tag": "fr"}]',
    "https://x",
]
ELEMENTS: st.SearchStrategy[str] = st.recursive(
    st.sampled_from(NOTES),
    lambda inner: st.builds(
        lambda name, kind, inside: f'<{name} type="{kind}" xml:lang="he" target="c">{"".join(inside)}</{name}>',
        st.sampled_from(NAMES),
        st.sampled_from(TYPES),
        st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)


@given(inside=st.lists(ELEMENTS, max_size=4), is_entry=st.booleans())
def test_any_structure(inside: list[str], is_entry: bool) -> None:
    """Whatever stands wherever: every term is a term or a rejection, and what was read can be written and read."""
    text = "".join(inside)
    for name in ("termSec", "langSec", "conceptEntry"):
        text = f'<{name} xml:lang="en">{text}</{name}>' if is_entry else text
    data = f"<tbx><text><body>{text}</body></text></tbx>".encode()
    units = tbx.parse(data)
    assert terms_out(units) == terms_in(data)
    concepts = [unit.concept for unit in units if isinstance(unit, Entry)]
    assert [found.concept for found in entries(tbx.serialize(concepts).data)] == concepts


# Ids


@pytest.mark.parametrize(
    ("given", "id_", "kept"),
    [("mellah", "mellah", None), ("_7e9", "7e9", None), ("IATE 35", "iate-35", "IATE 35"), ("Été", "ete", "Été")],
)
def test_ids(given: str, id_: str, kept: str | None) -> None:
    """Ids are made valid, and the original is kept where it differs."""
    concept = only(entry('<langSec xml:lang="en"><termSec><term>x</term></termSec></langSec>', f' id="{given}"'))
    assert (concept.id, concept.ext.get("tbx", {}).get("id")) == (id_, kept)


@pytest.mark.parametrize(("text", "id_"), [("Weaving loom", "weaving-loom"), ("נול", "concept-")])
def test_made_ids(text: str, id_: str) -> None:
    """Without an id one is made from the terms, the same each time."""
    data = entry(f'<langSec xml:lang="en"><termSec><term>{text}</term></termSec></langSec>', "")
    (found,) = entries(data)
    assert found.id_is_made
    assert found.concept.id.startswith(id_)
    assert entries(data) == [found]


def test_duplicate_ids() -> None:
    """Ids that differ only in case or are the same become unique."""
    one = '<conceptEntry id="{}"><langSec xml:lang="en"><termSec><term>x</term></termSec></langSec></conceptEntry>'
    data = VERSION_3.replace("    </body>", "".join(one.format(id_) for id_ in ("loom", "LOOM", "loom-2")) + "</body>")
    assert [found.concept.id for found in entries(data.encode())] == ["loom", "loom-2", "loom-3", "loom-2-2"]


# Files


def test_places_are_of_code_points() -> None:
    """Columns count code points, whatever the encoding of the file."""
    data = terms("<!-- נול --><termSec><term/></termSec>")
    found = rejections(data)[0]
    assert data.decode().splitlines()[found.line - 1][found.column - 1 :].startswith("<term/>")


def test_iterparse_is_lazy() -> None:
    """Entries come before the end of the file is read."""
    one = '<conceptEntry id="c{}"><langSec xml:lang="en"><termSec><term>x</term></termSec></langSec></conceptEntry>\n'
    start, end = VERSION_3.split('      <conceptEntry id="loom">')[0], "</body></text></tbx>"
    file = io.BytesIO((start + "".join(one.format(number) for number in range(5000)) + end).encode())
    first = next(tbx.iterparse(file))
    assert isinstance(first, Entry)
    assert file.tell() < len(file.getvalue()) / 4


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not well-formed XML: no element found"),
        (b"loom\tmetier\n", "not well-formed XML"),
        (b"<html><body><p>loom</p></body></html>", "not TBX: the file begins with <html>"),
        (VERSION_3.replace("</term>", "", 1).encode(), "not well-formed XML: mismatched tag"),
    ],
)
def test_unreadable(data: bytes, message: str) -> None:
    """A file that cannot be read gives one clear error with its place."""
    with pytest.raises(InputError) as raised:
        tbx.parse(data, "glossary.tbx")
    assert str(raised.value).startswith("glossary.tbx:")
    assert message in str(raised.value)
    assert raised.value.hint or "begins" not in message
