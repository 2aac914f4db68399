"""HTML: tags, attributes, languages, and input that no parser likes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.documents.html import read

from .samples import assert_is_layer, texts, visible, words

PIECES = [
    # inside a word or phrase
    ("<p>the <b>mel</b>lah of <a href='mellah.html'>Fez</a></p>", "|the ·mel·lah of ·Fez·|"),
    ("old <!-- mellah > mellah --> quarter<wbr>s", "old · quarter·s"),
    ("<i title=\"a > b\" data-x='</i>'>x</i>", "·x·"),
    ("mel&shy;lah", "mel·lah"),
    # between phrases
    ("<td>a</td><td>b</td>c<br/>d<hr>e<img alt=mellah src=x>f<mark-up>g", "|a|b|c|d|e|f|g"),
    ("<!DOCTYPE html><?xml mellah?><![CDATA[ mellah ]]>a", "|a"),
    ("caf&eacute;s &amp; &#1605;&#x645;", "café·s &· م·م·"),
    ("&lsquo;&lt;b&gt;a&nbsp;b&#10;&NewLine;&#10;c", "‘·<·b>·a\u00a0·b · · ·c"),
    ("a&NotEqualTilde;b&nosuch;c&#0;d&#1;e&#x110000;f&#128;g&NotEqual", "a|b|c\ufffd·d|e\ufffd·f€·g&NotEqual"),
    ("a\n\nb", "a\n|b"),
    # no prose
    ("a<script>if (a<b) '<p>mellah</p>'</script>b<STYLE>p{}</STYLE >c", "a|b|c"),
    ("a<pre>m <b>e</b> <pre>l</pre> lah</pre>b<code>mellah</code>c<textarea><p></textarea>d", "a|b|c|d"),
    ("see mellah.com or https://mellah.org.", "see | or |."),
    # signs that are no markup, and markup that does not end
    ("a < b && c > d, don't <3", "a < b && c > d, don't <3"),
    ("<p don't>mellah</p>", "|mellah|"),
    ('a <b title="x', "a |"),
    ('<a href="x>text</a> <p>more</p>', "·text· |more|"),
    ("a<script>mellah", "a|"),
    ("a<code>mellah", "a|"),
    ("a<!-- mellah", "a·"),
    ("</p></b></code>a", "|·|a"),
]


@pytest.mark.parametrize(("text", "expected"), PIECES)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_pieces(text: str, expected: str, ending: str) -> None:
    """Inline tags are skipped, other tags part phrases, code and attributes are no prose."""
    document = read(text.replace("\n", ending), "a.html")
    assert_is_layer(document)
    assert visible(document).replace(ending, "\n").replace("||", "|") == expected.replace("\r", "")


def test_the_document_and_its_passages_have_languages() -> None:
    """The root's tag is the document's; other elements with ``lang`` are passages, nested ones after their parents."""
    text = (
        "<html lang=fr><body><p lang='ary-Latn'>salam <b xml:lang=\"he\">shalom <b>x</b> y</b> z</p>"
        "<P LANG=en>one<p>two</p><div lang=shi>a<div>b</div>c<span lang=''>d</span>"
    )
    document = read(text, "a.html")
    assert document.language == "fr"
    assert [(passage.language, text[passage.start : passage.end]) for passage in document.passages] == [
        ("ary-Latn", 'salam <b xml:lang="he">shalom <b>x</b> y</b> z'),
        ("he", "shalom <b>x</b> y"),
        ("en", "one"),
        ("shi", "a<div>b</div>c<span lang=''>d</span>"),
    ]


def test_front_matter_may_name_the_language() -> None:
    """Site generators put settings above HTML pages too."""
    document = read("---\nlang: he\n---\n<p>text</p>", "a.html")
    assert (document.language, words(document)) == ("he", ["text"])


def test_headings_and_quotations_have_exact_spans() -> None:
    """Headings and the title; the outermost quotation of nested ones, also where its end tag is missing."""
    document = read(
        "<title>T</title><h1 id=x>A <b>b</b></h1>x<q>c</q><blockquote>d<q>e</q><blockquote>f</blockquote></blockquote>"
        "<h2>never closed<blockquote>g",
        "a.html",
    )
    assert texts(document, document.headings) == ["T", "A <b>b</b>"]
    assert texts(document, document.quotations) == ["c", "d<q>e</q><blockquote>f</blockquote>", "g"]


def test_captions_and_marginal_notes_are_asides() -> None:
    """The outermost of nested ones; a caption of a figure or of a table."""
    document = read(
        "<figure><img><figcaption>A <b>b</b></figcaption></figure><table><caption>c</caption></table></aside>"
        "<aside>d<figcaption>e</figcaption></aside>f<ASIDE>never closed",
        "a.html",
    )
    assert texts(document, document.asides) == ["A <b>b</b>", "c", "d<figcaption>e</figcaption>", "never closed"]


def test_comments_to_the_checker_are_found_outside_of_code() -> None:
    """Within words and between rows, not in code, scripts and attributes."""
    document = read(
        "<!-- x --><p>mel<!-- lexicon: a --><b>lah</b></p><table><!--lexicon: b\n--><tr></tr></table>"
        "<pre><!-- lexicon: c --></pre><code><!-- lexicon: c --></code><script><!-- lexicon: c --></script>"
        "<p title='<!-- lexicon: c -->'>x</p><!-- lexicon: d",
        "a.html",
    )
    assert texts(document, document.comments) == ["<!-- lexicon: a -->", "<!--lexicon: b\n-->", "<!-- lexicon: d"]
    assert words(document) == ["mellah", "x"]


HOSTILE = [
    "<", "<a ", "<a b=\"", "<a b='", "<!--", "<![CDATA[", "<?", "&", "&#", "<b>", "<div lang=he>",
    "<p lang=he>", "<code>", "</code>", "<pre><code>", "<script>", "<textarea>", "<blockquote>", "<q>", "<h1>",
    "<aside>", "<!-- lexicon: ", "<!-- lexicon: -->",
    "</", "\n", "<a =\"' =", "</div lang",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_long_run_of_markup_is_read_at_once(unit: str) -> None:
    """Reading is linear and does not recurse; a quadratic pattern would hang this test."""
    text = unit * (300_000 // len(unit))
    assert len(read(text, "a.html").prose) == len(text)


MARKUP = st.sampled_from(
    [
        "a", "ב😀", " ", "\n", "\r", "<", ">", "/", "=", '"', "'", "&", "amp;", "<p>", "</p>", "<b ", "</b>",
        "<pre>", "</pre>", "<!--", "-->", "<script>", "</script>", "<q>", "</q>", "<i lang=he>", "</i>",
        "<h1>", "</h1>", "\0", "\x01", "<![CDATA[",
    ]
)  # fmt: skip


@given(st.lists(MARKUP, max_size=25).map("".join))
def test_the_layer_is_as_long_as_the_text(text: str) -> None:
    """Whatever the markup, layer and spans fit the text."""
    document = read(text, "a.html")
    assert_is_layer(document)
    for start, end, *_ in (*document.headings, *document.quotations):
        assert 0 <= start <= end <= len(text)
    assert all(0 <= passage.start <= passage.end <= len(text) for passage in document.passages)
