"""Aligning a text with its translation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.documents.registry import read_document
from lexicon.memory.alignment import LIMIT, AlignedText, Item, TooLongError, align, align_documents, anchors_of

LENGTHS = [120, 45, 230, 80, 160, 40, 300, 95, 60, 210]

ENGLISH = [
    "# The salt road",
    "The road began at the well. It had no name in those days.",
    "Camels walked it in eleven days when the wind was kind, and in twenty when it was not.",
    "In 1893 a bridge was built. The engineer came from Marseille and never went home again.",
    "Nobody sells salt now.",
    "The last driver keeps his ropes in a box. He shows them to children, who ask what they are for, and he laughs.",
]
HEBREW = [
    "# דרך המלח",
    "הדרך התחילה ליד הבאר. באותם ימים לא היה לה שם.",
    "גמלים הלכו בה אחד עשר ימים כשהרוח הייתה נוחה, ועשרים כשלא הייתה.",
    "ב־1893 נבנה גשר. המהנדס בא ממרסיי ולא שב עוד לביתו.",
    "היום איש אינו מוכר מלח.",
    "הנהג האחרון שומר את החבלים בתיבה. הוא מראה אותם לילדים, והם שואלים למה הם נועדו, והוא צוחק.",
]


def items(*lengths: int) -> list[Item]:
    """Return segments of these lengths."""
    return [Item(length) for length in lengths]


def pairs(source: list[Item], target: list[Item]) -> list[tuple[list[int], list[int]]]:
    """Return the numbers of the segments that are linked."""
    return [(list(link.source), list(link.target)) for link in align(source, target)]


def aligned(source: list[str], target: list[str]) -> list[tuple[str, str]]:
    """Return the sentences of two texts, given by their paragraphs, that belong together."""
    left, right = (read_document("\n\n".join(text).encode(), "a.md") for text in (source, target))
    return [(left.text[slice(*one.source)], right.text[slice(*one.target)]) for one in align_documents(left, right)]


def test_one_for_one() -> None:
    """Segments of like lengths belong together, also where the translation is longer throughout."""
    expected = [([at], [at]) for at in range(len(LENGTHS))]
    assert pairs(items(*LENGTHS), items(*LENGTHS)) == expected
    assert pairs(items(*LENGTHS), items(*(length * 13 // 10 for length in LENGTHS))) == expected


def test_left_out() -> None:
    """A segment without translation shifts nothing."""
    links = pairs(items(*LENGTHS), items(*LENGTHS[:6], *LENGTHS[7:]))
    assert ([6], []) in links
    assert links[-1] == ([9], [8])


def test_added() -> None:
    """A segment that the source does not have shifts nothing."""
    links = pairs(items(*LENGTHS), items(*LENGTHS[:4], 330, *LENGTHS[4:]))
    assert ([], [4]) in links
    assert links[-1] == ([9], [10])


def test_joined_and_cut() -> None:
    """Two segments may be translated by one, and one by two."""
    assert ([2, 3], [2]) in pairs(items(*LENGTHS), items(*LENGTHS[:2], 310, *LENGTHS[4:]))
    assert ([6], [6, 7]) in pairs(items(*LENGTHS), items(*LENGTHS[:6], 140, 160, *LENGTHS[7:]))


def test_anchors_decide_between_equal_lengths() -> None:
    """Of segments of one length, what both sides share tells which one was left out."""
    source = [Item(100, frozenset({str(at)})) for at in range(8)]
    links = pairs(source, [*source[:3], *source[4:]])
    assert ([3], []) in links
    assert links[-1] == ([7], [6])


def test_doubt() -> None:
    """Where nothing tells which of several like segments is missing, the link says so, and where else to look."""
    source = [*items(300, 20), *items(*[100] * 8)]
    links = align(source, [*source[:4], *source[5:]])
    sure, unsure = links[0], next(link for link in links if 5 in link.source)
    assert sure.doubt < 0.1
    assert not sure.may_be_missing
    assert unsure.doubt > 0.5
    assert unsure.may_be_missing or len(unsure.reach) > 1


def test_kinds() -> None:
    """A heading is not taken for a paragraph of its length."""
    source = [Item(60, kind="paragraph"), Item(60, kind="heading"), Item(60, kind="paragraph")]
    assert ([0], []) in pairs(source, source[1:])


@given(st.lists(st.integers(0, 400), max_size=12), st.lists(st.integers(0, 400), max_size=12))
def test_every_segment_once_in_order(source: list[int], target: list[int]) -> None:
    """The links hold each segment of both sides once, in order."""
    links = align(items(*source), items(*target))
    assert [at for link in links for at in link.source] == list(range(len(source)))
    assert [at for link in links for at in link.target] == list(range(len(target)))
    assert all(0 <= link.doubt <= 1 for link in links)
    assert all(not link.source or {*link.target} <= {*link.reach} for link in links)


def test_long_texts_keep_to_the_diagonal() -> None:
    """Thousands of segments are aligned within a band; one against thousands is no trouble either."""
    lengths = [20 + 37 * at % 280 for at in range(3000)]
    assert pairs(items(*lengths), items(*lengths[:1500], *lengths[1501:]))[-1] == ([2999], [2998])
    assert sum(len(link.target) for link in align(items(100), items(*lengths))) == 3000


def test_too_long() -> None:
    """What has more segments than the limit is refused at once."""
    with pytest.raises(TooLongError):
        align(items(1), items(*[1] * (LIMIT + 1)))


def test_a_translated_article() -> None:
    """Blocks and sentences of an article find each other across scripts."""
    assert aligned(ENGLISH, HEBREW)[:3] == [
        ("The salt road", "דרך המלח"),
        ("The road began at the well.", "הדרך התחילה ליד הבאר."),
        ("It had no name in those days.", "באותם ימים לא היה לה שם."),
    ]
    assert len(aligned(ENGLISH, HEBREW)) == 9


@pytest.mark.parametrize("missing", range(1, 6))
def test_a_missing_paragraph(missing: int) -> None:
    """Whichever paragraph is left out, the last words that are left still find each other."""
    links = aligned(ENGLISH, HEBREW[:missing] + HEBREW[missing + 1 :])
    if missing < 5:
        assert links[-1] == (ENGLISH[5][42:], HEBREW[5][34:])
    else:
        assert links[-1] == (ENGLISH[4], HEBREW[4])


def test_context() -> None:
    """The translation of a sentence may stand anywhere in its paragraph."""
    left, right = (read_document("\n\n".join(text).encode(), "a.md") for text in (ENGLISH, HEBREW))
    found = {left.text[slice(*one.source)]: one for one in align_documents(left, right)}
    one: AlignedText = found["It had no name in those days."]
    assert right.text[slice(*one.context)] == HEBREW[1]
    assert one.block == 1


def test_known_anchors() -> None:
    """What the caller knows to be the same on both sides decides where lengths do not."""
    source = [f"The {word} was old and grey there." for word in ("gate", "well", "wall", "roof", "road", "yard")]
    target = [f"ה{word} היה ישן ואפור שם." for word in ("שער", "בור", "קיר", "גג", "שביל", "חצר")]
    left, right = (read_document("\n\n".join(text).encode(), "a.txt") for text in (source, [*target[:2], *target[3:]]))
    names = ("gate", "well", "roof", "road", "yard")
    source_anchors = sorted((left.text.index(name), name) for name in names)
    target_anchors = sorted(
        (right.text.index(word), name) for name, word in zip(names, ("שער", "בור", "גג", "שביל", "חצר"), strict=True)
    )
    links = list(align_documents(left, right, source_anchors, target_anchors))
    assert [left.text[slice(*one.source)] for one in links] == [*source[:2], *source[3:]]


def test_anchors_of() -> None:
    """Numbers count however their thousands are parted and whatever their digits; words by their first letters."""
    assert anchors_of("2,500 people") == {"#2500", "peop"}
    assert anchors_of("2 500 et 3") == {"#2500", "#3"}
    assert anchors_of("٢٥") == {"#25"}
    assert anchors_of("Économie") & anchors_of("economy") == {"econ"}
