"""CSV, TSV and XLSX: tables of terms, ours and those of other people."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lexicon.errors import InputError, UsageError
from lexicon.formats import csv, toml, tsv, xlsx
from lexicon.model.concept import Concept, ConceptStatus, LanguageSection, Term, TermStatus, WrittenForm
from lexicon.model.exchange import Entry, FieldPath, Rejection

if TYPE_CHECKING:
    from types import ModuleType

GLOSSARY = Path(__file__).parents[2] / "glossary"
FORMATS = (csv, tsv, xlsx)
KNOWN = ("en", "fr", "he", "ary-Arab", "ary-Latn", "shi-Tfng", "shi-Latn")

LETTERS = st.text("aé\"';,=+-@[]{}|\\ 7e9אⵎ", min_size=1, max_size=6)
WORDS = LETTERS.map(str.strip).filter(bool)
TEXTS = st.text("a\"';,=+-@[\n\t 7אⵎ", min_size=1, max_size=8).filter(lambda text: not text.isspace())
TERMS = st.builds(
    Term,
    text=WORDS,
    note=st.none() | TEXTS,
    examples=st.lists(TEXTS, max_size=2).map(tuple),
    forms=st.lists(st.builds(WrittenForm, WORDS, st.sampled_from(["", "plural"])), max_size=2).map(tuple),
    reviewed=st.booleans(),
    status=st.sampled_from([TermStatus.ADMITTED, TermStatus.FORBIDDEN]),
    ext=st.dictionaries(WORDS, st.integers() | TEXTS | st.lists(TEXTS, max_size=2), max_size=2),
)
SECTIONS = st.builds(
    LanguageSection,
    tag=st.sampled_from(KNOWN),
    note=st.none() | TEXTS,
    terms=st.lists(TERMS, max_size=3, unique_by=lambda term: term.text).map(tuple),
)
CONCEPTS = st.builds(
    Concept,
    id=st.sampled_from(["a", "b-1"]),
    status=st.sampled_from(ConceptStatus),
    note=st.none() | TEXTS,
    domains=st.lists(TEXTS, max_size=2, unique=True).map(tuple),
    sections=st.lists(SECTIONS, max_size=2, unique_by=lambda section: section.tag).map(tuple),
)


def entries(units: list[Entry | Rejection]) -> list[Concept]:
    """The concepts; nothing may be rejected."""
    assert [unit for unit in units if isinstance(unit, Rejection)] == []
    return [unit.concept for unit in units if isinstance(unit, Entry)]


def terms(concept: Concept) -> list[tuple[str, str]]:
    """Every term with its language."""
    return [(tag, term.text) for tag, term in concept.terms()]


def book(*rows: list[object], title: str = "Sheet") -> bytes:
    """A workbook as a spreadsheet writes it."""
    workbook = openpyxl.Workbook()
    workbook.active.title = title
    for row in rows:
        workbook.active.append(row)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


@pytest.mark.parametrize("format_", FORMATS)
def test_own_glossary(format_: ModuleType) -> None:
    """Every entry of the project comes back as it was."""
    concepts = [toml.parse(path.read_bytes(), path.name) for path in sorted(GLOSSARY.rglob("*.toml"))]
    assert entries(format_.parse(format_.serialize(concepts).data)) == concepts
    assert len(concepts) > 100


@pytest.mark.parametrize("format_", FORMATS)
@settings(deadline=None, max_examples=50)
@given(concept=CONCEPTS)
def test_anything_comes_back(format_: ModuleType, concept: Concept) -> None:
    """Formulas, quotes, separators and edges of texts are all what they were; nothing claims to be lost."""
    written = format_.serialize([concept])
    assert written.losses == ()
    assert entries(format_.parse(written.data)) == [concept]


@pytest.mark.parametrize("text", ["=1+1", "+a", "-a", "@a", "\ta", "＝a", "'=a"])
def test_no_formula(text: str) -> None:
    """A spreadsheet sees text where it would have run a formula (OWASP, CSV Injection)."""
    concept = Concept(id="a", note=text)
    line = csv.serialize([concept]).data.decode("utf-8-sig").splitlines()[1]
    assert line.split(",")[2].strip('"').startswith("'")
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.serialize([concept]).data)).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}


def test_workbook_is_right_to_left() -> None:
    """Where most rows are; numbers stay text; the same glossary gives the same bytes."""
    term = Term(text="7e9")
    sections = tuple(LanguageSection(tag=tag, terms=(term,)) for tag in ("he", "ary-Arab", "en"))
    data = xlsx.serialize([Concept(id="a", sections=sections)]).data
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet.sheet_view.rightToLeft
    assert {cell.number_format for cell in sheet[2] if cell.value} == {"@"}
    assert data == xlsx.serialize([Concept(id="a", sections=sections)]).data
    left = xlsx.serialize([Concept(id="a", sections=sections[2:])]).data
    assert not openpyxl.load_workbook(io.BytesIO(left)).active.sheet_view.rightToLeft


def test_what_a_workbook_cannot_hold_is_told() -> None:
    """Control characters, and more than 32,767 characters."""
    written = xlsx.serialize([Concept(id="a", note="a\x0bb", source="x" * 40_000)])
    assert [(loss.concept, loss.field) for loss in written.losses] == [
        ("a", ("concept.note",)),
        ("a", ("concept.source",)),
    ]
    (concept,) = entries(xlsx.parse(written.data))
    assert concept.note == "ab"


def test_wide_table() -> None:
    """One row a concept: languages by tag or name, synonyms, statuses, what concerns one language; the rest is kept."""
    told: list[str] = []
    text = (
        "Glossary of the desk;;;;;;\n"
        "Entry;English;Hébreux;hebrew;Darija;Deprecated;Definition;Hebrew note;Colour\n"
        "12;mellah;;מלאח; ملاح ;melah;Walled quarter;masc.;red\n"
    )
    (concept,) = entries(csv.parse(text.encode(), "in.csv", known=KNOWN, languages=("en",), tell=told.append))
    assert concept.id == "12"
    assert terms(concept) == [("en", "mellah"), ("en", "melah"), ("he", "מלאח"), ("ary-Arab", "ملاح")]
    assert concept.definition == "Walled quarter"
    assert [term.note for tag, term in concept.terms() if tag == "he"] == ["masc."]
    assert [term.status for _, term in concept.terms() if term.text == "melah"] == [TermStatus.DEPRECATED]
    assert concept.ext == {"Colour": "red"}
    above, columns = told
    assert above == "in.csv: row 1 stands above the headings and is left out: Glossary of the desk"
    assert columns == (
        "in.csv: Entry = id, English = en, Hébreux = keep, hebrew = he, Darija = ary-Arab, Deprecated = en.deprecated, "
        "Definition = definition, Hebrew note = he.note, Colour = keep"
    )


@pytest.mark.parametrize(
    ("header", "languages", "spec"),  # nothing is told where all is as written
    [
        ("EN,he_IL", (), ["en", "he"]),
        ("source,target", ("en", "he"), ["en", "he"]),
        ("Term,Translation,Source", ("en", "he"), ["en", "he", "keep"]),
        ("en,source", (), []),
        ("Term,no,def", ("en",), ["en", "-", "definition"]),
        ("Français,English (term),anglais,Traduction", (), ["fr", "en", "keep", "keep"]),
        ("English_Term,English_Def,Hebrew_Term", (), ["en", "en.definition", "he"]),
        ("tachelhit,shi-Latn,shi-Latn.status", (), ["shi-Tfng", "shi-Latn", "shi-Latn.status"]),
        ("id,language,term,term.status,concept.note,note", (), []),
    ],
)
def test_columns_are_guessed(header: str, languages: tuple[str, ...], spec: list[str]) -> None:
    """By the words that people and tools write above them."""
    told: list[str] = []
    csv.parse(f"{header}\n".encode(), known=KNOWN, languages=languages, tell=told.append)
    guessed = [part.partition(" = ")[2] for line in told for part in line.partition(": ")[2].split(", ")]
    assert guessed == spec


def test_columns_are_said() -> None:
    """By heading or number; without headings by number alone."""
    (concept,) = entries(csv.parse(b"Word,Wort\na,b\n", columns={"word": "en", "2": "de"}))
    assert terms(concept) == [("en", "a"), ("de", "b")]
    (concept,) = entries(csv.parse(b"a,b,x\n", columns={"1": "en", "2": "fr"}, has_header=False))
    assert terms(concept) == [("en", "a"), ("fr", "b")]


@pytest.mark.parametrize(
    ("header", "columns", "said"),
    [
        ("Colour,Size", {}, "known to hold terms"),
        ("en,fr", {"nope": "he"}, 'no column "nope"'),
        ("en,fr", {"fr": "nope"}, 'no column can hold "nope"'),
        ("language,term", {}, "which terms belong together"),
    ],
)
def test_columns_that_cannot_be(header: str, columns: dict[str, str], said: str) -> None:
    """The message says what to write."""
    with pytest.raises(UsageError, match=said) as caught:
        csv.parse(f"{header}\n".encode(), columns=columns, known=KNOWN)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("word", "concept", "term"),
    [
        ("approved", ConceptStatus.APPROVED, TermStatus.ADMITTED),
        ("Final", ConceptStatus.APPROVED, TermStatus.ADMITTED),
        ("notRecommended", ConceptStatus.DRAFT, TermStatus.DEPRECATED),
        ("deprecatedTerm-admn-sts", ConceptStatus.DRAFT, TermStatus.DEPRECATED),
        ("obsolete", ConceptStatus.DRAFT, TermStatus.SUPERSEDED),
        ("Do not use", ConceptStatus.DRAFT, TermStatus.FORBIDDEN),
        ("forbidden", ConceptStatus.DRAFT, TermStatus.FORBIDDEN),
    ],
)
def test_statuses_of_other_tools(word: str, concept: ConceptStatus, term: TermStatus) -> None:
    """They become those of the field: the concept's or its terms', as the word says."""
    (read,) = entries(csv.parse(f"en,status\nmellah,{word}\n".encode()))
    assert (read.status, read.sections[0].terms[0].status) == (concept, term)


def test_silence_is_not_emptiness() -> None:
    """An empty cell says nothing; a default that is written is stated."""
    (unit,) = csv.parse(b"id,language,term,term.status,note\na,en,souk,admitted,\n")
    assert isinstance(unit, Entry)
    assert unit.stated == frozenset[FieldPath]({("lang", "en", "term", "souk", "status")})


def test_row_numbers_are_nobodys_ids() -> None:
    """Another table has the same ones; a formula is no term in CSV either."""
    units = csv.parse("N°,English\n1,riad\n2,=SUM(A1:A2)\n3,=riad\n".encode(), known=KNOWN)
    assert [unit.concept.id for unit in units if isinstance(unit, Entry)] == ["riad", "riad"]
    assert [(unit.line, unit.reason) for unit in units if isinstance(unit, Rejection)] == [
        (3, "a formula; paste its value instead"),
        (3, "the row has no term"),
    ]


def test_every_row_is_told() -> None:
    """A cell that cannot be taken is rejected with its row, its column and what stands in it; the rest is read."""
    text = "id,language,term,status\na,en,souk,wrong\na,xx-nope,y,\n,en,z,\na,,w,\na,fr,souk,,extra\n"
    units = csv.parse(text.encode())
    rejected = [(unit.line, unit.column, unit.text) for unit in units if isinstance(unit, Rejection)]
    assert rejected == [(2, 4, "wrong"), (3, 2, "xx-nope"), (4, 1, ""), (5, 2, ""), (6, 5, "extra")]
    (concept,) = [unit.concept for unit in units if isinstance(unit, Entry)]
    assert terms(concept) == [("en", "souk"), ("fr", "souk")]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("en,he\nmellah,מלאח\n".encode("utf-16"), None),
        ("en,he\nmellah,מלאח\n".encode("utf-8-sig"), None),
        ("en;he\r\nmellah;מלאח\r\n".encode("cp1255"), "cp1255"),
        ("sep=;\nen;he\nmellah;מלאח\n".encode(), None),
        ('# -*- coding: utf-8 -*-\nen,he\nmellah,"מלאח"\n'.encode(), None),
    ],
)
def test_encodings_and_dialects(data: bytes, encoding: str | None) -> None:
    """Those that spreadsheets write."""
    (concept,) = entries(csv.parse(data, encoding=encoding))
    assert terms(concept) == [("en", "mellah"), ("he", "מלאח")]


@pytest.mark.parametrize(
    ("data", "place", "said"),
    [
        ("en\ncaf\xe9\n".encode("cp1252"), (2, 4), "0xE9 is not utf-8"),
        (b'en\n"open\n', (2, 1), "never closed"),
        (b'en\n"a"b\n', (2, 1), "after a closing quote"),
        (b"en\n\0\n", (2, 1), "NUL"),
        (b"PK\x03\x04", (1, 1), "workbook"),
        (b"en\n" + b"x" * 2_000_000, (2, 1), "line of more than"),
        (b"en\n" + b"," * 10_000, (2, 4096), "row of 10001 cells"),
    ],
)
def test_no_such_text(data: bytes, place: tuple[int, int], said: str) -> None:
    """One error says what is wrong and where."""
    with pytest.raises(InputError, match=said) as caught:
        csv.parse(data, "in.csv")
    assert (caught.value.line, caught.value.column) == place


def test_workbook_of_others() -> None:
    """Numbers, dates and booleans are text; formulas and errors are rejected; sheets without terms are left out."""
    workbook = openpyxl.load_workbook(
        io.BytesIO(book(["Id", "English", "DNT", "Note"], [7.0, "riad", True, "=1+1"], [8, 1948, None, "#REF!"]))
    )
    workbook.create_sheet("Read me").append(["How to use", "this"])
    more = workbook.create_sheet("More")
    more.append(["id", "he"])
    more.append([9, "ריאד"])
    file = io.BytesIO()
    workbook.save(file)
    told: list[str] = []
    units = xlsx.parse(file.getvalue(), "in.xlsx", known=KNOWN, languages=("en",), tell=told.append)
    concepts = [unit.concept for unit in units if isinstance(unit, Entry)]
    assert [(one.id, terms(one)) for one in concepts] == [
        ("7", [("en", "riad")]),
        ("8", [("en", "1948")]),
        ("9", [("he", "ריאד")]),
    ]
    assert next(concepts[0].terms())[1].do_not_translate
    assert [(unit.line, unit.column) for unit in units if isinstance(unit, Rejection)] == [(2, 4), (3, 4)]
    assert any("sheet Read me: left out" in line for line in told)


def packed(parts: dict[str, bytes]) -> bytes:
    """A workbook with other ``parts``."""
    from zipfile import ZIP_DEFLATED, ZipFile

    file = io.BytesIO()
    with ZipFile(io.BytesIO(book(["en"], ["a"]))) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in {**dict.fromkeys(old.namelist()), **parts}:
            new.writestr(name, parts[name] if name in parts else old.read(name))
    return file.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
ROWS = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no workbook"),
        (b"PK\x03\x04rest", "no workbook"),
        (b"\xd0\xcf\x11\xe0rest", "old or an encrypted"),
        (book(["en"], ["a"])[:-200], "no workbook"),
        (packed({SHEET: b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "declares entities"),
        (packed({SHEET: "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>".encode("utf-16")}), "declares entities"),
        (packed({SHEET: b"<a"}), "no workbook"),
        (packed({SHEET: b" " * (65 << 20)}), "unpacks to more than"),
        (packed({SHEET: ROWS % b'<row r="999999999"><c r="A999999999"/></row>'}), "no workbook"),
        (packed({SHEET: ROWS % (b"<row>" + b"<c/>" * 300 + b'<c t="n"><v>1</v></c></row>')}), "more than 256 cells"),
    ],
)
def test_no_such_workbook(data: bytes, said: str) -> None:
    """Damaged and hostile ones end in one error."""
    with pytest.raises(InputError, match=said):
        xlsx.parse(data, "in.xlsx")


def test_formats_agree() -> None:
    """The same table says the same in all of them."""
    concept = Concept(id="a", sections=(LanguageSection(tag="en", terms=(Term(text="x", note="y"),)),))
    read = [entries(format_.parse(format_.serialize([replace(concept, note="n")]).data)) for format_ in FORMATS]
    assert read[0] == read[1] == read[2]
