"""Reading XLIFF files and translation memories."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.documents.parts import parts_of
from lexicon.documents.registry import read_document, rewrite_document
from lexicon.errors import InputError
from lexicon.text.edits import Edit

from .samples import assert_is_layer

if TYPE_CHECKING:
    from lexicon.documents.document import Document

V1 = (
    '<?xml version="1.0"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
    '<file original="a" source-language="en" target-language="fr" datatype="x"><body>\n{}\n</body></file></xliff>\n'
)
V2 = '<xliff version="2.0" srcLang="en" trgLang="he"><file id="f"><unit id="u">{}</unit></file></xliff>'
TMX = '<tmx version="1.4"><header srclang="en"/><body>{}</body></tmx>'


def read(text: str, path: str = "a.xlf") -> Document:
    document = read_document(text.encode(), path)
    assert_is_layer(document)
    return document


def shown(document: Document) -> list[str]:
    return [part for part in document.prose.replace("\0", "").split("\1") if part.strip()]


def test_targets_are_the_prose() -> None:
    """Without their tags; native codes, suggestions and notes are none."""
    unit = (
        '<trans-unit id="1" resname="title"><source>The <g id="1">old</g> mellah</source>'
        '<target state="translated">Le <g id="1">vieux mel</g>lah<ph id="2">{melah}</ph> ici</target>'
        "<note>melah</note><alt-trans><source>x</source><target>melah</target></alt-trans></trans-unit>"
    )
    document = read(V1.format(unit))
    assert shown(document) == ["Le vieux mellah", " ici"]
    (found,) = document.units
    assert (found.source, found.translation, found.is_final) == ("The old mellah", "Le vieux mellah ici", True)
    assert found.codes == (("g 1",), ("g 1", "ph 2"))
    assert (document.language, document.source_language) == ("fr", "en")
    assert document.landmark(found.target.start) == "unit title"


@pytest.mark.parametrize(
    ("attributes", "is_final"),
    [("", True), ('state="final"', True), ('state="new"', False), ('state="needs-translation"', False)],
)
def test_states(attributes: str, is_final: bool) -> None:
    """A draft is no last word."""
    unit = f'<trans-unit id="1"><source>a</source><target {attributes}>b</target></trans-unit>'
    assert read(V1.format(unit)).units[0].is_final == is_final


def test_version_2() -> None:
    """Segments of units, with their states."""
    segments = (
        '<segment state="initial"><source>a</source><target>ב</target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment state="final"><source>c <pc id="1">d</pc></source><target>ג <pc id="1">ד</pc></target></segment>'
        "<segment><source>e</source></segment>"
    )
    document = read(V2.format(segments))
    assert [(unit.source, unit.translation, unit.is_final) for unit in document.units] == [
        ("a", "ב", False),
        ("c d", "ג ד", True),
    ]
    assert (document.language, document.source_language) == ("he", "en")


def test_what_is_not_to_be_translated() -> None:
    """A unit, or all of a group but what says otherwise."""
    unit = '<trans-unit id="1" {}><source>a</source><target>{}</target></trans-unit>'
    kept, wanted = unit.format('translate="no"', "d"), unit.format('translate="yes"', "c")
    group = f'<group translate="no"><group>{unit.format("", "b")}</group>{wanted}</group>'
    document = read(V1.format(kept + group + unit.format("", "e")))
    assert shown(document) == ["c", "e"]
    assert [one.translation for one in document.units] == ["c", "e"]
    segment = "<segment><source>a</source><target>b</target></segment>"
    assert read(V2.replace('"u"', '"u" translate="no"').format(segment)).units == ()


def test_files_in_several_languages() -> None:
    """Each part has its own."""
    unit = '<trans-unit id="1"><source>a</source><target>b</target></trans-unit>'
    other = f'<file source-language="en" target-language="he"><body>{unit}</body></file>'
    document = read(V1.format(unit).replace("</xliff>", f"{other}</xliff>"))
    assert document.language == "fr"
    assert [one.language for one in document.units] == ["fr", "he"]
    assert [(one.start, one.end, one.language) for one in document.passages] == [(*document.units[1].target, "he")]


def test_entities() -> None:
    """They are read, and what a fix writes is escaped."""
    unit = '<trans-unit id="1"><source>a</source><target>x &amp; y&#233; &lt;z</target></trans-unit>'
    text = V1.format(unit)
    document = read(text)
    assert document.units[0].translation == "x & yé <z"
    assert shown(document) == ["x & yé <z"]
    start = text.index("x &amp;")
    assert (
        rewrite_document(document, text.encode(), [Edit(start, start + 1, "<&>")])
        == text.replace("x &amp;", "&lt;&amp;&gt; &amp;").encode()
    )


def test_declared_encoding() -> None:
    """It is read and written as the file says."""
    unit = '<trans-unit id="1"><source>a</source><target>été</target></trans-unit>'
    data = V1.replace('"1.0"', '"1.0" encoding="windows-1252"').format(unit).encode("windows-1252")
    document = read_document(data, "a.xliff")
    assert shown(document) == ["été"]
    assert rewrite_document(document, data, [Edit(*document.units[0].target, "à")]).count(b"<target>\xe0</target>") == 1


def test_translation_memories() -> None:
    """The variant in the header's language is the source; the others are its translations."""
    unit = (
        '<tu tuid="7"><tuv xml:lang="EN-us"><seg>The mellah</seg></tuv>'
        '<tuv xml:lang="he"><seg>המ<hi>לאח</hi></seg></tuv>'
        '<tuv xml:lang="fr"><seg>Le mellah</seg></tuv></tu><tu><tuv lang="en"><seg>a</seg></tuv></tu>'
    )
    document = read(TMX.format(unit), "a.tmx")
    assert shown(document) == ["המלאח", "Le mellah"]
    assert [(one.source, one.translation, one.language) for one in document.units] == [
        ("The mellah", "המלאח", "he"),
        ("The mellah", "Le mellah", "fr"),
    ]
    assert (document.language, document.source_language) == ("he", "en")
    hebrew, french = parts_of(document)
    assert (shown(hebrew), hebrew.language, len(hebrew.units)) == (["המלאח"], "he", 1)
    assert (shown(french), french.language, len(french.units)) == (["Le mellah"], "fr", 1)
    assert document.landmarks[0].name == "unit 7"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("<xliff>\n<file>", 2, "<file> is never closed"),
        ("<xliff>\n</file>", 2, "</file> closes nothing"),
        ("a letter\nby another name", 1, "no element"),
        ("<xliff>\n<!-- ", 2, "comment is never closed"),
        ("<xliff>\n< a", 2, "no tag"),
        ("<" * 1_000_000, 1, "no tag"),
        ("<a>" * 100_000, 1, "more than 200 elements"),
        ('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x/>', 1, "declarations inside the file"),
        ('<!DOCTYPE x [\n<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>', 1, "declarations inside the file"),
    ],
)
def test_what_is_not_well_formed(text: str, line: int, words: str) -> None:
    """It is one clear line, soon."""
    with pytest.raises(InputError) as raised:
        read_document(text.encode(), "a.xlf")
    assert words in raised.value.message
    assert raised.value.line == line


def test_what_is_cut_short_is_refused() -> None:
    """At whatever place, of both kinds."""
    xliff = (
        '<?xml version="1.0"?>\n<xliff version="1.2"><file source-language="en" target-language="he"><body>\n'
        '<trans-unit id="1"><source>a</source><target>א<x id="1"/></target></trans-unit></body></file></xliff>'
    )
    tmx = TMX.format('<tu><tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="he"><seg>א</seg></tuv></tu>')
    for text, path in ((xliff, "a.xlf"), (tmx, "a.tmx")):
        assert read(text, path).units
        for end in range(text.index("<", 1) + 1, len(text)):
            with pytest.raises(InputError) as raised:
                read(text[:end], path)
            assert raised.value.line


@given(st.text(st.sampled_from("<>/ab=\"' &;!-[]?\n"), max_size=60))
def test_whatever_it_holds(text: str) -> None:
    """It is read, or refused."""
    for path in ("a.xlf", "a.tmx"):
        try:
            read(text, path)
        except InputError as error:
            assert error.line is not None or "empty" in error.message  # noqa: PT017
