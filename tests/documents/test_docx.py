"""Word documents: what is read, what a correction changes, what a comment says where."""

from __future__ import annotations

import struct
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from zipfile import ZIP_BZIP2, ZipFile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.documents.docx import Note, annotate, read, refusals, rewrite, story
from lexicon.documents.docx.annotations import COMMENT_LIMIT
from lexicon.documents.docx.package import XML_LIMIT
from lexicon.documents.registry import is_article, read_document, rewrite_document
from lexicon.errors import InputError
from lexicon.text.edits import Edit, apply_edits
from tests.documents.docx_samples import (
    DATE,
    STRICT_RELATIONS,
    STRICT_WORD,
    WORD,
    field,
    member,
    package,
    paragraph,
    part,
    run,
    text_box,
    zipped,
)
from tests.documents.samples import assert_is_layer, texts, words

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

PATH = "a.docx"
_TEXT = "abé&<> מ"


def _text(body: str, **parts: str) -> str:
    return read(package(body, **parts), PATH).text


def _saved(document: WordDocument) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _style(style: str, name: str, rest: str = "", kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{style}"><w:name w:val="{name}"/>{rest}</w:style>'


def _places(data: bytes) -> list[tuple[str, str]]:
    document = read(data, PATH)
    starts = [*document.landmarks, (len(document.text), "")]
    return [(first[1], document.text[first[0] : second[0]].strip()) for first, second in pairwise(starts)]


def test_a_document_of_another_writer() -> None:
    """Headings, quotations and captions are known by their styles, tables go row by row."""
    made = docx.Document()
    made.add_heading("The old town", 0)
    made.add_paragraph("Walls of ").add_run("pisé").bold = True
    made.add_heading("Gates", 2)
    made.add_paragraph("A quoted sentence.", style="Intense Quote")
    table = made.add_table(2, 2)
    for cell, text in zip((cell for row in table.rows for cell in row.cells), "abcd", strict=True):
        cell.text = text
    made.add_paragraph("The gate in 1950", style="Caption")
    document = read(_saved(made), PATH)
    assert document.text.split("\n") == [
        "The old town", "Walls of pisé", "Gates", "A quoted sentence.", "a", "b", "c", "d", "The gate in 1950",
    ]  # fmt: skip
    assert texts(document, document.headings) == ["The old town", "Gates"]
    assert texts(document, document.quotations) == ["A quoted sentence."]
    assert texts(document, document.asides) == ["The gate in 1950"]
    assert document.path == PATH
    assert_is_layer(document)


@pytest.mark.parametrize("name", ["a.docx", "b/C.DOCX", "a.docm", "a.dotx", "a.dotm"])
def test_the_ending_chooses_the_reader(name: str) -> None:
    """All files of Word's own format are read, and rewritten, by way of the registry."""
    data = package(paragraph("melah"))
    document = read_document(data, name)
    assert is_article(name)
    assert (document.text, document.path) == ("melah", name)
    assert read_document(rewrite_document(document, data, [Edit(0, 5, "mellah")]), name).text == "mellah"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("mel", "<w:b/>") + "<w:proofErr/>" + run("lah"), "mellah"),
        (run("a") + '<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:br w:type="page"/></w:r>', "a\tb\u2028c\u2029"),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:cr/></w:r>", "a\u2011b\u00ad\u2028"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:char="zz"/><w:sym w:char="D800"/></w:r>', "\uf0b7"),
        ("<w:r><w:t>a\n\tb</w:t></w:r>", "a  b"),
        ("<w:r><w:t>&lt;a&gt; &#x5DE;<![CDATA[&]]></w:t></w:r>", "<a> מ&"),
        ('<w:hyperlink r:id="x">' + run("link") + "</w:hyperlink>" + run("s"), "links"),
        ("<w:smartTag><w:sdt><w:sdtContent>" + run("Fez") + "</w:sdtContent></w:sdt></w:smartTag>", "Fez"),
        ("<w:r><w:ruby><w:rt>" + run("x") + "</w:rt><w:rubyBase>" + run("y") + "</w:rubyBase></w:ruby></w:r>", "y"),
        ('<w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>' + run("no tab"), "no tab"),
        ("<w:r/><w:r><w:t/></w:r>", ""),
    ],
)
def test_runs_make_one_text(content: str, text: str) -> None:
    """Words are whole however many runs they are in, and elements that stand for signs are signs."""
    assert _text(f"<w:p>{content}</w:p>") == text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("a") + "<w:del><w:r><w:delText>b</w:delText></w:r></w:del><w:ins>" + run("c") + "</w:ins>", "ac"),
        ("<w:moveFrom>" + run("a") + "</w:moveFrom><w:moveTo>" + run("b") + "</w:moveTo>", "b"),
        (run("a", "<w:vanish/>") + run("b", '<w:vanish w:val="0"/>') + run("c", '<w:vanish w:val="true"/>'), "b"),
        (run("a", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"), "a"),
        (run("a") + field('REF x "b"', run("c")), "ac"),
        (field("IF " + "</w:instrText></w:r>" + field("X", run("in")) + "<w:r><w:instrText>", run("out")), "out"),
        (field("X", "<w:del>" + field("Y", run("b")) + "</w:del>") + run("c"), "c"),
        ('<w:fldSimple w:instr="PAGE">' + run("7") + "</w:fldSimple>", "7"),
        ('<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("a"), "a"),
        (run("a", '<w:rStyle w:val="Secret"/>') + run("b"), "b"),
    ],
)
def test_what_is_not_seen_is_not_read(content: str, text: str) -> None:
    """Deleted, moved and hidden text and the codes of fields are out; inserted text and results are in."""
    assert _text(f"<w:p>{content}</w:p>", styles=_style("Secret", "Secret", "<w:rPr><w:vanish/></w:rPr>")) == text


def test_paragraphs_that_continue() -> None:
    """A deleted end joins two paragraphs, and a large initial belongs to the word that follows."""
    joined = '<w:rPr><w:del w:id="1"/></w:rPr>'
    initial = '<w:framePr w:dropCap="drop" w:lines="3"/>'
    body = paragraph("one ", properties=joined) + paragraph("two") + paragraph("M", properties=initial)
    assert _text(body + paragraph("ellah") + paragraph("end", properties=joined)) == "one two\nMellah\nend"


def test_text_boxes_are_read_once() -> None:
    """The text of a box follows its paragraph and is an aside; the older form of it is passed over."""
    body = paragraph(run("be") + text_box(paragraph("in the box") + paragraph("more")) + run("fore")) + paragraph("z")
    document = read(package(body), PATH)
    assert document.text == "before\nin the box\nmore\nz"
    assert texts(document, document.asides) == ["in the box", "more"]


def test_notes_come_in_the_order_they_are_called() -> None:
    """Footnotes, endnotes, headers and footers follow the body; separators and notes that nothing calls are out."""

    def note(kind: str, own: int, text: str, more: str = "") -> str:
        return f'<w:{kind} w:id="{own}"{more}>{paragraph(text)}</w:{kind}>'

    def call(kind: str, own: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{own}"/></w:r>'

    body = paragraph(run("a") + call("footnote", 3) + run("b") + call("endnote", 1) + call("footnote", 2))
    section = '<w:sectPr><w:headerReference r:id="rId-header"/><w:footerReference r:id="rId-footer"/></w:sectPr>'
    data = package(
        body + section,
        footnotes=note("footnote", 0, "line", ' w:type="separator"')
        + note("footnote", 2, "second")
        + note("footnote", 3, "first")
        + note("footnote", 4, "never"),
        endnotes=note("endnote", 1, "last"),
        header=paragraph("Draft"),
        footer=paragraph("Page"),
    )
    assert _places(data) == [
        ("paragraph 1", "ab"),
        ("footnote 1", "first"),
        ("footnote 2", "second"),
        ("endnote 1", "last"),
        ("header", "Draft"),
        ("footer", "Page"),
    ]
    document = read(data, PATH)
    assert texts(document, document.asides) == ["Draft", "Page"]


@pytest.mark.parametrize(
    ("raised", "text", "expected"),
    [
        ('<w:vertAlign w:val="superscript"/>', "12", ["Tinghir", " is"]),
        ('<w:position w:val="8"/>', "*", ["Tinghir", " is"]),
        ('<w:vertAlign w:val="superscript"/>', "th", ["Tinghirth is"]),
        ('<w:vertAlign w:val="subscript"/>', "2", ["Tinghir2 is"]),
        ('<w:position w:val="-6"/>', "2", ["Tinghir2 is"]),
        ('<w:position w:val="0"/>', "2", ["Tinghir2 is"]),
    ],
)
def test_the_number_of_a_note_is_no_part_of_the_word_before_it(raised: str, text: str, expected: list[str]) -> None:
    """Typed, or brought along from a web page or another program; letters above the line are."""
    document = read(package(paragraph(run("Tinghir") + run(text, raised) + run(" is"))), PATH)
    assert [piece for piece in document.prose.split("\x01") if piece] == expected


def test_places_are_named_as_people_find_them() -> None:
    """Paragraphs are counted from their heading, cells by table and row, empty paragraphs not at all."""
    row = "<w:tr><w:tc>{}</w:tc></w:tr>"
    table = f"<w:tbl>{row.format(paragraph('r1'))}{row.format(paragraph('r2'))}</w:tbl>"
    nested = f"<w:tbl>{row.format(table + paragraph('outer'))}</w:tbl>"
    heading = paragraph("A heading that is rather too long to be repeated everywhere", "Heading1")
    body = paragraph("a") + paragraph("") + paragraph("b") + table + heading + paragraph("c") + nested
    long = '"A heading that is rather too long to be…"'
    assert _places(package(body + paragraph(text_box(paragraph("box"))))) == [
        ("paragraph 1", "a"),
        ("paragraph 2", "b"),
        ("table 1, row 1", "r1"),
        ("table 1, row 2", "r2"),
        (f"heading {long}", "A heading that is rather too long to be repeated everywhere"),
        (f"paragraph 1 under {long}", "c"),
        ("table 2, row 1", "r1\nr2\nouter"),
        ("text box", "box"),
    ]


def test_styles_are_known_by_name_and_descent() -> None:
    """Ids are translated and names are not; a style is what it is based on; levels decide otherwise."""
    styles = (
        _style("Titre1", "heading 1")
        + _style("כותרת", "Rubrik", '<w:basedOn w:val="Titre1"/>')
        + _style("Own", "Own", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
        + _style("Loop", "Loop", '<w:basedOn w:val="Loop"/>')
        + _style("Lgende", "caption")
        + _style("Citation", "Quote")
        + _style("Pull", "Pull", '<w:basedOn w:val="Citation"/>')
    )
    names = ("Titre1", "כותרת", "Own", "Loop", "Lgende", "Citation", "Pull", "Heading2", "")
    body = "".join(paragraph(name or "plain", name) for name in names)
    body += paragraph("level", properties='<w:outlineLvl w:val="1"/>')
    body += paragraph("lowered", "Titre1", '<w:outlineLvl w:val="9"/>')
    document = read(package(body, styles=styles), PATH)
    assert texts(document, document.headings) == ["Titre1", "כותרת", "Own", "Heading2", "level"]
    assert texts(document, document.asides) == ["Lgende"]
    assert texts(document, document.quotations) == ["Citation", "Pull"]


def test_only_prose_is_in_the_prose_layer() -> None:
    """Paragraphs, pages, code, tables of contents and addresses part phrases; comments to the checker are not seen."""
    styles = (
        _style("Pre", "HTML Preformatted") + _style("Mono", "HTML Code", kind="character") + _style("Inhalt1", "toc 1")
    )
    body = (
        paragraph("Gates 3", "Inhalt1")
        + paragraph("one")
        + paragraph("x = melah", "Pre")
        + paragraph(
            run("type ") + run("melah()", '<w:rStyle w:val="Mono"/>') + run(" or see https://example.org/melah")
        )
        + paragraph('<w:r><w:t>page</w:t><w:br w:type="page"/><w:t>two</w:t><w:br/><w:t>lines</w:t></w:r>')
        + paragraph("&lt;!-- lexicon: ignore LX102 --&gt;next")
    )
    document = read(package(body, styles=styles), PATH)
    assert words(document) == ["one", "type", "or see", "page", "two lines", "next"]
    assert texts(document, document.comments) == ["<!-- lexicon: ignore LX102 -->"]
    assert_is_layer(document)


def test_no_language_is_taken_from_word() -> None:
    """Word sets languages by keyboard and guess, so they declare nothing."""
    document = read(package(paragraph(run("מלאח", '<w:lang w:val="en-US" w:bidi="he-IL"/>'))), PATH)
    assert (document.language, document.passages) == (None, ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_every_dialect_is_read_and_written_back(encoding: str) -> None:
    """Strict documents, other prefixes and UTF-16 are the same text, and stay what they are."""
    xml = part("document", f"<w:body>{paragraph('מלאח melah')}</w:body>", STRICT_WORD)
    raw = xml.replace("w:", "x:").replace(":w=", ":x=").replace(":rFonts", ":w").encode(encoding)
    data = package(raw=raw, base=STRICT_RELATIONS)
    assert read(data, PATH).text == "מלאח melah"
    new = rewrite(data, [Edit(5, 10, "mellah")], PATH)
    with ZipFile(BytesIO(new)) as file:
        assert file.read("word/document.xml") == xml.replace("w:", "x:").replace(":w=", ":x=").replace(
            "melah", "mellah"
        ).encode(encoding)


def _with_flag(data: bytes) -> bytes:
    """Return ``data`` with its first member marked as encrypted."""
    at = data.index(b"PK\x01\x02") + 8
    return data[:at] + b"\x01" + data[at + 1 :]


def _with_size(data: bytes, name: bytes, size: int) -> bytes:
    """Return ``data`` with a false size of the member ``name`` in its directory."""
    at = data.rindex(name) - 46
    return data[: at + 24] + struct.pack("<L", size) + data[at + 28 :]


def _compressed_by(kind: int) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as target:
        target.writestr("word/document.xml", part("document", ""), kind)
    return file.getvalue()


_GOOD = package(paragraph("text"))
_DOCTYPE = '<!DOCTYPE w:document [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + part("document", "")
_DEEP = part("document", "<w:p><w:txbxContent>" * 100_000)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no Word document"),
        (b"plain text", "no Word document"),
        (_GOOD[:-30], "no Word document, or it is cut short"),
        (_GOOD[: len(_GOOD) // 2], "no Word document, or it is cut short"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "protected by a password"),
        (_with_flag(_GOOD), "encrypted"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "no Word document"),
        (package(raw='<workbook xmlns="x"/>'), "no Word document"),
        (package(raw=part("styles", "")), "no Word document"),
        (package(raw="<w:document"), r"word/document\.xml is not well-formed XML \(unclosed token"),
        (package(raw=""), "not well-formed"),
        (package(raw=part("document", "\u00e9").encode("latin-1")), r"not well-formed XML \(not well-formed"),
        (package(raw=b"\xff\xfe\x00\xd8"), "not valid UTF-16"),
        (package(raw=_DOCTYPE), "has a document type declaration"),
        (package(raw=_DEEP), "nested more than 256 deep"),
        (package(raw=" " * (XML_LIMIT + 1)), "unpacks to more than 64 MiB"),
        (package(paragraph("a " * (8 * 1024 * 1024 + 1))), "more text than any article"),
        (_with_size(_GOOD, b"word/media/picture.bin", 1 << 30), "unpacks to more than 512 MiB"),
        (_with_size(_GOOD, b"word/document.xml", 100), r"word/document\.xml cannot be unpacked"),
        (_compressed_by(ZIP_BZIP2), "in a way that Word does not know"),
        (zipped({"word/document.xml": "", "WORD\\document.xml": ""}), "is there twice"),
        (zipped({str(number): b"" for number in range(10_001)}), "more than 10,000 parts"),
        (bytes(16 * 1024 * 1024 + 1), "larger than 16 MiB"),
    ],
)
def test_what_cannot_be_read_is_one_clear_error(data: bytes, message: str) -> None:
    """Damage, protection and bombs give one line that names the file, and mostly what to do."""
    with pytest.raises(InputError, match=rf"^a\.docx: .*{message}") as caught:
        read(data, PATH)
    assert caught.value.exit_code == 3


def test_there_is_a_limit_to_pieces_of_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """So the memory that a document takes is bounded."""
    monkeypatch.setattr(story, "FRAGMENT_LIMIT", 9)
    assert _text(paragraph("a") * 4)
    with pytest.raises(InputError, match="more than 9 pieces of text"):
        _text(paragraph("a") * 5)


def test_names_of_members_can_do_no_harm() -> None:
    """Nothing is looked for outside the package, and odd names are kept."""
    relations = '<Relationships><Relationship Id="a" Type="x/styles" Target="../../../etc/passwd"/></Relationships>'
    data = zipped(
        {
            "../../evil": "x",
            "/word/Document.xml": part("document", paragraph("melah")),
            "word\\_rels\\document.xml.rels": relations,
        }
    )
    assert read(data, PATH).text == "melah"
    with ZipFile(BytesIO(rewrite(data, [Edit(0, 5, "mellah")], PATH))) as file:
        assert file.namelist()[0] == "../../evil"


def test_content_that_ends_before_the_document_does() -> None:
    """Elements in places where they mean nothing are passed over."""
    stray = "<w:r><w:t>no paragraph</w:t></w:r><w:pPr><w:pStyle/></w:pPr><w:t>x</w:t><w:tr/><mc:Choice/>"
    assert _text(stray + paragraph("<w:t>no run</w:t>") + paragraph("text")) == "\ntext"


def test_no_edits_change_nothing() -> None:
    """The file comes back as it is."""
    assert rewrite(_GOOD, [], PATH) == _GOOD
    assert rewrite(_GOOD, [Edit(0, 4, "text")], PATH) == _GOOD


def test_an_edit_changes_the_text_and_nothing_else() -> None:
    """Of the XML one word changes; members keep their order, dates, kinds of compression and content."""
    body = paragraph(run("The "), "x", '<w:rPr><w:b w:val="1" /></w:rPr>') + "\n<!-- kept -->" + paragraph("old  town")
    data = package(body, styles=_style("x", "y"))
    new = rewrite(data, [Edit(5, 8, "new")], PATH)
    assert member(new) == member(data).replace("old", "new")
    with ZipFile(BytesIO(data)) as before, ZipFile(BytesIO(new)) as after:
        assert [(info.filename, info.compress_type, info.external_attr) for info in after.infolist()] == [
            (info.filename, info.compress_type, info.external_attr) for info in before.infolist()
        ]
        assert {info.date_time for info in after.infolist()} == {DATE}
        for name in set(before.namelist()) - {"word/document.xml"}:
            assert after.read(name) == before.read(name)


@pytest.mark.parametrize(
    ("runs", "edit", "expected"),
    [
        (["mel", "ah x"], Edit(0, 5, "tannery"), ["tannery", " x"]),
        (["mel", "ah"], Edit(0, 5, "mellah"), ["mell", "ah"]),
        (["the me", "l", "ah."], Edit(4, 9, "old quarter"), ["the old quarter", "", "."]),
        (["a", "b"], Edit(1, 1, "-"), ["a-", "b"]),
        (["a", "b"], Edit(1, 2, "-b"), ["a", "-b"]),
        (["ab"], Edit(0, 2, ""), [""]),
        (["a&amp;b"], Edit(1, 2, "<"), ["a&lt;b"]),
    ],
)
def test_the_first_run_takes_the_new_text(runs: list[str], edit: Edit, expected: list[str]) -> None:
    """An edit is made as small as it can be, and each run keeps its format."""
    data = package(paragraph("".join(map(run, runs))))
    assert member(rewrite(data, [edit], PATH)) == member(package(paragraph("".join(map(run, expected)))))


def test_white_space_at_an_edge_is_preserved() -> None:
    """Word drops it unless the element says otherwise."""
    data = package(paragraph('<w:r><w:t>a</w:t></w:r><w:r><w:t  xml:space = "default">b</w:t></w:r>'))
    new = member(rewrite(data, [Edit(1, 1, " "), Edit(2, 2, "  c")], PATH))
    assert '<w:t xml:space="preserve">a </w:t>' in new
    assert '<w:t xml:space="preserve">b  c</w:t>' in new


@pytest.mark.parametrize(
    ("content", "edit", "why"),
    [
        (paragraph("a") + paragraph("b"), Edit(0, 3, "x"), "end of a paragraph"),
        (paragraph("a") + paragraph("b"), Edit(1, 2, ""), "end of a paragraph"),
        (paragraph("a") + paragraph("b"), Edit(1, 3, "x"), "end of a paragraph"),
        (paragraph("") + paragraph("b"), Edit(0, 0, "x"), "no text to join"),
        (paragraph("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>"), Edit(0, 3, "x"), "tab, break or symbol"),
        (paragraph("<w:r><w:br/></w:r>"), Edit(0, 1, " "), "tab, break or symbol"),
        (paragraph(run("a") + field("X", run("b"))), Edit(0, 2, "x"), "link, field, tracked change"),
        (paragraph(run("a") + "<w:ins>" + run("b") + "</w:ins>"), Edit(0, 2, "x"), "tracked change"),
        (paragraph(run("a") + "<w:del>" + run("x") + "</w:del>" + run("b")), Edit(0, 2, "x"), "tracked change"),
        (paragraph("<w:hyperlink>" + run("a") + "</w:hyperlink>" + run("b")), Edit(0, 2, "x"), "link"),
        (paragraph(run("a") + '<w:r><w:footnoteReference w:id="1"/></w:r>' + run("b")), Edit(0, 2, "x"), "note"),
        (paragraph(run("a") + text_box(paragraph("c")) + run("b")), Edit(0, 2, "x"), "picture"),
        (paragraph("a"), Edit(0, 1, "x\ny"), "line break or control character"),
        (paragraph("a"), Edit(1, 1, "\x07"), "line break or control character"),
    ],
)
def test_an_edit_that_word_has_no_place_for_is_refused(content: str, edit: Edit, why: str) -> None:
    """The caller can ask beforehand, edit by edit, and writing raises the same reason."""
    data = package(content)
    assert list(refusals(data, [edit], PATH)) == [edit]
    assert why in refusals(data, [edit], PATH)[edit]
    with pytest.raises(ValueError, match=why):
        rewrite(data, [edit], PATH)


def test_an_edit_next_to_a_border_is_not_refused() -> None:
    """What stays the same does not count: only the end of the link's word changes."""
    data = package(paragraph("<w:hyperlink>" + run("melah") + "</w:hyperlink>" + run(" of Fez")))
    assert refusals(data, [Edit(0, 12, "mellah of Fez")], PATH) == {}
    assert read(rewrite(data, [Edit(0, 12, "mellah of Fez")], PATH), PATH).text == "mellah of Fez"


@pytest.mark.parametrize("edits", [[Edit(0, 3, "x"), Edit(2, 4, "y")], [Edit(0, 5, "")], [Edit(-1, 0, "x")]])
def test_edits_must_fit_together(edits: list[Edit]) -> None:
    """As for any other text."""
    with pytest.raises(ValueError, match="overlaps another or lies outside"):
        rewrite(_GOOD, edits, PATH)


_PARAGRAPHS = st.lists(st.lists(st.text(_TEXT, min_size=1, max_size=6), max_size=4), min_size=1, max_size=4)


def _packed(paragraphs: list[list[str]]) -> bytes:
    def escaped(text: str) -> str:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&#62;")

    return package("".join(paragraph("".join(run(escaped(text), "<w:i/>") for text in own)) for own in paragraphs))


def _shape(data: bytes) -> list[str]:
    return [element.tag for element in ET.fromstring(member(data)).iter()]


@given(_PARAGRAPHS, st.data())
def test_rewriting_is_editing_the_text(paragraphs: list[list[str]], chosen: st.DataObject) -> None:
    """Whatever is not refused gives the text that the edits give, in the same elements."""
    data = _packed(paragraphs)
    text = read(data, PATH).text
    assert text == "\n".join("".join(own) for own in paragraphs)
    places = sorted(chosen.draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    pairs = zip(places[::2], places[1::2], strict=False)
    wanted = [Edit(start, end, chosen.draw(st.text(_TEXT, max_size=5))) for start, end in pairs]
    refused = refusals(data, wanted, PATH)
    assert all("\n" in text[edit.start : edit.end] or not text for edit in refused)
    edits = [edit for edit in wanted if edit not in refused]
    new = rewrite(data, edits, PATH)
    assert read(new, PATH).text == apply_edits(text, edits)
    assert _shape(new) == _shape(data)


def _comments(data: bytes) -> list[tuple[int, str, str, str]]:
    """Return id, author, text and commented text of each comment as another reader finds them."""
    document = docx.Document(BytesIO(data))
    name = f"{{{WORD}}}%s"
    opened: dict[int, list[str]] = {}
    closed: dict[int, str] = {}
    for element in document.element.body.iter():
        if element.tag == name % "commentRangeStart":
            opened[int(element.get(name % "id"))] = []
        elif element.tag == name % "commentRangeEnd":
            number = int(element.get(name % "id"))
            closed[number] = "".join(opened.pop(number))
        elif element.tag == name % "t":
            for pieces in opened.values():
                pieces.append(element.text or "")
    assert not opened
    return [(own.comment_id, own.author, own.text, closed[own.comment_id]) for own in document.comments]


def test_comments_stand_exactly_at_their_words() -> None:
    """Runs are divided with their format, the text stays the same, and another reader finds author and text."""
    made = docx.Document()
    made.add_paragraph("The ").add_run("melah of Fez").bold = True
    made.add_paragraph("Second.")
    data = _saved(made)
    notes = [
        Note(4, 9, "lexicon", 'Write "mellah", <not> melah & co.\nSee LX102.'),
        Note(1, 6, "lexicon", "Across runs."),
        Note(13, 20, "lexicon", "Across paragraphs."),
        Note(0, 16, "The Editor", "A whole paragraph."),
    ]
    new = annotate(data, notes, PATH)
    assert read(new, PATH).text == read(data, PATH).text
    assert _comments(new) == [
        (0, "The Editor", "A whole paragraph.", "The melah of Fez"),
        (1, "lexicon", "Across runs.", "he me"),
        (2, "lexicon", 'Write "mellah", <not> melah & co.\nSee LX102.', "melah"),
        (3, "lexicon", "Across paragraphs.", "FezSec"),
    ]
    document = docx.Document(BytesIO(new))
    assert [(own.text, own.bold) for own in document.paragraphs[0].runs if own.text][-3:] == [
        ("lah", True), (" of ", True), ("Fez", True),
    ]  # fmt: skip
    assert next(iter(document.comments)).initials == "TE"
    assert annotate(data, notes, PATH) == new
    assert annotate(data, [], PATH) == data


def test_comments_of_other_people_are_kept() -> None:
    """New ones are added after them, with numbers of their own."""
    made = docx.Document()
    made.add_comment(made.add_paragraph("melah").runs, "Check this.", "Someone", "S")
    data = annotate(_saved(made), [Note(0, 5, "lexicon", "First.")], PATH)
    new = annotate(data, [Note(0, 3, "lexicon", "Second.")], PATH)
    assert [own[1:] for own in _comments(new)] == [
        ("Someone", "Check this.", "melah"),
        ("lexicon", "First.", "melah"),
        ("lexicon", "Second.", "mel"),
    ]
    assert len({own[0] for own in _comments(new)}) == 3


def test_what_word_shows_no_comments_for_is_said_in_the_body() -> None:
    """The comment stands at the note's mark, at the box, or at the beginning, and says what it is about."""
    call = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    section = '<w:sectPr><w:headerReference r:id="rId-header"/></w:sectPr>'
    body = paragraph(run("one") + call + run("two") + text_box(paragraph("box"))) + paragraph("three") + section
    note = f'<w:footnote w:id="1">{paragraph("note")}</w:footnote>'
    data = package(body, footnotes=note, header=paragraph("head"))
    text = read(data, PATH).text
    new = annotate(
        data, [Note(text.index(word), text.index(word) + 3, "l", f"{word}!") for word in ("box", "note", "head")], PATH
    )
    assert [own[2:] for own in _comments(new)] == [
        ("Text box: box!", ""),
        ("Footnote 1: note!", ""),
        ("Header: head!", ""),
    ]
    before = [member(new)[: member(new).index(f'commentRangeStart w:id="{number}"')] for number in range(3)]
    assert [("one" in own, "two" in own, "three" in own) for own in before] == [
        (True, True, False),
        (True, False, False),
        (False, False, False),
    ]


@pytest.mark.parametrize("empty", ["<w:p/>", '<w:p w:rsidR="1"><w:pPr/></w:p>'])
def test_a_body_without_text_takes_comments_too(empty: str) -> None:
    """They stand in its first paragraph."""
    data = package(f'{empty}<w:sectPr><w:headerReference r:id="rId-header"/></w:sectPr>', header=paragraph("head"))
    assert [own[2] for own in _comments(annotate(data, [Note(1, 5, "l", "x")], PATH))] == ["Header: x"]


def test_comments_in_other_dialects() -> None:
    """The new elements are in the namespace of the document, whatever its prefix."""
    xml = part("document", f"<w:body>{paragraph('melah')}</w:body>", STRICT_WORD).replace("w:", "x:")
    data = package(raw=xml.replace(":w=", ":x="), base=STRICT_RELATIONS)
    new = annotate(data, [Note(1, 3, "l", "x")], PATH)
    names = [element.tag for element in ET.fromstring(member(new)).iter()]
    assert f"{{{STRICT_WORD}}}commentRangeStart" in names
    assert ET.fromstring(member(new, "word/comments.xml")).tag == f"{{{STRICT_WORD}}}comments"
    assert f"{STRICT_RELATIONS}/comments" in member(new, "word/_rels/document.xml.rels")
    assert read(new, PATH).text == "melah"


def test_a_run_is_divided_beside_its_signs() -> None:
    """A tab or a break in the midst of a run is no obstacle, and no text is lost."""
    data = package(paragraph('<w:r w:rsidR="7"><w:rPr><w:b/></w:rPr><w:t>a</w:t><w:tab/><w:t>bc</w:t><w:br/></w:r>'))
    new = annotate(data, [Note(1, 2, "l", "tab"), Note(2, 3, "l", "b"), Note(2, 2, "l", "point")], PATH)
    assert read(new, PATH).text == read(data, PATH).text
    assert [own[2:] for own in _comments(new)] == [("tab", ""), ("point", ""), ("b", "b")]
    assert member(new).count('<w:r w:rsidR="7"><w:rPr><w:b/></w:rPr>') == member(new).count('<w:r w:rsidR="7">') > 3


def test_what_cannot_be_annotated() -> None:
    """Places outside the text are a mistake of the caller; too many comments are one of the document."""
    with pytest.raises(ValueError, match="lies outside the text"):
        annotate(_GOOD, [Note(0, 5, "l", "x")], PATH)
    with pytest.raises(InputError, match="more than 32,767 comments"):
        annotate(_GOOD, [Note(0, 1, "l", "x")] * (COMMENT_LIMIT + 1), PATH)
    with pytest.raises(InputError, match="no paragraph that a comment could stand in"):
        annotate(package(), [Note(0, 0, "l", "x")], PATH)


@given(_PARAGRAPHS, st.data())
def test_annotating_keeps_the_text(paragraphs: list[list[str]], chosen: st.DataObject) -> None:
    """Any notes whatever stand at the words that they are about."""
    data = _packed(paragraphs)
    text = read(data, PATH).text
    place = st.integers(0, len(text))
    spans = [tuple(sorted(pair)) for pair in chosen.draw(st.lists(st.tuples(place, place), max_size=5))]
    notes = [Note(start, end, "l", f"\x00{start}-{end}") for start, end in spans]
    new = annotate(data, notes, PATH)
    assert read(new, PATH).text == text
    if notes:
        found = [(own[2], own[3]) for own in _comments(new)]
        assert found == [(f"\ufffd{start}-{end}", text[start:end].replace("\n", "")) for start, end in sorted(spans)]
