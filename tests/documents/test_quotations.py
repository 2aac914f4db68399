"""Whose words these are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.documents import html, markdown, plain
from lexicon.documents.quotations import emphasised_titles, quotation_at, title_at

from .samples import bracketed

if TYPE_CHECKING:
    from collections.abc import Callable

    from lexicon.documents.document import Document

# Each sample is written with braces around the quotations that are expected.
QUOTED = [
    "He said, “{I left in 1968,}” and smiled.",
    "“{We spoke Darija }[Moroccan Arabic]{, you know,}” he said [in Hebrew].",
    "“{One speech,\non two lines}”\n\nnot this",
    "“{It goes on\n}\n“{and ends here.}” Not this.",
    "«{ oui « non » fin }» dehors",
    '„{deutsch}“ »{dansk}« ”{svensk}” "{plain}"',
    '“{outer «inner» and "straight" words}” out',
    'He is 5" tall, "{she said}", and 6" wide',
    'an odd " mark and no other',
    'צה"ל וארה״ב וחז”ל אמרו "{שלום לכולם}" והלכו',
    "a ” stray closing mark",
    "a “{stray opening mark\n}\nnext",
    '“{a "b}” c" d',
    "‹{a}› et ›{b}‹",
    "",
    # speech over several paragraphs, with straight marks
    '"{It goes on\n}\n"{and on\n}\n"{and ends here,}" she said.',
    '"not opened again\n\nand ended here," he said.',
    'an odd "mark\n\n"{not this}"',
    # behind a prefix of Hebrew
    'ב"{טינגהיר היה טוב}" אמר. וב"{מלאח}", ו״{מלאח}״, ש”{מלאח}”',
    'המ"מים אמרו "{לא}", וב"כ ה"ה, וה"{שב"כ}" כאן',
    '"{המ"מים אמרו}" והלכו, "{הוא גר ב"מלאח" ההוא}"',
    # British usage
    "‘{Mogador was home,}’ he said. ‘{The potters’ market and the goin’ price aren’t what I’d like!}’",
    "'{Mogador was home,}' he said ('{home again}'). 'Tis the potters' market, it's 5' wide, rock 'n' roll",
    "the potters’ market, the ’90s, rock ’n’ roll and ‘tis the potters’ market, the bakers’.",
    "‘Abd al-Qadir and the ‘ulama’ of Fes; a ‘word’ is no utterance, ‘{Oh!}’ is",
    "l’oasis de l’‘aïta’, ‘{הפרופ’ כהן אמר,}’ ג’יפ, צ’ ‘מלאח’",
    "‘Mogador\n\n‘{goes on,}’ he said, “{‘He said ‘no’ to it}”",
]


@pytest.mark.parametrize("expected", QUOTED)
def test_quotation_marks_pair_within_a_paragraph(expected: str) -> None:
    """Marks of several languages, insertions left out, gershayim and inches no marks."""
    document = plain.read(expected.replace("{", "").replace("}", ""), "a.txt")
    assert bracketed(document, quotation_at) == expected


def test_markup_quotes() -> None:
    """Block quotes and ``<q>`` are quotations; marks in code or attributes are none."""
    text = "> a [note]\n\nb `“` c “d” *“e”*\n\n- “f\n- g”\n"
    document = markdown.read(text, "a.md")
    assert bracketed(document, quotation_at) == "{> a }[note]{\n}\nb `“` c “{d}” *“{e}”*\n\n- “{f}\n- g”\n"
    text = '<p title="“">a “b</p><p>c” <q>d</q> <blockquote>e <b>f</b></blockquote> g<br>“h<br>i”'
    assert bracketed(html.read(text, "a.html"), quotation_at) == (
        '<p title="“">a “{b}</p><p>c” <q>{d}</q> <blockquote>{e <b>f</b>}</blockquote> g<br>“{h<br>i}”'
    )


def test_titles() -> None:
    """Headings, capitalised quotations, and emphasis that begins like a title."""
    expected = (
        "# {The Return}\n\n“{Echoes from the Mellah}” and “an idea of his” and *{Tinghir, les échos}* and *mellah*, "
        "_{שם הסרט}_, *[{Linked Title}](http://x.org)*, “A” *Not this, it is a sentence.*\n"
        "\n“They always called it ‘{The People’s Road Home}’ when they were young and never ‘the road’,” he said.\n"
    )
    document = markdown.read(expected.replace("{", "").replace("}", ""), "a.md")
    assert bracketed(document, title_at) == expected
    text = "<title>A</title><cite>b c</cite> <i>D e</i> <em>f</em> <b>G</b><h2>h</h2>"
    assert bracketed(html.read(text, "a.html"), title_at) == (
        "<title>{A}</title><cite>{b c}</cite> <i>{D e}</i> <em>f</em> <b>G</b><h2>{h}</h2>"
    )


@pytest.mark.parametrize(
    "unit",
    [
        "“",
        "”",
        '"',
        '"a ',
        "« ",
        "[",
        "“[",
        "*A ",
        "*A* ",
        "‘",
        "‘a",
        "‘a’",
        "‘a b. ",
        "'a ",
        'ב"אב ',
        'ב"אב" ',
        '"a\n\n',
        "\0",
        "\0\x01",
        "“a\n\n",
        "<i>A",
    ],
)
@pytest.mark.parametrize("read", [plain.read, markdown.read, html.read])
def test_a_long_run_of_marks_is_paired_at_once(unit: str, read: Callable[[str, str], Document]) -> None:
    """Pairing is linear; a quadratic pattern would hang this test."""
    document = read(unit * (300_000 // len(unit)), "a")
    assert isinstance(quotation_at(document, 5), bool)
    assert isinstance(title_at(document, 5), bool)


@given(st.text(st.sampled_from("aA בס\n“”„«»‹›‘’'\"״.[]*_\0\x01<i>"), max_size=40))
def test_any_text_has_an_answer_everywhere(text: str) -> None:
    """No offset and no order of marks is too odd."""
    document = markdown.read(text, "a.md")
    for offset in range(-1, len(text) + 2):
        quotation_at(document, offset)
        title_at(document, offset)


def test_an_endless_comment_is_passed_at_once() -> None:
    """Megabytes of markup are looked at once, not from each of their places (this would take minutes)."""
    document = html.read("<p><em>The Book of Fez</em></p>" + "<!-- " * 500_000, "a.html")
    assert [document.text[slice(*span)] for span in emphasised_titles(document)] == ["The Book of Fez"]
