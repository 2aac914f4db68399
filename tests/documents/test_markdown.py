"""Markdown: what is prose, what parts phrases, and where everything stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from lexicon.documents.markdown import read
from lexicon.text.folding import BARRIER

from .samples import assert_is_layer, texts, visible, words

PARSER = MarkdownIt("commonmark")


def prose(text: str) -> list[str]:
    return words(read(text, "a.md"))


# Inline

INLINE = [
    # markup inside a word or phrase
    ("a **mel**lah *of* _Fez_", "a ·mel·lah ·of· ·Fez·"),
    ("***a*** ~~b~~", "·a· ·b·"),
    ('the [old quarter](http://x.org/mellah "mellah") of', "the ·old quarter· of"),
    ("[a](<b c>) [d](e(f)g)", "·a· ·d·"),
    ("mellah[^1] and", "mellah· and"),
    ('a <b>mel</b>lah <span title="mellah > x">b</span>', "a ·mel·lah ·b·"),
    ("a <!-- mellah --> b", "a · b"),
    ("a\\!b \\[mellah\\]", "a·!b ·[mellah·]"),
    ("mel&shy;lah", "mel·lah"),
    # no prose
    ("run `mellah` now", "run | now"),
    ("``a ` mellah`` b ` c", "| b ` c"),
    ("`a\nb` c", "| c"),
    ("![old *mellah*](mellah.jpg)", "|old ·mellah·|"),
    ("[![alt](mellah.png)](http://x.org) b", "·|alt|· b"),
    ("<https://mellah.org> <me@mellah.org>", "| |"),
    ("https://mellah.org/a_b_c. @mellah", "|. |"),
    ("caf&eacute;s &amp; &#1605;", "café·s &· م·"),
    ("&#42;a&#42; &#91;b&#93;(c) &#96;d&#96; &lt;e&gt; &#95;f&vert;", "*·a*· [·b]·(c) `·d`· <·e>· _·f|·"),
    ('a [b](c?d&amp;e "&quot;f&rpar;") &quot;g', 'a ·b· "·g'),
    ("a &*b*amp; `&amp;` \\&amp; &nosuch;", "a &·b·amp; | ·&amp; |"),
    ("a<br>b", "a|b"),
    ("a <code>mellah</code> <kbd>x</kbd>", "a | |"),
    ("use old_mellah and old\\_mellah", "use | and |"),
    ("so $x_{mellah}=1$ costs $5 and $6", "so | costs $5 and $6"),
    ("{{ site.mellah }} {% mellah %} {/* mellah */}", "| | ·"),
    # signs that are no markup
    ("2 * 3 and a * b", "2 | 3 and a | b"),
    ("a < b > c, [an editor's word], \\*", "a < b > c, [an editor's word], ·|"),
    ("an `unclosed tick", "an `unclosed tick"),
    ("[not a link] (here)", "[not a link] (here)"),
]


@pytest.mark.parametrize(("text", "expected"), INLINE)
def test_inline(text: str, expected: str) -> None:
    """Markup that a reader does not see is skipped; what is no prose is a barrier."""
    assert visible(read(text, "a.md")) == expected


def test_reference_links_need_a_definition() -> None:
    """Brackets are markup only where their label is defined; labels fold case and white space."""
    text = "[a][Old  Town] [old town][] [old town] [b][c] [`x`]\n\n[OLD town]: http://mellah.org 'mellah'\n[`x`]: /y\n"
    assert visible(read(text, "a.md")).startswith("·a· ·old town· ·old town· [b][c] ·|·")
    assert prose(text) == ["a old town old town [b][c]"]


# Blocks

BLOCKS = [
    ("# The *Mellah* #\ntext\n", ["The Mellah", "text"]),
    ("The Mellah\nof Fez\n===\ntext\n", ["The Mellah of Fez", "text"]),
    ("one\n\ntwo\n***\nthree", ["one", "two", "three"]),
    ("- one\n  wrapped\n- two\n\n  more\n+ three\n1. four\n", ["one wrapped", "two", "more", "three", "four"]),
    ("- one\n    - two\n        - three\n", ["one", "two", "three"]),
    ("> old\n> quarter\nlazy\n\nout\n", ["old quarter lazy", "out"]),
    ("out\n> in\n\n> - a\n>   b\n", ["out", "in", "a b"]),
    ("old\n    quarter\n\tof Fez\n", ["old quarter of Fez"]),
    ("a\n\n    code\n\n    code\n\nb\n", ["a", "b"]),
    ("\tcode\n", []),
    ("- a\n\n      code\n\n  b\n", ["a", "b"]),
    ("a\n```\nmellah\n\nmellah\n```\nb\n", ["a", "b"]),
    ("~~~ mellah\nmellah\n```\n~~~\nb", ["b"]),
    ("````\n```\n````\nb", ["b"]),
    ("```\nunclosed\n\nmellah", []),
    ("- a\n  ```\n  mellah\n  ```\n- b\n", ["a", "b"]),
    ("> ```\n> mellah\n\nout\n", ["out"]),
    ("1. a\n   ~~~\n   mellah\n\n   mellah\nout\n", ["a", "out"]),
    ("| a b | c |\n|---|---|\n| d | e \\| f |\ng | h\n\nout", ["a b", "c", "d", "e", "f", "g", "h", "out"]),
    ("a b\n---|---\n", ["a b ---", "---"]),
    ("[^1]: A note\n    goes on.\n[^2]: Two.\n\nout\n", ["A note goes on.", "Two.", "out"]),
    ("[a]: mellah.html 'mellah'\n[b]: not a definition at all\n", ["[b]: not a definition at all"]),
    ('<div class="mellah">\nold <i>quarter</i>\n    of Fez\n</div>\n', ["old quarter of Fez"]),
    ("<script>\nmellah\n\nmellah\n</script> tail\nx\n", ["tail x"]),
    ("<pre>mellah\n\nmellah</pre>\nx\n", ["x"]),
    ("<!-- mellah\n\nmellah -->\nx\n", ["x"]),
    ("<!-- lexicon: ignore LX102 --> old <!-- lexicon: end --> quarter\n", ["old quarter"]),
    ("<!-- <script> --> old\n\nx\n", ["old", "x"]),
    ("<div>\n<!-- mellah\n\nmellah --> a\n</div>\n\nb", ["a", "b"]),
    ("> <div>\n> a\n>\n> ```\n> mellah\n> ```\n", ["a"]),
    ("old\n<b>quarter</b>\nof\n", ["old quarter of"]),
    ("14) a\nb\n14) c\n", ["a b", "c"]),
    ("in\n1956. It\n", ["in 1956. It"]),
    ("#hashtag\n####### x\n", ["####### x"]),
]


@pytest.mark.parametrize(("text", "expected"), BLOCKS)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_blocks(text: str, expected: list[str], ending: str) -> None:
    """A phrase may wrap inside a block and never reaches across its end; code is no prose."""
    document = read(text.replace("\n", ending), "a.md")
    assert_is_layer(document)
    assert words(document) == expected


def test_front_matter_is_no_prose_and_may_name_the_language() -> None:
    """YAML and TOML; the tag is kept as written."""
    assert prose("---\ntitle: mellah\nlang: ary\n---\ntext\n") == ["text"]
    assert read("---\ntitle: mellah\nlang: ary_Latn\n---\ntext\n", "a.md").language == "ary_Latn"
    assert read('+++\nlanguage = "he"\n+++\n', "a.md").language == "he"
    assert read("---\r\nlanguage: 'fr'\r\n...\r\ntext", "a.md").language == "fr"
    assert read("---\nlang: he\n\nno end", "a.md").language is None
    assert prose("---\n\n# no settings\n---\n---\n---\n\ntext\n") == ["text"]
    assert prose("---\nNo settings.\n\n---\n\ntext\n") == ["No settings.", "text"]


def test_mdx_modules_are_no_prose() -> None:
    """Import and export lines belong to the module, in .mdx only."""
    text = "import { Mellah } from 'mellah'\nexport const mellah = 1\n\nImport of goods\n"
    assert words(read(text, "A.MDX")) == ["Import of goods"]
    assert len(words(read(text, "a.md"))) == 2


def test_mdx_expressions_are_no_prose() -> None:
    """Nor in attributes, with braces in them and over lines; in .mdx only."""
    text = (
        "A {props.mellah} b {fn({a: {b: mellah}})} c {`${mellah}`} `{` d \\{e} f\n"
        "<Box a={() => mellah} b={{c: 'mellah'}} d=\"{\">g {\n  mellah\n} h</Box> {/* i */} {mellah j\n\nk } l\n"
    )
    assert words(read(text, "a.mdx")) == ["A", "b", "c", "d {e} f", "g", "h", "{mellah j", "k } l"]
    assert words(read("a {mellah} b", "a.md")) == ["a {mellah} b"]


def test_headings_and_quotations_have_exact_spans() -> None:
    """Headings are given without their markers, block quotes as a whole."""
    text = "# One ##\n\nTwo\nlines\n---\n\n> a\n> # Three\nb\n> c\n\ntext\n\n- > d\n\n#\n"
    document = read(text, "a.md")
    assert texts(document, document.headings) == ["One", "Two\nlines", "Three"]
    assert texts(document, document.quotations) == ["> a\n> # Three\n", "> c\n", "- > d\n"]


COMMENTS = [
    ("<!-- lexicon: x -->\n\ntext", 1),
    ("mel<!-- lexicon: x -->lah", 1),
    ("**a**<!-- lexicon: x -->*b*<!-- lexicon: y -->_c_", 2),
    ("a <!-- lexicon: x\n -- why --> b", 1),
    ("# Title <!-- lexicon: x -->", 1),
    ("- a <!-- lexicon: x --> b\n- <!-- lexicon: y -->c\n\n  <!-- lexicon: z -->\n", 3),
    ("> a <!-- lexicon: x -->\n>\n> <!-- lexicon: y -->\n", 2),
    ("a[^1]\n\n[^1]: note <!-- lexicon: x --> b", 1),
    ("| a |\n|---|\n| b <!-- lexicon: x --> |\n<!-- lexicon: y -->\n| c |\n", 2),
    ("<div>\n<!-- lexicon: x\n\n-->\n</div>", 1),
    ("a {/* lexicon: x */} b\n\n{/* lexicon: y */}\n", 2),
    ("[a <!-- lexicon: x --> b](http://x.org)", 1),
    ("<!-- note --> text <!-- no sign -->", 0),
    ("`<!-- lexicon: x -->` and ``{/* lexicon: x */}``", 0),
    ("```\n<!-- lexicon: x -->\n```\n\n    <!-- lexicon: x -->\n", 0),
    ("<pre>\n<!-- lexicon: x -->\n</pre>\n\na <code><!-- lexicon: x --></code>\n", 0),
    ("lexicon: x", 0),
]


@pytest.mark.parametrize(("text", "count"), COMMENTS)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_comments_to_the_checker_are_found_outside_of_code(text: str, count: int, ending: str) -> None:
    """Wherever a comment may stand, its span is the whole of it."""
    document = read(text.replace("\n", ending), "a.mdx")
    found = texts(document, document.comments)
    assert len(found) == count
    assert all(comment.startswith(("<!--", "{/*")) and comment.endswith(("-->", "*/}")) for comment in found)
    assert "lexicon" not in " ".join(words(document)) or text == "lexicon: x"


def test_captions_and_the_texts_of_pictures_are_asides() -> None:
    """A paragraph in emphasis below a picture, elements for captions and marginal notes; code has none."""
    text = (
        "![one *two*](a.jpg)\n*three* \n*four*\n\n"
        "[![five](b.jpg)](http://x.org)\n\n_six, **seven**_\n\n*no caption*\n\n"
        "a ![eight](c.jpg) b\n\n<figure>\n<figcaption>nine ![x](y)</figcaption>\n</figure>\n\n`![code](d.jpg)`\n"
    )
    for ending in ("\n", "\r\n"):
        document = read(text.replace("\n", ending), "a.md")
        assert texts(document, document.asides) == ["one *two*", "five", "six, **seven**", "eight", "nine ![x](y)"]


def test_words_stand_where_they_stood() -> None:
    """Wherever the prose has a letter, the text has the same one."""
    text = "---\nmellah: 1\n---\n# **Mellah**\r\n\r\n> [mellah](mellah) `mellah` *mel*lah 😀 מַלָּאח\r\n"
    document = read(text, "a.md")
    assert [document.prose.find("Mellah"), document.prose.find("mellah")] == [
        text.find("Mellah"),
        text.find("mellah]("),
    ]
    assert_is_layer(document)


# Hostile input: each of these made a backtracking pattern take minutes.

HOSTILE = [
    "[", "![", "](", "[a](b ", "[[a]", "`", "`` ` ", "*a ", "_", "a_", "<", "<a ", '<a "', "<!--", "<!-", "&#",
    "{", "$", "$a=", "> ", "- ", "1. ", "\\", "|", "[a]: ", "<div>\n", "<pre>", "<code>", "a\n=\n", "|-|\n",
    "://", "@", "a.b/", "x://((", "x://a)", "\t", " ", "\n", "\r", "[^a]: ", '"', "“", "\x02", "\x00",
    "<!-- lexicon: ", "<!-- lexicon: -->", "{/* lexicon: ", "![a](x)\n*", "\n![a](x)\n*a*\n", "<figcaption>",
    "{", "{a ", "{{}", "{ {} ", "{{a} b", "<a b={", "<a b={c} ", "&amp;", "&",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("before", ["", "> - "])
def test_a_long_run_of_markers_is_read_at_once(unit: str, before: str) -> None:
    """Reading is linear; a quadratic pattern would hang this test."""
    text = before + unit * (300_000 // len(unit))
    assert len(read(text, "a.md").prose) == len(text)
    assert len(read(text, "a.mdx").prose) == len(text)


# Agreement with a parser

BLOCK_LINES = st.sampled_from(
    [
        "", "", "a b", "c", "  d", "    e", "      f", "\tg", "# h", "```", "```", "~~~", "  ```", "    ```",
        "````", "> i", "> ```", "> > j", ">", "- k", "- ```", "  - l", "1. m", "   ```", "***", "---", "| n |",
        "- ", "-     o", ">     p",
    ]
)  # fmt: skip


@given(st.lists(BLOCK_LINES, max_size=12).map("\n".join))
def test_fenced_code_is_never_prose(text: str) -> None:
    """Whatever the blocks around it, what a CommonMark parser calls the content of a fence has no prose in it."""
    document = read(text, "a.md")
    assert_is_layer(document)
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for token in PARSER.parse(text):
        if token.type == "fence" and token.map:
            covered = document.prose[starts[token.map[0]] : starts[token.map[1]]]
            assert covered.strip("\n").strip(BARRIER) == "", (text, token.map)


@given(st.text(st.sampled_from("aב😀 \n\r\t#>-*_`[](){}<>!|\\&;:/.@$~=1+\"'\0\x01\x02\x03\u202e\ufeff"), max_size=80))
def test_the_layer_is_as_long_as_the_text(text: str) -> None:
    """Whatever the text, each character of the layer is its own, SKIP or BARRIER."""
    assert_is_layer(read(text, "a.mdx"))
