"""reStructuredText: what is prose, what parts phrases, and where everything stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lexicon.documents.restructuredtext import read

from .samples import assert_is_layer, texts, visible, words


def prose(text: str) -> list[str]:
    return words(read(text, "a.rst"))


INLINE = [
    # markup inside a word or phrase
    ("the *old* and **walled** quarter", "the ·old· and ·walled· quarter"),
    ("mel\\ *lah*", "mel·lah·"),
    ("mellah [1]_ and [#a]_ and [CIT2002]_", "mellah · and · and ·"),
    ("the `old quarter <http://x.org/mellah>`_ of", "the ·old quarter· of"),
    ("the `old quarter`_ of Fez_ and Rabat__.", "the ·old quarter· of Fez· and Rabat·."),
    ("an _`inline target` here", "an ·inline target· here"),
    ("a `title` and :title:`another`", "a ·title· and ·another·"),
    (":ref:`the old quarter <mellah>` and :std:doc:`x <mellah>`", "·the old quarter· and ·x·"),
    (":term:`mellah` and `mellah`:emphasis:", "·mellah· and ·mellah·"),
    ("H\\ :sub:`2`\\ O", "H·2·O"),
    # no prose
    ("run ``mellah`` or ``a`b`` or ```x```", "run | or | or |"),
    ("as :code:`mellah`, :file:`mellah.txt`, :py:func:`~mellah`", "as |, |, |"),
    ("see :ref:`mellah` and `mellah`:code:", "see | and |"),
    ("mellah :sup:`1`", "mellah |1|"),
    ("the |mellah| and |mellah|_", "the | and |"),
    ("https://mellah.org/a_b_c. me@mellah.org", "|. |"),
    # signs that are no markup
    ("2 * 3, 2*3, a_b_c, a | b | c", "2 * 3, 2*3, |, a | b | c"),
    ("\\*a\\* and \\`b\\`", "·|a·| and ·|b·|"),
    ("an `unclosed tick and ``another", "an `unclosed tick and ``another"),
    ("[an editor's word] and [1] not_1 a", "[an editor's word] and [1] | a"),
]


@pytest.mark.parametrize(("text", "expected"), INLINE)
def test_inline(text: str, expected: str) -> None:
    """Markup that a reader does not see is skipped; what is no prose is a barrier."""
    assert visible(read(text, "a.rst")).strip("|") == expected.strip("|")


BLOCKS = [
    ("Title\n=====\n\ntext\n", ["Title", "text"]),
    ("=====\nTitle\n=====\ntext\n", ["Title", "text"]),
    ("one\ntwo\n\nthree\n\n----\n\nfour", ["one two", "three", "four"]),
    ("a::\n\n   mellah\n\n   mellah\n\nb", ["a:", "b"]),
    ("a ::\n\n  mellah\n   mellah\nb", ["a", "b"]),
    ("::\n\n  mellah\n\nb", ["b"]),
    ("a::\n\n> mellah\n> mellah\n\nb", ["a:", "b"]),
    ("- a::\n\n    mellah\n\n  b\n- c\n", ["a:", "b", "c"]),
    ("- one\n  goes on\n\n  two\n- three\n", ["one goes on", "two", "three"]),
    ("1. one\n2) two\n#. three\n(a) four\nIV. five\n", ["one", "two", "three", "four", "five"]),
    ("A. Einstein\nwas here\n", ["A. Einstein was here"]),
    ("- - a\n  - b\n\n    c\n", ["a", "b", "c"]),
    ("term\n  definition\n  goes on\nterm\n  b\n", ["term", "definition goes on", "term", "b"]),
    (":param a: one\n  goes on\n\ntext\n", ["text"]),
    ("text\n\n:param a: one\n  goes on\n:b: two", ["text", "one goes on", "two"]),
    ("-a         one\n-b FILE    two\n--long=X   three\n/V  four\n", ["one", "two", "three", "four"]),
    ("| one\n| two\n  goes on\n", ["one", "two goes on"]),
    (">>> mellah\nmellah\n\ntext", ["text"]),
    ("a\n\n.. mellah mellah\n   mellah\n\n   mellah\n\nb", ["a", "b"]),
    ("..\n   mellah\n\nb\n", ["b"]),
    ("a\n\n..\n\n   quoted\n", ["a", "quoted"]),
    ("..\f mellah\n\n   mellah\n\nb\n", ["b"]),
    (".. _mellah: http://mellah.org\n.. __: mellah\n__ mellah\n\nb", ["b"]),
    (".. |mellah| replace:: mellah\n   mellah\n\nb", ["b"]),
    (".. [1] a note\n   goes on\n.. [#mellah] two\n.. [CIT] three\n\nb", ["a note goes on", "two", "three", "b"]),
    (".. note:: one\n   goes on\n\n   two\n\nb", ["one goes on", "two", "b"]),
    (".. NOTE::\n   :class: mellah\n\n   one\n\nb", ["one", "b"]),
    (".. admonition:: A title\n   :class: mellah\n\n   one\n\nb", ["A title", "one", "b"]),
    (".. note::\n\n   a::\n\n     mellah\n\n   b\n", ["a:", "b"]),
    (".. versionadded:: 1.2 A thing\n   goes on.\n", ["A thing goes on."]),
    (".. container:: mellah\n\n   one\n", ["one"]),
    (".. py:function:: mellah(x,\n                 mellah)\n   :noindex:\n\n   one\n", ["one"]),
    (".. code-block:: python\n   :caption: mellah\n\n   mellah\n\n   mellah\n\nb", ["b"]),
    (".. raw:: html\n\n   mellah\n\n.. math::\n\n   mellah\n\n.. toctree::\n\n   mellah\n\nb", ["b"]),
    (".. csv-table:: mellah\n\n   a, mellah\n\n.. image:: mellah.png\n   :alt: mellah\n\nb", ["b"]),
    (".. unknown-thing:: mellah\n\n   mellah\n\nb", ["b"]),
    ("+-----+-----+\n| a b | c   |\n+=====+=====+\n| d   | |x| |\n+-----+-----+\n\ne", ["a b", "c", "d", "e"]),
    ("=== ===\na b c d\n=== ===\ne   f\n=== ===\n\ng", ["a b", "c d", "e", "f", "g"]),
    ("==== ======\na    old\n     quarter\nb    c\n==== ======\n\nd", ["a", "old quarter", "b", "c", "d"]),
    ("=== === no table\n\nb", ["=== === no table", "b"]),
    (".. list-table:: Old quarters\n   :widths: 1 2\n\n   * - a\n     - b\n", ["Old quarters", "a", "b"]),
    (".. role:: he(emphasis)\n.. role:: py(code)\n\n:he:`one` :py:`mellah`", ["one"]),
    (".. default-role:: code\n\na `mellah` b `c <http://x.org>`_", ["a", "b c"]),
]


@pytest.mark.parametrize(("text", "expected"), BLOCKS)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_blocks(text: str, expected: list[str], ending: str) -> None:
    """A phrase may wrap inside a block and never reaches across its end; code and settings are no prose."""
    document = read(text.replace("\n", ending), "a.rst")
    assert_is_layer(document)
    assert words(document) == expected


def test_the_bibliography_is_no_prose_and_names_the_language() -> None:
    """Field lists below the title are settings, but for the abstract; field lists elsewhere have prose in them."""
    text = (
        "Title\n=====\nSubtitle\n--------\n\n.. comment\n\n:Author: Mellah\n:lang: ary-Latn\n:abstract: One.\n\ntext\n"
    )
    document = read(text, "a.rst")
    assert document.language == "ary-Latn"
    assert words(document) == ["Title", "Subtitle", "One.", "text"]
    assert read("text\n\n:lang: he\n", "a.rst").language is None


def test_headings_have_exact_spans() -> None:
    """The text of a title without its lines; a line that is too short makes none."""
    text = "=======\n A *B*\n=======\n\nTwo\n---\n\nLong title\n----\n\nNo title\n--\n\n- c\n\n  -----\n\nEnd\n~~~"
    document = read(text, "a.rst")
    assert texts(document, document.headings) == ["A *B*", "Two", "Long title", "End"]


def test_indented_paragraphs_are_quotations() -> None:
    """Block quotes end before their attribution; lists, definitions and broken paragraphs quote nothing."""
    document = read(
        "text\n\n  One\n  two.\n\n  Three.\n\n  -- *Esther*\n\ntext\n\n  - item\n\nterm\n  def\n\na\nb\n  c\n\n"
        ".. epigraph::\n\n   Four.\n\n   --- Haim\n\n.. pull-quote:: Five.\n\nend",
        "a.rst",
    )
    assert [quotation.strip() for quotation in texts(document, document.quotations)] == [
        "One\n  two.\n\n  Three.",
        "Four.",
        "Five.",
    ]


def test_captions_and_sidebars_are_asides() -> None:
    """What stands under a figure or beside the text is no first mention of anything."""
    document = read(
        ".. figure:: a.png\n   :alt: mellah\n\n   A caption\n   goes on.\n\ntext\n\n.. sidebar:: Title\n\n   Beside.\n",
        "a.rst",
    )
    assert [text.split()[-1] for text in texts(document, document.asides)] == ["on.", "Beside."]
    assert words(document) == ["A caption goes on.", "text", "Title", "Beside."]


def test_comments_to_the_checker_are_found_outside_of_code() -> None:
    """At any depth, also between list items; other comments and literal blocks are passed over."""
    text = (
        ".. lexicon: ignore-file LX301\n\n.. a comment\n\n- item\n\n  .. lexicon: ignore LX102\n\n- item\n\n"
        "..\n   lexicon: end\n\ncode::\n\n   .. lexicon: code\n\n.. code-block:: rst\n\n   .. lexicon: code\n\n"
        "``.. lexicon: code``\n\n.. |x| replace:: lexicon: code\n"
    )
    document = read(text, "a.rst")
    assert texts(document, document.comments) == [
        ".. lexicon: ignore-file LX301",
        ".. lexicon: ignore LX102",
        "..\n   lexicon: end",
    ]


def test_words_stand_where_they_stood() -> None:
    """Wherever the prose has a letter, the text has the same one."""
    text = "Mellah\r\n======\r\n\r\n:doc:`mellah`  ``mellah`` *mel*\\ lah 😀 מַלָּאח\r\n\r\n  mellah\r\n"
    document = read(text, "a.rst")
    assert_is_layer(document)
    assert [document.prose.find("Mellah"), document.prose.find("mellah")] == [0, text.rfind("mellah")]


# Hostile input

HOSTILE = [
    "- ", "1. ", "(a) ", ":a: ", ":a", "| ", "|a|", "+--", "+--+--+\n| a | b |\n", "== ==\n", "== ==\na  b\n", "=\n",
    ".. ", ".. note:: ", ".. note::\n", ".. [1] ", "__ \n", "..\n", "`", "``", "`a ", "``a ", "`a <", "*", "* a", "\\",
    "[1]_", "[1", "a_ ", "__", "a\n=\n", "a\n b\n", "a::\n\n b\n", "::\n", "a::\n\n", ">>> ", "-a, ", "--a=b, ", "/a ",
    "\n", " ", "\t", "\r", "\x02", "\x03", "\0", ".. lexicon: x\n", "\n  -- a\n\n", ":a:`b`", "`a <b>`_", "=====\n",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("before", ["", "- - "])
def test_a_long_run_of_markers_is_read_at_once(unit: str, before: str) -> None:
    """Reading is linear and does not recurse; a quadratic pattern would hang this test."""
    text = before + unit * (200_000 // len(unit))
    assert len(read(text, "a.rst").prose) == len(text)


def test_deep_nesting_is_read_at_once() -> None:
    """Lists and quotations that are indented ever more, and one line that opens a hundred thousand lists."""
    for text in ("".join(f"{' ' * depth}- a\n\n" for depth in range(800)), "- " * 100_000 + "a\n\nb"):
        assert_is_layer(read(text, "a.rst"))


# Agreement with docutils

SAMPLE = """\
=========
The title
=========

Some *old* words, ``literal``, a `link <http://x.org>`_ and a note [1]_. See::

    literal

- An item
  that goes on

  #. with another
- term
    no definition

A term
    Its definition.

.. note:: A note
   that goes on.

   - in it, an item

+------+-------+
| cell | other |
+------+-------+

===== ======
left  right
===== ======
one   two
===== ======

:field: its body
-o      an option

| a line
| of verse

    A quotation.

    -- Its author

.. [1] The footnote.

.. comment

Section
-------
The end.
"""


def shown(text: str) -> str:
    """Return what docutils shows and what is no code, without white space."""
    pytest.importorskip("docutils")
    from docutils import nodes
    from docutils.core import publish_doctree

    settings = {"report_level": 5, "halt_level": 6, "doctitle_xform": False, "_disable_config": True}
    hidden = (
        nodes.literal, nodes.literal_block, nodes.doctest_block, nodes.comment, nodes.label,
        nodes.footnote_reference, nodes.field_name, nodes.option_group, nodes.system_message,
    )  # fmt: skip
    tree = publish_doctree(text, settings_overrides=settings)
    unseen = {id(leaf) for node in tree.findall() if isinstance(node, hidden) for leaf in node.findall(nodes.Text)}
    return "".join("".join(leaf.astext() for leaf in tree.findall(nodes.Text) if id(leaf) not in unseen).split())


def test_the_prose_is_what_docutils_shows() -> None:
    """Word for word, on a sample of everything."""
    assert "".join(prose(SAMPLE)).replace(" ", "") == shown(SAMPLE)


def indented(lines: list[str], first: str) -> list[str]:
    """Return ``lines`` as the body of the marker ``first``."""
    return [(" " * len(first) if number else first) + line if line else "" for number, line in enumerate(lines)]


LEAVES = st.sampled_from(
    [
        ["Some text"], ["Two", "lines"], ["Text::", "", "  code", "", "    code"], ["::", "", " code"], [">>> code"],
        [".. code::", "   :class: code", "", "   code"], [".. code", "   code"], [".. _code: code"],
        ["=== ===", "a b c d", "=== ==="],
        ["| verse", "| verse"], ["-o  option"], [":field: body"], [".. note:: Text", "   text", "", "   text"],
    ]
)  # fmt: skip


def nested(blocks: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    """Return bodies that hold ``blocks``."""
    bodies = st.lists(blocks, min_size=1, max_size=3).map(
        lambda several: [line for block in several for line in [*block, ""]][:-1]
    )
    return st.one_of(
        bodies,
        st.builds(indented, bodies, st.sampled_from(["- ", "1. ", "#) "])),
        bodies.map(lambda lines: ["Before", "", *indented(["Quoted", "", *lines], "    ")]),
        bodies.map(lambda lines: ["Term", *indented(["Definition", "", *lines], "  ")]),
        bodies.map(lambda lines: [".. note::", "", *indented(["Text", "", *lines], "   ")]),
    )


@settings(deadline=None)
@given(st.recursive(LEAVES, nested, max_leaves=8).map("\n".join))
def test_nested_blocks_are_read_as_docutils_reads_them(text: str) -> None:
    """However deep literal blocks, settings and comments stand, the prose is what docutils shows."""
    text = f"Begin\n\n{text}"
    assert "".join(prose(text)).replace(" ", "") == shown(text)


SIGNS = st.sampled_from("aב😀 \n\r\t\f#>-*_`[](){}<>!|\\&;:/.@=+~1\"'\0\x01\x02\x03\u202e\ufeff\u00a0")


@given(st.text(SIGNS, max_size=80))
def test_the_layer_is_as_long_as_the_text(text: str) -> None:
    """Whatever the text, layer and spans fit it."""
    document = read(text, "a.rst")
    assert_is_layer(document)
    for spans in (document.headings, document.quotations, document.asides, document.comments):
        assert list(spans) == sorted(spans)
        assert all(0 <= start <= end <= len(text) for start, end in spans)
