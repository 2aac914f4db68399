"""Terms written with character references: what is found, where, and how it is mended."""

from __future__ import annotations

from html import escape, unescape
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lexicon.documents.registry import rewrite_document
from lexicon.model.concept import Concept, ConceptStatus, LanguageSection

from .samples import check, checker, deprecated, preferred

if TYPE_CHECKING:
    from random import Random

    from lexicon.checking.engine import CheckedDocument

SYNAGOGUE = Concept(
    id="synagogue",
    status=ConceptStatus.APPROVED,
    sections=(
        LanguageSection(tag="fr", terms=(preferred("synagogue"), deprecated("temple israélite"), deprecated("R&D"))),
        LanguageSection(tag="he", terms=(preferred("תינגיר"), deprecated("טינגהיר"))),
    ),
)
HOTEL = Concept(
    id="hotel",
    status=ConceptStatus.APPROVED,
    sections=(LanguageSection(tag="fr", terms=(preferred("hôtel d’Orient", pos="properNoun"),)),),
)
XLIFF = (
    '<xliff version="2.0" srcLang="en" trgLang="fr"><file id="f"><unit id="u"><segment><source>a</source>'
    "<target>{}</target></segment></unit></file></xliff>"
)
DESK = checker(SYNAGOGUE, HOTEL)
PIECES = (
    *(
        "temple israélite",
        "temples israélites",
        "Temple\u00a0israélite",
        "R&D",
        "בטינגהיר",
        "l’hôtel d’Orient",
        "hotel",
    ),
    *("hotel d'Orient", "hôtel d'Orient", "Hotel d'Oriènt", "“", "”", "« ", " »", '"', ", ", ". ", "hôtél", "\n\n"),
)


def checked(text: str, path: str = "a.html") -> CheckedDocument:
    return check(DESK, text, language="fr", path=path)


def mended(found: CheckedDocument) -> str:
    edits = {edit for one in found.diagnostics if one.fix for edit in one.fix.edits}
    return rewrite_document(found.document, b"", edits).decode()


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("a.html", "Des temples isra&eacute;lites", "temples isra&eacute;lites"),
        ("a.html", "Un &#116;emple&nbsp;isra&#xe9;lit&#x65;.", "&#116;emple&nbsp;isra&#xe9;lit&#x65;"),
        ("a.html", "un temple isra&shy;&eacute;lite", "temple isra&shy;&eacute;lite"),
        ("a.md", "Un *temple* isra&eacute;lite", "temple* isra&eacute;lite"),
        ("a.md", "ב&#x5D8;ינגה&#x5D9;&#x5E8; ", "&#x5D8;ינגה&#x5D9;&#x5E8;"),
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\ntemple isra&eacute;lite", "temple isra&eacute;lite"),
        ("a.po", 'msgid "x"\nmsgstr "temple isra&eacute;"\n"lite"', 'temple isra&eacute;"\n"lite'),
        (
            "a.xlf",
            XLIFF.format("temple isra&#233;lite"),
            "temple isra&#233;lite",
        ),
        ("a.html", "la R&amp;D", "R&amp;D"),
    ],
)
def test_terms_with_references(path: str, text: str, found: str) -> None:
    """They are found, and the finding marks the whole of each reference."""
    (one,) = checked(text, path).diagnostics
    assert (one.code, one.text, text[slice(*one.span)]) == ("LX102", found, found)
    assert "&" not in one.message.replace("R&D", "")


@pytest.mark.parametrize(
    "marks", ["&ldquo; &rdquo;", "&laquo;&nbsp; &nbsp;&raquo;", "&quot; &quot;", "&#8220; &#8221;"]
)
@pytest.mark.parametrize("path", ["a.html", "a.md"])
def test_quotation_marks(marks: str, path: str) -> None:
    """What stands between them is the speaker's."""
    begin, end = marks.split()
    (one,) = checked(f"{begin}Le temple isra&eacute;lite{end}, dit-il.", path).diagnostics
    assert one.fix is None


def test_a_fix_takes_the_whole_reference() -> None:
    """It is escaped where it stands in markup, and there is none where something unseen would go with it."""
    text = "<p>Un temple isra&eacute;lit&#101;, h&ocirc;tel d&#39;Orient, temple isra&shy;&eacute;lite &amp; co.</p>"
    found = checked(text)
    assert mended(found) == ("<p>Un synagogue, h&#244;tel d&#8217;Orient, temple isra&shy;&eacute;lite &amp; co.</p>")


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=150)
def test_references_change_no_finding(pieces: list[str], chance: Random) -> None:
    """Whatever of a page is written with them: the same rules find the same words, and mend them the same way."""
    plain = "<p>".join(" ".join(pieces).split("\n\n"))
    written = "<p>".join(
        "".join(escape(char) if chance.random() < 0.6 else f"&#{ord(char)};" for char in part)
        for part in " ".join(pieces).split("\n\n")
    )
    expected, found = checked(plain), checked(written)
    told = [(one.code, one.message, one.severity, one.text, bool(one.fix)) for one in expected.diagnostics]
    assert [
        (one.code, one.message, one.severity, unescape(one.text), bool(one.fix)) for one in found.diagnostics
    ] == told
    assert all(written[slice(*one.span)] == one.text for one in found.diagnostics)
    assert unescape(mended(found)) == unescape(mended(expected))
